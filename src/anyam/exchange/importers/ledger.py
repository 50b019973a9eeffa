"""The ledger of an import: what became of every row, and how the money adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from anyam.kernel import Choice, Lang, LocalText, format_number
from anyam.kernel.finding import NOTHING


class Fate(Choice):
    """What can become of a row, imported first."""

    IMPORTED = "imported", "Diimpor", "Imported"
    HEADING = "heading", "Judul kolom", "Column headings"
    ABOVE = "above", "Judul di atas tabel", "Title above the table"
    NUMBERING = "numbering", "Nomor kolom", "Column numbers"
    BLANK = "blank", "Baris kosong", "Empty row"
    FIELD = "field", "Judul urusan atau bidang", "Heading of a field of government"
    GROUP = "group", "Jumlah kelompok, dicocokkan dengan rinciannya", "Group total, checked"
    TOTAL = "total", "Baris jumlah, dicocokkan", "Total row, checked"
    NOTE = "note", "Catatan tanpa kode dan uang", "Remark without code or money"
    REPEATED = "repeated", "Sudah ada di baris lain", "Already in another row"
    REFUSED = "refused", "Tidak dapat diimpor; lihat temuan", "Could not be imported; see findings"


@dataclass(frozen=True, slots=True)
class RowNote:
    """What became of one row, counted from 1; ``became`` says as what it was imported."""

    row: int
    fate: Fate
    became: LocalText = NOTHING


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the difference between the file's total and the imported one, with its reason."""

    reason: LocalText
    amount: Decimal
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Money per year (0 for an unknown year): as the file states it, and as imported.

    ``file - imported`` equals the sum of ``differences``, exactly.
    """

    file: Mapping[int, Decimal]
    imported: Mapping[int, int]
    differences: tuple[Difference, ...] = ()

    @property
    def difference(self) -> Decimal:
        """The file's total less the imported total, in rupiah."""
        return sum(self.file.values(), Decimal(0)) - sum(self.imported.values())


@dataclass(frozen=True, slots=True)
class RowLedger:
    """Every row of a sheet with what became of it; ``count`` rows in all."""

    file: str
    sheet: str | None
    count: int
    notes: tuple[RowNote, ...]
    totals: Totals | None = None

    @property
    def imported(self) -> tuple[RowNote, ...]:
        """The rows that became something."""
        return tuple(note for note in self.notes if note.fate == Fate.IMPORTED)

    @property
    def explained(self) -> tuple[RowNote, ...]:
        """The rows that did not, each with its reason."""
        return tuple(note for note in self.notes if note.fate != Fate.IMPORTED)

    @property
    def unaccounted(self) -> tuple[int, ...]:
        """Rows without a word on them: always empty, and tested to be."""
        known = {note.row for note in self.notes}
        return tuple(row for row in range(1, self.count + 1) if row not in known)

    def lines(self, lang: Lang) -> Iterator[str]:
        """Yield the ledger as lines of text."""
        yield _HEAD.format(
            place=" › ".join(part for part in (self.file, self.sheet) if part),
            count=number_text(self.count),
            imported=number_text(len(self.imported)),
            explained=number_text(len(self.explained)),
        ).in_(lang)
        became = Counter(note.became.in_(lang) for note in self.imported)
        yield from (f"  + {count} × {what}" for what, count in became.items() if what)
        for fate in Fate:
            rows = [note.row for note in self.explained if note.fate == fate]
            if rows:
                yield f"  – {len(rows)} × {fate.label.in_(lang)} ({ROWS.in_(lang)} {spans(rows)})"
        if self.totals:
            yield from _money(self.totals, lang)


_HEAD = LocalText(
    "{place}: {count} baris; {imported} diimpor, {explained} dijelaskan.",
    "{place}: {count} rows; {imported} imported, {explained} explained.",
)
ROWS = LocalText("baris", "rows")
_ROW = LocalText("baris", "row")
_YEAR = LocalText("Tahun", "Year")
_NO_YEAR = LocalText("tanpa tahun", "no year")
_FILE = LocalText("menurut berkas", "by the file")
_IMPORTED = LocalText("diimpor", "imported")
_ALL = LocalText("Jumlah", "Total")
_DIFFERENCE = LocalText("Selisih", "Difference")
_NONE = LocalText("Tidak ada selisih.", "No difference.")


def _money(totals: Totals, lang: Lang) -> Iterator[str]:
    years = sorted({*totals.file, *totals.imported})
    for year in years:
        stated, taken = totals.file.get(year, Decimal(0)), totals.imported.get(year, 0)
        name = f"{_YEAR.in_(lang)} {year}" if year else _NO_YEAR.in_(lang)
        yield _both(name, stated, taken, lang)
    everything = sum(totals.file.values(), Decimal(0))
    yield _both(_ALL.in_(lang), everything, sum(totals.imported.values()), lang)
    if not totals.differences:
        yield f"  {_NONE.in_(lang)}"
        return
    yield f"  {_DIFFERENCE.in_(lang)} Rp {number_text(totals.difference).in_(lang)}:"
    for part in totals.differences:
        row = f"{_ROW.in_(lang)} {part.row}: " if part.row else ""
        yield f"    Rp {number_text(part.amount).in_(lang)}  {row}{part.reason.in_(lang)}"


def _both(name: str, stated: Decimal, taken: int, lang: Lang) -> str:
    return (
        f"  {name}: {_FILE.in_(lang)} Rp {number_text(stated).in_(lang)}, "
        f"{_IMPORTED.in_(lang)} Rp {number_text(taken).in_(lang)}"
    )


def number_text(value: Decimal | int) -> LocalText:
    """Write a number in both languages, fractions to two decimals."""
    whole = value == int(value)
    shown: Decimal | int = int(value) if whole else Decimal(value)
    places = None if whole else 2
    texts = [format_number(shown, lang=lang, places=places) for lang in (Lang.ID, Lang.EN)]
    return LocalText(*texts)


def spans(rows: Iterable[int]) -> str:
    """Write row numbers in runs: ``2–3, 97``."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
