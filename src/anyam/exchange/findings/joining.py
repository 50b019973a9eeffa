"""Findings of reading and of checking in one list, where one mistake is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from anyam.exchange.findings.flood import once_a_cause
from anyam.kernel import Finding, LocalText, Severity
from anyam.plan import KINDS, column

_NOT_TAKEN = frozenset(
    f"BAC-{number}" for number in (*range(301, 307), 308, 310, *range(311, 317), 318, 319)
)
"""What reading says of a value that did not reach the plan, or not as a known one."""
_Cell = tuple[str, str | None, str]


def joined(read: Sequence[Finding], checked: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return both, without echoes of one mistake.

    A check cannot know why a field is empty: where reading refused the cell's value, reading's
    finding stands alone and takes the graver severity. A cell that feeds several elements is
    told once. A column that a sheet lacks is told once for all its rows.
    """
    refused = {cell for f in read if f.code in _NOT_TAKEN and (cell := _cell(f))}
    graver: dict[_Cell, Severity] = {}
    rest: list[Finding] = []
    for finding in checked:
        cell = _cell(finding)
        if cell and cell in refused and finding.open:
            graver[cell] = min(finding.severity, graver.get(cell, finding.severity))
        else:
            rest.append(finding)
    told = _once_a_cell((*_raised(read, graver), *_once_a_column(rest)))
    return once_a_cause(list(told))


def _cell(finding: Finding) -> _Cell | None:
    place = finding.location
    return (place.file, place.sheet, place.cell) if place and place.cell else None


def _raised(read: Iterable[Finding], graver: Mapping[_Cell, Severity]) -> Iterator[Finding]:
    for finding in read:
        cell = _cell(finding)
        graver_one = graver.get(cell) if cell and finding.code in _NOT_TAKEN else None
        yield replace(finding, severity=min(finding.severity, graver_one or finding.severity))


def _once_a_cell(findings: Iterable[Finding]) -> Iterator[Finding]:
    first: dict[tuple[str, _Cell, str | None], UUID | None] = {}
    for finding in findings:
        if cell := _cell(finding):
            key = (finding.code, cell, finding.field)
            if first.setdefault(key, finding.element) != finding.element:
                continue
        yield finding


def _once_a_column(findings: Sequence[Finding]) -> Iterator[Finding]:
    lacking: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if key := _missing_column(finding):
            lacking.setdefault(key, []).append(finding)
    for finding in findings:
        same = lacking.get(_missing_column(finding) or ("", "", ""), [finding])
        if len(same) == 1:
            yield finding
        elif finding is same[0]:
            yield _for_all(same)


def _missing_column(finding: Finding) -> tuple[str, str, str] | None:
    """Tell a finding about a field without a column: its place is a row, not a cell."""
    place = finding.location
    if not (place and place.row and place.sheet and not place.cell and finding.open):
        return None
    return (finding.code, place.sheet, finding.field) if finding.field and finding.kind else None


def _for_all(findings: Sequence[Finding]) -> Finding:
    first = findings[0]
    assert first.location is not None and first.field is not None  # noqa: S101, PT018 - grouped so
    model = next(model for model in KINDS if model.kind.name == first.kind)
    rows = sorted({f.location.row or 0 for f in findings if f.location})
    message = _LACKING.format(
        sheet=first.location.sheet,
        label=column(model, first.field).label,
        rows=_ranges(rows),
        example=first.message,
    )
    return replace(first, message=message)


def _ranges(rows: Sequence[int]) -> str:
    """Write 5, 6, 7, 9 as ``5–7, 9``; long lists are cut."""
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda p: p[1] - p[0])]
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs[:8]]
    return ", ".join(shown) + (", …" if len(runs) > 8 else "")


_LACKING = LocalText(
    "Lembar “{sheet}” tidak memiliki kolom “{label}”; terkena baris {rows}. Misalnya: {example}",
    "Sheet “{sheet}” has no column “{label}”; this touches rows {rows}. For example: {example}",
)
