"""Where a figure comes from: element codes as short ranges, ``PRG: GOV-01–GOV-22``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from anyam.plan import Element, Plan

_STEM = re.compile(r"\D*")
_PIECE = re.compile(r"(\D*)(\d*)")
_FEW, _LONGEST = 3, 110  # beyond so many pieces and letters, first to last is kinder to the reader


class Sources:
    """The codes of a plan in their order, ready to name any selection of elements."""

    def __init__(self, plan: Plan) -> None:
        """Keep the plan; orders are made when first asked for."""
        self._plan = plan

    def name(self, elements: Iterable[Element]) -> str:
        """Name elements kind by kind: ``PRG: GOV-01–GOV-22, LIV-03; IND-001–IND-040``."""
        by_kind: dict[type[Element], list[str]] = {}
        for element in elements:
            by_kind.setdefault(type(element), []).append(element.code)
        return "; ".join(self._kind(kind, codes) for kind, codes in by_kind.items())

    def ranges(self, kind: type[Element], codes: Iterable[str]) -> str:
        """Name codes of one kind; a range means every code of the plan between its ends."""
        order = self._orders[kind]
        places = sorted({(order[code], code) for code in codes if code in order})
        pieces = [_span(run) for run in _runs(places)]
        named = ", ".join(pieces)
        if len(pieces) > _FEW and len(named) > _LONGEST:
            return f"{places[0][1]}–{places[-1][1]} ({len(places)})"
        return named

    def _kind(self, kind: type[Element], codes: Sequence[str]) -> str:
        named, prefix = self.ranges(kind, codes), kind.kind.prefix
        return named if named.startswith(prefix) else f"{prefix}: {named}"

    @cached_property
    def _orders(self) -> Mapping[type[Element], Mapping[str, int]]:
        codes: dict[type[Element], list[str]] = {}
        for element in self._plan:
            codes.setdefault(type(element), []).append(element.code)
        return {kind: _order(found) for kind, found in codes.items()}


def _order(codes: Iterable[str]) -> dict[str, int]:
    """Number codes so that neighbours of one stem follow each other and stems stand apart."""
    places: dict[str, int] = {}
    at, before = 0, ""
    for code in sorted(set(codes), key=natural):
        stem = _STEM.match(code)
        at += 1 if stem and stem[0] == before else 2
        places[code], before = at, stem[0] if stem else ""
    return places


def natural(code: str) -> tuple[tuple[str, int, str], ...]:
    """Sort ``GOV-2`` before ``GOV-10``: letters as letters, numbers as numbers."""
    return tuple((text, int(digits or 0), digits) for text, digits in _PIECE.findall(code))


def _runs(places: Sequence[tuple[int, str]]) -> Iterator[list[str]]:
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1][0] - pair[0]):
        yield [code for _, (_, code) in run]


def _span(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]}–{codes[-1]}"
