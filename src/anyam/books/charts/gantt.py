"""The roadmap as a Gantt: programs in groups, bars by year, terms shaded behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anyam.books.charts.canvas import (
    WIDTH,
    Canvas,
    Chart,
    Look,
    shorten,
    wrap,
)
from anyam.kernel import Lang, LocalText

_LABELS, _HEAD, _ROW, _GROUP = 236.0, 40.0, 16.0, 20.0
HEADERS = (
    LocalText("Kelompok", "Group"),
    LocalText("Kode", "Code"),
    LocalText("Program", "Program"),
    LocalText("Mulai", "Start"),
    LocalText("Selesai", "End"),
)
_ALT = LocalText(
    "{title}: {count} program dari {first} sampai {last} dalam {groups} kelompok.",
    "{title}: {count} programs from {first} to {last} in {groups} groups.",
)


@dataclass(frozen=True, slots=True)
class Span:
    """One program: code, name, first and last year."""

    code: str
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Group:
    """Programs of one dimension (or agency) and their colour."""

    name: str
    colour: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of years with a name, such as the short term."""

    name: str
    first: int
    last: int


def gantt(
    groups: Sequence[Group],
    *,
    first: int,
    last: int,
    title: str,
    lang: Lang,
    terms: Sequence[Term] = (),
    look: Look | None = None,
) -> Chart:
    """Draw bars from ``first`` to ``last``; what lies outside is cut at the edge.

    Some 36 programs fit a page: use ``pages`` to part a longer list. Raises ``ValueError`` when
    ``last`` is before ``first``.
    """
    if last < first:
        raise ValueError("the last year is before the first")
    tall = sum(_GROUP + _ROW * len(group.spans) for group in groups)
    canvas = Canvas(WIDTH, _HEAD + tall + 4, look or Look())
    years = _Years(first, last)
    _calendar(canvas, years, terms, bottom=_HEAD + tall)
    y = _HEAD
    for group in groups:
        y = _group(canvas, group, y, years)
    return _chart(canvas, groups, years, title=title, lang=lang)


def pages(groups: Sequence[Group], *, rows: int = 36) -> list[tuple[Group, ...]]:
    """Part a long list so that each piece has at most ``rows`` programs, groups kept in order."""
    pieces = [
        Group(group.name, group.colour, group.spans[at : at + rows])
        for group in groups
        for at in range(0, max(1, len(group.spans)), rows)
    ]
    done: list[tuple[Group, ...]] = []
    room = 0
    for piece in pieces:
        if done and len(piece.spans) <= room:
            done[-1] = (*done[-1], piece)
            room -= len(piece.spans)
        else:
            done.append((piece,))
            room = rows - len(piece.spans)
    return done


@dataclass(frozen=True, slots=True)
class _Years:
    first: int
    last: int

    @property
    def wide(self) -> float:
        return (WIDTH - _LABELS) / (self.last - self.first + 1)

    def x(self, year: int) -> float:
        """The left edge of a year, kept inside the calendar."""
        return _LABELS + self.wide * (min(max(year, self.first), self.last + 1) - self.first)


def _calendar(canvas: Canvas, years: _Years, terms: Sequence[Term], *, bottom: float) -> None:
    for place, term in enumerate(terms):
        left, right = years.x(term.first), years.x(term.last + 1)
        canvas.rect(
            left, 0, right - left, bottom, fill=canvas.look.tint, opacity=1 - place % 2 * 0.6
        )
        lines = wrap(term.name, room=right - left - 4, size=9, lines=2)
        canvas.lines(
            (left + right) / 2,
            10,
            lines,
            size=9,
            bold=True,
            fill=canvas.look.accent,
            anchor="middle",
        )
    for year in range(years.first, years.last + 1):
        x = years.x(year)
        canvas.line((x, 20), (x, bottom), stroke=canvas.look.grid, width=0.7)
        label = str(year) if years.wide >= 26 else f"’{year % 100:02}"
        canvas.text(x + years.wide / 2, 32, label, size=9, fill=canvas.look.muted, anchor="middle")
    canvas.line((_LABELS, _HEAD - 2), (WIDTH, _HEAD - 2), stroke=canvas.look.ink)


def _group(canvas: Canvas, group: Group, y: float, years: _Years) -> float:
    name = shorten(group.name, room=WIDTH, size=10)
    canvas.text(0, y + 14, name, size=10, bold=True, fill=group.colour)
    canvas.line((0, y + _GROUP - 2), (WIDTH, y + _GROUP - 2), stroke=canvas.look.grid)
    y += _GROUP
    for span in group.spans:
        _span(canvas, span, y, years, colour=group.colour)
        y += _ROW
    return y


def _span(canvas: Canvas, span: Span, y: float, years: _Years, *, colour: str) -> None:
    code = shorten(span.code, room=62, size=8.5)
    canvas.text(0, y + 11, code, size=8.5, bold=True)
    canvas.text(66, y + 11, shorten(span.name, room=_LABELS - 76, size=9), size=9)
    left, right = years.x(span.first), years.x(span.last + 1)
    if right > left:
        canvas.rect(left + 2, y + 3, right - left - 4, _ROW - 6, fill=colour, round_=2)


def _chart(
    canvas: Canvas, groups: Sequence[Group], years: _Years, *, title: str, lang: Lang
) -> Chart:
    rows = tuple(
        (group.name, span.code, span.name, str(span.first), str(span.last))
        for group in groups
        for span in group.spans
    )
    alt = _ALT.in_(lang).format(
        title=title, count=len(rows), first=years.first, last=years.last, groups=len(groups)
    )
    headers = tuple(header.in_(lang) for header in HEADERS)
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)
