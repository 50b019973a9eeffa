"""Lists to choose from in the workbook, and the validation of each column by its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from anyam.exchange.cells import YES_NO
from anyam.exchange.headings import OWN_SHEETS, Slot
from anyam.exchange.layout import Layout
from anyam.exchange.sheets import column_letters
from anyam.kernel import Choice, Lang, LocalText
from anyam.plan import KINDS, Column, Element, ValueKind, Vocabulary, columns

LISTS = OWN_SHEETS[1]
FIRST_ROW, LAST_ROW = 3, 2_000  # rows of a sheet, from zero, for which lists are offered
_STOP, _WARN = "stop", "warning"
_ANSWER = LocalText(
    "Pilih nilai dari daftar. Bila tetap ditulis lain, pemeriksaan akan memberi tahu.",
    "Choose a value of the list. If you write another, the check will tell.",
)
_BOUNDS = LocalText(
    "Nilai harus antara {low} dan {high}.", "The value must lie between {low} and {high}."
)
_LOCKED = LocalText(
    "Kolom ID diisi oleh sistem. Jangan diubah.", "The ID column is filled by the system. Leave it."
)


@dataclass(slots=True)
class Lists:
    """The lists of one workbook, each with a defined name, standing on a sheet at the end."""

    layout: Layout
    columns: dict[str, tuple[LocalText, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather every list that some column offers."""
        lang = self.layout.lang
        for model in KINDS:
            for col in columns(model):
                if col.choices and (name := _choice_name(col.choices)) not in self.columns:
                    labels = [choice.label.in_(lang) for choice in col.choices]
                    self.columns[name] = (col.label, labels)
        for vocabulary in Vocabulary:
            entries = self.layout.vocabularies.entries(vocabulary)
            if entries:
                name = f"daftar_{vocabulary.value}"
                self.columns[name] = (_title(vocabulary), [e.label.in_(lang) for e in entries])

    def write(self, book: Any, sheet: Any, formats: Any) -> None:
        """Write the lists side by side and name their ranges."""
        for index, (name, (title, values)) in enumerate(self.columns.items()):
            sheet.write_string(0, index, title.in_(self.layout.lang), formats.of(bold=True))
            for row, value in enumerate(values, start=1):
                sheet.write_string(row, index, value)
            letters = column_letters(index + 1)
            span = f"${letters}$2:${letters}${len(values) + 1}"
            book.define_name(name, f"='{LISTS.in_(self.layout.lang)}'!{span}")
            sheet.set_column(index, index, 28)

    def validation(self, slot: Slot) -> dict[str, Any] | None:
        """Return the validation of a column, or ``None`` where anything may be written."""
        rule = dict(self._rule(slot.column))
        return {**rule, "ignore_blank": True} if rule else None

    def _rule(self, col: Column) -> Iterator[tuple[str, Any]]:
        vocabulary = col.about.vocabulary
        match col.kind:
            case ValueKind.ID:
                yield from {"validate": "custom", "value": "=FALSE"}.items()
                yield from self._error(_STOP, _LOCKED)
            case ValueKind.CHOICE if col.choices:
                yield from self._list(f"={_choice_name(col.choices)}")
            case ValueKind.KEY if vocabulary and f"daftar_{vocabulary.value}" in self.columns:
                yield from self._list(f"=daftar_{vocabulary.value}")
            case ValueKind.REF if len(col.about.refs) == 1 and col.about.refs != ("*",):
                yield from self._list(f"=kode_{col.about.refs[0]}")
            case ValueKind.BOOLEAN:
                yield from self._list([answer.in_(self.layout.lang) for answer in YES_NO])
            case ValueKind.PERCENT:
                yield from self._between("decimal", 0, 100)
            case ValueKind.YEAR:
                yield from self._between("integer", 1945, 2199)
            case ValueKind.INTEGER if "ge" in col.bounds and "le" in col.bounds:
                yield from self._between("integer", col.bounds["ge"], col.bounds["le"])

    def _list(self, source: Any) -> Iterator[tuple[str, Any]]:
        yield from {"validate": "list", "source": source}.items()
        yield from self._error(_WARN, _ANSWER)

    def _between(self, kind: str, low: int, high: int) -> Iterator[tuple[str, Any]]:
        yield from {
            "validate": kind,
            "criteria": "between",
            "minimum": low,
            "maximum": high,
        }.items()
        yield from self._error(_WARN, _BOUNDS.format(low=low, high=high))

    def _error(self, kind: str, text: LocalText) -> Iterator[tuple[str, Any]]:
        yield "error_type", kind
        yield "error_title", "Anyam"
        yield "error_message", text.in_(self.layout.lang)


def code_range(model: type[Element], *, lang: Lang) -> tuple[str, str]:
    """Return the defined name and range of the codes on a kind's sheet."""
    span = f"$A${FIRST_ROW + 1}:$A${LAST_ROW + 1}"
    return f"kode_{model.kind.name}", f"='{model.kind.sheet.in_(lang)}'!{span}"


def _choice_name(choices: type[Choice]) -> str:
    return f"daftar_{choices.__name__.lower()}"


def _title(vocabulary: Vocabulary) -> LocalText:
    for model in KINDS:
        for col in columns(model):
            if col.about.vocabulary is vocabulary:
                return col.label
    return LocalText("Kerangka", "Framework")
