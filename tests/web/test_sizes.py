"""What is sent: within bounds it arrives as it was, beyond them it is answered kindly and cheaply."""

import asyncio
import io
import zipfile
from itertools import chain, repeat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from anyam_web.config import bodies
from anyam_web.files.models import Upload
from anyam_web.plans.models import Plan
from web.cities import HERE

PIECE = b"x" * 65_536


class App:
    """An application behind the bounds, and what it saw."""

    def __init__(self) -> None:
        self.seen: bytes | None = None
        self.length = 0
        self.answer: list[dict] = []

    async def __call__(self, scope, body, send) -> None:
        self.query = scope["query_string"]
        self.length = int(dict(scope["headers"]).get(b"content-length", b"0"))
        self.seen = body.read()

    def sent(
        self, pieces, *, length: int | None = None, query: bytes = b"", pause: float = 0
    ) -> None:
        """Send pieces of a body through the bounds; an exception among them is the sender leaving."""
        rest = iter(pieces)
        headers = [] if length == 0 else [(b"transfer-encoding", b"chunked")]
        if length:
            headers = [(b"content-length", str(length).encode())]

        async def receive():
            await asyncio.sleep(pause)
            piece = next(rest, None)
            if piece is None:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": piece, "more_body": piece != b""}

        async def send(message):
            self.answer.append(message)

        scope = {"type": "http", "headers": headers, "query_string": query}
        asyncio.run(bodies.bounded(self)(scope, receive, send))


def test_a_body_within_bounds_arrives_as_it_was_sent() -> None:
    app = App()
    pieces = [bytes([n % 251]) * (n * 977) for n in range(1, 60)]
    app.sent([*pieces, b""])
    assert app.seen == b"".join(pieces)
    assert app.length == len(app.seen)


def test_a_request_without_a_body_waits_for_nothing() -> None:
    app = App()
    app.sent([b""], length=0, query="q=dinas é".encode())
    assert (app.seen, app.length) == (b"", 0)
    assert app.query == b"q=dinas%20%C3%A9"


@pytest.mark.parametrize("length", [None, bodies.MOST + 1, bodies.DRAINED + 1])
def test_of_a_body_that_is_too_large_nothing_arrives_but_its_size(length) -> None:
    app = App()
    app.sent(chain(repeat(PIECE, bodies.MOST // len(PIECE) + 1), [b""]), length=length)
    assert app.seen == b""
    assert app.length > bodies.MOST


def test_a_body_without_end_is_not_listened_to_for_ever() -> None:
    app = App()
    pieces = repeat(PIECE)
    app.sent(pieces)
    assert app.seen == b""
    assert app.length <= bodies.DRAINED + len(PIECE)


def test_a_body_that_comes_too_slowly_is_answered_and_costs_no_thread(monkeypatch) -> None:
    monkeypatch.setattr(bodies, "PAUSE", 0.01)
    app = App()
    app.sent(repeat(b"x"), pause=5)
    assert app.answer[0]["status"] == 408
    assert "coba lagi" in app.answer[1]["body"].decode()
    assert app.seen is None


def test_a_body_that_never_pauses_but_takes_too_long_is_answered(monkeypatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE", 0.05)
    app = App()
    app.sent(repeat(b"x"), pause=0.001)
    assert app.answer[0]["status"] == 408
    assert app.seen is None


def test_who_leaves_in_the_middle_of_sending_is_not_waited_for() -> None:
    app = App()
    app.sent([PIECE])
    assert (app.seen, app.answer) == (None, [])


# -- what people see -----------------------------------------------------------------------------


@pytest.fixture
def upload_at(plan) -> str:
    return reverse("workbook_upload", kwargs={"region": HERE, "plan": plan.id})


def test_what_is_too_large_is_told_in_the_readers_language(as_, sari, upload_at) -> None:
    browser = as_(sari)
    for language, said in (("id", "Kiriman terlalu besar"), ("en", "Too much was sent")):
        browser.cookies["bahasa"] = language
        sari.language = language
        sari.save()
        answer = browser.generic("POST", upload_at, b"", CONTENT_LENGTH=str(bodies.MOST + 1))
        assert answer.status_code == 413
        assert said in answer.content.decode()


def test_a_form_that_is_too_large_or_has_too_many_fields_changes_nothing(
    as_, sari, upload_at
) -> None:
    browser = as_(sari)
    large = browser.post(upload_at, {"file": "x" * (6 << 20)})
    assert large.status_code == 413
    many = browser.post(upload_at, {f"f{n}": "1" for n in range(6_000)})
    assert many.status_code == 400
    assert "Permintaan tidak terbaca" in many.content.decode()


def workbook(sheet: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            '<workbook><sheets><sheet name="Program" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


BOMB = workbook(b"<worksheet><sheetData>" + b"<row/>" * 20_000_000)
FAR_CORNER = workbook(
    b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)
ENTITIES = workbook(
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (BOMB, "rencana.xlsx", "100 MB"),
        (FAR_CORNER, "rencana.xlsx", "Program"),
        (ENTITIES, "rencana.xlsx", "rencana.xlsx"),
        (b"<html><script>alert(1)</script></html>", "rencana.xlsx", "bukan"),
        (b"%PDF-1.7", "rencana.json", "rencana.json"),
        (b"[" * 100_000, "rencana.json", "rencana.json"),
    ],
    ids=["bomb", "far corner", "entities", "page", "pdf as json", "nested"],
)
def test_a_hostile_file_is_refused_in_words_by_its_content_whatever_its_name(
    as_, sari, upload_at, data, name, said, django_capture_on_commit_callbacks
) -> None:
    browser = as_(sari)
    before = Plan.objects.get().sequence
    with django_capture_on_commit_callbacks(execute=True):
        sent = browser.post(upload_at, {"file": SimpleUploadedFile(name, data)})
    page = browser.get(sent.url).content.decode()
    assert 'role="alert"' in page
    assert said in page
    assert "kesalahan kami" not in page
    assert bytes(Upload.objects.get().data) == b""
    assert Plan.objects.get().sequence == before
