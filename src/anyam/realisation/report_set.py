"""Report sets: immutable, hashed, with every correction kept beside what it corrected."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from anyam.kernel import LocalText, UnusableInput
from anyam.plan.mistakes import explain
from anyam.realisation.report import Report, ReportKey

SCHEMA = "anyam.reports/1"


class ReportSet:
    """Reports as a value: later reports on the same thing supersede, nothing is deleted.

    Of two reports with one key the later dated stands; of two with one date, the later in the
    given order. A report that only repeats the one before it changes nothing.
    """

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        """Put the reports in order of subject, period, indicator and date."""
        self._reports = tuple(sorted(reports, key=_order))

    def __iter__(self) -> Iterator[Report]:
        """Iterate over every report, superseded ones included."""
        return iter(self._reports)

    def __len__(self) -> int:
        """Number of reports, superseded ones included."""
        return len(self._reports)

    def __eq__(self, other: object) -> bool:
        """Equal reports in equal order."""
        return isinstance(other, ReportSet) and self._reports == other._reports

    def __hash__(self) -> int:
        """Hash by content."""
        return hash(self.sha256)

    def with_(self, *reports: Report) -> ReportSet:
        """Return the set with further reports or corrections."""
        return ReportSet((*self._reports, *reports))

    def until(self, day: date) -> ReportSet:
        """Return what had been reported by the end of a day; undated reports stay."""
        return ReportSet(r for r in self if r.reported is None or r.reported <= day)

    @cached_property
    def versions(self) -> Mapping[ReportKey, tuple[Report, ...]]:
        """Every version by key, oldest first."""
        found: dict[ReportKey, list[Report]] = {}
        for report in self._reports:
            found.setdefault(report.key, []).append(report)
        return {key: tuple(reports) for key, reports in found.items()}

    @cached_property
    def current(self) -> tuple[Report, ...]:
        """The version of each report that stands."""
        return tuple(_standing(versions) for versions in self.versions.values())

    @cached_property
    def superseded(self) -> tuple[Report, ...]:
        """Versions that were corrected or repeated."""
        standing = {id(report) for report in self.current}
        return tuple(report for report in self if id(report) not in standing)

    @cached_property
    def by_subject(self) -> Mapping[UUID, tuple[Report, ...]]:
        """Reports that stand, by program or action, in order of their periods."""
        found: dict[UUID, list[Report]] = {}
        for report in sorted(self.current, key=lambda r: r.of):
            found.setdefault(report.subject, []).append(report)
        return {subject: tuple(reports) for subject, reports in found.items()}

    @cached_property
    def json(self) -> bytes:
        """Canonical JSON: sorted keys, decimals as text, UTF-8, empty fields left out."""
        rows = [report.model_dump(mode="json", exclude_defaults=True) for report in self]
        document = {"schema": SCHEMA, "reports": rows}
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
        return (text + "\n").encode()

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the canonical JSON."""
        return hashlib.sha256(self.json).hexdigest()

    @property
    def short(self) -> str:
        """First twelve digits of the fingerprint."""
        return self.sha256[:12]


def reports_from_data(document: Mapping[str, Any]) -> ReportSet:
    """Build a set from a parsed document. Raises ``UnusableInput`` naming what is wrong where."""
    if document.get("schema") != SCHEMA:
        raise UnusableInput(_WRONG_SCHEMA.format(seen=repr(document.get("schema"))))
    try:
        return ReportSet(TypeAdapter(list[Report]).validate_python(document.get("reports")))
    except ValidationError as error:
        reason = explain(error, where="reports")
        raise UnusableInput(_INVALID.format(reason=reason)) from None


def reports_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a report file, labels in both languages on every field."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "type": "object",
        "required": ["schema", "reports"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": SCHEMA},
            "reports": {"type": "array", "items": Report.model_json_schema()},
        },
    }


def _order(report: Report) -> tuple[Any, ...]:
    indicator = str(report.indicator or "")
    return str(report.subject), report.of, indicator, report.reported or date.min


def _standing(versions: tuple[Report, ...]) -> Report:
    """Take the last version, or the first of those that only repeat it."""
    standing = versions[-1]
    for version in reversed(versions):
        if not version.says_the_same_as(standing):
            break
        standing = version
    return standing


_WRONG_SCHEMA = LocalText(
    f"Berkas ini bukan kumpulan laporan Anyam versi “{SCHEMA}” (tertulis: {{seen}}).",
    f"This file is not an Anyam report set of version “{SCHEMA}” (it says: {{seen}}).",
)
_INVALID = LocalText("Isi laporan tidak sah: {reason}", "The reports are not valid: {reason}")
