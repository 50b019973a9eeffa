"""The compass: a plan at one glance, completeness as sectors, money as a rim, findings as marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from anyam.books.charts.canvas import Anchor, Canvas, Chart, Look, Point, shorten
from anyam.books.text import clean
from anyam.kernel import Lang, LocalText

_SIZE: Point = (520.0, 400.0)
_MIDDLE: Point = (260.0, 200.0)
_RADIUS, _RIM, _THICK = 118.0, 134.0, 12.0
_GAP = 0.04  # between neighbours, in radians: sectors stay apart without their colours
_HEADERS = (
    LocalText("Dimensi", "Dimension"),
    LocalText("Kelengkapan", "Completeness"),
    LocalText("Temuan", "Findings"),
    LocalText("Anggaran", "Budget"),
)


@dataclass(frozen=True, slots=True)
class Facing:
    """One dimension as the compass shows it: figures to draw, and the words for them."""

    label: str
    colour: str
    percent: float  # of completeness, 0 to 100
    said: str  # the same in words: "86,4 %"
    marks: str = ""  # findings by shape and number: "▲ 3 ◆ 1"
    found: str = ""  # the same in words, for the table twin
    share: float = 0.0  # of the largest budget, 0 to 1
    money: str = ""


def compass(
    facings: Sequence[Facing], *, title: str, middle: str, lang: Lang, look: Look | None = None
) -> Chart:
    """Draw three or more dimensions around a figure in the middle; the rim is their money."""
    canvas = Canvas(*_SIZE, look or Look())
    for place, facing in enumerate(facings):
        _sector(canvas, facing, place * 2 * pi / len(facings), 2 * pi / len(facings))
    canvas.circle(_MIDDLE, 37, fill=canvas.look.tint, stroke=canvas.look.grid)
    canvas.text(
        _MIDDLE[0], _MIDDLE[1] + 7, middle, size=20, bold=True, anchor="middle",
    )  # fmt: skip
    for place, facing in enumerate(facings):
        _words(canvas, facing, place * 2 * pi / len(facings))
    rows = tuple((f.label, f.said, f.found, f.money) for f in facings)
    alt = clean(f"{title}: " + "; ".join(_told(f) for f in facings) + ".")
    headers = tuple(name.in_(lang) for name in _HEADERS)
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)


def _told(facing: Facing) -> str:
    return ", ".join(filter(None, (f"{facing.label} {facing.said}", facing.found, facing.money)))


def _at(angle: float, radius: float) -> Point:
    return (_MIDDLE[0] + radius * sin(angle), _MIDDLE[1] - radius * cos(angle))


def _sector(canvas: Canvas, facing: Facing, angle: float, wide: float) -> None:
    start, end = angle - wide / 2 + _GAP, angle + wide / 2 - _GAP
    canvas.path(_wedge(start, end, _RADIUS), fill=canvas.look.tint, stroke=canvas.look.grid)
    share = min(100.0, max(0.0, facing.percent)) / 100
    if share:
        reach = 40 + (_RADIUS - 40) * share  # the middle is covered by its figure
        canvas.path(_wedge(start, end, reach), fill=facing.colour, stroke="none")
    canvas.path(_arc(start, end), stroke=canvas.look.grid, width=2)
    if facing.share > 0:
        filled = start + (end - start) * min(1.0, facing.share)
        canvas.path(_arc(start, filled), stroke=facing.colour, width=_THICK)


def _wedge(start: float, end: float, radius: float) -> str:
    (x1, y1), (x2, y2) = _at(start, radius), _at(end, radius)
    inner = "{:g} {:g}".format(*_MIDDLE)
    return f"M{inner}L{x1:.2f} {y1:.2f}A{radius:.2f} {radius:.2f} 0 0 1 {x2:.2f} {y2:.2f}Z"


def _arc(start: float, end: float) -> str:
    (x1, y1), (x2, y2) = _at(start, _RIM), _at(end, _RIM)
    return f"M{x1:.2f} {y1:.2f}A{_RIM:.2f} {_RIM:.2f} 0 0 1 {x2:.2f} {y2:.2f}"


def _words(canvas: Canvas, facing: Facing, angle: float) -> None:
    x, y = _at(angle, _RIM + 20)
    lean, rise = sin(angle), cos(angle)
    side: Anchor = "middle" if abs(lean) < 0.1 else "start" if lean > 0 else "end"
    first = y - 12 if side == "middle" and rise > 0 else y + 12 if side == "middle" else y - 4
    first -= 8 if side == "middle" and rise > 0 else 0
    label = shorten(facing.label, room=125, size=15)
    canvas.text(x, first, label, size=15, bold=True, anchor=side)
    figures = f"{facing.said}  {facing.marks}".strip()
    canvas.text(x, first + 19, figures, size=14, fill=canvas.look.muted, anchor=side)
