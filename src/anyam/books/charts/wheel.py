"""The wheel: six dimensions, each from 0 at the hub to 100 at the rim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin

from anyam.books.charts.canvas import WIDTH, Anchor, Canvas, Chart, Look, Point, wrap
from anyam.kernel import Lang, LocalText, format_number

_RADIUS = 130.0
_MIDDLE: Point = (WIDTH / 2, 175.0)
_HEADERS = (LocalText("Dimensi", "Dimension"), LocalText("Nilai", "Value"))
_TARGET = LocalText("Sasaran", "Target")


@dataclass(frozen=True, slots=True)
class Spoke:
    """One dimension: value and, where there is one, target, both 0 to 100."""

    label: str
    value: float
    colour: str
    target: float | None = None


def wheel(spokes: Sequence[Spoke], *, title: str, lang: Lang, look: Look | None = None) -> Chart:
    """Draw three or more spokes as coloured sectors; a target is a mark across its sector."""
    canvas = Canvas(WIDTH, 350, look or Look())
    _rings(canvas)
    for place, spoke in enumerate(spokes):
        _sector(canvas, spoke, place, len(spokes))
    for place, spoke in enumerate(spokes):
        _label(canvas, spoke, place, len(spokes), lang=lang)
    rows = tuple(_row(spoke, spokes, lang) for spoke in spokes)
    headers = [name.in_(lang) for name in _HEADERS]
    if _with_targets(spokes):
        headers.append(_TARGET.in_(lang))
    alt = f"{title}: " + "; ".join(f"{s.label} {_number(s.value, lang)}" for s in spokes) + "."
    return Chart(canvas.svg(title=title, desc=alt), alt, tuple(headers), rows)


def _with_targets(spokes: Sequence[Spoke]) -> bool:
    return any(spoke.target is not None for spoke in spokes)


def _row(spoke: Spoke, spokes: Sequence[Spoke], lang: Lang) -> tuple[str, ...]:
    row = (spoke.label, _number(spoke.value, lang))
    if not _with_targets(spokes):
        return row
    return (*row, "–" if spoke.target is None else _number(spoke.target, lang))


def _number(value: float, lang: Lang) -> str:
    return format_number(round(Decimal(str(value)), 1), lang=lang)


def _at(angle: float, radius: float) -> Point:
    return (_MIDDLE[0] + radius * sin(angle), _MIDDLE[1] - radius * cos(angle))


def _rings(canvas: Canvas) -> None:
    for share in (25, 50, 75, 100):
        canvas.circle(_MIDDLE, _RADIUS * share / 100, fill="none", stroke=canvas.look.grid)


def _sector(canvas: Canvas, spoke: Spoke, place: int, count: int) -> None:
    wide = 2 * pi / count
    start, end = place * wide - wide / 2 + 0.03, place * wide + wide / 2 - 0.03
    canvas.path(_wedge(start, end, _RADIUS), fill=canvas.look.tint, stroke="none")
    reach = _RADIUS * min(100.0, max(0.0, spoke.value)) / 100
    if reach:
        canvas.path(_wedge(start, end, reach), fill=spoke.colour, stroke="none")
    if spoke.target is not None:
        radius = _RADIUS * min(100.0, max(0.0, spoke.target)) / 100
        (x1, y1), (x2, y2) = _at(start, radius), _at(end, radius)
        arc = f"M{x1:.2f} {y1:.2f}A{radius:.2f} {radius:.2f} 0 0 1 {x2:.2f} {y2:.2f}"
        canvas.path(arc, stroke=canvas.look.ink, width=2, dash="4 3")


def _wedge(start: float, end: float, radius: float) -> str:
    (x1, y1), (x2, y2) = _at(start, radius), _at(end, radius)
    return (
        f"M{_MIDDLE[0]:g} {_MIDDLE[1]:g}L{x1:.2f} {y1:.2f}"
        f"A{radius:.2f} {radius:.2f} 0 0 1 {x2:.2f} {y2:.2f}Z"
    )


def _label(canvas: Canvas, spoke: Spoke, place: int, count: int, *, lang: Lang) -> None:
    angle = place * 2 * pi / count
    x, y = _at(angle, _RADIUS + 14)
    lean = sin(angle)
    upright: Anchor = "start" if lean > 0 else "end"
    anchor: Anchor = "middle" if abs(lean) < 0.1 else upright
    room = 150.0 if anchor != "middle" else 300.0
    lines = wrap(spoke.label, room=room, size=11, lines=1 if anchor == "middle" else 2)
    rise = 7 if anchor != "middle" else (-12 if cos(angle) > 0 else 4)
    canvas.lines(x, y + rise - 7, lines, size=11, bold=True, anchor=anchor)
    below = y + rise - 7 + (len(lines) - 1) * 6.6 + 17
    canvas.text(x, below, _number(spoke.value, lang), size=12, fill=spoke.colour, bold=True,
                anchor=anchor)  # fmt: skip
