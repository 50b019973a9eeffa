"""Tables of a book: headings from the fields themselves, a source line under every one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyam.books.charts import Chart, as_figure
from anyam.books.compose.desk import Desk
from anyam.books.tree import (
    Cell,
    Column,
    ColumnKind,
    Figure,
    Inlines,
    LineBreak,
    Row,
    Table,
    Text,
    inlines,
    row,
)
from anyam.kernel import LocalText
from anyam.plan import Element, column

TOTAL = LocalText("Jumlah", "Total")


@dataclass(frozen=True, slots=True)
class Head:
    """A column heading in both languages with the column's relative width and kind."""

    label: LocalText
    width: float = 1.0
    kind: ColumnKind = "text"


def field(model: type[Element], name: str, width: float = 1.0, kind: ColumnKind = "text") -> Head:
    """Head a column by the label of a field."""
    return Head(column(model, name).label, width, kind)


def code(width: float = 0.9) -> Head:
    """Head the column of codes."""
    return Head(column(Element, "code").label, width, "code")


def table(  # noqa: PLR0917 - a table reads from left to right
    desk: Desk,
    name: str,
    caption: LocalText,
    heads: Sequence[Head],
    rows: Iterable[Row],
    *,
    of: Iterable[Element],
    note: LocalText | None = None,
    wide: bool = False,
) -> Table:
    """Make a table of the present section; ``of`` are the elements its source line names."""
    return Table(
        desk.key(name),
        desk.say(caption),
        tuple(Column(desk.say(h.label), h.width, h.kind) for h in heads),
        tuple(rows),
        source=desk.source(of),
        note=desk.say(note) if note else "",
        wide=wide,
    )


def picture(
    desk: Desk,
    name: str,
    caption: LocalText,
    chart: Chart,
    *,
    of: Iterable[Element],
    twin: bool = False,
    width: float = 1.0,
) -> Figure:
    """Make a figure of the present section; ``twin`` prints its figures below it as a table."""
    return as_figure(
        chart,
        label=desk.key(name),
        caption=desk.say(caption),
        source=desk.source(of),
        twin=twin,
        width=width,
    )


def group(words: str | Inlines, *, span: int) -> Row:
    """A row that opens a group, over the whole width."""
    return row(Cell(inlines(words) if isinstance(words, str) else words, span=span), kind="group")


def total(desk: Desk, *figures: str, span: int, after: int = 0) -> Row:
    """The last row of a table: a word over ``span`` columns, figures, ``after`` empty columns."""
    return row(Cell(inlines(desk.say(TOTAL)), span=span), *figures, *[""] * after, kind="total")


def listed(items: Sequence[Inlines]) -> Inlines:
    """Set several texts in one cell, each on its own line behind a bullet."""
    parts = [part for item in items for part in (LineBreak(), Text("• "), *item)]
    return tuple(parts[1:]) or (Text("–"),)
