"""Saying: an overlap as one sentence in both languages, the weightiest reasons first."""

from __future__ import annotations

from anyam.kernel import LocalText
from anyam.weave.overlap import Overlap, OverlapKind

_REASONS = 3  # that weigh for it, before the facts


def say(overlap: Overlap) -> LocalText:
    """Say why two subjects meet: ``BRA-09 and ECO-18: both handle …; two agencies; …``."""
    text = _ORDER if overlap.kind is OverlapKind.ORDER else _MEET
    return text.format(a=overlap.first.id, b=overlap.second.id, why=say_why(overlap))


def say_why(overlap: Overlap) -> LocalText:
    """Say the reasons alone: ``both handle …; two agencies; years overlap: 2026-2028``."""
    for_it = [e.said for e in overlap.because if e.weight > 0 and e.code not in _FACTS]
    against = [e.said for e in overlap.because if e.weight < 0]
    facts = [e.said for e in overlap.because if e.code in _FACTS]
    parts = [*for_it[:_REASONS], *against[:1], *facts]
    return LocalText("; ".join(p.id for p in parts), "; ".join(p.en for p in parts))


_FACTS = frozenset({"agency", "region", "years", "budget"})
_MEET = LocalText("{a} dan {b}: {why}.", "{a} and {b}: {why}.")
_ORDER = LocalText("{a} sebelum {b}: {why}.", "{a} before {b}: {why}.")
