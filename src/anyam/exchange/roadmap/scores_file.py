"""Benefit scores of programs from a CSV or XLSX sheet: one row for each program."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from anyam.exchange.guard import LIMITS, Limits
from anyam.exchange.names import folded
from anyam.exchange.reports.known import Known
from anyam.exchange.sheets import Sheet, read_sheets
from anyam.exchange.values import as_text
from anyam.kernel import LocalText, Location, UnusableInput, read_number
from anyam.plan import Plan, Program

_PROGRAM = frozenset({"program", "kode program", "kode", "code"})
_BENEFIT = frozenset({"manfaat", "benefit", "skor", "score", "nilai", "nilai manfaat"})
_HEADED = 15  # rows in which headings are looked for
_MOST = 10**6


def read_benefits(
    source: Path | bytes, *, plan: Plan, name: str | None = None, limits: Limits = LIMITS
) -> dict[str, Fraction]:
    """Read a benefit of zero or more for each program named, by its code.

    Programs are found by code, name or id. Raises ``UnusableInput`` where no sheet has the two
    columns, or naming the place of the first cell that cannot be used.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    known = Known.of(plan, Program)
    for sheet in read_sheets(source, name=file, limits=limits).sheets:
        if not sheet.hidden and (head := _head(sheet)):
            return _read(sheet, head, known, plan)
    raise UnusableInput(_FORM.format(file=file))


def _head(sheet: Sheet) -> tuple[int, int, int] | None:
    for number, row in enumerate(sheet.rows[:_HEADED]):
        names = [folded(as_text(cell)) for cell in row]
        program = next((k for k, n in enumerate(names) if n in _PROGRAM), None)
        benefit = next((k for k, n in enumerate(names) if n in _BENEFIT), None)
        if program is not None and benefit is not None:
            return number, program, benefit
    return None


def _read(
    sheet: Sheet, head: tuple[int, int, int], known: Known, plan: Plan
) -> dict[str, Fraction]:
    top, program, benefit = head
    found: dict[str, Fraction] = {}
    for number, row in enumerate(sheet.rows[top + 1 :], start=top + 2):
        cells = [as_text(row[k]).strip() if k < len(row) else "" for k in (program, benefit)]
        if not any(cells):
            continue
        id_ = known.find(cells[0])
        if id_ is None:
            place = sheet.place(row=number, column=program + 1)
            raise UnusableInput(_UNKNOWN.format(place=place, seen=cells[0]))
        found[plan[id_].code] = _points(cells[1], sheet.place(row=number, column=benefit + 1))
    return found


def _points(text: str, place: Location) -> Fraction:
    try:
        value = Fraction(read_number(text))
    except ValueError:
        value = Fraction(-1)
    if not 0 <= value <= _MOST:
        raise UnusableInput(_NO_POINTS.format(place=place, seen=text))
    return value


_FORM = LocalText(
    "{file}: tidak ada lembar dengan kolom “Program” dan “Manfaat”. Tulis satu baris per program.",
    "{file}: no sheet has the columns “Program” and “Benefit”. Write one row for each program.",
)
_UNKNOWN = LocalText(
    "{place}: tidak ada program “{seen}” dalam rencana ini. Pakai kode programnya.",
    "{place}: there is no program “{seen}” in this plan. Use its code.",
)
_NO_POINTS = LocalText(
    "{place}: “{seen}” bukan nilai manfaat. Tulis angka nol atau lebih, misalnya 75.",
    "{place}: “{seen}” is no benefit. Write a number of zero or more, such as 75.",
)
