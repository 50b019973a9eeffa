"""A small SVG writer: shapes and text with plain attributes, and how wide a text will be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from anyam.books.palette import ACCENT, HAIRLINE, INK, MUTED, TINT
from anyam.books.text import clean

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
FONT = "Inter, system-ui, 'Segoe UI', sans-serif"
WIDTH = 640.0  # units across a full-width chart; 640 units print as 16 cm

# Hundredths of the type size: advance widths of Inter SemiBold, space to tilde.
_ADVANCES = (
    25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64,
    58, 64, 64, 32, 33, 67, 67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92,
    76, 77, 65, 77, 65, 65, 66, 74, 73, 102, 72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62,
    59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55, 35, 61, 59, 84, 57, 59, 57, 45,
    36, 45, 67,
)  # fmt: skip
_OTHER = 75


@dataclass(frozen=True, slots=True)
class Look:
    """The neutral colours of a chart."""

    ink: str = INK
    muted: str = MUTED
    grid: str = HAIRLINE
    tint: str = TINT
    accent: str = ACCENT


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, what it shows in words, and its figures as a table (the table twin)."""

    svg: str
    alt: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def width_of(text: str, size: float) -> float:
    """How wide a text is in semi-bold Inter (regular is a little narrower)."""
    return sum(_advance(letter) for letter in text) * size / 100


def _advance(letter: str) -> int:
    place = ord(letter) - 32
    return _ADVANCES[place] if 0 <= place < len(_ADVANCES) else _OTHER


def shorten(text: str, *, room: float, size: float) -> str:
    """Cut a text with an ellipsis so that it fits ``room``."""
    text = " ".join(clean(text).split())
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip(" ,.;:-–") + "…"


def wrap(text: str, *, room: float, size: float, lines: int) -> list[str]:
    """Break a text into at most ``lines`` lines of ``room``; what is left over becomes ``…``."""
    done: list[str] = []
    words = clean(text).split()
    while words and len(done) < lines:
        count = _how_many(words, room, size)
        last = len(done) == lines - 1
        done.append(shorten(" ".join(words if last else words[:count]), room=room, size=size))
        words = words[count:]
    return done


def _how_many(words: Sequence[str], room: float, size: float) -> int:
    count = 1
    while count < len(words) and width_of(" ".join(words[: count + 1]), size) <= room:
        count += 1
    return count


@dataclass(slots=True)
class Canvas:
    """Shapes piled up in order; coordinates in units, y downwards."""

    width: float
    height: float
    look: Look = field(default_factory=Look)
    parts: list[str] = field(default_factory=list)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        stroke: str = "none",
        round_: float = 0,
        opacity: float = 1,
    ) -> None:
        """A rectangle, its corners rounded by ``round_`` units."""
        self.parts.append(
            f'<rect x="{x:.6g}" y="{y:.6g}" width="{max(width, 0):.6g}" '
            f'height="{max(height, 0):.6g}" fill="{fill}"{_stroke(stroke, 1)}'
            f"{_unless('rx', round_, 0)}{_unless('fill-opacity', opacity, 1)}/>"
        )

    def line(
        self, start: Point, end: Point, *, stroke: str, width: float = 1, dash: str = ""
    ) -> None:
        """A straight line; ``dash`` such as ``4 3``."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{start[0]:.6g}" y1="{start[1]:.6g}" x2="{end[0]:.6g}" y2="{end[1]:.6g}"'
            f"{_stroke(stroke, width)}{dashes}/>"
        )

    def circle(
        self, centre: Point, radius: float, *, fill: str, stroke: str = "none", width: float = 1
    ) -> None:
        """A circle."""
        self.parts.append(
            f'<circle cx="{centre[0]:.6g}" cy="{centre[1]:.6g}" r="{radius:.6g}" fill="{fill}"'
            f"{_stroke(stroke, width)}/>"
        )

    def polygon(
        self,
        points: Sequence[Point],
        *,
        fill: str,
        stroke: str = "none",
        width: float = 1,
        opacity: float = 1,
    ) -> None:
        """A closed shape."""
        corners = " ".join(f"{x:.6g},{y:.6g}" for x, y in points)
        self.parts.append(
            f'<polygon points="{corners}" fill="{fill}"{_stroke(stroke, width)}'
            f"{_unless('fill-opacity', opacity, 1)}/>"
        )

    def path(
        self, drawing: str, *, fill: str = "none", stroke: str, width: float = 1, dash: str = ""
    ) -> None:
        """A path in SVG's own notation, with numbers of ours only."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<path d="{drawing}" fill="{fill}"{_stroke(stroke, width)}{dashes}/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 11,
        bold: bool = False,
        fill: str | None = None,
        anchor: Anchor = "start",
    ) -> None:
        """One line of text, its base line at ``y``."""
        weight = ' font-weight="600"' if bold else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.parts.append(
            f'<text x="{x:.6g}" y="{y:.6g}" font-size="{size:g}"{weight}{side} '
            f'fill="{fill or self.look.ink}">{escape(clean(text))}</text>'
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = 11,
        bold: bool = False,
        fill: str | None = None,
        anchor: Anchor = "start",
    ) -> None:
        """Lines of text under each other, centred on ``y``."""
        step = size * 1.2
        top = y - (len(lines) - 1) * step / 2 + size * 0.35
        for place, line in enumerate(lines):
            self.text(x, top + place * step, line, size=size, bold=bold, fill=fill, anchor=anchor)

    def svg(self, *, title: str, desc: str) -> str:
        """The finished picture, with title and description inside."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" height="{self.height:g}" role="img" font-family="{FONT}">'
            f"<title>{escape(clean(title))}</title><desc>{escape(clean(desc))}</desc>"
            f"{''.join(self.parts)}</svg>"
        )


def _stroke(colour: str, width: float) -> str:
    return "" if colour == "none" else f' stroke="{colour}" stroke-width="{width:g}"'


def _unless(name: str, value: float, usual: float) -> str:
    return "" if value == usual else f' {name}="{value:g}"'


def legend(
    canvas: Canvas, entries: Sequence[tuple[str, str]], *, y: float, left: float = 0
) -> float:
    """Draw name and colour pairs in rows; returns the y below the last row."""
    x = left
    for name, colour in entries:
        shown = shorten(name, room=220, size=10)
        wide = 16 + width_of(shown, 10) + 18
        if x > left and x + wide > canvas.width:
            x, y = left, y + 17
        canvas.rect(x, y, 10, 10, fill=colour, round_=2)
        canvas.text(x + 15, y + 9, shown, size=10)
        x += wide
    return y + 20


def legend_height(entries: Sequence[tuple[str, str]], *, room: float) -> float:
    """The height ``legend`` will take in ``room`` units of width."""
    return legend(Canvas(room, 0), entries, y=0)
