"""Crosswalks: which sub-dimension of one framework answers to which of another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from anyam.kernel import Choice, LocalText
from anyam.reference.loading import names_in, read_yaml, text


class Fit(Choice):
    """How well two sub-dimensions answer to each other."""

    EXACT = "exact", "Sepadan", "Exact"
    PARTIAL = "partial", "Sebagian", "Partial"
    NONE = "none", "Tidak ada padanan", "None"


@dataclass(frozen=True, slots=True)
class CrosswalkEntry:
    """Sub-dimension ``source`` becomes ``target`` (``None`` when nothing answers to it)."""

    source: str
    target: str | None
    kind: Fit
    note: LocalText


@cache
def crosswalk(source: str, target: str) -> tuple[CrosswalkEntry, ...]:
    """Return the entries from framework ``source`` to framework ``target``.

    A crosswalk kept the other way round is read backwards. Raises ``KeyError`` when there is none.
    """
    known = names_in("crosswalks")
    if (name := f"crosswalks/{source}--{target}") in known:
        return tuple(map(_entry, read_yaml(name)["entries"]))
    if f"crosswalks/{target}--{source}" in known:
        return tuple(_backwards(e) for e in crosswalk(target, source) if e.target)
    raise KeyError(f"no crosswalk from {source!r} to {target!r}")


def translate(
    subdimension: str, crosswalk: tuple[CrosswalkEntry, ...]
) -> tuple[CrosswalkEntry, ...]:
    """Return what a sub-dimension key becomes: usually one entry, several where it is split."""
    return tuple(entry for entry in crosswalk if entry.source == subdimension)


def _entry(data: dict[str, Any]) -> CrosswalkEntry:
    return CrosswalkEntry(data["source"], data["target"], Fit(data["kind"]), text(data.get("note")))


def _backwards(entry: CrosswalkEntry) -> CrosswalkEntry:
    return CrosswalkEntry(entry.target or "", entry.source, entry.kind, entry.note)
