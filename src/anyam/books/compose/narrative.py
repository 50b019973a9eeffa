"""The narrative of a section: its text in the book's language, with what moved marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from anyam.books.compose import markdown
from anyam.books.compose.desk import Desk
from anyam.books.tree import Block, Callout, Changed, Heading, Paragraph, Text
from anyam.kernel import Lang, LocalText
from anyam.plan import Section

_UNTRANSLATED = LocalText(
    "", "This text is not available in English yet; the Indonesian original follows."
)
_UNWRITTEN_TITLE = LocalText("Naskah belum ditulis", "Text not written yet")
_UNWRITTEN = LocalText(
    "Tulis naskah ini pada lembar “Naskah” dengan subbab {key}. Isinya: {guide}",
    "Write this text on the sheet “Sections” under the chapter key {key}. What it says: {guide}",
)


def heading(desk: Desk, written: Iterable[Section]) -> str:
    """The section's heading: the author's in Indonesian, the outline's in English."""
    title = desk.say(desk.section.title) if desk.section else ""
    own = next((section.heading for section in written if section.heading), "")
    return own if own and desk.lang == Lang.ID else title


def narrative(desk: Desk, written: Iterable[Section]) -> Iterator[Block]:
    """The text people wrote for the present section; further texts stand under headings."""
    for place, section in enumerate(written):
        if place and section.heading:
            yield Heading(section.heading, 3, numbered=False, changed=desk.mark(section))
        if desk.lang == Lang.EN and section.body and not section.body_en:
            yield Paragraph((Text(desk.say(_UNTRANSLATED), italic=True),))
        yield from _marked(desk, section)


def unwritten(desk: Desk) -> Block:
    """Say that the text of the present section is still to be written, and what it should say."""
    section = desk.section
    key, guide = (section.key, section.guide) if section else ("", "")
    words = desk.say(_UNWRITTEN, key=key, guide=guide)
    return Callout(desk.say(_UNWRITTEN_TITLE), (Paragraph((Text(words),)),), "note")


def _marked(desk: Desk, section: Section) -> Iterator[Block]:
    """Each paragraph by itself: a reader wants to see which one moved."""
    mark = desk.mark(section)
    present = _blocks(desk, section)
    before = _before(desk, section)
    if before is None:
        yield from (_with_mark(block, mark) for block in present)
        return
    for block in present:
        yield block if block in before else _with_mark(block, "changed")


def _before(desk: Desk, section: Section) -> frozenset[Block] | None:
    """The blocks of the section as the earlier edition had it; ``None`` if it is new."""
    old = desk.moved.old.get(section.id, Section) if desk.moved else None
    if old is None or desk.moved is None:
        return None
    return frozenset(_blocks(replace(desk, plan=desk.moved.old, moved=None), old))


def _blocks(desk: Desk, section: Section) -> tuple[Block, ...]:
    body = (section.body_en if desk.lang == Lang.EN else "") or section.body
    label = f"{section.chapter}#{section.code}"
    return markdown.blocks(body, resolve=desk.resolved, label=label, caption=section.heading)


def _with_mark(block: Block, mark: Changed | None) -> Block:
    return replace(block, changed=mark) if mark else block
