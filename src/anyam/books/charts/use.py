"""A chart as a figure of the tree, and its twin as a table."""

from __future__ import annotations

import re

from anyam.books.charts.canvas import Chart
from anyam.books.tree import Column, Figure, Table, row

_NUMBER = re.compile(r"(Rp\.?\s*)?[-−]?[\d.,]+(\s*%)?|–")


def as_figure(
    chart: Chart,
    *,
    label: str,
    caption: str,
    source: str = "",
    twin: bool = False,
    width: float = 1,
) -> Figure:
    """Put a chart in the tree; ``twin`` prints its figures as a table below it."""
    table = as_table(chart, label=f"{label}-data", caption=caption) if twin else None
    return Figure(label, caption, chart.svg, chart.alt, source, table, width)


def as_table(chart: Chart, *, label: str, caption: str, source: str = "") -> Table:
    """The chart's figures as a table; columns that hold only numbers stand right."""
    columns = tuple(
        _column(title, [cells[at] for cells in chart.rows])
        for at, title in enumerate(chart.headers)
    )
    return Table(label, caption, columns, tuple(row(*cells) for cells in chart.rows), source)


def _column(title: str, cells: list[str]) -> Column:
    if cells and all(_NUMBER.fullmatch(cell) for cell in cells):
        return Column(title, 1, "number")
    return Column(title, 2)
