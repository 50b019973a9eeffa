"""The table of a kind as markup: three hundred rows in some milliseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from anyam.kernel import LocalText
from anyam.plan import Column, Element, ValueKind
from anyam.plan.wording import in_words, is_empty, shorten
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.kinds import LONG, NUMERIC
from anyam_web.drafting.rows import Found
from anyam_web.plans.drafts import Draft
from anyam_web.ui.html import el, many
from anyam_web.ui.marks import badges

_PICK = LocalText("Pilih", "Choose")
_FINDINGS = LocalText("Temuan", "Findings")
_WORDS = 14
_AGREED = SafeString("")


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
        return many(map(self.row, rows))

    def span(self) -> str:
        """Number of columns, for a heading across all."""
        return str(len(self.columns) + 1 + self.picks)

    def row(self, element: Element) -> SafeString:
        """Make one row: the first cell names it and opens it."""
        cells = many(self._cell(element, col) for col in self.columns)
        marks = badges(self.found.get(element.id, Counter()), lang=self.desk.lang, quiet=True)
        pick = self._pick(element) if self.picks else _AGREED
        id_ = str(element.id)
        return SafeString(
            f'<tr id="r-{id_}" data-element="{id_}" data-version="{self.draft.version(element.id)}"'
            f' data-kind="{element.kind.name}">{pick}{cells}<td class="marks">{marks}</td></tr>'
        )

    def _pick(self, element: Element) -> SafeString:
        label = f"{_PICK.in_(self.desk.lang)} {element.code}"
        box = el("input", type="checkbox", name="row", value=str(element.id), aria_label=label)
        return el("td", box, class_="pick")

    def _heading(self, col: Column, sort: str, address: Any) -> SafeString:
        asc, desc = sort == col.name, sort == f"-{col.name}"
        link = el(
            "a", col.label.in_(self.desk.lang), href=address(f"-{col.name}" if asc else col.name)
        )
        order = "ascending" if asc else "descending" if desc else None
        kind = "number" if col.kind in NUMERIC else None
        return el("th", link, scope="col", aria_sort=order, class_=kind, data_f=col.name)

    def _cell(self, element: Element, col: Column) -> SafeString:
        value = getattr(element, col.name)
        if col.name == "code":
            link = el("a", value, href=f"{self.address}{element.id}/", data_panel=True)
            return el("th", link, scope="row", class_="code")
        if is_empty(value):
            return _MISSING if col.about.expected else _EMPTY
        if col.kind in _POINTING:
            return self._references(value if isinstance(value, tuple) else (value,))
        words = in_words(value, col, plan=self.desk.plan, lang=self.desk.lang)
        if col.kind in NUMERIC:
            return el("td", words, class_="number")
        if col.kind in LONG or col.kind is ValueKind.TEXT:
            short = shorten(words, words=_WORDS)
            return el("td", short, data_full=words if short != words else None)
        return el("td", words)

    def _references(self, ids: Sequence[UUID]) -> SafeString:
        """Name what a cell points at shortly, in full where the pointer rests."""
        plan = self.desk.plan
        found = [plan[id_] for id_ in ids if id_ in plan]
        short = "; ".join(_short(e) for e in found) or "?"
        return el(
            "td",
            short,
            class_="ref" if len(found) < 2 else None,
            title="; ".join(e.title for e in found),
        )


def _short(element: Element) -> str:
    return str(getattr(element, "short", "") or element.code)


_POINTING = frozenset((ValueKind.REF, ValueKind.REFS))
_MISSING = SafeString('<td class="missing">—</td>')
_EMPTY = SafeString("<td></td>")
