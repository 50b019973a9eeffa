"""What a plan's programs, actions and indicators are called, to find them by any sure name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from anyam.exchange.names import closest, code_key, folded
from anyam.plan import Element, Plan


@dataclass(frozen=True, slots=True)
class Known:
    """Names of some kinds of element, surest first; a loose name several share finds none."""

    _exact: Mapping[str, UUID]
    _loose: Mapping[str, UUID]
    _titles: Mapping[str, UUID]
    _codes: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan, *kinds: type[Element]) -> Known:
        """Gather ids, codes and titles; of equal codes that of the earlier kind stands."""
        elements = [element for kind in kinds for element in plan.all(kind)]
        return cls(
            {name: e.id for e in reversed(elements) for name in (str(e.id), e.code.casefold())},
            _unique((_key(e.code), e.id) for e in elements),
            _unique((folded(e.title), e.id) for e in elements),
            {folded(e.code): e.code for e in elements},
        )

    def find(self, text: str) -> UUID | None:
        """Find by id, code, code with its name behind it (``GOV-01 – Aduan``), or title."""
        head = text.split(maxsplit=1)[0].rstrip(":–—-") if text.split() else ""
        return (
            self._exact.get(text.casefold())
            or self._loose.get(_key(text))
            or self._titles.get(folded(text))
            or self._exact.get(head.casefold())
        )

    def near(self, text: str) -> str | None:
        """Return the code most like a text that was not found."""
        name = closest(folded(text), self._codes, cutoff=0.75)
        return self._codes[name] if name else None


def _unique(pairs: Iterable[tuple[str, UUID]]) -> Mapping[str, UUID]:
    found: dict[str, set[UUID]] = {}
    for name, id_ in pairs:
        found.setdefault(name, set()).add(id_)
    return {name: next(iter(ids)) for name, ids in found.items() if name and len(ids) == 1}


def _key(code: str) -> str:
    return " ".join(code_key(code))
