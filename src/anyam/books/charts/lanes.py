"""A roadmap on one sheet: programs as bars in lanes by dimension, the money of each year below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anyam.books.charts.canvas import Canvas, Chart, Look, legend, legend_height, shorten, wrap
from anyam.books.charts.gantt import HEADERS, Group, Span
from anyam.books.charts.yearly import YearMoney, money_rows, yearly_columns
from anyam.kernel import Lang, LocalText

SHEET = 1120.0  # units across; on A4 landscape a unit prints as a quarter of a millimetre
_LABELS, _HEAD, _ROW, _GAP, _SIZE = 150.0, 34.0, 15.0, 5.0, 9.0
_MONEY = 150.0  # height of the columns of money
_ALT = LocalText(
    "{title}: {count} program dari {first} sampai {last} dalam {groups} kelompok. {money}",
    "{title}: {count} programs from {first} to {last} in {groups} groups. {money}",
)


@dataclass(frozen=True, slots=True)
class _Calendar:
    first: int
    last: int

    @property
    def wide(self) -> float:
        return (SHEET - _LABELS) / (self.last - self.first + 1)

    def x(self, year: int) -> float:
        return _LABELS + self.wide * (min(max(year, self.first), self.last + 1) - self.first)


def lanes(
    groups: Sequence[Group],
    money: Sequence[YearMoney],
    *,
    first: int,
    last: int,
    title: str,
    lang: Lang,
    subtitle: str = "",
    look: Look | None = None,
) -> Chart:
    """Draw each group as a lane whose bars are packed into as few rows as they need.

    ``money`` gives one entry a year, its parts in the order of ``groups``. Some 130 programs over
    ten years fill an A4 sheet lying; more make it taller, for a larger sheet or a wall. What lies
    outside the years is cut at the edge. Raises ``ValueError`` when ``last`` is before ``first``.
    """
    if last < first:
        raise ValueError("the last year is before the first")
    years = _Calendar(first, last)
    packed = [pack(group.spans) for group in groups]
    tall = sum(_lane_height(rows) for rows in packed)
    entries = [(group.name, group.colour) for group in groups]
    top = _HEAD + (34.0 if subtitle else 20.0)
    height = top + tall + _MONEY + 24 + legend_height(entries, room=SHEET)
    canvas = Canvas(SHEET, height, look or Look())
    canvas.text(0, 15, shorten(title, room=SHEET, size=15), size=15, bold=True)
    canvas.text(0, 32, shorten(subtitle, room=SHEET, size=10), size=10, fill=canvas.look.muted)
    _heads(canvas, years, top=top, bottom=top + tall)
    y = top
    for group, rows in zip(groups, packed, strict=True):
        y = _lane(canvas, group, rows, y=y, years=years)
    below = yearly_columns(
        canvas, money, [g.colour for g in groups], left=_LABELS, top=y + 22, tall=_MONEY - 22,
        lang=lang,
    )  # fmt: skip
    legend(canvas, entries, y=below + 6)
    return _chart(canvas, groups, years, money=money, title=title, lang=lang)


def pack(spans: Sequence[Span]) -> list[list[Span]]:
    """Lay bars into rows, each into the first row that is free when it begins."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda s: (s.first, -(s.last - s.first), s.code)):
        free = next((row for row in rows if row[-1].last < span.first), None)
        if free is None:
            rows.append([span])
        else:
            free.append(span)
    return rows


def _lane_height(rows: Sequence[Sequence[Span]]) -> float:
    return max(2, len(rows)) * _ROW + _GAP


def _heads(canvas: Canvas, years: _Calendar, *, top: float, bottom: float) -> None:
    for at, year in enumerate(range(years.first, years.last + 1)):
        x = years.x(year)
        if at % 2 == 0:
            canvas.rect(x, top - 18, years.wide, bottom - top + 18, fill=canvas.look.tint)
        label = str(year) if years.wide >= 30 else f"’{year % 100:02}"
        canvas.text(x + years.wide / 2, top - 6, label, size=11, bold=True, anchor="middle")
    canvas.line((0, top), (SHEET, top), stroke=canvas.look.ink)


def _lane(
    canvas: Canvas, group: Group, rows: Sequence[Sequence[Span]], *, y: float, years: _Calendar
) -> float:
    bottom = y + _lane_height(rows)
    canvas.rect(0, y + 2, 5, bottom - y - 4, fill=group.colour)
    lines = wrap(group.name, room=_LABELS - 20, size=11, lines=2)
    canvas.lines(12, (y + bottom) / 2, lines, size=11, bold=True)
    for place, row in enumerate(rows):
        for span in row:
            _bar(canvas, span, y + _GAP / 2 + place * _ROW, years, colour=group.colour)
    canvas.line((0, bottom), (SHEET, bottom), stroke=canvas.look.grid)
    return bottom


def _bar(canvas: Canvas, span: Span, y: float, years: _Calendar, *, colour: str) -> None:
    left, right = years.x(span.first), years.x(span.last + 1)
    if right <= left:
        return
    canvas.rect(left + 1, y + 1, right - left - 2, _ROW - 2, fill=colour, round_=2)
    room = right - left - 8
    said = shorten(f"{span.code} {span.name}", room=room, size=_SIZE)
    if said.startswith(span.code):
        canvas.text(left + 4, y + _ROW - 4, said, size=_SIZE, fill="#ffffff")
    else:  # the code in whole, in a smaller letter, rather than half of it
        small = min(_SIZE, _SIZE * room / max(1.0, _SIZE * 0.66 * len(span.code)))
        canvas.text(left + 4, y + _ROW - 4, span.code, size=round(small, 1), fill="#ffffff")


def _chart(
    canvas: Canvas,
    groups: Sequence[Group],
    years: _Calendar,
    *,
    money: Sequence[YearMoney],
    title: str,
    lang: Lang,
) -> Chart:
    rows = tuple(_rows(groups))
    told = "; ".join(": ".join(cells) for cells in money_rows(money, lang=lang))
    alt = _ALT.in_(lang).format(
        title=title,
        count=len(rows),
        first=years.first,
        last=years.last,
        groups=len(groups),
        money=told,
    )
    headers = tuple(header.in_(lang) for header in HEADERS)
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)


def _rows(groups: Sequence[Group]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        for span in group.spans:
            yield group.name, span.code, span.name, str(span.first), str(span.last)
