"""The editor's desk: a plan, a language and an edition, and how this book words and marks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from anyam.books.compose.purse import Purse
from anyam.books.compose.shelf import DASH, Shelf, fund_name, unit_name
from anyam.books.tree import (
    Block,
    Callout,
    Changed,
    ElementRef,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Text,
    inlines,
)
from anyam.kernel import (
    Choice,
    Finding,
    Lang,
    LocalText,
    Year,
    format_date,
    format_number,
    format_rupiah_short,
)
from anyam.plan import Agency, Edition, Element, Plan
from anyam.plan.diff import Diff
from anyam.plan.narrative import Dangling, mentions, resolve
from anyam.quickwin import Assessment
from anyam.reference import Dimension, Framework, OutlineSection, fund_source
from anyam.roadmap.answer import Roadmap
from anyam.roadmap.comparing import Outcome
from anyam.weave.overlap import Overlap

_EMPTY_TITLE = LocalText("Belum diisi", "Not filled in yet")
_EMPTY = LocalText(
    "Belum ada data {label}{where}. Isi lembar “{sheet}” pada buku kerja: {help}",
    "There is no {label} data{where} yet. Fill in the sheet “{sheet}” of the workbook: {help}",
)
_OF_DIMENSION = LocalText(" pada dimensi {name}", " for the dimension {name}")
_EDITION = LocalText("edisi {hash}", "edition {hash}")


@dataclass(frozen=True)
class Desk:
    """All that a chapter needs to be written; ``section`` is the one being written now."""

    plan: Plan
    lang: Lang
    edition: Edition
    day: date
    draft: bool = False
    moved: Diff | None = None
    findings: Sequence[Finding] = ()
    woven: Sequence[Overlap] | None = None
    assessment: Assessment | None = None
    scheduled: Roadmap | None = None
    outcomes: Sequence[Outcome] = ()
    section: OutlineSection | None = None
    shelf: Shelf = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make what every chapter of the book shares."""
        object.__setattr__(self, "shelf", Shelf(self.plan, self.lang, self.moved))

    def at(self, section: OutlineSection) -> Desk:
        """The same desk at another section of the book."""
        other = copy(self)
        object.__setattr__(other, "section", section)
        return other

    # -- words -----------------------------------------------------------------------------

    def say(self, text: LocalText, **values: object) -> str:
        """Say a text of ours in the book's language."""
        return text.format(**values).in_(self.lang) if values else text.in_(self.lang)

    def label_of(self, choice: Choice | None) -> str:
        """Name an entry of a closed set, or a dash."""
        return choice.label.in_(self.lang) if choice is not None else DASH

    def number(self, value: Decimal | int | None, *, places: int | None = None) -> str:
        """Write a number in the reader's way, or a dash."""
        return DASH if value is None else format_number(value, lang=self.lang, places=places)

    def money(self, amount: int | None) -> str:
        """Write money shortly, ``Rp 1,5 miliar``, or a dash."""
        return DASH if amount is None else format_rupiah_short(amount, lang=self.lang)

    def big_money(self, amount: int) -> str:
        """Write money for a key figure, with plain spaces where a narrow box may part it."""
        return self.money(amount).replace("\u00a0", " ")

    def date(self, day: date | None) -> str:
        """Write a date in full, or a dash."""
        return DASH if day is None else format_date(day, lang=self.lang)

    def years(self, start: Year | None, end: Year | None) -> str:
        """Write ``2026–2028``, one year, or a dash for each end that is not known."""
        if start == end:
            return str(start) if start else DASH
        return f"{start or DASH}–{end or DASH}"

    def text(self, value: str) -> Inlines:
        """Set a text of the plan: cross-references resolved, line ends kept; a dash for none."""
        if not value:
            return (Text(DASH),)
        return tuple(self._inline(value))

    def paragraphs(self, value: str, *, changed: Changed | None = None) -> Iterator[Block]:
        """Set a text of the plan as paragraphs, one for each part between blank lines."""
        for part in filter(None, map(str.strip, value.split("\n\n"))):
            yield Paragraph(self.text(part), changed=changed)

    def _inline(self, value: str) -> Iterator[Inline]:
        for place, line in enumerate(value.split("\n")):
            if place:
                yield LineBreak()
            yield from self.resolved(Text(line))

    def resolved(self, run: Text) -> Iterator[Inline]:
        """Replace the cross-references of a run by what they stand for; unknown ones stay."""
        at = 0
        for mention in mentions(run.text):
            found = resolve(self.plan, mention)
            if isinstance(found, Dangling):
                continue
            yield replace(run, text=run.text[at : mention.start])
            yield from self._mentioned(run, found.text.in_(self.lang), found.element)
            at = mention.end
        if at < len(run.text) or not at:
            yield replace(run, text=run.text[at:])

    def _mentioned(self, run: Text, words: str, element: Element | None) -> Iterator[Inline]:
        ending = f"({element.code})" if element else None
        if element and ending and words.endswith(ending):
            yield replace(run, text=words.removesuffix(ending) + "(")
            yield ElementRef(element.code)
            yield replace(run, text=")")
        else:
            yield replace(run, text=words)

    # -- the plan's vocabulary ---------------------------------------------------------------

    @property
    def framework(self) -> Framework:
        """The framework of dimensions."""
        return self.plan.framework

    @property
    def dimension(self) -> Dimension | None:
        """The dimension the present section is about, if any."""
        key = self.section.dimension if self.section else None
        return self.framework.dimension(key) if key else None

    def place(self, key: str | None) -> str:
        """Name a dimension or sub-dimension by key; unknown keys stand for themselves."""
        return self.shelf.places.get(key or "", key or DASH)

    def fund(self, key: str) -> str:
        """Name a fund source by key."""
        return fund_name(key, self.lang)

    def fund_code(self, key: str) -> str:
        """Name a fund source by its short code, as narrow columns need it."""
        found = fund_source(key) if key else None
        return found.code if found else key or DASH

    def fund_legend(self, keys: Iterable[str]) -> LocalText:
        """Say what the codes of fund sources stand for."""
        named = (f"{self.fund_code(key)}: {self.fund(key)}" for key in dict.fromkeys(keys) if key)
        words = "; ".join(named)
        return LocalText(words, words)

    def unit(self, key: str) -> str:
        """Name a unit by its symbol, or by its name where it has none."""
        return unit_name(key, self.lang)

    def measure(self, value: Decimal | None, unit_key: str) -> str:
        """Write a value with its unit: ``72,5 %``, ``1.200 orang``."""
        if value is None:
            return DASH
        word = self.unit(unit_key)
        return self.number(value) if word == DASH else f"{self.number(value)}\u00a0{word}"

    @property
    def purse(self) -> Purse:
        """The money of the plan."""
        return self.shelf.purse

    def rupiah(self, amount: int) -> str:
        """Write money in the unit of the book's tables."""
        return self.number(self.purse.scaled(amount))

    def agency(self, id_: UUID | None) -> str:
        """Name an agency by its short name, or a dash."""
        found = self.plan.get(id_, Agency)
        return (found.short or found.name or found.code) if found else DASH

    def agencies(self, ids: Iterable[UUID]) -> str:
        """Name several agencies."""
        return ", ".join(self.agency(id_) for id_ in ids if id_ in self.plan) or DASH

    def element(self, id_: UUID | None) -> Element | None:
        """The element of whatever kind with that id, or ``None``."""
        return self.plan.get(id_, Element)

    def codes(self, elements: Iterable[Element | None]) -> Inlines:
        """Set the codes of elements, parted by commas, or a dash."""
        found = [ElementRef(e.code) for e in elements if e is not None]
        parted = [part for code in found for part in (", ", code)][1:]
        return inlines(*parted) if found else (Text(DASH),)

    def named(self, element: Element | None) -> Inlines:
        """Set the title of an element with its code, or a dash."""
        if element is None:
            return (Text(DASH),)
        return (Text(f"{element.title} ("), ElementRef(element.code), Text(")"))

    # -- what moved ----------------------------------------------------------------------------

    def mark(self, first: Element | None, *others: Element) -> Changed | None:
        """Mark what shows ``first`` (and leans on ``others``) if any moved since the edition."""
        if first is not None and first.id in self.shelf.added:
            return "new"
        shown = (first, *others) if first is not None else others
        return "changed" if any(element.id in self.shelf.touched for element in shown) else None

    # -- source lines and empty places -----------------------------------------------------------

    def ranges(self, elements: Sequence[Element]) -> str:
        """Name the codes of elements of one kind as short ranges."""
        kind = type(elements[0]) if elements else Element
        return self.shelf.sources.ranges(kind, (e.code for e in elements)) if elements else DASH

    def source(self, elements: Iterable[Element]) -> str:
        """Say where a figure comes from: element codes and the edition's fingerprint."""
        named, hash_ = (
            self.shelf.sources.name(elements),
            self.say(_EDITION, hash=self.edition.short),
        )
        return f"{named}; {hash_}" if named else hash_

    def key(self, name: str) -> str:
        """Make a label for a table or figure of the present section."""
        return f"{self.section.key}#{name}" if self.section else name

    def empty(self, kind: type[Element]) -> Block:
        """Say that there is nothing to show yet, and which sheet to fill in."""
        dimension = self.dimension
        where = _OF_DIMENSION.format(name=dimension.name) if dimension else LocalText("", "")
        told = kind.kind
        label = LocalText(*(_lower(word) for word in told.label))
        words = _EMPTY.format(label=label, where=where, sheet=told.sheet, help=told.help)
        body = Paragraph((Text(self.say(words)),))
        return Callout(self.say(_EMPTY_TITLE), (body,), "note")


def _lower(word: str) -> str:
    return word if word[:2].isupper() else word[:1].lower() + word[1:]
