"""What needs what: programs in layers, an arrow from each to what waits on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anyam.books.charts.canvas import WIDTH, Canvas, Chart, Look, Point, shorten, wrap
from anyam.kernel import Lang, LocalText

_BOX_HEIGHT, _GAP = 44.0, 12.0
_HEADERS = (LocalText("Mendahului", "Comes first"), LocalText("Menunggu", "Waits on it"))
_ALT = LocalText(
    "{title}: {nodes} program dan {edges} ketergantungan dalam {layers} lapis.",
    "{title}: {nodes} programs and {edges} dependencies in {layers} layers.",
)


@dataclass(frozen=True, slots=True)
class Node:
    """One program by its code, which must be its own."""

    code: str
    name: str
    colour: str


def dependencies(
    nodes: Sequence[Node],
    edges: Sequence[tuple[str, str]],
    *,
    title: str,
    lang: Lang,
    look: Look | None = None,
) -> Chart:
    """Draw ``(first, then)`` pairs of codes; edges to unknown codes and to oneself are left out.

    Each program stands one layer to the right of the last it waits on; within a layer the order
    follows the middle of the neighbours, which keeps crossings few (Sugiyama, Tagawa and Toda
    1981). An arrow that closes a circle is dashed and drawn backwards. Readable to 60 programs.
    """
    known = {node.code: node for node in nodes}
    kept = [(a, b) for a, b in dict.fromkeys(edges) if a in known and b in known and a != b]
    back = _closing(list(known), kept)
    layers = _ordered(_layers(list(known), [e for e in kept if e not in back]), kept)
    canvas, places = _canvas(layers, look or Look())
    for edge in kept:
        _arrow(canvas, places[edge[0]], places[edge[1]], box=_box(layers), back=edge in back)
    for code, place in places.items():
        _draw(canvas, known[code], place, wide=_box(layers))
    alt = _ALT.in_(lang).format(title=title, nodes=len(known), edges=len(kept), layers=len(layers))
    rows = tuple((_name(known[a]), _name(known[b])) for a, b in kept)
    headers = tuple(header.in_(lang) for header in _HEADERS)
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)


def _name(node: Node) -> str:
    return f"{node.code} {node.name}"


def _closing(codes: Sequence[str], edges: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Edges that close a circle, found by walking deep from each program in turn."""
    after = defaultdict(list)
    for a, b in edges:
        after[a].append(b)
    state: dict[str, int] = {}
    closing: set[tuple[str, str]] = set()
    for start in codes:
        stack = [(start, iter(after[start]))] if start not in state else []
        state.setdefault(start, 1)
        while stack:
            code, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[code] = 2
                stack.pop()
            elif state.get(following) == 1:
                closing.add((code, following))
            elif following not in state:
                state[following] = 1
                stack.append((following, iter(after[following])))
    return closing


def _layers(codes: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    depth = dict.fromkeys(codes, 0)
    for _ in codes:
        moved = False
        for a, b in edges:
            if depth[b] <= depth[a]:
                depth[b], moved = depth[a] + 1, True
        if not moved:
            break
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for code in codes:
        layers[depth[code]].append(code)
    return layers


def _ordered(layers: list[list[str]], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    near = defaultdict(list)
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    for _ in range(4):
        for layer in layers:
            place = _heights(layers)
            middle = {code: _middle(near[code], place, place[code]) for code in layer}
            layer.sort(key=lambda code: middle[code])
    return layers


def _heights(layers: Sequence[Sequence[str]]) -> dict[str, float]:
    return {c: (n + 0.5) / len(layer) for layer in layers for n, c in enumerate(layer)}


def _middle(near: Sequence[str], place: Mapping[str, float], own: float) -> float:
    return sum(place[code] for code in near) / len(near) if near else own


def _box(layers: Sequence[Sequence[str]]) -> float:
    count = max(1, len(layers))
    return min(150.0, max(78.0, (WIDTH - 34 * (count - 1)) / count))


def _canvas(layers: Sequence[Sequence[str]], look: Look) -> tuple[Canvas, dict[str, Point]]:
    rows = max((len(layer) for layer in layers), default=1)
    height = max(1, rows) * (_BOX_HEIGHT + _GAP)
    box = _box(layers)
    width = max(WIDTH, len(layers) * box + 34 * (len(layers) - 1))
    step = (width - box) / max(1, len(layers) - 1)
    places = {
        code: (step * x, height * (y + 0.5) / len(layer) - _BOX_HEIGHT / 2)
        for x, layer in enumerate(layers)
        for y, code in enumerate(layer)
    }
    return Canvas(width, height, look), places


def _arrow(canvas: Canvas, start: Point, end: Point, *, box: float, back: bool) -> None:
    x1, y1 = start[0] + box, start[1] + _BOX_HEIGHT / 2
    x2, y2 = end[0] - 6, end[1] + _BOX_HEIGHT / 2
    bend = max(16.0, abs(x2 - x1) * 0.45)
    colour = "#a4312b" if back else canvas.look.muted
    curve = (
        f"M{x1:.2f} {y1:.2f}C{x1 + bend:.2f} {y1:.2f} {x2 - bend:.2f} {y2:.2f} {x2:.2f} {y2:.2f}"
    )
    canvas.path(curve, stroke=colour, width=1.2, dash="4 3" if back else "")
    canvas.polygon([(x2 + 6, y2), (x2 - 1, y2 - 3.5), (x2 - 1, y2 + 3.5)], fill=colour)


def _draw(canvas: Canvas, node: Node, place: Point, *, wide: float) -> None:
    x, y = place
    canvas.rect(x, y, wide, _BOX_HEIGHT, fill="#ffffff", stroke=node.colour, round_=4)
    canvas.rect(x, y, 5, _BOX_HEIGHT, fill=node.colour)
    room = wide - 16
    canvas.text(x + 11, y + 13, shorten(node.code, room=room, size=9.5), size=9.5, bold=True)
    lines = wrap(node.name, room=room, size=8.5, lines=2)
    canvas.lines(x + 11, y + 27.5, lines, size=8.5)
