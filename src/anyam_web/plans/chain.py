"""The chain: each revision carries the hash of the one before, so history cannot be edited."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from anyam.kernel import LocalText
from anyam_web.plans.models import Plan, Revision

VERSION = "anyam.revision/1"


def fingerprint(revision: Revision) -> str:
    """Hash a revision with the hash of the one before it (SHA-256, hexadecimal)."""
    content = [
        VERSION,
        str(revision.plan_id),
        revision.sequence,
        str(revision.element),
        revision.kind,
        revision.version,
        repr(revision.position),
        revision.removed,
        revision.data,
        str(revision.author_id or ""),
        revision.time.astimezone(UTC).isoformat(timespec="microseconds"),
        revision.reason,
        str(revision.request or ""),
        revision.previous,
    ]
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where the chain does not hold."""

    sequence: int
    because: LocalText


def verify(plan: Plan, revisions: Iterable[Revision]) -> Broken | None:
    """Walk a plan's revisions in order; return the first place where they do not hold."""
    previous, expected = "", 1
    for revision in revisions:
        if revision.sequence != expected:
            return Broken(expected, _MISSING.format(number=expected))
        if revision.previous != previous or revision.hash != fingerprint(revision):
            return Broken(expected, _CHANGED.format(number=expected))
        previous, expected = revision.hash, expected + 1
    if (plan.sequence, plan.head) != (expected - 1, previous):
        return Broken(expected, _CUT.format(number=expected - 1, head=plan.sequence))
    return None


_MISSING = LocalText("Revisi {number} hilang.", "Revision {number} is missing.")
_CHANGED = LocalText(
    "Revisi {number} tidak cocok dengan rantainya: isinya diubah setelah ditulis.",
    "Revision {number} does not fit the chain: it was changed after it was written.",
)
_CUT = LocalText(
    "Riwayat berakhir pada revisi {number}, tetapi rencana mencatat {head}.",
    "The history ends at revision {number}, but the plan says {head}.",
)
