"""Signing a letter: who holds the secret can tell that it is ours, whole, and new."""

from __future__ import annotations

import hashlib
import hmac

HEADER = "Anyam-Signature"


def signature(body: bytes, *, secret: str, time: int) -> str:
    """Value of the header: the time in seconds, and HMAC-SHA256 of ``time.body``."""
    return f"t={time},v1={_digest(body, secret, time)}"


def holds(header: str, body: bytes, *, secret: str, now: int, within: int = 300) -> bool:
    """Tell whether a signature is of this body, by this secret, and not older than ``within``."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    told = parts.get("t", "")
    if not told.isascii() or not told.isdecimal() or abs(now - int(told)) > within:
        return False
    return hmac.compare_digest(parts.get("v1", ""), _digest(body, secret, int(told)))


def _digest(body: bytes, secret: str, time: int) -> str:
    return hmac.new(secret.encode(), b"%d.%s" % (time, body), hashlib.sha256).hexdigest()
