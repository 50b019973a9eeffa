"""The platform as it is really run: one command, a folder, a signal to stop."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from anyam_web.demo.people import PASSWORD

ENV = {k: v for k, v in os.environ.items() if not k.startswith("ANYAM_")}
for name in ("SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
    ENV.pop(name, None)


def anyam(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "anyam_cli", *arguments]
    return subprocess.run(
        line, env={**ENV, **environment}, capture_output=True, text=True, check=False, timeout=120
    )


class Server:
    """``anyam serve`` in a folder, on a free port."""

    def __init__(self, data: Path, *arguments: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.log = data.parent / f"{port}.log"
        line = [sys.executable, "-m", "anyam_cli", "serve", "--data", str(data)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*line, "--port", str(port), *arguments],
                env=ENV, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def wait(self) -> "Server":
        for _ in range(600):
            try:
                self.get("/health/ready")
            except (URLError, OSError):
                assert self.process.poll() is None, self.said()
                time.sleep(0.1)
            else:
                return self
        raise AssertionError(self.said())

    def get(self, path: str) -> str:
        with self.browser.open(self.address + path, timeout=20) as answer:
            return answer.read().decode()

    def post(self, path: str, **fields: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token
        form = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        with self.browser.open(self.address + path, form, timeout=20) as answer:
            return answer.read().decode()

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        try:
            return self.process.wait(timeout=30)
        finally:
            self.process.kill()


def test_a_fresh_folder_becomes_a_platform_that_stops_when_asked_and_is_intact_after(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    server = Server(data, "--demo").wait()
    try:
        assert PASSWORD in server.said()
        home = server.post("/akun/login/", login="sekretariat@contoh.id", password=PASSWORD)
        assert "Yang menunggu Anda" in home
        plan = re.search(r'href="(/99\.71/rencana/[0-9a-f-]+/)"', home)
        assert plan
        assert "Smart Governance" in server.get(plan[1])
        fingerprinted = re.search(r'href="(/static/ui/base\.[0-9a-f]+\.css)"', home)
        assert fingerprinted
        assert "main" in server.get(fingerprinted[1])
        with pytest.raises(HTTPError) as hidden:
            server.get("/99.72/rencana/")
        assert hidden.value.code == 404
        hidden.value.close()
    finally:
        status = server.stop()
    assert status == 0
    assert "Traceback" not in server.said()
    for line in server.said().splitlines():
        if line.startswith("{"):
            assert "sekretariat@" not in json.dumps(json.loads(line))
    verdict = anyam("audit", "verify", "--data", str(data))
    assert verdict.returncode == 0, verdict.stderr
    assert verdict.stdout.count("✓") == 2


def test_a_mistake_in_the_environment_ends_with_words_and_no_trace(tmp_path: Path) -> None:
    told = anyam(
        "serve", "--data", str(tmp_path / "d"), DATABASE_URL="mysql://x", ANYAM_THREADS="many"
    )
    assert told.returncode == 2
    assert "diawali “mysql”" in told.stderr
    assert "ANYAM_THREADS=“many”" in told.stderr
    assert "Traceback" not in told.stderr
