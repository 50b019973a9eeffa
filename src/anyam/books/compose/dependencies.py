"""Volume 2, chapter 5: which programs wait on which, as pictures and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.tables import Head, field, picture, table
from anyam.books.palette import MUTED
from anyam.books.tree import Block, Row, row
from anyam.kernel import LocalText
from anyam.plan import Dependency, Program

_DEPENDENCIES = LocalText("Ketergantungan antarprogram", "Dependencies between programs")
_PICTURE = LocalText("Program yang saling menunggu", "Programs that wait on each other")
_PICTURE_PART = LocalText("Program yang saling menunggu ({part} dari {parts})",
                          "Programs that wait on each other ({part} of {parts})")  # fmt: skip
_LAG = LocalText("Jeda (tahun)", "Lag (years)")
_READABLE = 24  # programs in one dependency picture


def dependencies(desk: Desk) -> Iterator[Block]:
    """The dependencies as pictures of programs that hang together, and as a table."""
    found = desk.plan.all(Dependency)
    if not found:
        yield desk.empty(Dependency)
        return
    yield from _pictures(desk, found)
    heads = (
        field(Dependency, "before", 2.6),
        field(Dependency, "after", 2.6),
        Head(_LAG, 0.8, "number"),
        field(Dependency, "reason", 3),
    )
    rows = [_dependency(desk, dependency) for dependency in found]
    yield table(desk, "dependencies", _DEPENDENCIES, heads, rows, of=found)


def _dependency(desk: Desk, dependency: Dependency) -> Row:
    return row(
        desk.named(desk.plan.get(dependency.before, Program)),
        desk.named(desk.plan.get(dependency.after, Program)),
        desk.number(dependency.lag),
        desk.text(dependency.reason),
        changed=desk.mark(dependency),
    )


def _pictures(desk: Desk, found: Sequence[Dependency]) -> Iterator[Block]:
    pieces = list(_pieces(desk, found))
    for part, piece in enumerate(pieces, start=1):
        template = _PICTURE_PART if len(pieces) > 1 else _PICTURE
        caption = template.format(part=part, parts=len(pieces))
        programs = _ends(desk, piece)
        chart = charts.dependencies(
            [_node(desk, program) for program in programs],
            [_edge(desk, dependency) for dependency in piece],
            title=desk.say(caption),
            lang=desk.lang,
        )
        yield picture(desk, f"picture-{part}", caption, chart, of=programs)


def _pieces(desk: Desk, found: Sequence[Dependency]) -> Iterator[list[Dependency]]:
    """Programs that hang together stay in one picture, small families share one."""
    page: list[Dependency] = []
    for family in _families([d for d in found if len(_ends(desk, [d])) == 2]):
        if page and len(_ends(desk, [*page, *family])) > _READABLE:
            yield page
            page = []
        page = [*page, *family]
    if page:
        yield page


def _families(found: Sequence[Dependency]) -> list[list[Dependency]]:
    parent: dict[object, object] = {}

    def root(id_: object) -> object:
        while parent.setdefault(id_, id_) != id_:
            id_ = parent[id_]
        return id_

    for dependency in found:
        parent[root(dependency.before)] = root(dependency.after)
    families: dict[object, list[Dependency]] = {}
    for dependency in found:
        families.setdefault(root(dependency.before), []).append(dependency)
    return list(families.values())


def _ends(desk: Desk, found: Sequence[Dependency]) -> list[Program]:
    ids = dict.fromkeys(id_ for d in found for id_ in (d.before, d.after))
    return [p for id_ in ids if (p := desk.plan.get(id_, Program))]


def _edge(desk: Desk, dependency: Dependency) -> tuple[str, str]:
    before, after = (desk.plan.get(i, Program) for i in (dependency.before, dependency.after))
    return (before.code if before else "", after.code if after else "")


def _node(desk: Desk, program: Program) -> charts.Node:
    dimension = desk.framework.dimension(desk.plan.dimension_of(program) or "")
    return charts.Node(program.code, program.name, dimension.colour if dimension else MUTED)
