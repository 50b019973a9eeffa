"""A real browser before the real platform: one server with the sample cities for all journeys."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from anyam_web.demo.people import PASSWORD
from web.server import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


_ANSWERED = re.compile(r"status of (409|422)|net::ERR_(INTERNET_DISCONNECTED|FAILED)")
# a refusal in words is an answer, and a line cut by a test no mistake of ours


def _is_wrong(message: ConsoleMessage) -> bool:
    return message.type == "error" and not _ANSWERED.search(message.text)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("platform") / "data", "--demo", "--no-worker").wait()
    yield server
    server.stop()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open a browser window of one's own: ``visit("sekretariat", width=360, dark=True)``.

    Whatever the page complains about in its console fails the test at the end.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(
        who: str = "",
        *,
        lang: str = "id",
        width: int = 1200,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=server.address,
            locale="id-ID",
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "bahasa", "value": lang, "url": server.address}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if _is_wrong(m) else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto("/akun/login/")
        if who:
            page.fill("[name=login]", f"{who}@contoh.id")
            page.fill("[name=password]", PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url("**/beranda/")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe(root: Path) -> Callable[..., list[str]]:
    """Tell what axe finds wrong on a page: WCAG 2.2 A and AA, and its advice where wanted."""
    source = root / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("axe-core was not fetched: run tools/browser.sh")
    code = source.read_text("utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

    def judge(page: Page, *, advice: bool = True) -> list[str]:
        page.evaluate(code)
        wanted = [*tags, "best-practice"] if advice else tags
        found = page.evaluate("tags => axe.run({runOnly: tags})", wanted)
        return [
            f"{v['id']}: {v['help']} ({node['html'][:120]})"
            for v in found["violations"]
            for node in v["nodes"]
        ]

    return judge
