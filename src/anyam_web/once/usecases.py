"""Carrying a request out once: the same id again gets the first answer and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.models import User
from anyam_web.once.models import Used
from anyam_web.plans.drafts import all_or_nothing
from anyam_web.plans.inserting import insert_first
from anyam_web.tenancy.active import active

KEPT = timedelta(days=7)  # a laptop may be closed over a weekend
LONGEST = 100  # characters of a key


class UnusableKey(AnyamError):
    """The id is malformed, or was used for another request (422)."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a request was answered; ``again`` where it had been carried out before."""

    status: int
    body: bytes
    kind: str = "application/json"
    again: bool = False


def once(act: Callable[[], Answered], *, who: User, key: str, asked: bytes) -> Answered:
    """Carry ``act`` out unless this person's ``key`` was used in this region: then answer again.

    ``act`` and the key are one transaction; of several at once one acts, the others wait for it.
    Only a success (below 400) is kept: what was refused may be tried again. ``asked`` is what the
    request says (method, address, body); the same key for something else raises ``UnusableKey``.
    """
    if not key or len(key) > LONGEST or not key.isascii():
        raise UnusableKey(_MALFORMED)
    used = Used(
        region_id=active(), who=who, key=key, asked=sha256(asked).hexdigest(),
        created=timezone.now(),
    )  # fmt: skip
    with all_or_nothing():
        return _first(used, act) or _again(used)


def _first(used: Used, act: Callable[[], Answered]) -> Answered | None:
    """Take the key and act; ``None`` where somebody has it, once they are done."""
    if not insert_first(used):
        return None
    answer, mine = act(), Used.objects.filter(who=used.who, key=used.key)
    if answer.status >= 400:
        mine.delete()
    else:
        mine.update(status=answer.status, kind=answer.kind, body=answer.body)
        _forget_old(used.who)
    return answer


def _forget_old(who: User) -> None:
    """Forget a person's ids nobody will send again; new ones come with every use."""
    Used.objects.filter(who=who, created__lt=timezone.now() - KEPT).delete()


def _again(used: Used) -> Answered:
    known = Used.objects.get(who=used.who, key=used.key)
    if known.asked != used.asked:
        raise UnusableKey(_OTHER)
    return replace(Answered(known.status, bytes(known.body), known.kind), again=True)


_MALFORMED = LocalText(
    "Kunci permintaan harus 1–100 karakter ASCII.",
    "The idempotency key must be 1–100 ASCII characters.",
)
_OTHER = LocalText(
    "Kunci permintaan ini sudah dipakai untuk permintaan lain; buat kunci baru.",
    "This idempotency key was used for another request; make a new one.",
)
