"""What a plan's programs, actions and indicators are called, to find them by any sure name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from anyam.exchange.names import closest, code_key, folded
from anyam.plan import Element, Plan


@dataclass(frozen=True, slots=True)
class Known:
    """Names of some kinds of element; a name that several share finds none of them."""

    _ids: dict[str, UUID | None] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, *kinds: type[Element]) -> Known:
        """Gather ids, codes and titles; earlier kinds win over later ones by their codes."""
        known = cls()
        elements = [element for kind in kinds for element in plan.all(kind)]
        for spell in (_exact, _loose, _titles):
            for element in elements:
                for name in spell(element):
                    known._enter(name, element, last=spell is _exact)
        return known

    def find(self, text: str) -> UUID | None:
        """Find by id, code, code with its name behind it (``GOV-01 – Aduan``), or title."""
        head = text.split(maxsplit=1)[0].rstrip(":–—-") if text.split() else ""
        for name in (text.casefold(), _key(text), folded(text), head.casefold()):
            if found := self._ids.get(name):
                return found
        return None

    def near(self, text: str) -> str | None:
        """Return the code most like a text that was not found."""
        name = closest(folded(text), self._codes, cutoff=0.75)
        return self._codes[name] if name else None

    def _enter(self, name: str, element: Element, *, last: bool) -> None:
        if last:
            self._codes.setdefault(folded(element.code), element.code)
            self._ids.setdefault(name, element.id)
        elif self._ids.setdefault(name, element.id) != element.id:
            self._ids[name] = None


def _exact(element: Element) -> Iterator[str]:
    yield str(element.id)
    yield element.code.casefold()


def _loose(element: Element) -> Iterator[str]:
    yield _key(element.code)


def _titles(element: Element) -> Iterator[str]:
    if title := folded(element.title):
        yield title


def _key(code: str) -> str:
    return " ".join(code_key(code))
