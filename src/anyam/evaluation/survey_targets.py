"""Whom a survey is meant for: the target groups of each dimension, from a small table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from anyam.evaluation.matching import Placed
from anyam.evaluation.messages import say
from anyam.evaluation.wording import joined
from anyam.kernel import Finding
from anyam.plan.definition import Record, Text, about
from anyam.reference import Framework, framework

_PARTS = re.compile(r"\s*[;\n]\s*")

# A field is read as a table row:
# fmt: off


class TargetRow(Record):
    """The groups one dimension's survey is meant for; further rows add further groups."""

    dimension: Text = about(
        "Dimensi", "Dimension", "Dimensi yang disurvei.", "The dimension surveyed.", expected=True,
    )
    groups: Text = about(
        "Kelompok sasaran", "Target groups", "Kelompok pengguna, pisahkan dengan titik koma.",
        "Groups of users, separated by semicolons.", expected=True,
        aliases=("kelompok", "sasaran", "unsur", "target group", "group"),
    )
    # fmt: on


@dataclass(frozen=True, slots=True)
class Targets:
    """Target groups by dimension key, and rows that name no dimension (``EVL-309``)."""

    groups: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def targets(rows: Iterable[Placed[TargetRow]], *, frame: Framework | None = None) -> Targets:
    """Gather target groups by dimension, as :func:`~anyam.evaluation.surveys` takes them."""
    used = frame or framework("gmsc-6")
    found: dict[str, tuple[str, ...]] = {}
    strays = []
    for placed in rows:
        dimension = used.dimension(placed.row.dimension)
        if dimension is None:
            strays.append(_stray(placed, used))
            continue
        named = (part for part in _PARTS.split(placed.row.groups) if part)
        found[dimension.key] = tuple(dict.fromkeys((*found.get(dimension.key, ()), *named)))
    return Targets(found, tuple(strays))


def _stray(placed: Placed[TargetRow], frame: Framework) -> Finding:
    known = joined((d.name for d in frame.dimensions), by=", ")
    return say("EVL-309", location=placed.location, seen=placed.row.dimension, known=known)
