"""Before the contents: signature, decrees, what changed, and what a draft still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import code, field, table
from anyam.books.tree import (
    Block,
    BulletList,
    Callout,
    Definition,
    DefinitionList,
    Inlines,
    ListItem,
    Paragraph,
    Row,
    Signatory,
    Signature,
    Text,
    row,
)
from anyam.kernel import Finding, LocalText, Severity
from anyam.plan import Decree, Edition, Section
from anyam.plan.diff import Change, Diff, FieldChanged, Reordered

_PLACE = LocalText("{place}, {day}", "{place}, {day}")
_UNNAMED = "(…………………………………)"
_DECREES = LocalText("Keputusan dan peraturan yang mendasari", "Decrees and rules behind the plan")
_ADOPTED = LocalText(
    "{number} tentang {subject}, ditetapkan {day} oleh {by}.",
    "{number} on {subject}, signed {day} by {by}.",
)
_SINCE = LocalText(
    "Dibandingkan dengan edisi {hash}: {added} elemen baru, {changed} elemen berubah, "
    "{removed} elemen dihapus. Perubahan juga ditandai di tepi halaman.",
    "Compared with edition {hash}: {added} elements new, {changed} elements changed, "
    "{removed} elements removed. Changes are also marked in the margin.",
)
_SAME = LocalText(
    "Tidak ada perubahan sejak edisi {hash}.", "Nothing has changed since edition {hash}."
)
_HEADER = LocalText("Kepala rencana", "Plan header")
_MORE = LocalText("… dan {count} perubahan lain.", "… and {count} more changes.")
_MOST = 60  # sentences of one kind in the list of changes; the margin marks them all
_TEXT_CHANGED = LocalText(
    "Naskah “{title}” berubah; lihat tanda di tepi halaman.",
    "The text “{title}” changed; see the marks in the margin.",
)
_DRAFT_TITLE = LocalText("Naskah ini masih draf", "This text is still a draft")
_DRAFT = LocalText(
    "Pemeriksaan menemukan {errors} kesalahan yang harus diperbaiki sebelum buku ini ditetapkan.",
    "The check found {errors} errors to be corrected before this volume is adopted.",
)
_DRAFT_UNTOLD = LocalText(
    "Rencana ini belum lolos pemeriksaan; angka dan naskahnya masih dapat berubah.",
    "The plan has not passed the check yet; figures and texts may still change.",
)
_FURTHER_ERRORS = LocalText("… dan {count} kesalahan lain.", "… and {count} more errors.")
_ALIKE = LocalText("(dan {count} lagi)", "(and {count} more like it)")
_SHOWN_RULES = 12


def signature(desk: Desk) -> Iterator[Block]:
    """Place, date and the head of the region; a dotted line where no name is known."""
    office, _, person = desk.plan.header.head.partition(",")
    if not office.strip():
        return
    place = office.split(maxsplit=2)[-1] if office.startswith("Wali Kota ") else ""
    day = desk.date(desk.day)
    where = desk.say(_PLACE, place=place, day=day) if place else day
    yield Signature(where, (Signatory(office.strip(), person.strip() or _UNNAMED),))


def decrees(desk: Desk) -> Iterator[Block]:
    """The decrees and the regulation behind the plan."""
    found = desk.plan.all(Decree)
    if not found:
        yield desk.empty(Decree)
        return
    heads = (
        code(),
        field(Decree, "type", 1.6),
        field(Decree, "number", 2),
        field(Decree, "concerning", 3.4),
        field(Decree, "signed", 1.5),
    )
    yield table(desk, "decrees", _DECREES, heads, (_decree(desk, d) for d in found), of=found)


def decree_page(desk: Desk) -> Iterator[Block]:
    """The decrees as a page of its own before the contents: what, which number, about what."""
    found = desk.plan.all(Decree)
    if not found:
        yield desk.empty(Decree)
        return
    items = [
        Definition(
            desk.label_of(decree.type) if decree.type else decree.code,
            (Text(desk.say(_ADOPTED, **_words(desk, decree))),),
        )
        for decree in found
    ]
    yield DefinitionList(tuple(items), changed=desk.mark(None, *found))


def _words(desk: Desk, decree: Decree) -> dict[str, str]:
    return {
        "number": decree.number or DASH,
        "subject": decree.concerning or DASH,
        "day": desk.date(decree.signed),
        "by": decree.signed_by or DASH,
    }


def _decree(desk: Desk, decree: Decree) -> Row:
    signed: Inlines = (Text(desk.date(decree.signed)),)
    if decree.signed_by:
        signed = (*signed, Text(f" ({decree.signed_by})"))
    return row(
        desk.codes([decree]),
        desk.label_of(decree.type),
        decree.number or DASH,
        decree.concerning or DASH,
        signed,
        changed=desk.mark(decree),
    )


def changes(desk: Desk) -> Iterator[Block]:
    """What moved since the earlier edition, sheet by sheet, in sentences."""
    moved = desk.moved
    if moved is None:
        return
    hash_ = Edition("", moved.old).short
    if not moved:
        yield Paragraph((Text(desk.say(_SAME, hash=hash_)),))
        return
    yield Paragraph((Text(desk.say(_SINCE, hash=hash_, **_counts(moved))),), lead=True)
    for sheet, found in groupby(moved.changes, key=_sheet):
        yield Paragraph((Text(desk.say(sheet), bold=True),))
        yield _sentences(desk, moved, list(found))


def _counts(moved: Diff) -> dict[str, int]:
    added = len(moved.added())
    removed = len(moved.old) + added - len(moved.new)
    return {"added": added, "changed": len(moved.touched()) - added, "removed": removed}


def _sheet(change: Change) -> LocalText:
    if isinstance(change, Reordered):
        return change.kind.kind.sheet
    return type(change.element).kind.sheet if change.element else _HEADER


def _sentences(desk: Desk, moved: Diff, found: list[Change]) -> Block:
    said = list(dict.fromkeys(_sentence(desk, moved, change) for change in found))
    shown = said[:_MOST]
    if len(said) > _MOST:
        shown.append(desk.say(_MORE, count=len(said) - _MOST))
    return BulletList(tuple(ListItem((Text(words),)) for words in shown))


def _sentence(desk: Desk, moved: Diff, change: Change) -> str:
    if isinstance(change, FieldChanged) and isinstance(change.element, Section):
        return desk.say(_TEXT_CHANGED, title=change.element.heading or change.element.code)
    return desk.say(moved.sentence(change))


def status_of_draft(desk: Desk) -> Iterator[Block]:
    """Why this volume is a draft: the errors the check still finds."""
    if not desk.draft:
        return
    errors = [f for f in desk.findings if f.severity is Severity.ERROR and f.open]
    told = desk.say(_DRAFT, errors=desk.number(len(errors))) if errors else desk.say(_DRAFT_UNTOLD)
    blocks: list[Block] = [Paragraph((Text(told),))]
    if errors:
        blocks.append(_errors(desk, errors))
    yield Callout(desk.say(_DRAFT_TITLE), tuple(blocks), "warning")


def _errors(desk: Desk, errors: list[Finding]) -> Block:
    """One line for each rule that is broken, told by its first finding."""
    by_rule: dict[str, list[Finding]] = {}
    for error in errors:
        by_rule.setdefault(error.code, []).append(error)
    told = list(by_rule.values())
    words = [_told(desk, found) for found in told[:_SHOWN_RULES]]
    if further := sum(map(len, told[_SHOWN_RULES:])):
        words.append(desk.say(_FURTHER_ERRORS, count=desk.number(further)))
    return BulletList(tuple(ListItem((Text(line),)) for line in words))


def _told(desk: Desk, found: list[Finding]) -> str:
    first = f"{found[0].code}: {desk.say(found[0].message)}"
    if len(found) == 1:
        return first
    return f"{first} {desk.say(_ALIKE, count=desk.number(len(found) - 1))}"
