"""The roadmap as a sheet for the wall: every program in its years, the money of each year below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyam.books.charts import Chart, Group, Span, YearMoney, lanes
from anyam.books.palette import MUTED
from anyam.kernel import Lang, LocalText
from anyam.plan import Plan
from anyam.roadmap import ResourceKind, Roadmap, Scheduled, say_quality
from anyam.roadmap.savings import with_savings

_TITLE = LocalText("Peta jalan {title}", "Roadmap: {title}")
_COUNT = LocalText(
    "{placed} dari {all} program, {first}–{last}.", "{placed} of {all} programs, {first}–{last}."
)
_OTHER = LocalText("Tanpa dimensi", "No dimension")


@dataclass(frozen=True, slots=True)
class Strands:
    """The dimensions that have a program in the roadmap, with name and colour, in plan order."""

    keys: tuple[str, ...]
    entries: tuple[tuple[str, str], ...]


def roadmap_image(plan: Plan, found: Roadmap, *, lang: Lang) -> Chart:
    """Draw a roadmap on one sheet that fits a screen, a page lying, or a wall."""
    strands = strands_of(plan, [s.program.dimension for s in found.placed], lang=lang)
    groups = [
        Group(name, colour, spans_of(s for s in found.placed if s.program.dimension == key))
        for key, (name, colour) in zip(strands.keys, strands.entries, strict=True)
    ]
    first, last = found.demands.first, found.demands.last
    counted = _COUNT.format(
        placed=len(found.placed), all=len(found.candidates), first=first, last=last
    )
    return lanes(
        groups,
        years_money(found, strands),
        first=first,
        last=last,
        title=_TITLE.format(title=plan.header.title).in_(lang),
        subtitle=f"{counted.in_(lang)} {say_quality(found).in_(lang)}",
        lang=lang,
    )


def strands_of(plan: Plan, used: Iterable[str], *, lang: Lang) -> Strands:
    """Name and colour the dimensions that are used; programs without one come last."""
    there = set(used)
    known = {d.key: (d.name.in_(lang), d.colour) for d in plan.framework.dimensions}
    told = {key: named for key, named in known.items() if key in there}
    told |= {key: (key or _OTHER.in_(lang), MUTED) for key in sorted(there - known.keys())}
    return Strands(tuple(told), tuple(told.values()))


def spans_of(placed: Iterable[Scheduled]) -> tuple[Span, ...]:
    """Bars of programs."""
    return tuple(Span(s.program.code, s.program.name, s.year, s.end) for s in placed)


def years_money(found: Roadmap, strands: Strands) -> Sequence[YearMoney]:
    """Money of each year by dimension under the ceilings, and beside them."""
    limits = [x for x in found.demands.limits if x.resource.kind is ResourceKind.MONEY]
    limited = {(x.resource, x.year) for x in limits}
    sums: dict[tuple[int, str], int] = {}
    free: dict[int, int] = {}
    told = {c.code: c for c in with_savings(found.candidates, found.demands)}
    for s in found.placed:
        c = told[s.program.code]
        for resource, year, amount in c.uses(start=s.year, last=found.demands.last):
            if resource.kind is not ResourceKind.MONEY:
                continue
            if (resource, year) in limited:
                sums[year, c.dimension] = sums.get((year, c.dimension), 0) + amount
            else:
                free[year] = free.get(year, 0) + amount
    return [
        YearMoney(
            year,
            tuple(sums.get((year, key), 0) for key in strands.keys),
            free.get(year, 0),
            sum(x.free for x in limits if x.year == year) if limits else None,
        )
        for year in found.demands.years
    ]
