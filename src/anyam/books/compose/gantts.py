"""Gantts of a dimension's programs, by the years they state or by those of a roadmap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.tables import picture
from anyam.books.tree import Block
from anyam.kernel import LocalText
from anyam.plan import Program, Term
from anyam.reference import Dimension

_GANTT = LocalText("Peta jalan {place}", "Roadmap: {place}")
_GANTT_PART = LocalText("Peta jalan {place} ({part} dari {parts})",
                        "Roadmap: {place} ({part} of {parts})")  # fmt: skip
_SHORT_NAMES = {  # a single year leaves room for one word
    Term.SHORT: LocalText("Pendek", "Short"),
    Term.MEDIUM: LocalText("Menengah", "Medium"),
    Term.LONG: LocalText("Panjang", "Long"),
}
_ROWS = 34  # programs in one Gantt


def terms_of(desk: Desk) -> dict[Term, tuple[int, int]]:
    """First and last year of each term; a term the period leaves no room for is empty."""
    header = desk.plan.header
    medium = header.first + header.short_years
    long = medium + header.medium_years
    ends = (medium - 1, long - 1, header.last)
    starts = (int(header.first), medium, long)
    spans = zip(Term, starts, ends, strict=True)
    return {t: (a, min(b, header.last)) for t, a, b in spans if a <= min(b, header.last)}


def bar_of(program: Program) -> charts.Span:
    """The years a program states."""
    return charts.Span(program.code, program.name, int(program.start or 0), int(program.end or 0))


def gantts(
    desk: Desk,
    dimension: Dimension,
    found: Sequence[Program],
    *,
    years: tuple[int, int],
    bar: Callable[[Program], charts.Span] = bar_of,
) -> Iterator[Block]:
    """Draw the programs of a dimension by sub-dimension, on as many pictures as they need."""
    groups = [
        charts.Group(desk.place(part.key), dimension.colour, tuple(map(bar, here)))
        for part in dimension.subdimensions
        if (here := [p for p in found if p.subdimension == part.key])
    ]
    terms = [
        charts.Term(desk.say(_SHORT_NAMES[term]), a, b) for term, (a, b) in terms_of(desk).items()
    ]
    by_code = {p.code: p for p in found}
    pieces = charts.pages(groups, rows=_ROWS)
    for part, piece in enumerate(pieces, start=1):
        template = _GANTT_PART if len(pieces) > 1 else _GANTT
        caption = template.format(place=dimension.name, part=part, parts=len(pieces))
        chart = charts.gantt(
            piece,
            first=years[0],
            last=years[1],
            title=desk.say(caption),
            lang=desk.lang,
            terms=terms,
        )
        shown = [by_code[bar.code] for g in piece for bar in g.spans]
        yield picture(desk, f"gantt-{dimension.key}-{part}", caption, chart, of=shown)
