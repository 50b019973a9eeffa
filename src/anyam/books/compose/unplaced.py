"""Elements that no chapter has a place for: shown with their codes rather than lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books.compose.desk import Desk
from anyam.books.compose.tables import Head, code, table
from anyam.books.tree import Block, row
from anyam.kernel import LocalText
from anyam.plan import Element, Readiness

_UNPLACED = LocalText("Isian yang belum memiliki tempat", "Entries that have no place yet")
_KIND = Head(LocalText("Lembar", "Sheet"), 1.4)
_WORDS = Head(LocalText("Isi", "Content"), 5)
_NOTE = LocalText(
    "Isian ini tidak memiliki sub-dimensi, pilar, atau aspek dari kerangka yang dipakai. "
    "Lengkapi pada lembarnya agar muncul di babnya.",
    "These entries have no sub-dimension, pillar or aspect of the framework in use. "
    "Complete them on their sheet so that they appear in their chapter.",
)


def unplaced(desk: Desk, *, kinds: Sequence[type[Element]]) -> Iterator[Block]:
    """The elements of some kinds that the chapters above could not place."""
    known = {part.key for part in desk.framework.all_subdimensions}
    found = [e for kind in kinds for e in desk.plan.all(kind) if not _placed(e, known)]
    if found:
        rows = [
            row(
                desk.codes([element]),
                desk.say(element.kind.sheet),
                desk.text(element.title),
                changed=desk.mark(element),
            )
            for element in found
        ]
        heads = (code(), _KIND, _WORDS)
        yield table(desk, "unplaced", _UNPLACED, heads, rows, of=found, note=_NOTE)


def _placed(element: Element, known: set[str]) -> bool:
    if isinstance(element, Readiness):
        return bool(element.pillar or element.aspect)
    return getattr(element, "subdimension", "") in known
