"""The bridge: why this year's figure differs from last year's, in steps that add up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anyam.kernel import Choice, LocalText
from anyam.realisation.formulas import NONE, Figure, Formula, Part, figure
from anyam.realisation.line import Line
from anyam.realisation.wording import percent


class Cause(Choice):
    """Why a figure moves, in the order in which the steps are taken."""

    FORMULA = "formula", "Rumus berubah", "Formula changed"
    STOPPED = "stopped", "Program tidak lagi direncanakan", "Programs no longer planned"
    UNSAID = "unsaid", "Program tidak lagi dilaporkan", "Programs no longer reported"
    BETTER = "better", "Capaian membaik", "Better achievement"
    WORSE = "worse", "Capaian menurun", "Worse achievement"
    WEIGHTS = "weights", "Bobot atau anggaran berubah", "Weights or budgets changed"
    SAID = "said", "Program kini dilaporkan", "Programs now reported"
    NEW = "new", "Program baru", "New programs"


@dataclass(frozen=True, slots=True)
class Step:
    """One cause, by how much it moved the figure (a share), and the programs behind it."""

    cause: Cause
    change: Fraction
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two figures and the steps between them: ``before + Σ change = after``, exactly.

    A figure that could not be computed stands as nothing. The steps are taken in the order of
    :class:`Cause`; another order would share out the change a little differently.
    """

    first: Figure
    last: Figure
    steps: tuple[Step, ...]

    @property
    def before(self) -> Fraction:
        """Last year's share."""
        return self.first.value or NONE

    @property
    def after(self) -> Fraction:
        """This year's share."""
        return self.last.value or NONE

    def explain(self) -> tuple[LocalText, ...]:
        """Write the steps from one figure to the other, in percentage points."""
        return (
            _SENTENCE.format(label=self.first.formula.label, value=percent(self.before)),
            *(_step(step) for step in self.steps),
            _SENTENCE.format(label=self.last.formula.label, value=percent(self.after)),
        )


def bridge(
    before: Sequence[Line],
    after: Sequence[Line],
    *,
    formula: Formula,
    formula_before: Formula | None = None,
) -> Bridge:
    """Explain the way from last year's programs to this year's; programs meet by their codes."""
    first = figure(formula_before or formula, before)
    last = figure(formula, after)
    old, new = _parts(figure(formula, before)), _parts(last)
    taken = [Step(Cause.FORMULA, _value(old) - (first.value or NONE))]
    taken += _steps(old, new, planned={line.code for line in after})
    return Bridge(first, last, tuple(step for step in taken if step.change or step.codes))


Parts = Mapping[str, Part]


def _parts(made: Figure) -> Parts:
    """The parts that count, by code."""
    return {part.line.code: part for part in made.parts if part.weight}


def _steps(old: Parts, new: Parts, *, planned: set[str]) -> Iterator[Step]:
    """Replace the old parts by the new ones, one cause after the other."""
    dropped = {code for code in old if code not in planned}
    silent = {code for code in old if code in planned and code not in new}
    left = {c: p for c, p in old.items() if c not in dropped}
    stayed = {c: p for c, p in left.items() if c not in silent}
    yield _step_of(Cause.STOPPED, old, left, dropped)
    yield _step_of(Cause.UNSAID, left, stayed, silent)
    yield from _moved(stayed, new)
    rescored = {c: _with_score(p, new[c].score) for c, p in stayed.items()}
    reweighed = {c: new[c] for c in stayed}
    yield _step_of(Cause.WEIGHTS, rescored, reweighed, _reweighed(stayed, new))
    fresh = {c for c in new if c not in stayed}
    known_before = {c for c in fresh if c in old}
    said = {c: p for c, p in new.items() if c in stayed or c in known_before}
    yield _step_of(Cause.SAID, reweighed, said, known_before)
    yield _step_of(Cause.NEW, said, new, fresh - known_before)


def _step_of(cause: Cause, before: Parts, after: Parts, codes: set[str]) -> Step:
    return Step(cause, _value(after) - _value(before), tuple(sorted(codes)))


def _moved(stayed: Parts, new: Parts) -> Iterator[Step]:
    """Share out the change of scores at the old weights, program by program."""
    whole = sum((p.weight for p in stayed.values()), NONE)
    gains = {c: p.weight * (new[c].score - p.score) / whole for c, p in stayed.items()}
    for cause, sign in ((Cause.BETTER, 1), (Cause.WORSE, -1)):
        moved = {code: gain for code, gain in gains.items() if gain * sign > 0}
        yield Step(cause, sum(moved.values(), NONE), tuple(sorted(moved)))


def _reweighed(stayed: Parts, new: Parts) -> set[str]:
    return {c for c, p in stayed.items() if p.weight != new[c].weight}


def _with_score(part: Part, score: Fraction) -> Part:
    return Part(part.line, part.weight, score)


def _value(parts: Parts) -> Fraction:
    whole = sum((p.weight for p in parts.values()), NONE)
    return sum((p.weight * p.score for p in parts.values()), NONE) / whole if whole else NONE


_SENTENCE = LocalText("{label}: {value}", "{label}: {value}")
_STEP = LocalText("{sign}{points} poin – {cause}{codes}", "{sign}{points} points – {cause}{codes}")


def _step(step: Step) -> LocalText:
    points = percent(abs(step.change))
    bare = LocalText(points.id.removesuffix(" %"), points.en.removesuffix(" %"))
    more = ", …" if len(step.codes) > 6 else ""
    codes = f" ({len(step.codes)}: {', '.join(step.codes[:6])}{more})" if step.codes else ""
    sign = "−" if step.change < 0 else "+"
    return _STEP.format(sign=sign, points=bare, cause=step.cause.label, codes=codes)
