"""What an operation is called in both languages, for the description of the API and its page."""

from __future__ import annotations

from typing import Any

WRITE_HEADERS = [
    {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
        "description": "Kunci buatan Anda: permintaan yang diulang berakibat satu kali.",
    }
]
VERSION_HEADER = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    "description": "Versi yang Anda lihat, seperti pada ETag.",
}


def named(id_: str, en: str, *, headers: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Name an operation for its decorator: Indonesian as its summary, both as ``x-label``."""
    extra: dict[str, Any] = {"x-label": {"id": id_, "en": en}}
    if headers:
        extra["parameters"] = [dict(h) for h in headers]
    return {"summary": id_, "openapi_extra": extra}
