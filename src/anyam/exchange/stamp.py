"""The stamp on an exported workbook: which plan, at which revision, and which part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from anyam.exchange.sheets import Sheet
from anyam.kernel import LocalText

STAMP_CELL = (0, 1)  # B1 of the header's sheet, counted from zero: above what reading looks at
_TOLD = LocalText("Ekspor revisi {what}", "Export of revision {what}")
_WRITTEN = re.compile(
    r"(\d{1,15}) · ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: · ([a-z0-9_.-]{1,60}))?\s*$"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a workbook was exported from; ``part`` is the key of a dimension, or all of it."""

    plan: UUID
    sequence: int
    part: str = ""

    @property
    def told(self) -> LocalText:
        """Write for people and for reading back."""
        parts = (str(self.sequence), str(self.plan), self.part)
        return _TOLD.format(what=" · ".join(p for p in parts if p))


def stamp_on(sheet: Sheet) -> Stamp | None:
    """Find the stamp on a header's sheet, wherever its first rows were moved to."""
    for row in sheet.rows[:5]:
        for cell in row:
            if isinstance(cell, str) and (found := _WRITTEN.search(cell)):
                return Stamp(UUID(found[2]), int(found[1]), found[3] or "")
    return None
