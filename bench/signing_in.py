"""A hall signs in: a hundred people within a minute, and what everybody else feels meanwhile."""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

PASSWORD = "kata-" + "sandi-uji-coba"  # of people who exist for a minute
TICKS = 100  # of /proc, a second

_PEOPLE = """
from anyam_web.config.serving import set_up
set_up()
from anyam_web.accounts.models import User
encoded = None
for i in range({people}):
    user = User(email=f"orang{{i}}@contoh.id", name=f"Orang {{i}}")
    if encoded is None:
        user.set_password({password!r})
        encoded = user.password
    user.password = encoded
    user.save()
"""


def main() -> None:
    """Let people sign in over a while and tell processor seconds and the pace of another page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=100)
    asked.add_argument("--seconds", type=int, default=60)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        address, server = _serve(Path(name) / "data", people=given.people)
        try:
            quiet = _pace(address, seconds=10)
            before = _processor(server.pid)
            busy, times = _hall(address, people=given.people, seconds=given.seconds)
            spent = _processor(server.pid) - before
        finally:
            server.terminate()
            server.wait(timeout=30)
    _told(quiet, busy, times, spent)


def _told(quiet: list[float], busy: list[float], times: list[float], spent: float) -> None:
    pages = len(busy)
    print(f"{len(times)} people signed in; {pages} other pages were read meanwhile")
    print(f"processor: {spent:.1f} s in all, {spent / len(times) * 1000:.0f} ms a sign-in at most")
    for name, found in (("another page, quiet", quiet), ("another page, meanwhile", busy),
                        ("a sign-in, three requests", times)):  # fmt: skip
        p95 = statistics.quantiles(found, n=20)[18]
        print(f"{name:<26} median {statistics.median(found) * 1000:6.0f} ms   "
              f"p95 {p95 * 1000:6.0f} ms")  # fmt: skip


def _serve(data: Path, *, people: int) -> tuple[str, subprocess.Popen[bytes]]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "anyam_cli", "serve", "--data", str(data), "--port", str(port)]
    server = subprocess.Popen([*line, "--no-worker"], stdout=-3, stderr=-3)
    address = f"http://127.0.0.1:{port}"
    while not _ready(address):
        if server.poll() is not None:
            raise RuntimeError("the server did not start")
        time.sleep(0.2)
    made = _PEOPLE.format(people=people, password=PASSWORD)
    subprocess.run([sys.executable, "-c", made], env=_env(data), check=True)
    return address, server


def _env(data: Path) -> dict[str, str]:
    import os

    return {**os.environ, "ANYAM_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "anyam_web.config.settings"}  # fmt: skip


def _ready(address: str) -> bool:
    try:
        build_opener().open(f"{address}/health/ready", timeout=5).close()
    except (URLError, OSError):
        return False
    return True


def _hall(address: str, *, people: int, seconds: int) -> tuple[list[float], list[float]]:
    """Sign people in, evenly spread, with a reader beside them; return both paces."""
    done = threading.Event()
    busy: list[float] = []
    reader = threading.Thread(target=lambda: busy.extend(_pace(address, until=done)))
    reader.start()
    with ThreadPoolExecutor(max_workers=people) as crowd:
        waiting = [crowd.submit(_sign_in, address, i, i * seconds / people) for i in range(people)]
        times = [each.result() for each in waiting]
    done.set()
    reader.join()
    return busy, times


def _sign_in(address: str, number: int, wait: float) -> float:
    time.sleep(wait)
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    start = time.perf_counter()
    page = _read(browser, f"{address}/akun/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if token is None:
        raise RuntimeError("the sign-in page has no form")
    form = {"csrfmiddlewaretoken": token[1], "login": f"orang{number}@contoh.id"}
    sent = urlencode({**form, "password": PASSWORD}).encode()
    with browser.open(f"{address}/akun/login/", sent, timeout=120) as answer:
        if not answer.url.endswith("/beranda/"):
            raise RuntimeError(f"person {number} did not get in: {answer.url}")
    return time.perf_counter() - start


def _pace(address: str, *, seconds: float = 0, until: threading.Event | None = None) -> list[float]:
    """Read a public page ten times a second; return how long each took."""
    browser, found, end = build_opener(), [], time.perf_counter() + seconds
    while not until.is_set() if until else time.perf_counter() < end:
        start = time.perf_counter()
        _read(browser, f"{address}/privasi/")
        found.append(time.perf_counter() - start)
        time.sleep(0.1)
    return found


def _read(browser: OpenerDirector, address: str) -> str:
    with browser.open(address, timeout=120) as answer:
        return str(answer.read().decode())


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    main()
