"""The environment as one value: every variable read, checked and explained in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from anyam.kernel import LocalText
from anyam_web.config import mistakes
from anyam_web.config.database import database

LOCAL = ("localhost", "127.0.0.1", "[::1]")
_LOCAL_HTTP = frozenset({("http", "localhost"), ("http", "127.0.0.1")})
_HOST = re.compile(r"\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\]")


@dataclass(frozen=True)
class Environment:
    """What the platform was told from outside."""

    data: Path
    secret_key: str
    database: Mapping[str, Any]
    hosts: tuple[str, ...] = LOCAL
    https: bool = False  # served behind TLS: secure cookies, redirect, HSTS
    demo: bool = False  # sample people with passwords everybody knows
    jobs: str = "worker"  # or "inline": no worker, work is done while the person waits
    proxies: int = 0  # trusted proxies in front of us
    threads: int = 8  # pages served at the same time
    log: str = "INFO"
    private_hooks: bool = False  # webhooks may go to addresses inside the own network
    email: Mapping[str, Any] = field(default_factory=dict)
    oidc: Mapping[str, str] = field(default_factory=dict)  # single sign-on; empty: none


def read(given: Mapping[str, str]) -> Environment:
    """Read the environment. Raises ``UnusableSettings`` telling every mistake at once."""
    reader = _Reader(given)
    data = Path(given.get("ANYAM_DATA") or "anyam-data").absolute()
    found = Environment(
        data=data,
        secret_key=reader.secret(data / "secret.key"),
        database=reader.database(data),
        hosts=reader.hosts(),
        https=reader.flag("ANYAM_HTTPS"),
        demo=reader.flag("ANYAM_DEMO"),
        jobs=reader.among("ANYAM_JOBS", ("worker", "inline")),
        proxies=reader.count("ANYAM_PROXIES", least=0, most=5, default=0),
        threads=reader.count("ANYAM_THREADS", least=1, most=64, default=8),
        log=reader.among("ANYAM_LOG", ("INFO", "WARNING", "ERROR", "DEBUG")),
        private_hooks=reader.flag("ANYAM_WEBHOOK_PRIVATE"),
        email=reader.email(),
        oidc=reader.oidc(),
    )
    if found.demo and (public := sorted(set(found.hosts) - set(LOCAL))):
        reader.wrong.append(mistakes.DEMO_IN_PUBLIC.format(hosts=", ".join(public)))
    if reader.wrong:
        raise mistakes.UnusableSettings(reader.wrong)
    return found


class _Reader:
    """Reads one variable after another and keeps what was wrong."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.wrong: list[LocalText] = []

    def secret(self, file: Path) -> str:
        key = self.given.get("SECRET_KEY", "").strip()
        if not key and file.is_file():
            key = file.read_text("ascii").strip()
        if not key:
            self.wrong.append(mistakes.NO_SECRET.format(file=file))
        elif len(key) < 50 or len(set(key)) < 10:
            weak = mistakes.WEAK_SECRET.format(length=len(key), distinct=len(set(key)))
            self.wrong.append(weak)
        return key

    def database(self, data: Path) -> Mapping[str, Any]:
        found = database(self.given.get("DATABASE_URL", "").strip(), data=data)
        if isinstance(found, LocalText):
            self.wrong.append(found)
            return {}
        return found

    def hosts(self) -> tuple[str, ...]:
        asked = [h.strip() for h in self.given.get("ANYAM_HOSTS", "").split(",") if h.strip()]
        bad = [h for h in asked if not _HOST.fullmatch(h)]
        self.wrong += [mistakes.WRONG_HOST.format(host=h[:60]) for h in bad]
        return tuple(dict.fromkeys((*asked, *LOCAL)))

    def email(self) -> Mapping[str, Any]:
        found = self.together(("ANYAM_SMTP_USER", "ANYAM_SMTP_PASSWORD"))
        return {
            "host": self.given.get("ANYAM_SMTP", ""),
            "from": self.given.get("ANYAM_EMAIL_FROM", ""),
            "user": found.get("ANYAM_SMTP_USER", ""),
            "password": found.get("ANYAM_SMTP_PASSWORD", ""),
            "security": self.among("ANYAM_SMTP_SECURITY", ("none", "starttls", "tls")),
        }

    def oidc(self) -> Mapping[str, str]:
        names = ("ANYAM_OIDC_ISSUER", "ANYAM_OIDC_CLIENT_ID", "ANYAM_OIDC_CLIENT_SECRET")
        found = self.together(names)
        if not found:
            return {}
        issuer = found[names[0]]
        parts = urlsplit(issuer)
        if parts.scheme != "https" and (parts.scheme, parts.hostname) not in _LOCAL_HTTP:
            self.wrong.append(mistakes.WRONG_ISSUER.format(value=issuer[:100]))
        name = self.given.get("ANYAM_OIDC_NAME", "").strip() or parts.hostname or issuer
        return {"issuer": issuer, "id": found[names[1]], "secret": found[names[2]], "name": name}

    def together(self, names: tuple[str, ...]) -> Mapping[str, str]:
        """Read variables that make sense only together: all of them, or none."""
        found = {name: value for name in names if (value := self.given.get(name, "").strip())}
        if found and (missing := [name for name in names if name not in found]):
            told = {"given": ", ".join(found), "missing": ", ".join(missing)}
            self.wrong.append(mistakes.HALF.format(**told))
            return {}
        return found

    def flag(self, name: str) -> bool:
        value = self.given.get(name, "").strip().lower()
        if value not in ("", "0", "1"):
            self.wrong.append(mistakes.NOT_YES_OR_NO.format(name=name, value=value[:60]))
        return value == "1"

    def count(self, name: str, *, least: int, most: int, default: int) -> int:
        value = self.given.get(name, "").strip() or str(default)
        if value.isascii() and value.isdigit() and least <= int(value) <= most:
            return int(value)
        told = {"name": name, "value": value[:60], "least": least, "most": most}
        self.wrong.append(mistakes.NOT_A_COUNT.format(**told))
        return default

    def among(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.given.get(name, "").strip() or choices[0]
        if value not in choices:
            told = {"name": name, "value": value[:60], "choices": " / ".join(choices)}
            self.wrong.append(mistakes.NOT_AMONG.format(**told))
        return value
