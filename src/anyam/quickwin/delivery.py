"""The delivery of a quick win month by month: milestones and the progress to expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from anyam.kernel import MONTHS, Choice, Lang, LocalText
from anyam.plan import QuickWin


class Milestone(Choice):
    """The steps of a quick win in order; ours, to be reworded by whoever owns it."""

    START = "start", "Tim dan pembagian tugas ditetapkan", "Team and duties are set"
    READY = "ready", "Prosedur, data, dan perangkat siap", "Procedure, data and tools are ready"
    TRIAL = "trial", "Uji coba di lokus", "Trial at the locus"
    LIVE = "live", "Layanan berjalan penuh", "The service runs in full"
    PROOF = "proof", "Manfaat diukur dan dilaporkan", "The benefit is measured and reported"

    @property
    def share(self) -> Fraction:
        """When it is due, as a share of the time from start to due date."""
        return _SHARES[self]


_SHARES = {
    Milestone.START: Fraction(0),
    Milestone.READY: Fraction(1, 4),
    Milestone.TRIAL: Fraction(1, 2),
    Milestone.LIVE: Fraction(3, 4),
    Milestone.PROOF: Fraction(1),
}


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the plan: the progress expected by its end, and the milestones due in it."""

    year: int
    month: int
    expected: Fraction  # share of the whole, at the end of the month
    due: tuple[tuple[Milestone, date], ...]

    @property
    def period(self) -> str:
        """The period as reports write it, for example ``2026-03``."""
        return f"{self.year}-{self.month:02d}"

    @property
    def label(self) -> LocalText:
        """The month in words."""
        return LocalText(*(f"{MONTHS[lang][self.month - 1]} {self.year}" for lang in Lang))


def delivery(quick_win: QuickWin) -> tuple[Month, ...]:
    """Lay a quick win out over the months from start to due; empty without (sound) dates.

    Progress is expected to grow evenly by days; a milestone falls on its share of the days.
    """
    start, due = quick_win.start, quick_win.due
    if not start or not due or due <= start:
        return ()
    days = (due - start).days
    dated = [(m, start + timedelta(int(m.share * days))) for m in Milestone]
    return tuple(_months(start, due, dated))


def _months(start: date, due: date, dated: list[tuple[Milestone, date]]) -> Iterator[Month]:
    year, month = start.year, start.month
    while (year, month) <= (due.year, due.month):
        here = tuple((m, d) for m, d in dated if (d.year, d.month) == (year, month))
        gone = min(_last(year, month), due) - start
        yield Month(year, month, Fraction(gone.days, (due - start).days), here)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _last(year: int, month: int) -> date:
    if (year, month) == (date.max.year, 12):
        return date.max
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
