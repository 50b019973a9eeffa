"""Candidates and demands as a plan states them: budgets, ceilings, order, promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from anyam.kernel import LocalText, Rupiah
from anyam.plan import (
    Agency,
    Ceiling,
    Dependency,
    Plan,
    Program,
    QuickWin,
    QuickWinStatus,
)
from anyam.reference import fund_source
from anyam.roadmap.benefit import SOURCE, benefits_of
from anyam.roadmap.demands import Demands, Limit, Minimum, Precedence
from anyam.roadmap.work import Candidate, Need, hands, money

USUAL = "apbd"  # fund source of a budget that has no lines


def candidates_of(
    plan: Plan, *, benefits: Mapping[str, Fraction] | None = None, since: int | None = None
) -> tuple[Candidate, ...]:
    """Make a candidate of every program, in the order of the plan.

    Budget lines keep their distance from the start year, so a program moved by a year takes its
    money along. One team of the lead agency is busy in each year of work. A program with a chosen
    quick win is required and stays in its year (the plan's first, where it has none); so does,
    with ``since``, every program that began before that year. ``benefits`` replaces the default
    benefit of the programs it names.
    """
    told = {code: found.value for code, found in benefits_of(plan).items()} | dict(benefits or {})
    return tuple(_candidate(plan, p, told[p.code], since) for p in plan.all(Program))


def demands_of(plan: Plan, *, capacity: int | None = None) -> Demands:
    """State what a plan demands: its years, ceilings, dependencies, and every sub-dimension served.

    A fund source with a ceiling in some year has none to spend in years without one; a source
    without any ceiling is not limited. An agency can carry ``capacity`` programs in a year, by
    default as many as the plan itself ever gives it at once. ``notes`` says what was assumed.
    """
    return Demands(
        int(plan.period.first),
        int(plan.period.last),
        (*_limits(plan), *_capacities(plan, capacity)),
        precedences=tuple(_precedences(plan)),
        minima=tuple(_minima(plan)),
        names=_names(plan),
        notes=tuple(_notes(plan, capacity)),
    )


def years_of(plan: Plan) -> dict[str, int]:
    """Start years as the plan has them, by code of the program."""
    return {p.code: int(p.start) for p in plan.all(Program) if p.start is not None}


def _candidate(plan: Plan, program: Program, benefit: Fraction, since: int | None) -> Candidate:
    pinned = _pinned(plan, program, since)
    agency = plan.get(program.lead, Agency)
    duration, needs = _work(plan, program)
    team = hands(agency.code if agency else "")
    busy = tuple(Need(team, k, 1) for k in range(duration)) if agency else ()
    return Candidate(
        program.code,
        benefit,
        duration,
        needs + busy,
        pinned=pinned,
        must=pinned is not None,
        dimension=plan.dimension_of(program) or "",
        subdimension=program.subdimension or "",
        agency=agency.code if agency else "",
        name=program.name,
        element=program.id,
    )


def _pinned(plan: Plan, program: Program, since: int | None) -> int | None:
    wins = plan.referrers(program.id, QuickWin, "program")
    if any(win.status is QuickWinStatus.CHOSEN for win in wins):
        return int(program.start or plan.period.first)
    begun = since is not None and program.start is not None and program.start < since
    return int(program.start) if begun and program.start else None


def _work(plan: Plan, program: Program) -> tuple[int, tuple[Need, ...]]:
    """Years of work and money by year of work."""
    lines = [line for line in plan.budget_lines(program.id) if line.amount]
    dated = [int(line.year) for line in lines if line.year]
    first = int(program.start) if program.start else min(dated, default=0)
    first = min([first, *dated])
    last = int(program.end) if program.end else max([first, *dated])
    duration = max(1, last - first + 1)
    if not lines and program.budget:
        parts = Rupiah(program.budget).split([1] * duration)
        return duration, tuple(Need(money(USUAL), k, int(part)) for k, part in enumerate(parts))
    sums: dict[tuple[str, int], int] = {}
    for line in lines:
        key = line.fund_source or USUAL, (int(line.year) - first) if line.year else 0
        sums[key] = sums.get(key, 0) + int(line.amount or 0)
    return duration, tuple(Need(money(f), after, v) for (f, after), v in sorted(sums.items()))


def _limits(plan: Plan) -> Iterator[Limit]:
    amounts: dict[tuple[str, int], int] = {}
    for ceiling in plan.all(Ceiling):
        if ceiling.year and ceiling.fund_source and ceiling.amount is not None:
            key = ceiling.fund_source, int(ceiling.year)
            amounts[key] = amounts.get(key, 0) + int(ceiling.amount)
    for source in sorted({source for source, _ in amounts}):
        for year in plan.period:
            yield Limit(money(source), int(year), amounts.get((source, int(year)), 0))


def _capacities(plan: Plan, capacity: int | None) -> Iterator[Limit]:
    """Programs an agency can carry in a year: as told, else the most it has at once."""
    busy: dict[str, dict[int, int]] = {}
    for program in plan.all(Program):
        agency = plan.get(program.lead, Agency)
        if agency:
            years = busy.setdefault(agency.code, {})
            duration, _ = _work(plan, program)
            start = int(program.start or plan.period.first)
            for year in range(start, start + duration):
                years[year] = years.get(year, 0) + 1
    for code, years in sorted(busy.items()):
        most = max(years.values()) if capacity is None else capacity
        yield from (Limit(hands(code), int(year), most) for year in plan.period)


def _precedences(plan: Plan) -> Iterator[Precedence]:
    for d in plan.all(Dependency):
        before, after = plan.get(d.before, Program), plan.get(d.after, Program)
        if before and after:
            yield Precedence(before.code, after.code, d.lag)


def _minima(plan: Plan) -> Iterator[Minimum]:
    used = {p.subdimension for p in plan.all(Program)}
    for sub in plan.framework.all_subdimensions:
        if sub.key in used:
            yield Minimum(sub.key, 1)


def _names(plan: Plan) -> dict[str, LocalText]:
    names = {d.key: d.name for d in plan.framework.dimensions}
    names |= {s.key: s.name for s in plan.framework.all_subdimensions}
    for agency in plan.all(Agency):
        name = agency.short or agency.name or agency.code
        names[agency.code] = LocalText(name, name)
    for key in {line.resource.key for line in _limits(plan)} | _sources(plan):
        found = fund_source(key)
        names[key] = LocalText(found.code, found.code) if found else LocalText(key, key)
    return names


def _sources(plan: Plan) -> set[str]:
    needs = (n for p in plan.all(Program) for n in _work(plan, p)[1])
    return {n.resource.key for n in needs}


def _notes(plan: Plan, capacity: int | None) -> Iterator[LocalText]:
    yield SOURCE
    yield _AS_PLANNED if capacity is None else _GIVEN.format(count=capacity)
    limited = {(line.resource.key, line.year): line.amount for line in _limits(plan)}
    names = _names(plan)
    free = sorted(str(names[s].id) for s in _sources(plan) - {source for source, _ in limited})
    if free:
        yield _NO_CEILING.format(sources=", ".join(free))
    unspread = [p.code for p in plan.all(Program) if p.budget and not any(plan.budget_lines(p.id))]
    if unspread:
        yield _SPREAD.format(codes=", ".join(unspread[:5]) + (" …" if len(unspread) > 5 else ""))
    bare = [p.code for p in plan.all(Program) if not p.budget and not plan.budget_lines(p.id)]
    if bare:
        yield _BARE.format(codes=", ".join(bare[:5]) + (" …" if len(bare) > 5 else ""))


_AS_PLANNED = LocalText(
    "Kapasitas OPD: program serentak terbanyak menurut rencana sendiri; ganti dengan --capacity.",
    "Agency capacity: the most programs the plan itself gives it at once; replace by --capacity.",
)
_GIVEN = LocalText(
    "Kapasitas OPD: {count} program setahun.", "Agency capacity: {count} programs a year."
)
_NO_CEILING = LocalText(
    "Tanpa pagu, jadi tidak dibatasi: {sources}.", "Without a ceiling, so not limited: {sources}."
)
_SPREAD = LocalText(
    "Anggaran tanpa rincian tahun dibagi rata atas tahun kerja dari APBD: {codes}.",
    "Budgets without lines by year are spread evenly over the work, from APBD: {codes}.",
)
_BARE = LocalText(
    "Tanpa anggaran, jadi dihitung tidak memakai uang: {codes}.",
    "Without a budget, so counted as using no money: {codes}.",
)
