"""Scorers' sheets from XLSX or CSV: one row a score, or one column for each criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any, Final
from uuid import UUID

from anyam.exchange.guard import LIMITS, Limits
from anyam.exchange.headings import Table, find_table
from anyam.exchange.messages import Message
from anyam.exchange.reports.cells import RowRead, rows_of
from anyam.exchange.reports.known import Known
from anyam.exchange.sheets import Row, Sheet, read_sheets
from anyam.exchange.values import as_text
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import Finding, LocalText, Location, Severity, UnusableInput
from anyam.plan import Plan, QuickWin, Vocabulary
from anyam.quickwin import Score, ScoreRow, Scores
from anyam.reference import quickwin_criteria

_RAW = frozenset({"quick_win", "scorer"})
_HEADED = 15  # rows in which headings are looked for

Cell = tuple[UUID, str, str]  # nominee, scorer, criterion


@dataclass(frozen=True, slots=True)
class ScoresReading:
    """Scores as read, and everything there is to say about reading them."""

    scores: Scores
    findings: tuple[Finding, ...] = ()


def read_scores(
    source: Path | bytes, *, plan: Plan, name: str | None = None, limits: Limits = LIMITS
) -> ScoresReading:
    """Read scores from every sheet that holds a table of them.

    Nominees are found by code, name or id. Where no column names the scorer, the sheet's name does,
    else the file's. A score that cannot be used is named with its place; the others count. Raises
    ``UnusableInput`` where no sheet holds nominees and scores.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    vocabularies = Vocabularies(plan.framework)
    sheets = read_sheets(source, name=file, limits=limits)
    reader = _Reader(Known.of(plan, QuickWin), vocabularies)
    read = [reader.take(sheet) for sheet in sheets.sheets if not sheet.hidden]
    if not any(read):
        raise UnusableInput(*_refusal(file))
    scores = (Score(*place, value) for place, value in reader.cells.items())
    return ScoresReading(Scores(scores), (*sheets.findings, *reader.findings))


@dataclass(slots=True)
class _Reader:
    """Turns rows into scores, gathering findings on the way."""

    names: Known
    vocabularies: Vocabularies
    cells: dict[Cell, Decimal] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, sheet: Sheet) -> bool:
        """Read one sheet; tell whether it holds a table of scores."""
        table, findings = find_table(self._prefixed(sheet), ScoreRow, self.vocabularies)
        named = {slot.column.name for slot in table.slots.values()} if table else set()
        single = {"criterion", "score"} <= named
        if table is None or "quick_win" not in named or not (single or "scores" in named):
            return False
        self.findings += [f for f in findings if f.code != "BAC-107"]  # code beside name
        for row in rows_of(table, self.vocabularies, raw=_RAW):
            self.findings += row.findings
            self._row(table, row)
        return True

    def _prefixed(self, sheet: Sheet) -> Sheet:
        """Read ``Daya tarik`` as ``Skor: Daya tarik`` where a row names several criteria."""
        head = [self._headed(row) for row in sheet.rows[:_HEADED]]
        return replace(sheet, rows=[*head, *sheet.rows[_HEADED:]])

    def _headed(self, row: Row) -> Row:
        keys = [self._criterion(cell) for cell in row]
        if len([key for key in keys if key]) < 2:
            return row
        return [f"Skor: {cell}" if key else cell for cell, key in zip(row, keys, strict=True)]

    def _criterion(self, cell: Any) -> str | None:
        if not isinstance(cell, str):
            return None
        return self.vocabularies.find(Vocabulary.CRITERION, cell.strip())

    def _row(self, table: Table, row: RowRead) -> None:
        place = table.sheet.place(row=row.number)
        given = dict(self._given(row, place))
        quick_win = self._quick_win(row, place) if given else None
        if quick_win is None:
            return
        scorer = as_text(row.values.get("scorer", "")).strip() or _title(table.sheet)
        for criterion, value in given.items():
            if self._in_scale(criterion, value, place):
                self._enter((quick_win, scorer, criterion), value, place)

    def _given(self, row: RowRead, place: Location) -> Iterator[tuple[str, Decimal]]:
        yield from row.values.get("scores", {}).items()
        if (value := row.values.get("score")) is None:
            return
        if criterion := row.values.get("criterion"):
            yield criterion, value
        elif not row.findings:
            self._say("SKR-103", place)

    def _quick_win(self, row: RowRead, place: Location) -> UUID | None:
        text = as_text(row.values.get("quick_win", "")).strip()
        if not text:
            self._say("SKR-101", place)
            return None
        found = self.names.find(text)
        if found is None:
            near = self.names.near(text)
            perhaps = LocalText(f"; mungkin {near}", f"; perhaps {near}") if near else _NOTHING
            self._say("SKR-102", place, seen=text, near=perhaps)
        return found

    def _in_scale(self, criterion: str, value: Decimal, place: Location) -> bool:
        known = next((c for c in quickwin_criteria() if c.key == criterion), None)
        if known is None:
            self._say("SKR-105", place, seen=criterion)
        elif not known.minimum <= value <= known.maximum:
            bounds = {"low": known.minimum, "high": known.maximum}
            self._say("SKR-104", place, seen=value, name=known.label, **bounds)
        return known is not None and known.minimum <= value <= known.maximum

    def _enter(self, cell: Cell, value: Decimal, place: Location) -> None:
        if self.cells.get(cell, value) != value:
            told = {"scorer": cell[1], "old": self.cells[cell]}
            self._say("SKR-106", place, seen=value, **told)
        self.cells[cell] = value

    def _say(self, code: str, place: Location, **values: Any) -> None:
        self.findings.append(_remark(code, place, **values))


def _title(sheet: Sheet) -> str:
    return sheet.name or PurePath(sheet.file).stem


def _remark(code: str, place: Location, **values: Any) -> Finding:
    return SCORE_MESSAGES[code].finding(place, kind="quick_win", **values)


def _refusal(file: str) -> tuple[LocalText, tuple[Finding, ...]]:
    finding = _remark("SKR-001", Location(file), file=file)
    return finding.message, (finding,)


_NOTHING = LocalText("", "")
# ruff: noqa: E501  (a table: code, severity, message id/en, fix id/en)
_TABLE: Final[tuple[tuple[str, ...], ...]] = (
    (
        "SKR-001",
        "error",
        "“{file}” tidak berisi tabel nilai quick win.",
        "“{file}” holds no table of quick-win scores.",
        "Pakai kolom Quick win, Penilai, Kriteria, Nilai; atau Quick win, Penilai, dan satu kolom untuk setiap kriteria.",
        "Use the columns Quick win, Scorer, Criterion, Value; or Quick win, Scorer and one column for each criterion.",
    ),
    (
        "SKR-101",
        "error",
        "Baris ini tidak menyebut quick win, sehingga nilainya tidak dihitung.",
        "This row names no quick win; its scores do not count.",
        "Isi kode quick win.",
        "Fill in the code of a quick win.",
    ),
    (
        "SKR-102",
        "error",
        "“{seen}” bukan quick win dalam masterplan; nilainya tidak dihitung.",
        "“{seen}” is no quick win of the plan; its scores do not count.",
        "Periksa kodenya{near}.",
        "Check the code{near}.",
    ),
    (
        "SKR-103",
        "error",
        "Baris ini tidak menyebut kriteria, sehingga nilainya tidak dihitung.",
        "This row names no criterion; its score does not count.",
        "Isi nama kriteria.",
        "Fill in the name of a criterion.",
    ),
    (
        "SKR-104",
        "error",
        "Nilai {name} tertulis {seen}; skalanya {low}–{high}. Nilai ini tidak dihitung.",
        "The score of {name} is {seen}; it runs {low}–{high}. This score does not count.",
        "Perbaiki nilainya.",
        "Correct the score.",
    ),
    (
        "SKR-105",
        "warning",
        "Kriteria “{seen}” tidak dikenal; nilainya tidak dihitung.",
        "The criterion “{seen}” is not known; its score does not count.",
        "Gunakan nama kriteria dari instrumen.",
        "Use the names of the instrument's criteria.",
    ),
    (
        "SKR-106",
        "warning",
        "{scorer} menilai sel yang sama dua kali: {old}, lalu {seen}. Yang terakhir dipakai.",
        "{scorer} scored the same cell twice: {old}, then {seen}. The last one counts.",
        "Hapus salah satunya.",
        "Delete one of them.",
    ),
)


def _message(code: str, severity: str, *texts: str) -> Message:
    text, fix = LocalText(*texts[:2]), LocalText(*texts[2:])
    return Message(code, Severity(severity), text, fix, _NOTHING)


SCORE_MESSAGES: Mapping[str, Message] = {row[0]: _message(*row) for row in _TABLE}
"""Every message by its code."""
