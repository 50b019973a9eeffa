"""The platform as it is really run: a process, a folder, a port of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

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
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{self.port}.log"
        line = [sys.executable, "-m", "anyam_cli", "serve", "--data", str(data)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*line, "--port", str(self.port), *arguments],
                env=ENV, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def wait(self) -> "Server":
        for _ in range(1800):
            try:
                self.get("/health/ready")
            except (URLError, OSError):
                assert self.process.poll() is None, self.said()
                time.sleep(0.1)
            else:
                return self
        self.stop()  # else it would live on after the test
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
