"""The table of a kind as markup: three hundred rows in some milliseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from anyam.kernel import LocalText, Severity
from anyam.plan import Column, Element, ValueKind
from anyam.plan.wording import in_words, is_empty, shorten
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.kinds import LONG, NUMERIC
from anyam_web.drafting.rows import Found
from anyam_web.plans.drafts import Draft
from anyam_web.plans.drawn import Drawn
from anyam_web.ui.html import el, many
from anyam_web.ui.marks import badges

_PICK = LocalText("Pilih", "Choose")
_FINDINGS = LocalText("Temuan", "Findings")
_WORDS = 14
_SHORT = 2 * _WORDS  # no text this short has more words
_NONE: Counter[Severity] = Counter()


@dataclass(frozen=True)
class Grid:
    """What every row of a table needs to know."""

    model: type[Element]
    draft: Draft
    desk: Desk
    columns: Sequence[Column]
    found: Found
    address: str  # of the table; an element's page is below it
    picks: bool = True

    def head(self, *, sort: str, address: Any) -> SafeString:
        """Make the heading row; each heading sorts by its column."""
        cells = [el("th", el("span", _PICK.in_(self.desk.lang), class_="sr"), class_="pick")]
        cells += [self._heading(col, sort, address) for col in self.columns]
        cells.append(el("th", _FINDINGS.in_(self.desk.lang), scope="col"))
        return el("tr", many(cells if self.picks else cells[1:]))

    def body(self, rows: Iterable[Element]) -> SafeString:
        """Make the rows."""
        return SafeString("".join(map(self.row, rows)))

    def span(self) -> str:
        """Number of columns, for a heading across all."""
        return str(len(self.columns) + 1 + self.picks)

    def row(self, element: Element) -> SafeString:
        """Make one row: the first cell names it and opens it."""
        version, named = self.draft.version(element.id), tuple(self._named_by(element))
        begun = _begun.get(
            (self._look, element.id), (element, version, named), lambda: self._begin(element)
        )
        marks = badges(self.found.get(element.id, _NONE), lang=self.desk.lang, quiet=True)
        return SafeString(f"{begun}{marks}</td></tr>")

    @cached_property
    def _look(self) -> tuple[str, ...]:
        """What decides how every row looks, beside its element and those it names."""
        framework, picks = self.desk.plan.header.framework, "picks" if self.picks else ""
        names = " ".join([col.name for col in self.columns])
        return (self.address, self.desk.lang.value, framework, picks, names)

    @cached_property
    def _pointing(self) -> list[str]:
        return [col.name for col in self.columns if col.kind in _POINTING]

    def _named_by(self, element: Element) -> Iterable[Element | None]:
        for name in self._pointing:
            ids = getattr(element, name)
            for id_ in ids if isinstance(ids, tuple) else (ids,):
                yield self.desk.plan.get(id_, Element)

    def _begin(self, element: Element) -> str:
        """Draw a row up to its findings."""
        id_ = str(element.id)
        cells = "".join([self._cell(element, col, id_) for col in self.columns])
        pick = self._pick(element, id_) if self.picks else ""
        return (
            f'<tr id="r-{id_}" data-element="{id_}" data-version="{self.draft.version(element.id)}"'
            f' data-kind="{element.kind.name}">{pick}{cells}<td class="marks">'
        )

    def _pick(self, element: Element, id_: str) -> str:
        label = escape(f"{_PICK.in_(self.desk.lang)} {element.code}")
        box = f'<input type="checkbox" name="row" value="{id_}" aria-label="{label}">'
        return f'<td class="pick">{box}</td>'

    def _heading(self, col: Column, sort: str, address: Any) -> SafeString:
        asc, desc = sort == col.name, sort == f"-{col.name}"
        link = el(
            "a", col.label.in_(self.desk.lang), href=address(f"-{col.name}" if asc else col.name)
        )
        order = "ascending" if asc else "descending" if desc else None
        kind = "number" if col.kind in NUMERIC else None
        return el("th", link, scope="col", aria_sort=order, class_=kind, data_f=col.name)

    def _cell(self, element: Element, col: Column, id_: str) -> str:
        """Write one cell; by hand, for a table has thousands."""
        value, kind = getattr(element, col.name), col.kind
        if col.name == "code":
            link = f'<a href="{escape(self.address)}{id_}/" data-panel>{escape(value)}</a>'
            return f'<th scope="row" class="code">{link}</th>'
        if is_empty(value):
            return _MISSING if col.about.expected else _EMPTY
        if kind in _POINTING:
            return self._references(value if isinstance(value, tuple) else (value,))
        words = in_words(value, col, plan=self.desk.plan, lang=self.desk.lang)
        if kind in NUMERIC:
            return f'<td class="number">{escape(words)}</td>'
        if (
            kind in _WORDY
            and len(words) > _SHORT
            and (short := shorten(words, words=_WORDS)) != words
        ):
            return f'<td data-full="{escape(words)}">{escape(short)}</td>'
        return f"<td>{escape(words)}</td>"

    def _references(self, ids: Sequence[UUID]) -> str:
        """Name what a cell points at shortly, in full where the pointer rests."""
        found = [e for id_ in ids if (e := self.desk.plan.get(id_, Element))]
        short = escape("; ".join(map(_short, found)) or "?")
        title = escape("; ".join([e.title for e in found]))
        kind = ' class="ref"' if len(found) < 2 else ""
        return f'<td{kind} title="{title}">{short}</td>'


def _short(element: Element) -> str:
    return str(getattr(element, "short", "") or element.code)


_POINTING = frozenset((ValueKind.REF, ValueKind.REFS))
_WORDY = frozenset((ValueKind.TEXT, *LONG))
_MISSING = '<td class="missing">—</td>'
_EMPTY = "<td></td>"
_begun: Drawn[str] = Drawn(8192)  # rows, of two kilobytes at most as a rule
