"""A published plan told to citizens: its aims, what comes soon, programs by dimension, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anyam.kernel import LocalText, Rupiah, Year
from anyam.plan import (
    Agency,
    BudgetLine,
    Indicator,
    Plan,
    Program,
    QuickWin,
    QuickWinStatus,
    Vision,
)

MOST = 200  # programs shown on one page; a search narrows them


@dataclass(frozen=True, slots=True)
class Told:
    """One program in plain words."""

    code: str
    name: str
    about: str
    agency: str
    years: str
    budget: Rupiah | None


@dataclass(frozen=True, slots=True)
class Theme:
    """The programs of one dimension."""

    key: str
    name: LocalText
    programs: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One quick win that was decided; what was only nominated is no promise."""

    code: str
    name: str
    benefit: str
    agency: str
    due: date | None


@dataclass(frozen=True)
class Story:
    """All of it; ``count`` is of the programs found, of which ``themes`` may show fewer."""

    vision: str
    promises: tuple[Promise, ...]
    themes: tuple[Theme, ...]
    count: int
    programs: int
    indicators: int
    budget: Rupiah
    years: tuple[tuple[str, Rupiah], ...]  # of the budget
    period: str


def story_of(plan: Plan, *, search: str = "") -> Story:
    """Tell a plan, narrowed to programs in which every word of ``search`` stands."""
    words = search.casefold().split()
    found = [p for p in plan.all(Program) if _holds(p, words)]
    chosen = [q for q in plan.all(QuickWin) if q.status is QuickWinStatus.CHOSEN]
    wins = [q for q in chosen if _says(f"{q.name} {q.benefit}", words)]
    money = _by_year(plan)
    return Story(
        vision=next((v.statement for v in plan.all(Vision)), ""),
        promises=tuple(_promise(plan, q) for q in wins),
        themes=tuple(_themes(plan, found[:MOST])),
        count=len(found),
        programs=len(plan.all(Program)),
        indicators=len(plan.all(Indicator)),
        budget=Rupiah(sum(amount for _, amount in money)),
        years=money,
        period=f"{plan.header.first}–{plan.header.last}",
    )


def _holds(program: Program, words: Iterable[str]) -> bool:
    return _says(f"{program.code} {program.name} {program.description}", words)


def _says(text: str, words: Iterable[str]) -> bool:
    lowered = text.casefold()
    return all(word in lowered for word in words)


def _themes(plan: Plan, programs: Iterable[Program]) -> Iterator[Theme]:
    places = {s.key: s.dimension for s in plan.framework.all_subdimensions}
    listed = list(programs)
    for dimension in plan.framework.dimensions:
        own = [p for p in listed if places.get(p.subdimension) == dimension.key]
        if own:
            yield Theme(dimension.key, dimension.name, tuple(_told(plan, p) for p in own))
    if loose := [p for p in listed if p.subdimension not in places]:
        yield Theme("", _OTHERS, tuple(_told(plan, p) for p in loose))


def _told(plan: Plan, program: Program) -> Told:
    years = {str(y) for y in (program.start, program.end) if y}
    return Told(
        program.code, program.name, program.description, _agency(plan, program.lead),
        "–".join(sorted(years)), program.budget,
    )  # fmt: skip


def _promise(plan: Plan, win: QuickWin) -> Promise:
    return Promise(win.code, win.name, win.benefit, _agency(plan, win.owner), win.due)


def _agency(plan: Plan, id_: UUID | None) -> str:
    found = plan.get(id_, Agency) if id_ else None
    return found.name if found else ""


def _by_year(plan: Plan) -> tuple[tuple[str, Rupiah], ...]:
    total: Counter[Year] = Counter()
    for line in plan.all(BudgetLine):
        if line.year and line.amount:
            total[line.year] += line.amount
    return tuple((str(year), Rupiah(total[year])) for year in sorted(total))


_OTHERS = LocalText("Lainnya", "Others")
