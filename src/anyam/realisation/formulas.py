"""The four named formulas; each figure carries its inputs and writes itself out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from anyam.kernel import Choice, LocalText
from anyam.realisation.achievement import Achievement, Lack
from anyam.realisation.line import Line
from anyam.realisation.wording import percent

ONE, NONE = Fraction(1), Fraction(0)


class Formula(Choice):
    """The ways in which realisation is officially stated."""

    COUNT = "count", "Rasio jumlah", "Count ratio"
    CAPPED = "capped", "Rata-rata capaian, paling tinggi 100 %", "Mean achievement, capped at 100 %"
    UNCAPPED = "uncapped", "Rata-rata capaian, tanpa batas", "Mean achievement, uncapped"
    WEIGHTED = "weighted", "Rata-rata berbobot, paling tinggi 100 %", "Weighted mean, capped"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a formula says, what each program weighs in it, and where it is in use."""

    rule: LocalText
    weighs: LocalText
    source: LocalText


DEFINITIONS: Mapping[Formula, Definition] = {
    Formula.COUNT: Definition(
        LocalText(
            "program berjalan atau selesai ÷ program direncanakan",
            "programs running or done ÷ programs planned",
        ),
        LocalText("setiap program sama berat", "every program weighs the same"),
        LocalText("Laporan Kab. Kebumen 2022 (47/51)", "Kab. Kebumen's report 2022 (47/51)"),
    ),
    Formula.CAPPED: Definition(
        LocalText(
            "jumlah capaian program (masing-masing paling tinggi 100 %) ÷ jumlah program",
            "sum of achievements (each at most 100 %) ÷ number of programs",
        ),
        LocalText("setiap program sama berat", "every program weighs the same"),
        LocalText(
            "turunan dari rumus Kota Bogor, capaian dibatasi per program",
            "derived from Kota Bogor's formula, achievement capped per program",
        ),
    ),
    Formula.UNCAPPED: Definition(
        LocalText(
            "jumlah capaian program ÷ jumlah program",
            "sum of achievements ÷ number of programs",
        ),
        LocalText("setiap program sama berat", "every program weighs the same"),
        LocalText(
            "Paparan realisasi Kota Bogor 2017–2021", "Kota Bogor's realisation slides 2017–2021"
        ),
    ),
    Formula.WEIGHTED: Definition(
        LocalText(
            "jumlah (bobot × capaian, paling tinggi 100 %) ÷ jumlah bobot",
            "sum of (weight × achievement, at most 100 %) ÷ sum of weights",
        ),
        LocalText(
            "bobot program bila semua program berbobot, selain itu anggaran tahun berjalan",
            "the program's weight where all have one, else this year's budget",
        ),
        LocalText("rata-rata tertimbang umum", "the ordinary weighted mean"),
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one program brings to a figure: its weight and its score, a share.

    ``lack`` says what is missing; ``would_weigh`` is its weight once that is known.
    """

    line: Line
    weight: Fraction
    score: Fraction
    lack: Lack | None = None
    would_weigh: Fraction = NONE

    @property
    def over(self) -> bool:
        """Whether more was reached than asked."""
        found = self.line.achievement
        return isinstance(found, Achievement) and found.over


@dataclass(frozen=True)
class Figure:
    """A figure that anyone can recompute: ``value`` is numerator ÷ denominator, a share.

    ``weighed_by`` tells what each program weighed: ``"one"``, ``"weight"`` or ``"budget"``.
    """

    formula: Formula
    parts: tuple[Part, ...]
    weighed_by: str = "one"

    @cached_property
    def numerator(self) -> Fraction:
        """Sum of weight × score over the programs that count."""
        return sum((p.weight * p.score for p in self.parts), NONE)

    @cached_property
    def denominator(self) -> Fraction:
        """Sum of the weights that count."""
        return sum((p.weight for p in self.parts), NONE)

    @property
    def value(self) -> Fraction | None:
        """The share; ``None`` where nothing counts."""
        return self.numerator / self.denominator if self.denominator else None

    @cached_property
    def missing(self) -> tuple[Part, ...]:
        """Programs that could not be counted, or counted as not running, for lack of news."""
        return tuple(p for p in self.parts if p.lack)

    @cached_property
    def over(self) -> tuple[Part, ...]:
        """Programs that reached more than asked, which a cap hides."""
        return tuple(p for p in self.parts if p.over)

    @property
    def counted(self) -> int:
        """Number of programs with a figure of their own."""
        return len(self.parts) - len(self.missing)

    @property
    def within(self) -> tuple[Fraction, Fraction] | None:
        """Where the figure would lie if all that is missing were nothing, or fully done.

        ``None`` if nothing is missing, for the uncapped mean (which has no upper end) and where
        a missing program has no known weight.
        """
        known = all(part.would_weigh for part in self.missing)
        if not self.missing or not known or self.formula is Formula.UNCAPPED:
            return None
        missing = sum((p.would_weigh for p in self.missing), NONE)
        whole = sum((p.weight for p in self.parts if not p.lack), NONE) + missing
        return self.numerator / whole, (self.numerator + missing) / whole

    def __str__(self) -> str:
        """Write the figure with its fraction, in Indonesian."""
        return self.sentence.id

    @property
    def sentence(self) -> LocalText:
        """One sentence: formula, fraction, value."""
        from anyam.realisation.explaining import sentence

        return sentence(self)

    def explain(self) -> tuple[LocalText, ...]:
        """Everything one needs to compute the figure by hand, line by line."""
        from anyam.realisation.explaining import explain

        return explain(self)

    @property
    def percent(self) -> LocalText:
        """The value as people write it."""
        return percent(self.value)


def figure(formula: Formula, lines: Iterable[Line]) -> Figure:
    """Compute one formula over planned programs."""
    rows = tuple(lines)
    if formula is not Formula.WEIGHTED:
        return Figure(formula, tuple(map(_SCORERS[formula], rows)))
    by = "weight" if rows and all(line.weight for line in rows) else "budget"
    return Figure(formula, tuple(_weighted(line, by) for line in rows), by)


def figures(lines: Sequence[Line]) -> Mapping[Formula, Figure]:
    """Compute all four formulas."""
    return {formula: figure(formula, lines) for formula in Formula}


def _count(line: Line) -> Part:
    runs = line.runs
    if runs is None:
        return Part(line, ONE, NONE, Lack.NO_VALUE if line.reported else Lack.NO_REPORT, ONE)
    return Part(line, ONE, ONE if runs else NONE)


def _capped(line: Line) -> Part:
    found = line.achievement
    return _part(line, found, ONE, found.capped if isinstance(found, Achievement) else NONE)


def _uncapped(line: Line) -> Part:
    found = line.achievement
    return _part(line, found, ONE, found.value if isinstance(found, Achievement) else NONE)


def _weighted(line: Line, by: str) -> Part:
    weight = line.weight if by == "weight" else line.budget
    if not weight:
        return Part(line, NONE, NONE, Lack.NO_WEIGHT)
    found = line.achievement
    score = found.capped if isinstance(found, Achievement) else NONE
    return _part(line, found, Fraction(weight), score)


def _part(line: Line, found: Achievement | Lack, weight: Fraction, score: Fraction) -> Part:
    if isinstance(found, Lack):
        return Part(line, NONE, NONE, found, weight)
    return Part(line, weight, score)


_SCORERS: Mapping[Formula, Callable[[Line], Part]] = {
    Formula.COUNT: _count,
    Formula.CAPPED: _capped,
    Formula.UNCAPPED: _uncapped,
}
