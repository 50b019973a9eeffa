"""The one definition rule: what a field says of itself, and the columns derived from it."""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, NoReturn, Union, get_args, get_origin
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from anyam.kernel import Choice, LocalText, Percent, RegionCode, Rupiah, Year

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CODE_PATTERN = r"^[A-Z0-9][A-Z0-9._/\-]{0,31}$"


class ValueKind(StrEnum):
    """What a cell of a column holds; form, reader, writer and schema choose by it."""

    ID = "id"
    CODE = "code"
    TEXT = "text"
    LONG_TEXT = "long_text"
    MARKDOWN = "markdown"
    CHOICE = "choice"
    REF = "ref"
    REFS = "refs"
    KEY = "key"  # one key of a reference table: sub-dimension, fund source, unit …
    KEYS = "keys"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    RUPIAH = "rupiah"
    YEAR = "year"
    DATE = "date"
    BOOLEAN = "boolean"
    REGION = "region"
    YEAR_VALUES = "year_values"  # one number a year: one column a year in a sheet
    SCORES = "scores"  # one number a criterion: one column a criterion in a sheet


class Vocabulary(StrEnum):
    """The reference table a ``KEY`` belongs to; its entries live in ``anyam.reference``."""

    FRAMEWORK = "framework"
    DIMENSION = "dimension"
    SUBDIMENSION = "subdimension"
    FUND_SOURCE = "fund_source"
    UNIT = "unit"
    CRITERION = "criterion"
    VOLUME = "volume"
    RULE = "rule"  # codes of check rules


@dataclass(frozen=True, slots=True)
class About:
    """What a field says of itself; written into the JSON Schema when called by Pydantic."""

    label: LocalText
    help: LocalText
    unit: LocalText | None = None
    refs: tuple[str, ...] = ()  # kinds a reference may point at; ("*",) any
    vocabulary: Vocabulary | None = None
    expected: bool = False  # a finished plan has it; drafts may lack it
    example: str | None = None
    aliases: tuple[str, ...] = ()  # further headings people use

    def __call__(self, schema: dict[str, Any]) -> None:
        """Add labels, help, unit and reference target to a field's JSON Schema."""
        schema["title"], schema["description"] = self.label.id, self.help.id
        schema["x-label"] = self.label._asdict()
        schema["x-help"] = self.help._asdict()
        extras = {
            "x-unit": self.unit and self.unit._asdict(),
            "x-refs": list(self.refs),
            "x-vocabulary": self.vocabulary and self.vocabulary.value,
            "x-expected": self.expected,
        }
        schema.update({key: value for key, value in extras.items() if value})


def about(  # noqa: PLR0913 - a field says all of itself in one place
    label_id: str,
    label_en: str,
    help_id: str = "",
    help_en: str = "",
    *,
    default: Any = "",
    unit: tuple[str, str] | None = None,
    refs: str | tuple[str, ...] = (),
    vocabulary: Vocabulary | None = None,
    expected: bool = False,
    example: str | None = None,
    aliases: tuple[str, ...] = (),
    **bounds: Any,
) -> Any:
    """Declare a field once: label, help, unit, bounds and reference target in both languages."""
    note = About(
        label=LocalText(label_id, label_en),
        help=LocalText(help_id, help_en),
        unit=LocalText(*unit) if unit else None,
        refs=(refs,) if isinstance(refs, str) else refs,
        vocabulary=vocabulary,
        expected=expected,
        example=example,
        aliases=aliases,
    )
    return Field(default, json_schema_extra=note, **bounds)


def clean(text: str) -> str:
    """Normalise to NFC and plain line ends; raise ``ValueError`` for control characters."""
    if CONTROL.search(text):
        raise ValueError("text holds control characters")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Clean and fold line breaks and runs of blanks, as a title or name needs it."""
    return " ".join(clean(text).split()) if "\n" in text or "  " in text else clean(text)


def plain(number: Decimal) -> Decimal:
    """Give equal numbers one spelling (``1.50`` becomes ``1.5``, ``1E+3`` becomes ``1000``)."""
    whole = number.to_integral_value()
    if number == whole:
        return whole.quantize(Decimal(1)) + 0
    return number.normalize()


class FrozenDict(dict[Any, Any]):
    """A dictionary that keeps its values: plans are values, and values do not change."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a plan's values do not change; make a new element with changed()")

    __setitem__ = __delitem__ = update = setdefault = clear = pop = popitem = _refuse
    __ior__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # immutable, hence hashable
        """Hash by the items, whatever their order."""
        return hash(frozenset(self.items()))


def _frozen(values: dict[Any, Any]) -> FrozenDict:
    return FrozenDict(sorted(values.items()))


Code = Annotated[str, Field(pattern=CODE_PATTERN)]
Text = Annotated[str, Field(max_length=500), AfterValidator(one_line)]
LongText = Annotated[str, Field(max_length=10_000), AfterValidator(clean)]
Markdown = Annotated[str, Field(max_length=200_000), AfterValidator(clean)]
Key = Annotated[str, Field(max_length=100), AfterValidator(one_line)]
Number = Annotated[Decimal, Field(max_digits=24, decimal_places=6), AfterValidator(plain)]
Ref = UUID
Refs = tuple[UUID, ...]
YearValues = Annotated[dict[Year, Number], AfterValidator(_frozen)]
Scores = Annotated[dict[Key, Number], AfterValidator(_frozen)]


class Group(Choice):
    """The groups of element kinds, in the order of the method."""

    PROFILE = "profile", "Profil dan kesiapan daerah", "Profile and readiness"
    DIRECTION = "direction", "Arah", "Direction"
    WORK = "work", "Strategi, program, dan rencana aksi", "Strategies, programs and actions"
    PROMISE = "promise", "Quick win dan risiko", "Quick wins and risks"
    PEOPLE = "people", "Kelembagaan", "Institutions"
    THINGS = "things", "Aplikasi dan lokasi", "Applications and locations"
    TEXT = "text", "Naskah dan catatan", "Narrative and notes"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of element: its name in code, labels, sheet names, code prefix and place."""

    name: str
    label: LocalText
    sheet: LocalText
    prefix: str
    group: Group
    help: LocalText


class Record(BaseModel):
    """An immutable, strictly known set of fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Element(Record):
    """A part of a plan with a stable id, a human code and typed fields."""

    kind: ClassVar[Kind]

    id: UUID = about(
        "ID",
        "ID",
        "Pengenal tetap; diisi oleh sistem, jangan diubah.",
        "Stable identifier; filled by the system, do not change.",
        default=...,
    )
    code: Code = about(
        "Kode",
        "Code",
        "Kode singkat yang unik dalam lembar ini, misalnya LIV-03.",
        "Short code, unique within this sheet, for example LIV-03.",
        default=...,
        expected=True,
    )

    @property
    def title(self) -> str:
        """The words by which people know the element (its first text after the code)."""
        return str(getattr(self, title_field(type(self))) or self.code)


@dataclass(frozen=True, slots=True)
class Column:
    """One field as every door sees it: sheet, form, schema, dictionary, diff."""

    name: str
    kind: ValueKind
    about: About
    required: bool
    default: Any
    choices: type[Choice] | None = None
    bounds: Mapping[str, Any] = FrozenDict()

    @property
    def label(self) -> LocalText:
        """The column's heading."""
        return self.about.label


_KINDS: Mapping[Any, ValueKind] = {
    Text: ValueKind.TEXT,
    LongText: ValueKind.LONG_TEXT,
    Markdown: ValueKind.MARKDOWN,
    Key: ValueKind.KEY,
    Number: ValueKind.NUMBER,
    Code: ValueKind.CODE,
    YearValues: ValueKind.YEAR_VALUES,
    Scores: ValueKind.SCORES,
    Refs: ValueKind.REFS,
    tuple[Key, ...]: ValueKind.KEYS,
    Percent: ValueKind.PERCENT,
    Rupiah: ValueKind.RUPIAH,
    RegionCode: ValueKind.REGION,
    Year: ValueKind.YEAR,
    UUID: ValueKind.REF,
    date: ValueKind.DATE,
    bool: ValueKind.BOOLEAN,
    int: ValueKind.INTEGER,
}


@cache
def columns(model: type[Record]) -> tuple[Column, ...]:
    """Derive the columns of a record from its fields, in declared order."""
    hints = _annotations(model)
    return tuple(_column(name, hints[name], info) for name, info in model.model_fields.items())


@cache
def column(model: type[Record], name: str) -> Column:
    """Return one column; raises ``KeyError`` for an unknown field."""
    for candidate in columns(model):
        if candidate.name == name:
            return candidate
    raise KeyError(name)


@cache
def title_field(model: type[Element]) -> str:
    """Name the field that names the element: its first text field after the code."""
    texts = (ValueKind.TEXT, ValueKind.LONG_TEXT)
    named = (c.name for c in columns(model) if c.kind in texts)
    return next(named, "code")


@cache
def reference_columns(model: type[Record]) -> tuple[Column, ...]:
    """Return the columns that point at other elements."""
    return tuple(c for c in columns(model) if c.kind in (ValueKind.REF, ValueKind.REFS))


def references(element: Element) -> Iterator[tuple[Column, UUID]]:
    """Yield every reference an element holds, with the column that holds it."""
    for col in reference_columns(type(element)):
        value = getattr(element, col.name)
        for target in value if col.kind is ValueKind.REFS else (value,) if value else ():
            yield col, target


def _annotations(model: type[Record]) -> dict[str, Any]:
    hints: dict[str, Any] = {}
    for parent in reversed(model.__mro__):
        if issubclass(parent, Record) and parent is not Record:
            hints |= {n: _resolve(parent, a) for n, a in vars(parent)["__annotations__"].items()}
    return hints


def _resolve(parent: type, annotation: Any) -> Any:
    if not isinstance(annotation, str):
        return annotation
    import sys

    return eval(annotation, vars(sys.modules[parent.__module__]))  # noqa: S307 - our own source


def _column(name: str, annotation: Any, info: FieldInfo) -> Column:
    note = info.json_schema_extra
    if not isinstance(note, About):
        raise TypeError(f"field {name} must be declared with about()")
    inner = _without_none(annotation)
    choices = inner if isinstance(inner, type) and issubclass(inner, Choice) else None
    kind = ValueKind.CHOICE if choices else ValueKind.ID if name == "id" else _KINDS[inner]
    return Column(
        name=name,
        kind=kind,
        about=note,
        required=info.is_required(),
        default=None if info.is_required() else info.default,
        choices=choices,
        bounds=FrozenDict(_bounds(info)),
    )


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _bounds(info: FieldInfo) -> Iterator[tuple[str, Any]]:
    for constraint in info.metadata:
        for key in ("ge", "le", "gt", "lt", "max_length"):
            if (value := getattr(constraint, key, None)) is not None:
                yield key, value
