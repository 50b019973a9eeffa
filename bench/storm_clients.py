"""Clients of the storm: people with browsers, and processes that write without the web between."""

from __future__ import annotations

import http.client
import random
import re
import subprocess
import sys
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import UUID, uuid5

from bench.storm_platform import PASSWORD, REGION, SEED, Platform
from bench.storm_scripts import EDIT


class Client:
    """A person with a browser who never gives up, on a line that is cut now and then.

    ``cuts`` is the share of requests whose connection ends before the answer is read: half of them
    with the body half sent, half with the whole of it on its way.
    """

    def __init__(self, on: Platform, number: int, *, cuts: float = 0.0) -> None:
        self.on, self.number, self.cuts = on, number, cuts
        self.luck = random.Random(number)  # noqa: S311 - a storm that can be repeated
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None
        self.acknowledged: list[tuple[str, str]] = []
        self.conflicts = self.retries = self.cut = 0

    def asked(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask once; raises ``OSError`` or ``HTTPException`` where no answer came."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.on.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body: str | None = None
        if form is not None:
            body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **form})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            if body and self.luck.random() < self.cuts:
                self._cut(self.connection, path, body, headers)
            self.connection.request("POST" if body else "GET", path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        for cookie in SimpleCookie("; ".join(_pairs(answer))).items():
            self.cookies[cookie[0]] = cookie[1].value
        return answer.status, text

    def _cut(
        self, connection: http.client.HTTPConnection, path: str, body: str, headers: dict[str, str]
    ) -> None:
        """Send a request, or half of it, and end the connection unheard."""
        whole = self.luck.random() < 0.5
        connection.putrequest("POST", path)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            connection.putheader(name, value)
        connection.endheaders(body.encode()[: None if whole else len(body) // 2])
        self.cut += 1
        raise ConnectionAbortedError("cut")

    def patiently(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask until an answer comes."""
        for _ in range(1800):
            try:
                status, text = self.asked(path, form)
            except (OSError, http.client.HTTPException):
                status, text = 0, ""
            if status and status < 500 and status != 429:
                return status, text
            self.retries += 1
            time.sleep(0.1)
        raise RuntimeError(f"no answer from {path}: {status} {text[:300]}")

    def leave(self) -> None:
        """Close the browser."""
        if self.connection:
            self.connection.close()

    def sign_in(self) -> None:
        """Sign in as the secretariat."""
        self.patiently("/akun/login/")
        status, _ = self.patiently(
            "/akun/login/", {"login": "sari@contoh.id", "password": PASSWORD}
        )
        if status != 302:
            raise RuntimeError(f"could not sign in: {status}")

    def write(self, element: UUID, name: str) -> None:
        """Give a program a name, whoever else does so meanwhile, once."""
        at = f"/{REGION}/rencana/{self.on.plan}/isi/program/"
        request = str(uuid5(element, name))
        while True:
            _, row = self.patiently(f"{at}?only={element}")
            version = re.search(r'data-version="(\d+)"', row)
            if version is None:
                raise RuntimeError(f"no version in {row[:300]}")
            form = {"f-name": name, "version": version[1], "request": request}
            status, text = self.patiently(f"{at}{element}/sel/name/", form)
            if status == 200:
                self.acknowledged.append((str(element), name))
                return
            if status != 409:
                raise RuntimeError(f"{status} {text[:300]}")
            self.conflicts += 1


class Direct:
    """A client that is a process, started again where it was killed."""

    def __init__(self, on: Platform, number: int) -> None:
        self.on, self.number = on, number
        self.acknowledged: list[tuple[str, str]] = []
        self.conflicts = self.retries = self.cut = 0
        self.process: subprocess.Popen[str] | None = None

    def work(self, *, writes: int, clients: int, elements: int) -> None:
        """Write to the end, through every kill."""
        while (first := self.number + len(self.acknowledged) * clients) < writes:
            arguments = (self.on.data, REGION, SEED, first, writes, clients, elements)
            line = [sys.executable, "-c", EDIT, *map(str, arguments)]
            self.process = subprocess.Popen(
                line, env=self.on.env, stdout=subprocess.PIPE, text=True
            )
            for said in self.process.stdout or ():
                if said.endswith("\n"):
                    element, _, name = said.strip().partition(" ")
                    self.acknowledged.append((element, name))
            if self.process.stdout:
                self.process.stdout.close()
            if self.process.wait() > 0:
                raise RuntimeError(f"client {self.number} ended with {self.process.returncode}")
            self.retries += self.process.returncode < 0


def _pairs(answer: http.client.HTTPResponse) -> list[str]:
    return [v.partition(";")[0] for k, v in answer.getheaders() if k.lower() == "set-cookie"]
