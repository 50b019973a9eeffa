"""A program's benefit from 0 to 100, made of parts the plan itself shows, each visible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from anyam.kernel import Choice, LocalText
from anyam.plan import (
    Dependency,
    Indicator,
    Plan,
    Priority,
    Problem,
    Program,
    QuickWin,
    Strategy,
)


class Part(Choice):
    """What makes up the default benefit, with the points each can give."""

    PROBLEM = "problem", "Permasalahan terpenting yang dijawab", "Most pressing problem answered"
    ENABLING = "enabling", "Program lain yang menunggunya", "Programs that wait for it"
    FELT = "felt", "Skor quick win", "Quick-win score"
    ALIGNED = "aligned", "Rujukan RPJMD dan sasaran", "RPJMD and objective served"
    MEASURED = (
        "measured",
        "Indikator dengan baseline dan target",
        "Indicator with baseline and target",
    )
    JOINT = "joint", "OPD pendukung dan mitra", "Supporting agencies and partners"
    WEIGHT = "weight", "Bobot dalam dimensi", "Weight within its dimension"


POINTS: Mapping[Part, int] = {
    Part.PROBLEM: 35,
    Part.ENABLING: 20,
    Part.FELT: 10,
    Part.ALIGNED: 10,
    Part.MEASURED: 10,
    Part.JOINT: 10,
    Part.WEIGHT: 5,
}
PRIORITY: Mapping[Priority | None, Fraction] = {
    Priority.HIGH: Fraction(1),
    Priority.MEDIUM: Fraction(3, 5),
    Priority.LOW: Fraction(3, 10),
    None: Fraction(3, 10),
}
SOURCE = LocalText(
    "Manfaat: bawaan Anyam dari isi rencana; Dewan dapat menggantinya dengan --scores.",
    "Benefit: Anyam's default from what the plan holds; the council can replace it by --scores.",
)


@dataclass(frozen=True, slots=True)
class Benefit:
    """Points of a program and the share (0 to 1) of each part that was used."""

    value: Fraction
    parts: Mapping[Part, Fraction]


def benefits_of(plan: Plan) -> dict[str, Benefit]:
    """Score every program of a plan, by code, from 0 to 100.

    Each part gives a share from 0 to 1 of its points; a part on which no program has anything (no
    weights, no quick wins) is left out and the others are scaled up to 100. By hand: a program
    that answers a high-priority problem (35), for which one other waits (20 ÷ 3), with RPJMD and
    objective (10), an indicator (10) and two partners (10 × 2/3), where no weights and no quick
    wins are used: (35 + 6⅔ + 10 + 10 + 6⅔) ÷ 85 × 100 = 80.4.
    """
    programs = plan.all(Program)
    shares = {p.code: {part: rule(plan, p) for part, rule in _RULES.items()} for p in programs}
    used = [part for part in Part if any(found[part] for found in shares.values())]
    whole = sum(POINTS[part] for part in used) or 1
    return {
        code: Benefit(
            Fraction(100) * sum((POINTS[p] * found[p] for p in used), Fraction(0)) / whole,
            {p: found[p] for p in used},
        )
        for code, found in shares.items()
    }


def _problem(plan: Plan, program: Program) -> Fraction:
    strategy = plan.get(program.strategy, Strategy)
    problems = [plan.get(id_, Problem) for id_ in (strategy.problems if strategy else ())]
    return max((PRIORITY[p.priority] for p in problems if p), default=Fraction(0))


def _enabling(plan: Plan, program: Program) -> Fraction:
    seen, stack = set[object](), [program.id]
    while stack:
        for dependency in plan.referrers(stack.pop(), Dependency, "before"):
            if dependency.after and dependency.after not in seen | {program.id}:
                seen.add(dependency.after)
                stack.append(dependency.after)
    return min(Fraction(1), Fraction(len(seen), 3))


def _felt(plan: Plan, program: Program) -> Fraction:
    means = [
        sum(map(Fraction, win.scores.values()), Fraction(0)) / (4 * len(win.scores))
        for win in plan.referrers(program.id, QuickWin, "program")
        if win.scores
    ]
    return min(Fraction(1), max(Fraction(0), max(means, default=Fraction(0))))


def _aligned(plan: Plan, program: Program) -> Fraction:
    strategy = plan.get(program.strategy, Strategy)
    served = bool(strategy and strategy.objective in plan)
    return Fraction(bool(program.rpjmd) + served, 2)


def _measured(plan: Plan, program: Program) -> Fraction:
    def whole(indicator: Indicator) -> bool:
        aims = indicator.targets or indicator.end_target is not None
        return indicator.baseline is not None and bool(aims)

    return Fraction(any(map(whole, plan.referrers(program.id, Indicator, "subject"))))


def _joint(_: Plan, program: Program) -> Fraction:
    return min(Fraction(1), Fraction(len(program.supports) + len(program.partners), 3))


def _weight(plan: Plan, program: Program) -> Fraction:
    if program.weight is None:
        return Fraction(0)
    key = plan.dimension_of(program) or ""
    largest = max(Fraction(p.weight or 0) for p in plan.in_dimension(key, Program)) if key else 0
    return Fraction(program.weight) / largest if largest else Fraction(0)


_RULES: Mapping[Part, Callable[[Plan, Program], Fraction]] = {
    Part.PROBLEM: _problem,
    Part.ENABLING: _enabling,
    Part.FELT: _felt,
    Part.ALIGNED: _aligned,
    Part.MEASURED: _measured,
    Part.JOINT: _joint,
    Part.WEIGHT: _weight,
}
