"""Criteria by which quick wins are weighed, one dated list per instrument."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from anyam.kernel import Choice, LocalText
from anyam.reference.loading import names_in, read_yaml, text


class CriterionSubject(Choice):
    """What a criterion judges."""

    NOMINEE = "nominee", "Usulan", "Nominee"
    REGION = "region", "Daerah", "Region"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion, scored from ``minimum`` to ``maximum`` (higher is better)."""

    key: str
    label: LocalText
    description: LocalText
    subject: CriterionSubject
    minimum: int
    maximum: int
    aliases: tuple[str, ...]


@cache
def quickwin_criteria(id: str = "2023") -> tuple[Criterion, ...]:
    """Return the criteria of a year's instrument, in its order. Raises ``KeyError``.

    Where they come from: :func:`~anyam.reference.origin` of ``"criteria/2023"``.
    """
    if (name := f"criteria/{id}") not in (known := names_in("criteria")):
        raise KeyError(f"no quick-win criteria {id!r}; known: {', '.join(known)}")
    data = read_yaml(name)
    return tuple(_criterion(c, scale=(data["minimum"], data["maximum"])) for c in data["criteria"])


def _criterion(data: dict[str, Any], *, scale: tuple[int, int]) -> Criterion:
    return Criterion(
        key=data["key"],
        label=text(data["label"]),
        description=text(data["description"]),
        subject=CriterionSubject(data.get("of", "nominee")),
        minimum=scale[0],
        maximum=scale[1],
        aliases=tuple(data["aliases"]),
    )
