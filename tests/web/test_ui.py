"""The face: markup that escapes, words in both languages, pages light enough for a shared line."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

import anyam_web
from anyam.access import Role
from anyam.kernel import Lang, LocalText, Severity
from anyam_web.accounts.language import current, speaking
from anyam_web.accounts.models import Membership
from anyam_web.accounts.usecases import give_role
from anyam_web.ui.bundles import BundleFinder, parts
from anyam_web.ui.html import el, many
from anyam_web.ui.marks import badges
from anyam_web.ui.statics import Fingerprinted
from web.cities import HERE

ROOT = Path(anyam_web.__file__).parent
EVIL = '<script>alert("x")</script>'


def test_text_is_escaped_and_markup_is_not() -> None:
    assert el("p", EVIL) == '<p>&lt;script&gt;alert("x")&lt;/script&gt;</p>'
    assert el("p", el("b", "a & b"), " dan ", EVIL[:3]) == "<p><b>a &amp; b</b> dan &lt;sc</p>"
    assert many([el("i", "x"), "<"]) == "<i>x</i>&lt;"


def test_an_attribute_cannot_break_out_of_its_quotes() -> None:
    assert el("a", "x", title='"><b onclick=') == (
        '<a title="&quot;&gt;&lt;b onclick=">x</a>'
    )  # fmt: skip


def test_attributes_are_left_out_or_stand_alone_as_html_wants_it() -> None:
    made = el(
        "input", type="checkbox", checked=True, disabled=False, value=None, aria_label="Pilih"
    )
    assert made == '<input type="checkbox" checked aria-label="Pilih">'
    assert el("label", for_="a", class_="b") == '<label for="a" class="b"></label>'


def test_badges_tell_severity_by_shape_number_and_words() -> None:
    made = badges({Severity.ERROR: 3, Severity.ADVICE: 1}, lang=Lang.EN)
    assert isinstance(made, SafeString)
    assert re.sub(r"<[^>]+>", "", made) == "▲ 3 Error● 1 Advice"
    assert badges({}, lang=Lang.ID, quiet=True) == ""
    assert "Tanpa temuan" in badges({}, lang=Lang.ID)


@pytest.mark.parametrize(
    ("lang", "said"), [("id", "Halo Sari 1.234,5"), ("en", "Hello Sari 1,234.5")]
)
def test_templates_speak_the_readers_language(lang: str, said: str) -> None:
    page = Template('{% t "Halo {name}" "Hello {name}" name=who %} {{ n|number }}')
    with translation.override(lang):
        assert page.render(Context({"who": "Sari", "n": "1234.5"})) == said


def test_a_language_holds_for_us_and_for_django_until_it_ends_in_its_own_thread_alone() -> None:
    with speaking("en"), ThreadPoolExecutor(1) as elsewhere:
        assert (current(), translation.get_language()) == (Lang.EN, "en")
        assert elsewhere.submit(current).result() is Lang.ID
        with speaking(Lang.ID):
            assert (current(), translation.get_language()) == (Lang.ID, "id")
        assert (current(), translation.get_language()) == (Lang.EN, "en")
    assert current() is Lang.ID


def test_what_a_person_typed_is_escaped_in_a_sentence_too() -> None:
    page = Template('{% t "Halo {name}" "Hello {name}" name=who %}{{ text|say }}')
    made = page.render(Context({"who": EVIL, "text": LocalText(EVIL, EVIL)}))
    assert "<script" not in made


def test_the_frame_of_a_page_is_drawn_once_and_still_each_readers_own(
    plan, sari, person, here, as_
) -> None:
    where = reverse("plans", args=[HERE])
    dewi = person('Dewi <b> & "Ayu"', (Role.COUNCIL, here))
    first, second = as_(sari), as_(dewi)
    pages = [browser.get(where).content.decode() for browser in (first, second, first)]
    assert [">Orang</a>" in page for page in pages] == [True, False, True]
    assert [">Sari</a>" in page for page in pages] == [True, False, True]
    assert "Dewi &lt;b&gt; &amp; &quot;Ayu&quot;</a>" in pages[1]
    tokens = {token for page in pages for token in re.findall(r'e="(\w{64})"', page)}
    assert len(tokens) == 3
    first.cookies["bahasa"] = "en"
    english = first.get(f"{where}?urut=<").content.decode()
    assert ">People</a>" in english
    assert f'name="next" value="{where}?urut=%3C"' in english
    give_role(dewi, Role.SECRETARIAT, region=here)
    assert ">Orang</a>" in second.get(where).content.decode()
    Membership.objects.filter(user=sari).delete()
    assert ">Orang</a>" not in first.get(reverse("home")).content.decode()


def templates() -> list[Path]:
    return sorted(ROOT.glob("*/templates/**/*.html"))


@pytest.mark.parametrize("page", templates(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_template_holds_what_the_policy_forbids_or_a_sentence_in_one_language(
    page: Path,
) -> None:
    text = page.read_text("utf-8")
    assert not re.search(r"<script(?![^>]* src=)", text)
    assert not re.search(r"<[^>]+ (style|on\w+)=", text)
    assert "http://" not in text
    assert "https://" not in text
    markup = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    plain = re.sub(
        r"<(?:code|span class=.code.).*?</\w+>|<[^>]*>|&\w+;|^ class=\S+",
        "",
        markup,
        flags=re.DOTALL | re.MULTILINE,
    )
    assert set(re.findall(r"[A-Za-z]{3,}", plain)) - SAME_IN_BOTH == set()


SAME_IN_BOTH = {
    "Anyam", "API", "CSV", "JSON", "OpenAPI", "Quick", "Server", "TOPSIS", "Webhook", "XLSX", "win",
}  # fmt: skip
"""Names that are the same word in Indonesian and in English."""


@pytest.mark.parametrize("name", ["account_login", "home", "plans", "plan"])
def test_a_first_visit_is_light_enough_for_a_hall_that_shares_one_line(
    plan, sari, as_, client, name: str
) -> None:
    kwargs = {"plans": {"region": HERE}, "plan": {"region": HERE, "plan": plan.id}}.get(name)
    browser = client if name == "account_login" else as_(sari)
    page = browser.get(reverse(name, kwargs=kwargs), headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    html = gzip.decompress(page.content).decode()
    files = re.findall(r'(?:src|href)="/static/([^"]+\.(?:css|js|svg))"', html)
    weight = len(page.content) + sum(len(gzip.compress(content(file))) for file in set(files))
    assert len(set(files)) + 1 <= 8
    assert weight <= 60_000


def content(file: str) -> bytes:
    """What a page is sent under this name: a file, or the parts of a bundle as one."""
    whole = parts(file) if file in settings.ANYAM_BUNDLES else [Path(finders.find(file))]
    return b"".join(part.read_bytes() for part in whole)


def test_a_bundle_is_gathered_with_all_its_parts_and_says_which_one_is_missing(settings) -> None:
    gathered = dict(BundleFinder().list(None))
    assert set(gathered) == set(settings.ANYAM_BUNDLES)
    shell = gathered["bundles/shell.css"].open("bundles/shell.css").read().decode()
    assert "--brand:" in shell
    assert ".skip" in shell
    settings.ANYAM_BUNDLES = {"bundles/x.js": ("ui/nowhere.js",)}
    with pytest.raises(FileNotFoundError, match=r"ui/nowhere\.js"):
        parts("bundles/x.js")


def test_keys_are_told_on_a_page_of_their_own_and_bare_for_the_sheet(client, db) -> None:
    whole = client.get(reverse("keys")).content.decode()
    sheet = client.get(reverse("keys"), headers={"HX-Request": "true"}).content.decode()
    assert "<kbd>F2</kbd>" in whole
    assert "<kbd>F2</kbd>" in sheet
    assert "<html" in whole
    assert "<html" not in sheet


def test_the_address_of_a_file_is_another_once_the_file_is_gathered_anew(tmp_path: Path) -> None:
    files, told = Fingerprinted(tmp_path, "/static/"), []
    for text in ("a {}", "b {}"):
        (tmp_path / "a.css").write_text(text)
        assert list(files.post_process({"a.css": (files, "a.css")}))
        told += [files.url("a.css"), files.url("a.css")]
    assert all(re.fullmatch(r"/static/a\.\w{12}\.css", each) for each in told)
    assert told[0] == told[1] != told[2] == told[3]
    with pytest.raises(ValueError, match="nowhere"):
        files.url("nowhere.css")
