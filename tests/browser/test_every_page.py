"""Every page, walked by its links as people do: sound to axe, fitting a phone, light on a line."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser

from anyam_web.demo.people import PASSWORD
from browser.wire import Wire
from web.server import Server

TABLE = Path(__file__).parents[1] / "web" / "permissions.yaml"
FIRST_VISIT, REPEAT, REQUESTS = 100_000, 25_000, 8
PHONE = 360
LOOKS = (("id", 1280, "light"), ("en", PHONE, "dark"), ("en", 1920, "light"), ("id", PHONE, "dark"))
WALKERS = (
    "sekretariat", "admin", "kementerian", "pembimbing", "evaluator", "dewan", "opd", "dimensi", "",
)  # fmt: skip
NO_PAGES = frozenset(
    # files, fragments, data
    """alive ready open_catalogue open_file api_description edition_file workbook_download
    plan_new_workbook overlaps_document overlaps_picture overlaps_sheet roadmap_picture
    roadmap_sheet privacy_export drafting_branch drafting_marks live_news comment_names wall_now
    comments_about api_nowhere
    """.split()
    # what is only posted to
    + """choose_language token_revoke token_revoke_here hook_remove hook_switch hook_test people_end
    people_withdraw people_again drafting_autosave drafting_cell drafting_forget_view
    drafting_bulk drafting_accept edition_compose plan_step upload_apply overlap_word account_signup
    account_session_end account_sessions_end gate_unlock erasure_ask erasure_do support_grant
    support_revoke quickwins_round roadmap_move roadmap_ask roadmap_stop board_add board_move
    comment_thread wall_turn workbook_upload drafting_keep_view plan_new_upload plan_publish
    """.split()
    # what a sample city has nothing for before a worker works, or a provider sends people to
    + """first_run join upload openid_connect_callback openid_connect_login notice_follow
    plan_changes roadmap_take
    """.split()
)


_MADE: dict[str, tuple[tuple[str, dict[str, str], str], ...]] = {
    "sekretariat": (
        ("{plan}quick-win/", {}, "[name=do][value=open]"),
        ("{plan}peta-jalan/", {}, "form[action$='/usulan/'] button"),
        ("{plan}komentar/{id}/", {".begin [name=text]": "Pagunya sudah pasti?"}, ".begin button"),
        ("{plan}dinding/acara/", {"[name=items]": "15 Pembukaan\n60 Kelompok"}, "main button"),
        ("{here}webhook/", {"[name=url]": "https://sistem.contoh.id/kabar"}, ".make button"),
    ),
    "dewan": (("{plan}quick-win/", {}, "[name=do][value=reveal]"),),
}
"""By whom, where, what is filled in, and the button: what a fresh sample city lacks."""


class Walk:
    """One window that goes through the pages, each once, in one look after the other."""

    def __init__(self, browser: Browser, address: str, judge: Callable[..., list[str]]) -> None:
        self.address, self.judge = address, judge
        self.browser, self.looks = browser, count()
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def go(self, who: str) -> None:
        """Walk all that somebody reaches and nobody before them did."""
        with self.browser.new_context(base_url=self.address, locale="id-ID") as context:
            context.set_default_timeout(60_000)
            self.page = context.new_page()
            if who:
                self._enter(who)
            made = self._make_something_to_see(_MADE[who]) if who in _MADE else []
            self.wire = Wire(self.page)
            begin = ["/beranda/", *made] if who else ["/", "/akun/login/"]
            self._follow(deque(begin), who=who)

    def _enter(self, who: str) -> None:
        self.page.goto("/akun/login/")
        self.page.fill("[name=login]", f"{who}@contoh.id")
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/beranda/")

    def _follow(self, waiting: deque[str], *, who: str) -> None:
        begun = set(waiting)  # where somebody begins, or made something, is another page for them
        while waiting:
            address = waiting.popleft()
            name = _route(address)
            if name and name not in NO_PAGES and (name not in self.seen or address in begun):
                begun.discard(address)
                self.seen.add(name)
                self._look(address, f"{name} ({who or 'visitor'})")
                waiting.extend(self.page.eval_on_selector_all("a[href]", _LINKS))

    def _look(self, address: str, name: str) -> None:
        lang, width, scheme = LOOKS[next(self.looks) % len(LOOKS)]
        self.page.context.add_cookies([{"name": "bahasa", "value": lang, "url": self.address}])
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.wire.listen()
        answer = self.page.goto(address, wait_until="load")
        said = [f"answers {answer.status}"] if answer and not answer.ok else []
        said += [
            *self.wire.beyond(FIRST_VISIT, REPEAT, REQUESTS),
            *self.judge(self.page, advice=False),
        ]
        self.page.set_viewport_size({"width": PHONE, "height": 900})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        said += [f"{wide} px wide on a phone"] if wide > PHONE else []
        self.wrong += [f"{name} {lang} {scheme} {address}: {each}" for each in said]

    def _make_something_to_see(self, made: Sequence[tuple[str, dict[str, str], str]]) -> list[str]:
        """A round, a proposal, a remark, a hook, and what a round leads to; tell where."""
        self.page.goto("/beranda/")
        here = self.page.get_attribute("main a[href*='/rencana/']", "href").partition("rencana/")[0]
        self.page.goto(f"{here}rencana/")
        plan = self.page.get_attribute("main h2 a", "href")
        known = {"here": here, "plan": plan, "id": plan.rstrip("/").rpartition("/")[2]}
        places = [address.format(**known) for address, _, _ in made]
        for place, (_, filled, button) in zip(places, made, strict=True):
            self._send(place, filled, button)
        return places

    def _send(self, address: str, filled: dict[str, str], button: str) -> None:
        self.page.goto(address)
        for field, text in filled.items():
            self.page.fill(field, text)
        for box in self.page.query_selector_all("[name=occasions]"):
            box.check()
        with self.page.expect_navigation():
            self.page.eval_on_selector(button, "b => b.form.requestSubmit(b)")


_LINKS = """links => links.filter(a => a.origin === location.origin && !a.hasAttribute("download"))
    .map(a => a.pathname + a.search)"""


def _route(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@pytest.fixture(scope="module")
def walked(browser: Browser, server: Server, axe) -> Iterator[Walk]:
    walk = Walk(browser, server.address, axe)
    for who in WALKERS:
        walk.go(who)
    return walk


def test_every_page_passes_axe_fits_a_phone_and_is_light(walked: Walk) -> None:
    assert "\n".join(walked.wrong) == ""


def test_no_page_is_left_out_of_the_walk(walked: Walk) -> None:
    pages = set(yaml.safe_load(TABLE.read_text("utf-8"))) - NO_PAGES
    assert sorted(pages - walked.seen) == []
