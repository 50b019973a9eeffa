"""What an importer gives back: elements, findings, and the ledger of every row."""

from __future__ import annotations

from dataclasses import dataclass, field

from anyam.exchange.importers.layout import Layout, SourceRow
from anyam.exchange.importers.ledger import Fate, RowLedger, RowNote, Totals
from anyam.exchange.messages import say
from anyam.exchange.origins import Origins
from anyam.kernel import Finding, Lang, LocalText, Location
from anyam.plan import Agency, Element
from anyam.reference import FundSource, Nomenclature


@dataclass(frozen=True, slots=True)
class Options:
    """What an importer cannot know from the file alone."""

    agency: Agency | None = None
    first_year: int | None = None
    nomenclature: Nomenclature | None = None


@dataclass(frozen=True, slots=True)
class FundCode:
    """A line of the SIPD fund-source list; ``source`` is its counterpart in Anyam, if any."""

    code: str
    name: str
    source: FundSource | None
    note: str = ""


@dataclass(frozen=True)
class Imported:
    """The result of one import; ``rows`` accounts for every row of the sheet.

    ``fund_codes`` and ``nomenclature`` are filled by the importers of those lists.
    """

    format: LocalText
    elements: tuple[Element, ...]
    findings: tuple[Finding, ...]
    rows: RowLedger
    origins: Origins = field(default_factory=Origins)
    fund_codes: tuple[FundCode, ...] = ()
    nomenclature: Nomenclature | None = None

    def explain(self, lang: Lang = Lang.ID) -> str:
        """Tell what became of every row and how the money adds up."""
        return "\n".join((self.format.in_(lang), *self.rows.lines(lang)))


@dataclass
class Desk:
    """The clerk's desk while a sheet is read: findings, and a note on every row."""

    layout: Layout
    findings: list[Finding] = field(default_factory=list)
    notes: dict[int, RowNote] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the rows down to the headings."""
        for row in range(1, self.layout.heading + 1):
            self.notes[row] = RowNote(row, Fate.ABOVE)
        self.notes[self.layout.heading + 1] = RowNote(self.layout.heading + 1, Fate.HEADING)

    def say(
        self,
        code: str,
        row: SourceRow | None = None,
        column: str | None = None,
        year: int | None = None,
        *,
        element: Element | None = None,
        **values: object,
    ) -> None:
        """Add a finding about the file, a row, or one of its cells."""
        place = row.place(column, year) if row else Location(self.layout.sheet.file)
        about = _about(element) if element else None
        self.findings.append(say(code, location=place, about=about, **values))

    def withdraw(self, code: str, row: SourceRow) -> None:
        """Take back findings of a code about a row that another finding says better."""
        place = row.place()
        self.findings[:] = [
            f
            for f in self.findings
            if f.code != code or (f.location and f.location.row != place.row)
        ]

    def note(self, row: SourceRow, fate: Fate, became: LocalText | None = None) -> None:
        """Say what became of a row."""
        self.notes[row.number] = RowNote(row.number, fate, became or LocalText("", ""))

    def set_aside(self, row: SourceRow) -> bool:
        """Note a row that holds nothing of its own; ``True`` if that was all."""
        fates = (
            (row.blank, Fate.BLANK),
            (row.repeats_headings, Fate.HEADING),
            (row.numbers_columns, Fate.NUMBERING),
        )
        fate = next((fate for applies, fate in fates if applies), None)
        if fate:
            self.note(row, fate)
        return fate is not None

    def ledger(self, totals: Totals | None = None) -> RowLedger:
        """Close the ledger."""
        sheet = self.layout.sheet
        notes = tuple(self.notes[row] for row in sorted(self.notes))
        return RowLedger(sheet.file, sheet.name, len(sheet.rows), notes, totals)


def _about(element: Element) -> dict[str, object]:
    return {
        "kind": element.kind.name,
        "element": element.id,
        "element_code": element.code,
    }
