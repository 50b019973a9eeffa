"""The preview as markup: what a file would change, field by field, with choices in conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from anyam.kernel import Lang, LocalText
from anyam.plan import Column, Plan
from anyam.plan.definition import columns
from anyam.plan.wording import in_words, is_empty, shorten
from anyam_web.files.comparing import Difference, What
from anyam_web.plans.conflicts import Field, Side
from anyam_web.plans.documents import model_of, to_record
from anyam_web.ui.html import el, many

MOST = 300  # differences shown with their fields; conflicts are always all shown
Chosen = Mapping[UUID, Mapping[str, str]]


def markup(found: Iterable[Difference], plan: Plan, *, chosen: Chosen, lang: Lang) -> SafeString:
    """Write the differences, those that need a choice first."""
    order = (What.CONFLICT, What.MISSING, What.NEW, What.CHANGED, What.MERGED, What.MOVED)
    ranked = sorted(found, key=lambda d: order.index(What(d.what)))
    kept = [d for i, d in enumerate(ranked) if i < MOST or d.what is What.CONFLICT]
    shown = _Shown(plan, chosen, lang)
    more = len(ranked) - len(kept)
    rest = el("p", _MORE.format(n=more).in_(lang), class_="help") if more else ""
    return many((*(shown.difference(d) for d in kept), rest))


class _Shown:
    def __init__(self, plan: Plan, chosen: Chosen, lang: Lang) -> None:
        self.plan, self.chosen, self.lang = plan, chosen, lang

    def difference(self, one: Difference) -> SafeString:
        mark = el("span", one.what.label.in_(self.lang), class_=f"state {one.what.value}")
        head = el("h3", mark, " ", one.name.in_(self.lang))
        return el("section", head, many(self._body(one)), class_="card")

    def _body(self, one: Difference) -> Iterator[SafeString]:
        if one.what is What.MISSING:
            yield self._missing(one)
        elif one.what is What.CONFLICT and one.sides.theirs is None:
            yield self._pair(one, "", (_AGAIN, _GONE))
        elif one.what not in (What.NEW, What.MOVED):
            known = {c.name: c for c in columns(model_of(one.kind))}
            yield el("dl", many(self._field(one, f, known[f.name]) for f in one.fields))

    def _missing(self, one: Difference) -> SafeString:
        if one.newer:
            return el("p", _KEPT.in_(self.lang), class_="help")
        box = el("input", type="checkbox", name="hapus", value=str(one.element))
        return el("label", box, " ", _REMOVE.in_(self.lang), class_="tick")

    def _field(self, one: Difference, field: Field, col: Column) -> SafeString:
        mine, theirs = (self._words(one, side, field, col) for side in ("mine", "theirs"))
        term = el("dt", field.label.in_(self.lang))
        if one.what is What.CONFLICT and field.side is Side.BOTH:
            texts = (_FILE.format(value=mine), _PLAN.format(value=theirs))
            return many((term, el("dd", self._pair(one, field.name, texts))))
        if field.side is Side.THEIRS:
            return many((term, el("dd", _STAYS.format(value=theirs).in_(self.lang))))
        old, new = el("del", theirs.in_(self.lang)), el("ins", mine.in_(self.lang))
        return many((term, el("dd", old, " → ", new)))

    def _pair(self, one: Difference, field: str, texts: tuple[LocalText, LocalText]) -> SafeString:
        name = f"pilih.{one.element}.{field}"
        picked = self.chosen.get(one.element, {}).get(field)
        pairs = zip(("mine", "theirs"), texts, strict=True)
        return many(
            el(
                "label",
                el("input", type="radio", name=name, value=side, required=True,
                   checked=picked == side),
                " ", text.in_(self.lang), class_="tick",
            )
            for side, text in pairs
        )  # fmt: skip

    def _words(self, one: Difference, side: str, field: Field, col: Column) -> LocalText:
        data: Mapping[str, Any] | None = getattr(one.sides, side)
        value = getattr(to_record(one.kind, one.element, data), field.name) if data else None
        if value is None or is_empty(value):
            return _EMPTY
        plan = self.plan
        return LocalText(
            *(shorten(in_words(value, col, plan=plan, lang=x), words=60) for x in Lang)
        )


_MORE = LocalText("dan {n} perubahan lain.", "and {n} more changes.")
_EMPTY = LocalText("(kosong)", "(empty)")
_FILE = LocalText("Berkas: {value}", "File: {value}")
_PLAN = LocalText("Rencana sekarang: {value}", "Plan now: {value}")
_STAYS = LocalText("tetap: {value}", "stays: {value}")
_AGAIN = LocalText("Pulihkan dengan isi berkas", "Bring it back with the file’s content")
_GONE = LocalText("Biarkan terhapus", "Leave it removed")
_REMOVE = LocalText("Hapus juga dari rencana", "Remove it from the plan too")
_KEPT = LocalText(
    "Diubah orang lain setelah ekspor, jadi tetap ada.",
    "Somebody changed it after the export, so it stays.",
)
