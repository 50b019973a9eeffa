"""Terms: which years of a plan are its short, medium and long term."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from anyam.kernel import LocalText, Period, Year
from anyam.reference.loading import read_yaml, text


@dataclass(frozen=True, slots=True)
class TermSpan:
    """One term: the plan's years ``first`` to ``last``, counted from 1, both included."""

    key: str
    label: LocalText
    first: int
    last: int

    def years(self, *, within: Period) -> Period | None:
        """Return the calendar years of the term in a plan; ``None`` if the plan ends before."""
        start, end = within.first + self.first - 1, within.first + self.last - 1
        if start > within.last:
            return None
        return Period(Year(start), Year(min(end, within.last)))


@dataclass(frozen=True, slots=True)
class TermRule:
    """A way of cutting a plan's years into terms, in true order and without gaps."""

    id: str
    label: LocalText
    spans: tuple[TermSpan, ...]

    def span(self, year: int, *, within: Period) -> TermSpan | None:
        """Return the term a calendar year falls in; ``None`` outside the plan or past the rule."""
        if year not in within:
            return None
        number = year - within.first + 1
        return next((s for s in self.spans if s.first <= number <= s.last), None)


@cache
def term_rules() -> tuple[TermRule, ...]:
    """Return the packaged rules, the default first."""
    return tuple(map(_rule, read_yaml("terms")["rules"]))


def term_rule(id: str = "default") -> TermRule:
    """Return a rule by id. Raises ``KeyError``."""
    for rule in term_rules():
        if rule.id == id:
            return rule
    raise KeyError(f"no term rule {id!r}; known: {', '.join(r.id for r in term_rules())}")


def _rule(data: dict[str, Any]) -> TermRule:
    spans = (TermSpan(s["key"], text(s["label"]), s["first"], s["last"]) for s in data["terms"])
    return TermRule(data["id"], text(data["label"]), tuple(spans))
