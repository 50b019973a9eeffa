"""What all chapters of a book look up: names of places, units and fund sources, codes, money."""

from __future__ import annotations

import re
from functools import cache, cached_property
from uuid import UUID

from anyam.books.compose.purse import Purse
from anyam.books.compose.sources import Sources
from anyam.kernel import Lang
from anyam.plan import Plan
from anyam.plan.diff import Diff
from anyam.quickwin import Assessment
from anyam.reference import fund_source, unit

DASH = "–"


class Shelf:
    """What all chapters of a book look up, made once."""

    def __init__(self, plan: Plan, lang: Lang, moved: Diff | None) -> None:
        """Keep what the rest is made from."""
        self._plan, self._lang = plan, lang
        self.touched = moved.touched() if moved else frozenset[UUID]()
        self.added = moved.added() if moved else frozenset[UUID]()
        self.sources = Sources(plan)
        self.purse = Purse(plan)
        self.assessment: Assessment | None = None  # made when the first chapter asks

    @cached_property
    def places(self) -> dict[str, str]:
        """Names of dimensions and sub-dimensions by key."""
        framework = self._plan.framework
        names = {d.key: d.name.in_(self._lang) for d in framework.dimensions}
        return names | {s.key: s.name.in_(self._lang) for s in framework.all_subdimensions}


@cache
def fund_name(key: str, lang: Lang) -> str:
    """The name of a fund source in the reader's language; unknown keys stand for themselves."""
    found = fund_source(key) if key else None
    return found.name.in_(lang) if found else key or DASH


@cache
def unit_name(key: str, lang: Lang) -> str:
    """The symbol of a unit, or its name where the symbol speaks the other language."""
    found = unit(key) if key else None
    if found is None:
        return key or DASH
    native = set(_words(found.name.id)) - set(_words(found.name.en))
    if lang == Lang.EN and native & set(_words(found.symbol)):
        return found.name.en  # a symbol such as “ton/tahun” speaks Indonesian
    return found.symbol


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[^\W\d]{3,}", text)]
