"""The risks of a quick win: register, matrix of likelihood and impact, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anyam.kernel import Choice, LocalText
from anyam.plan import Plan, QuickWin, Risk

HIGH, MEDIUM = 15, 8  # likelihood × impact, of 25; ours, not official


class Grade(Choice):
    """How grave a risk is by likelihood × impact, the gravest first."""

    HIGH = "high", "Tinggi", "High"
    MEDIUM = "medium", "Sedang", "Medium"
    LOW = "low", "Rendah", "Low"
    UNRATED = "unrated", "Belum dinilai", "Not rated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register."""

    risk: Risk
    size: int | None  # likelihood × impact, 1–25
    grade: Grade
    missing: tuple[LocalText, ...]  # what the register still lacks

    @property
    def mitigated(self) -> bool:
        """Tell whether somebody wrote what is done about it."""
        return bool(self.risk.mitigation)


def register(plan: Plan, quick_win: QuickWin) -> tuple[Entry, ...]:
    """List a quick win's risks, the gravest first; unrated ones come before all."""
    entries = [_entry(risk) for risk in plan.referrers(quick_win.id, Risk, "subject")]
    return tuple(sorted(entries, key=lambda e: -(e.size if e.size is not None else 26)))


def matrix(entries: Sequence[Entry]) -> Mapping[tuple[int, int], tuple[str, ...]]:
    """Gather the codes of rated risks by (likelihood, impact), each 1–5."""
    cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for each in entries:
        if each.risk.likelihood and each.risk.impact:
            cells[each.risk.likelihood, each.risk.impact].append(each.risk.code)
    return {place: tuple(codes) for place, codes in sorted(cells.items())}


def grade(size: int | None) -> Grade:
    """Grade likelihood × impact: from 15 high, from 8 medium, else low."""
    if size is None:
        return Grade.UNRATED
    return Grade.HIGH if size >= HIGH else Grade.MEDIUM if size >= MEDIUM else Grade.LOW


def _entry(risk: Risk) -> Entry:
    rated = risk.likelihood and risk.impact
    size = risk.likelihood * risk.impact if risk.likelihood and risk.impact else None
    lacks = ((rated, _RATING), (risk.mitigation, _MITIGATION), (risk.owner, _OWNER))
    missing = tuple(words for there, words in lacks if not there)
    return Entry(risk, size, grade(size), missing)


_RATING = LocalText("kemungkinan atau dampak", "likelihood or impact")
_MITIGATION = LocalText("mitigasi", "mitigation")
_OWNER = LocalText("pemilik risiko", "risk owner")
