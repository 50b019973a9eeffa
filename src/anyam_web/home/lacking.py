"""What an agency's programs lack: one line a program, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from anyam.kernel import Finding, LocalText
from anyam.plan import Element, Plan
from anyam.plan.wording import name


@dataclass(frozen=True, slots=True)
class Lacking:
    """A program, or what belongs to none, with what was found about it and its parts."""

    element: Element
    findings: tuple[Finding, ...]  # the gravest first; never empty

    @property
    def gravest(self) -> Finding:
        """The first thing to mend."""
        return self.findings[0]

    @property
    def said(self) -> LocalText:
        """What the gravest says, to be read right after the name of the element."""
        pairs = zip(self.gravest.message, name(self.element), strict=True)
        return LocalText(*map(_after, pairs))

    @property
    def others(self) -> int:
        """How much more there is to mend in it."""
        return len(self.findings) - 1


def lacking(plan: Plan, found: Sequence[Finding]) -> tuple[Lacking, ...]:
    """Gather findings by program; each must be about an element of the plan."""
    groups: dict[UUID, list[Finding]] = {}
    for each in found:
        if element := plan.get(each.element, Element) if each.element else None:
            groups.setdefault(_program(plan, element).id, []).append(each)
    return tuple(Lacking(plan[id_], tuple(some)) for id_, some in groups.items())


def _after(pair: tuple[str, str]) -> str:
    text, who = pair
    return text.removeprefix(who) if text.startswith(who) else f": {text}"


def _program(plan: Plan, element: Element) -> Element:
    """The program an element is a part of; itself where it is part of none."""
    above = next((e for id_ in _above(element) if (e := plan.get(id_, Element))), None)
    return _program(plan, above) if above else element


def _above(element: Element) -> Iterator[UUID]:
    yield from (id_ for field in ("program", "subject") if (id_ := getattr(element, field, None)))
