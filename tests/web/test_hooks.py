"""Webhooks: other systems hear what happened, signed, again until they take it, and never inside."""

import json
import socket
import threading
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.cache import cache
from django.utils import timezone

from anyam.access import Allowed, Role
from anyam.kernel import Lang, LocalText
from anyam.lifecycle import State
from anyam.plan import (
    Agency,
    Header,
    Outcome,
    OverlapDecision,
    Plan,
    Program,
    QuickWin,
    QuickWinStatus,
)
from anyam.quickwin import Limits
from anyam_web.audit.models import Event
from anyam_web.hooks import jobs, posting, usecases
from anyam_web.hooks.models import Hook, Letter, Occasion
from anyam_web.hooks.posting import Answer, Unreachable, is_public, post
from anyam_web.hooks.signing import HEADER, holds, signature
from anyam_web.overlaps import usecases as overlaps
from anyam_web.overlaps.queries import pairs_of, terms_of
from anyam_web.plans.deciding import By
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.usecases import create_plan, fresh_element, publish, write_elements
from anyam_web.quickwins import usecases as quickwins
from anyam_web.quickwins.queries import assessed, judged
from anyam_web.roadmaps import usecases as roadmaps
from anyam_web.roadmaps.models import Proposal
from anyam_web.tenancy.active import in_region
from web.cities import HERE, SECRETARIAT, id_of, small_plan

PAGE = f"/{HERE}/webhook/"
URL = "https://sistem.contoh.id/anyam"
OK = Answer(204, "")


def yes(*_):
    return Allowed(Role.SECRETARIAT, LocalText("ya", "yes"))


@pytest.fixture
def sent(monkeypatch):
    """Letters that were posted; ``answers`` says what comes back, in turn and then always."""
    cache.clear()

    class Sent(list):
        def __init__(self):
            self.answers = [OK]

        def post(self, url, body, *, headers, private):
            self.append((url, body, headers))
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if isinstance(answer, Exception):
                raise answer
            return answer

    found = Sent()
    monkeypatch.setattr(jobs, "post", found.post)
    return found


@pytest.fixture
def hook(plan, sari):
    return usecases.make_hook(URL, [o.value for o in Occasion], by=sari)


def change(plan, sari, django_capture_on_commit_callbacks, name="Klinik Baru"):
    row = PlanRow.objects.get(id=plan.id)
    draft = draft_of(row)
    value = draft.plan[id_of("p1")].model_copy(update={"name": name})
    with django_capture_on_commit_callbacks(execute=True):
        write = fresh_element(value)
        write = type(write)(write.element, write.kind, value, draft.version(value.id))
        write_elements(row, [write], author=sari, may=SECRETARIAT)


# -- what is told --------------------------------------------------------------------------------


def test_a_published_edition_is_told_with_links_and_a_signature_that_holds(
    hook, plan, sari, sent, django_capture_on_commit_callbacks
) -> None:
    PlanRow.objects.filter(id=plan.id).update(state=State.APPROVED.value)
    row = PlanRow.objects.get(id=plan.id)
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(row, "2026", author=sari, may=yes, findings=())
    told = {h["Anyam-Event"]: (json.loads(b), b, h) for _, b, h in sent}
    content, body, headers = told["edition.published"]
    assert (content["edition"], content["sha256"]) == (str(edition.id), edition.sha256)
    assert content["links"]["content"].endswith(f"/editions/{edition.id}/content")
    assert len(body) < 2_000
    now = int(timezone.now().timestamp())
    assert holds(headers[HEADER], body, secret=hook.secret, now=now)
    assert not holds(headers[HEADER], body + b" ", secret=hook.secret, now=now)
    assert not holds(headers[HEADER], body, secret="whsec_lain", now=now)
    assert not holds(headers[HEADER], body, secret=hook.secret, now=now + 600)
    assert "plan.decided" in told


def test_a_change_of_a_plan_is_told_with_the_number_to_sync_from(
    hook, plan, sari, sent, django_capture_on_commit_callbacks
) -> None:
    change(plan, sari, django_capture_on_commit_callbacks)
    ((url, body, _),) = sent
    content = json.loads(body)
    assert url == URL
    assert (content["event"], content["plan"]) == ("plan.revised", str(plan.id))
    assert content["sequence"] == PlanRow.objects.get(id=plan.id).sequence
    assert "Klinik Baru" not in body.decode()


def decisions(sent) -> list[dict]:
    told = [json.loads(body) for _, body, _ in sent]
    return [each for each in told if each["event"] == "plan.decided"]


@pytest.fixture
def hall(here, sari):
    """Two programs that do the same, a nominee for a quick win, and a hook that listens."""
    with in_region(HERE):
        kept = create_plan(hall_plan(), author=sari)
        usecases.make_hook(URL, [Occasion.DECISION.value], by=sari)
        yield kept


def hall_plan() -> Plan:
    one, two, first, second = (id_of(name) for name in ("one", "two", "lapor", "keluhan"))
    about = {"beneficiaries": "Warga kota", "start": 2026, "end": 2026}
    return Plan(
        Header(title="Rencana Aula", region=HERE, first=2025, last=2034),
        [
            Agency(id=one, code="OPD-1", name="Dinas Kominfo"),
            Agency(id=two, code="OPD-2", name="Dinas Kesehatan"),
            Program(
                id=first, code="GOV-01", name="Aplikasi pengaduan masyarakat",
                subdimension="governance.service", lead=one, **about,
            ),
            Program(
                id=second, code="LIV-01", name="Kanal keluhan warga daring",
                subdimension="living.health", lead=two, **about,
            ),
            QuickWin(
                id=id_of("win"), code="QW-01", name="Antrean daring", program=second, owner=two,
                benefit="Tanpa antre.", start=date(2026, 1, 5), due=date(2026, 10, 5),
                status=QuickWinStatus.NOMINATED, scores={c.key: 4 for c in judged()},
            ),
        ],
    )  # fmt: skip


def fresh(row) -> PlanRow:
    return PlanRow.objects.get(id=row.id)


def test_an_overlap_that_is_decided_agreed_and_merged_is_told_each_time(
    hall, sari, sent, django_capture_on_commit_callbacks
) -> None:
    by = By(sari, SECRETARIAT)
    said = {
        "topic": "Aduan", "outcome": Outcome.MERGE, "leading": id_of("lapor"), "reason": "Sama.",
        "decided": date(2026, 3, 2),
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        (pair,) = pairs_of(draft_of(hall))
        press = By(sari, SECRETARIAT, id_of("press"))
        for _ in range(2):
            overlaps.decide(fresh(hall), pair, said=said, expected=0, by=press)
        for side, office in (("lapor", "Kadis"), ("keluhan", "Kadis"), ("lapor", "")):
            agree(hall, side, office, by)
        agree(hall, "lapor", "Kadis", by)
        seen = fresh(hall).sequence
        overlaps.carry_out(fresh(hall), decision_of(hall), seen=seen, lang=Lang.ID, by=by)
    told = decisions(sent)
    assert [each["code"] for each in told] == [
        "overlap_decided", "overlap_agreed", "overlap_agreed", "overlap_withdrawn",
        "overlap_agreed", "overlap_merged",
    ]  # fmt: skip
    assert {each["decision"] for each in told} == {"IRS-01"}
    assert told[0]["outcome"] == "merge"
    assert [each["side"] for each in told[1:3]] == ["GOV-01", "LIV-01"]
    assert told[0]["links"]["plan"].endswith(f"/plans/{hall.id}")
    assert "Sama." not in json.dumps(told)


def decision_of(row) -> OverlapDecision:
    (found,) = draft_of(fresh(row)).plan.all(OverlapDecision)
    return found


def agree(row, side, office, by) -> None:
    found = decision_of(row)
    overlaps.agree(
        fresh(row), found, side=id_of(side), office=office, day=date(2026, 3, 3),
        terms=terms_of(found), by=by,
    )  # fmt: skip


def test_a_choice_of_quick_wins_is_told_with_the_codes_of_those_chosen(
    hall, sari, sent, django_capture_on_commit_callbacks
) -> None:
    made = assessed(draft_of(hall), [], limits=Limits(least=0), strict=False)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):  # the second finds the plan as it should be
            quickwins.settle(
                fresh(hall), made, seen=fresh(hall).sequence, lang=Lang.ID,
                by=By(sari, SECRETARIAT, id_of("press")),
            )  # fmt: skip
    (told,) = decisions(sent)
    assert (told["code"], told["chosen"]) == ("quickwins_chosen", "QW-01")
    assert told["subject"] == str(hall.id)


def test_a_roadmap_that_is_adopted_is_told_and_one_that_is_stale_is_not(
    hall, sari, sent, django_capture_on_commit_callbacks
) -> None:
    found = Proposal.objects.create(
        plan=hall, owner=sari, name="Hemat", sequence=hall.sequence,
        result={"possible": True, "placed": [{"code": "GOV-01", "start": 2028}], "left_out": []},
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        roadmaps.take(fresh(hall), found, seen=1, by=By(sari, SECRETARIAT))
        roadmaps.take(fresh(hall), found, seen=hall.sequence, by=By(sari, SECRETARIAT))
    (told,) = decisions(sent)
    assert (told["code"], told["proposal"]) == ("roadmap_adopted", str(found.id))
    assert draft_of(fresh(hall)).plan[id_of("lapor")].start == 2028


def test_changes_close_together_are_one_letter(hook, plan) -> None:
    for number in (8, 9):
        told = {"plan": str(plan.id), "sequence": number}
        usecases.write_letters(Occasion.REVISION, subject=plan.id, content=told)
    (letter,) = Letter.objects.all()
    assert letter.content["sequence"] == 9


def test_a_hook_hears_only_what_it_asked_for_and_nothing_while_paused(
    hook, plan, sari, sent, django_capture_on_commit_callbacks
) -> None:
    hook.occasions = ["edition.published"]
    hook.save()
    change(plan, sari, django_capture_on_commit_callbacks)
    hook.occasions = ["plan.revised"]
    hook.save()
    usecases.pause(hook)
    change(plan, sari, django_capture_on_commit_callbacks, name="Klinik Lain")
    assert sent == []


def test_another_citys_hook_hears_nothing_of_this_one(
    plan, there, sari, sent, django_capture_on_commit_callbacks
) -> None:
    with in_region(there.code):
        usecases.make_hook(URL, [o.value for o in Occasion], by=sari)
    change(plan, sari, django_capture_on_commit_callbacks)
    assert sent == []


# -- again and again -----------------------------------------------------------------------------


def test_a_letter_nobody_took_is_tried_again_ever_later_and_then_given_up(hook, sent) -> None:
    sent.answers = [Answer(500, "rusak")]
    (letter,) = usecases.write_letters(Occasion.DECISION, subject=None, content={})
    waits = []
    while letter.state == "waiting":
        jobs.attempt(letter)
        if letter.again:
            waits.append(letter.again - letter.tried)
    assert waits == sorted(waits)
    assert (waits[0], len(sent)) == (timedelta(minutes=1), len(usecases.LATER) + 1)
    assert (letter.state, letter.status, letter.answer) == ("failed", 500, "rusak")
    assert hook.failures == 0
    hook.refresh_from_db()
    assert (hook.failures, hook.paused) == (1, None)


def test_a_letter_taken_at_last_is_sent_no_more(hook, sent) -> None:
    sent.answers = [Unreachable(LocalText("putus", "cut")), OK]
    (letter,) = usecases.write_letters(Occasion.DECISION, subject=None, content={})
    jobs.attempt(letter)
    assert letter.error == ["putus", "cut"]
    jobs.run_letter.func(str(letter.id), HERE)
    jobs.run_letter.func(str(letter.id), HERE)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, len(sent)) == ("done", 2, 2)


def test_a_hook_that_takes_nothing_is_paused_and_the_trail_says_so(hook, sent) -> None:
    sent.answers = [Answer(410, "")]
    for _ in range(usecases.PATIENCE):
        jobs.test(Hook.objects.get())
    assert Hook.objects.get().paused is not None
    assert Event.objects.get(code="hook_paused").data == {"url": URL}
    usecases.resume(Hook.objects.get())
    sent.answers = [OK]
    jobs.test(Hook.objects.get())
    assert (Hook.objects.get().paused, Hook.objects.get().failures) == (None, 0)


# -- where to ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_no_address_inside_passes_for_public(address) -> None:
    assert not is_public(address)


def test_an_address_of_the_internet_is_public() -> None:
    assert is_public("103.21.244.1")
    assert is_public("2404:6800:4003::1")


@pytest.mark.parametrize(
    "url",
    ["http://contoh.id/", "https://a@contoh.id/", "gopher://contoh.id/", "file:///etc/passwd",
     "https://", "https://contoh.id:99999/", "https://[::1/", "contoh.id"],
)  # fmt: skip
def test_only_a_plain_https_address_is_taken(url, as_, sari, plan) -> None:
    with pytest.raises(Unreachable):
        posting.checked(url, private=False)
    answer = as_(sari).post(PAGE, {"url": url, "occasions": ["edition.published"]})
    assert answer.status_code == 422
    assert Hook.objects.count() == 0


def test_a_name_that_also_leads_inside_is_not_called(monkeypatch) -> None:
    def resolve(*_, **__):
        return [(2, 1, 6, "", ("103.21.244.1", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("called"))
    with pytest.raises(Unreachable, match="jaringan dalam"):
        post(URL, b"{}", headers={}, private=False)


def test_the_call_goes_to_the_address_that_was_checked_and_the_name_is_asked_once(
    monkeypatch,
) -> None:
    asked, called = [], []

    def resolve(host, port, **_):
        asked.append(host)
        return [(2, 1, 6, "", ("103.21.244.1", port))]

    def connect(address, **_):
        called.append(address)
        raise OSError("berhenti di sini")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unreachable, match="berhenti"):
        post(URL, b"{}", headers={}, private=False)
    assert (asked, called) == (["sistem.contoh.id"], [("103.21.244.1", 443)])


@pytest.fixture
def listener():
    """A system inside, which answers with a redirect and remembers what came."""
    came = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            came.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(b"x" * 10_000)

        def log_message(self, *_):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/kabar?a=1", came
    server.shutdown()
    server.server_close()


def test_where_the_operator_allows_it_a_system_inside_is_called_and_no_redirect_followed(
    listener,
) -> None:
    url, came = listener
    with pytest.raises(Unreachable):
        post(url, b"{}", headers={}, private=False)
    assert came == []
    answer = post(url, b'{"a": 1}', headers={"X": "1"}, private=True)
    assert came == [("/kabar?a=1", b'{"a": 1}')]
    assert answer.status == 302
    assert not answer.took
    assert len(answer.text) <= posting.READ


# -- pages ---------------------------------------------------------------------------------------


def test_a_hook_is_made_tested_paused_and_removed_on_its_pages(as_, sari, plan, sent) -> None:
    desk = as_(sari)
    made = desk.post(PAGE, {"url": URL, "occasions": ["edition.published", "plan.revised"]})
    hook = Hook.objects.get()
    assert hook.secret in made.content.decode()
    assert hook.secret not in desk.get(PAGE).content.decode()
    assert hook.secret not in str(Hook.objects.values())
    sent.answers = [Answer(200, "diterima\x1b[31m"), Answer(500, "")]
    own = f"{PAGE}{hook.id}/"
    page = desk.post(f"{own}uji/", follow=True).content.decode()
    assert "Uji coba diterima" in page
    assert "diterima [31m" in page
    assert "tidak diterima" in desk.post(f"{own}uji/", follow=True).content.decode()
    assert "Lanjutkan" in desk.post(f"{own}jeda/", follow=True).content.decode()
    assert desk.post(f"{own}hapus/").status_code == 302
    assert Hook.objects.count() == 0
    codes = set(Event.objects.values_list("code", flat=True))
    assert {"hook_made", "hook_removed"} <= codes


def test_strangers_wrong_roles_and_wrong_methods(as_, person, here, there, sari, hook) -> None:
    own = f"{PAGE}{hook.id}/"
    far, near = (Role.SECRETARIAT, there), (Role.COUNCIL, here)
    for path in (PAGE, own):
        assert as_(person(f"Asing{len(path)}", far)).get(path).status_code == 404
        assert as_(person(f"Dewi{len(path)}", near)).get(path).status_code == 403
    desk = as_(sari)
    assert desk.get(f"{own}uji/").status_code == 405
    assert desk.get(f"{PAGE}{id_of('none')}/").status_code == 404
    assert small_plan().header.region == HERE
    assert signature(b"a", secret="b", time=1).startswith("t=1,v1=")
