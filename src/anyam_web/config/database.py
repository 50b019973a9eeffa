"""The database by its address: SQLite tuned for many readers and one writer, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from anyam.kernel import LocalText
from anyam_web.config import mistakes

PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-16000;"
    "PRAGMA mmap_size=134217728;"
)


def database(address: str, *, data: Path) -> dict[str, Any] | LocalText:
    """Turn a ``DATABASE_URL`` into Django's settings, or say what is wrong with it."""
    if not address:
        return _sqlite(data / "anyam.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path[1:]))) if parts.path else mistakes.NO_DATABASE_NAME
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(address)
    return mistakes.WRONG_SCHEME.format(scheme=parts.scheme or address[:12])


def _sqlite(file: Path) -> dict[str, Any] | LocalText:
    if not file.parent.is_dir():
        return mistakes.NO_FOLDER.format(folder=file.parent)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


def _postgresql(address: str) -> dict[str, Any] | LocalText:
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        return mistakes.WRONG_PORT
    if not parts.path.strip("/"):
        return mistakes.NO_DATABASE_NAME
    return {
        "ENGINE": "anyam_web.config.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
