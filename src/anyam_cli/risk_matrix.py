"""The risk matrix in the terminal: likelihood upwards, impact to the right, codes in the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from anyam.quickwin import Entry, Grade, grade, matrix
from anyam_cli.language import tell

_COLOURS = {Grade.HIGH: "bold red", Grade.MEDIUM: "yellow", Grade.LOW: "green"}
_MARKS = {Grade.HIGH: "●", Grade.MEDIUM: "◐", Grade.LOW: "○"}  # never colour alone


def risk_matrix(entries: Sequence[Entry]) -> Table:
    """Draw five by five cells; each holds its codes, an empty one its grade."""
    found = matrix(entries)
    title = tell("Kemungkinan ↑  Dampak →", "Likelihood ↑  Impact →")
    table = Table(box=box.ROUNDED, show_lines=True, padding=(0, 1))
    table.add_column(Text(title), no_wrap=True)
    for impact in range(1, 6):
        table.add_column(str(impact), justify="center", min_width=6, overflow="fold")
    for likelihood in range(5, 0, -1):
        cells = (_cell(likelihood, impact, found) for impact in range(1, 6))
        table.add_row(Text(str(likelihood), justify="right"), *cells)
    return table


def legend() -> str:
    """Say what the marks stand for."""
    return tell("● tinggi (≥ 15)  ◐ sedang (≥ 8)  ○ rendah", "● high (≥ 15)  ◐ medium (≥ 8)  ○ low")


def _cell(likelihood: int, impact: int, found: Mapping[tuple[int, int], tuple[str, ...]]) -> Text:
    how = grade(likelihood * impact)
    codes = found.get((likelihood, impact), ())
    words = f"{_MARKS[how]} {' '.join(codes)}" if codes else _MARKS[how]
    return Text(words, style=_COLOURS[how] if codes else "dim")
