"""Indexes carried over to the next plan: most changes are of words, and tie nothing anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from anyam.plan.definition import Element, references


def carried(indexes: Mapping[str, Any], before: Element, after: Element) -> dict[str, Any]:
    """Return a plan's indexes with one element in the place of another of the same id and kind.

    Nothing where its code, place or references changed: then the indexes are built again, when
    somebody asks.
    """
    if not _ties_the_same(before, after):
        return {}
    told = {name: swap(indexes[name], before, after) for name, swap in _SWAPS.items()
            if name in indexes}  # fmt: skip
    return told | {name: indexes[name] for name in _KEPT if name in indexes}


def _ties_the_same(before: Element, after: Element) -> bool:
    old, new = vars(before), vars(after)
    fields = all(old.get(name) == new.get(name) for name in ("code", "dimension", "subdimension"))
    return fields and list(references(before)) == list(references(after))


def _by_code(index: dict[Any, Element], before: Element, after: Element) -> dict[Any, Element]:
    key = type(after), after.code
    return index | {key: after} if index.get(key) is before else index


def _by_subdimension(
    index: dict[Any, tuple[Element, ...]], before: Element, after: Element
) -> dict[Any, tuple[Element, ...]]:
    key = type(after), vars(after).get("subdimension")
    if key not in index:
        return index
    return index | {key: tuple(after if e is before else e for e in index[key])}


def _referrers(
    index: dict[Any, list[tuple[Element, str]]], before: Element, after: Element
) -> dict[Any, list[tuple[Element, str]]]:
    targets = {target for _, target in references(after)}
    return index | {
        target: [(after if e is before else e, field) for e, field in index[target]]
        for target in targets
    }


_SWAPS: Mapping[str, Callable[[Any, Element, Element], Any]] = {
    "_by_code": _by_code, "_by_subdimension": _by_subdimension, "_referrers": _referrers,
}  # fmt: skip
_KEPT = ("_dimensions", "framework")
