"""Where programs meet: dimensions as arcs tied by ribbons, and the strongest pairs in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from anyam.books.charts.canvas import WIDTH, Anchor, Canvas, Chart, Look, Point, shorten, width_of
from anyam.kernel import Lang, LocalText, format_number

_HUB: Point = (170.0, 205.0)
_RIM, _BAND = 90.0, 12.0
_GAP = 0.07  # radians between two arcs
_LEAST = 0.35  # of a link: the length of an arc that nothing ties
_LIST, _ROW = 344.0, 38.0  # where the list begins, and how tall a pair stands
_NAMED = 6  # ribbons that carry their count
_BADGE = 20.0  # units between the middles of two counts


@dataclass(frozen=True, slots=True)
class Arc:
    """One dimension; ``inside`` counts the overlaps that stay within it."""

    label: str
    colour: str
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Overlaps between two arcs, by their places; ``strongest`` names the best pair."""

    first: int
    second: int
    count: int
    strongest: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs that meet, the places of their arcs, what to do, and if that is decided."""

    first: str
    second: str
    first_arc: int
    second_arc: int
    word: str
    decided: bool = False


def overlaps(
    arcs: Sequence[Arc],
    links: Sequence[Link],
    pairs: Sequence[Pair],
    *,
    title: str,
    lang: Lang,
    look: Look | None = None,
) -> Chart:
    """Draw three or more arcs, a ribbon for each link the wider the more, and up to ten pairs.

    Made to be read from the back of a meeting room: on a screen 1,600 pixels wide the smallest
    letters are 24 pixels tall. The table twin lists every link and what stays inside an arc.
    """
    shown = pairs[:10]
    tall = max(400.0, 44 + _ROW * len(shown))
    canvas = Canvas(WIDTH, tall, look or Look())
    spans = _spans(arcs, links)
    _ribbons(canvas, arcs, links, spans)
    for arc, span in zip(arcs, spans, strict=True):
        _band(canvas, arc, span)
        _name(canvas, arc, span, lang)
    _pairs(canvas, arcs, shown, lang)
    rows = tuple(_rows(arcs, links, lang))
    alt = _alt(arcs, links, shown, title=title, lang=lang)
    headers = tuple(h.in_(lang) for h in _HEADERS)
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)


# -- the circle ---------------------------------------------------------------------------------

Span = tuple[float, float]


def _spans(arcs: Sequence[Arc], links: Sequence[Link]) -> list[Span]:
    """Angles of each arc, clockwise from the top, as long as the links it takes part in."""
    sizes = [max(_size(at, links), _LEAST) for at in range(len(arcs))]
    room = (2 * pi - _GAP * len(arcs)) / sum(sizes)
    spans, angle = [], -pi / 2 + _GAP / 2
    for size in sizes:
        spans.append((angle, angle + size * room))
        angle += size * room + _GAP
    return spans


def _size(at: int, links: Sequence[Link]) -> float:
    return sum(link.count for link in links if at in (link.first, link.second))


def _at(angle: float, radius: float) -> Point:
    return _HUB[0] + radius * cos(angle), _HUB[1] + radius * sin(angle)


def _rim(span: Span, radius: float) -> list[Point]:
    start, end = span
    steps = max(2, int((end - start) / 0.06))
    return [_at(start + (end - start) * n / steps, radius) for n in range(steps + 1)]


def _band(canvas: Canvas, arc: Arc, span: Span) -> None:
    outer, inner = _rim(span, _RIM + _BAND), _rim(span, _RIM)
    canvas.polygon([*outer, *inner[::-1]], fill=arc.colour)


def _name(canvas: Canvas, arc: Arc, span: Span, lang: Lang) -> None:
    middle = (span[0] + span[1]) / 2
    x, y = _at(middle, _RIM + _BAND + 9)
    side: Anchor = "middle" if abs(cos(middle)) < 0.3 else "start" if cos(middle) > 0 else "end"
    y += 4 + 9 * sin(middle) - (9 if arc.inside and sin(middle) < -0.3 else 0)
    room = {"middle": 84.0, "start": _LIST - 12 - x, "end": x - 2}[side]
    canvas.text(
        x, y, shorten(arc.label, room=room, size=11), size=11, bold=True, fill=arc.colour,
        anchor=side,
    )  # fmt: skip
    if arc.inside:
        words = _INSIDE.in_(lang).format(count=format_number(arc.inside, lang=lang))
        canvas.text(x, y + 12, shorten(words, room=room, size=9.5), size=9.5, anchor=side)


def _ribbons(
    canvas: Canvas, arcs: Sequence[Arc], links: Sequence[Link], spans: Sequence[Span]
) -> None:
    ends = _ends(links, spans)
    ways: list[tuple[Sequence[Point], int]] = []
    for link in sorted(links, key=lambda each: each.count):
        one, other = ends[link.first, link.second], ends[link.second, link.first]
        lesser = min(link.first, link.second, key=lambda at: _size(at, links))
        edge = [*_rim(one, _RIM - 2), *_bend(one[1], other[0]), *_rim(other, _RIM - 2),
                *_bend(other[1], one[0])]  # fmt: skip
        canvas.polygon(edge, fill=arcs[lesser].colour, opacity=0.5)
        ways.append((_along(one, other), link.count))
    placed: list[Point] = []
    for way, count in ways[: -_NAMED - 1 : -1]:
        free = [p for p in way if all(_far(p, q) >= _BADGE for q in placed)]
        if not free:
            continue
        place = free[0]
        placed.append(place)
        canvas.circle(place, 9.5, fill="#ffffff", stroke=canvas.look.grid)
        canvas.text(place[0], place[1] + 3.8, str(count), size=10.5, bold=True, anchor="middle")


def _ends(links: Sequence[Link], spans: Sequence[Span]) -> Mapping[tuple[int, int], Span]:
    """Where on its arc each link leaves: neighbours by the clock first, so that few cross."""
    found: dict[tuple[int, int], Span] = {}
    count = len(spans)
    for at, (start, end) in enumerate(spans):
        mine = [link for link in links if at in (link.first, link.second)]
        mine.sort(key=lambda link: -((_other(link, at) - at) % count))
        share = (end - start) / max(sum(link.count for link in mine), 1)
        angle = start
        for link in mine:
            found[at, _other(link, at)] = (angle, angle + share * link.count)
            angle += share * link.count
    return found


def _other(link: Link, at: int) -> int:
    return link.second if at == link.first else link.first


def _bend(start: float, end: float) -> Iterator[Point]:
    """A curve from rim to rim, drawn towards the hub."""
    (x1, y1), (x2, y2) = _at(start, _RIM - 2), _at(end, _RIM - 2)
    for n in range(1, 12):
        t = n / 12
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        yield a * x1 + b * _HUB[0] + c * x2, a * y1 + b * _HUB[1] + c * y2


def _along(one: Span, other: Span) -> list[Point]:
    """Places along the middle of a ribbon where its count may stand, the very middle first."""
    (x1, y1), (x2, y2) = (_at((s[0] + s[1]) / 2, _RIM) for s in (one, other))
    bent = ((1 - t, t) for t in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78))
    return [
        (
            a * a * x1 + 2 * a * b * _HUB[0] + b * b * x2,
            a * a * y1 + 2 * a * b * _HUB[1] + b * b * y2,
        )
        for a, b in bent
    ]


def _far(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


# -- the pairs ----------------------------------------------------------------------------------


def _pairs(canvas: Canvas, arcs: Sequence[Arc], pairs: Sequence[Pair], lang: Lang) -> None:
    heading = (_STRONGEST if pairs else _NONE).in_(lang)
    canvas.text(_LIST, 16, heading, size=12.5, bold=True)
    if any(pair.decided for pair in pairs):
        canvas.text(WIDTH, 16, _DECIDED.in_(lang), size=9.5, anchor="end")
    for number, pair in enumerate(pairs, start=1):
        y = 44 + _ROW * (number - 1)
        canvas.line((_LIST, y - 14), (WIDTH, y - 14), stroke=canvas.look.grid, width=0.8)
        canvas.text(_LIST + 16, y + 7, str(number), size=13, bold=True, anchor="end")
        word = f"✓ {pair.word}" if pair.decided else pair.word
        wide = width_of(word, 9.5) + 6
        canvas.text(WIDTH, y + 6, word, size=9.5, fill=canvas.look.accent, anchor="end")
        for line, (name, at) in enumerate(
            ((pair.first, pair.first_arc), (pair.second, pair.second_arc))
        ):
            top = y + 15 * line
            canvas.rect(_LIST + 24, top - 8, 9, 9, fill=arcs[at].colour, round_=2)
            room = WIDTH - wide - (_LIST + 38)
            canvas.text(_LIST + 38, top, shorten(name, room=room, size=10), size=10)


# -- in words -----------------------------------------------------------------------------------


def _rows(arcs: Sequence[Arc], links: Sequence[Link], lang: Lang) -> Iterator[tuple[str, ...]]:
    for link in sorted(links, key=lambda each: -each.count):
        first, second = arcs[link.first].label, arcs[link.second].label
        yield first, second, format_number(link.count, lang=lang), link.strongest or "–"
    for arc in arcs:
        if arc.inside:
            yield arc.label, arc.label, format_number(arc.inside, lang=lang), "–"


def _alt(
    arcs: Sequence[Arc], links: Sequence[Link], pairs: Sequence[Pair], *, title: str, lang: Lang
) -> str:
    tied = "; ".join(
        f"{arcs[link.first].label}–{arcs[link.second].label} {link.count}"
        for link in sorted(links, key=lambda each: -each.count)
    )
    named = "; ".join(f"{n}. {p.first} – {p.second}" for n, p in enumerate(pairs, start=1))
    return f"{title}: {tied or '0'}. {(_STRONGEST if pairs else _NONE).in_(lang)}: {named}."


_STRONGEST = LocalText("Pasangan terkuat", "The strongest pairs")
_DECIDED = LocalText("✓ sudah diputuskan", "✓ decided")
_NONE = LocalText("Tidak ada irisan antardimensi", "No overlaps between dimensions")
_INSIDE = LocalText("{count} di dalam", "{count} inside")
_HEADERS = (
    LocalText("Dimensi", "Dimension"),
    LocalText("Dengan", "With"),
    LocalText("Irisan", "Overlaps"),
    LocalText("Pasangan terkuat", "Strongest pair"),
)
