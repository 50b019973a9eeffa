"""Reading what is new in plans: their numbers, and the changes behind them as small facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anyam_web.live.models import Pulse
from anyam_web.plans.models import HEADER, Plan, Revision
from anyam_web.tenancy.active import across_regions, in_region

AT_ONCE = 200  # changes told one by one; who is further behind looks at the whole again


@dataclass(frozen=True, slots=True)
class Newest:
    """The numbers of a plan: its last revision, and its pulses by topic."""

    sequence: int
    pulses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class News:
    """Changes after a number in their order; ``None`` where there are too many to tell."""

    sequence: int
    changes: tuple[dict[str, Any], ...] | None
    pulses: Mapping[str, int]
    happened: tuple[dict[str, Any], ...] = ()


def newest(plans: Collection[UUID]) -> dict[UUID, Newest]:
    """Look once at the numbers of every plan somebody has open, whatever its region."""
    with across_regions("one look for all plans that are open in this process; numbers only"):
        return _numbers(plans)


def newest_of(region: str, plan: UUID) -> Newest | None:
    """Look at the numbers of one plan; ``None`` where the region has no such plan."""
    with in_region(region):
        return _numbers([plan]).get(plan)


def news(region: str, plan: UUID, *, since: int, pulses: Mapping[str, int] | None = None) -> News:
    """Read what happened in a plan after a revision and after the pulses somebody knows."""
    with in_region(region):
        rows = list(
            Revision.objects.filter(plan_id=plan, sequence__gt=since)
            .select_related("author")
            .order_by("sequence")[: AT_ONCE + 1]
        )
        beats = list(Pulse.objects.filter(plan_id=plan))
        told = None if len(rows) > AT_ONCE else tuple(_told(plan, rows))
        sequence = _sequence(plan) if told is None else max((since, *(r.sequence for r in rows)))
    return News(
        sequence, told, {b.topic: b.number for b in beats}, tuple(_happened(beats, pulses or {}))
    )


def _numbers(plans: Collection[UUID]) -> dict[UUID, Newest]:
    pulses: dict[UUID, dict[str, int]] = {}
    for each in Pulse.objects.filter(plan__in=plans).only("plan_id", "topic", "number"):
        pulses.setdefault(each.plan_id, {})[each.topic] = each.number
    rows = Plan.objects.filter(id__in=plans).values_list("id", "sequence")
    return {id_: Newest(sequence, pulses.get(id_, {})) for id_, sequence in rows}


def _sequence(plan: UUID) -> int:
    return Plan.objects.values_list("sequence", flat=True).get(id=plan)


def _happened(beats: Iterable[Pulse], known: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    """Happenings after those somebody knows; one that says ``all`` where some are forgotten."""
    for beat in beats:
        since = known.get(beat.topic, 0)
        fresh = [(n, what) for n, what in beat.recent if n > since]
        if len(fresh) < beat.number - since:
            yield {"topic": beat.topic, "n": beat.number, "all": True}
        else:
            yield from ({**what, "topic": beat.topic, "n": n} for n, what in fresh)


def _told(plan: UUID, rows: list[Revision]) -> Iterable[dict[str, Any]]:
    """Say of each change what it was about, never what it says."""
    before = _before(plan, rows)
    for row in rows:
        known = before.get((row.element, row.version - 1))
        yield {
            "s": row.sequence, "e": str(row.element), "k": row.kind, "v": row.version,
            "c": row.data.get("code", "") if row.kind != HEADER else "",
            "w": str(row.author) if row.author else "", "u": str(row.author_id or ""),
            "f": _fields(known, row.data), "x": row.removed, "n": row.version == 1,
        }  # fmt: skip
        before[row.element, row.version] = row.data


def _before(plan: UUID, rows: list[Revision]) -> dict[tuple[UUID, int], Any]:
    """Content of the versions before the first change of each element, in one query."""
    first: dict[UUID, int] = {}
    for row in rows:
        first.setdefault(row.element, row.version - 1)
    wanted = [(e, v) for e, v in first.items() if v]
    if not wanted:
        return {}
    found = Revision.objects.filter(
        plan_id=plan, element__in=[e for e, _ in wanted], version__in={v for _, v in wanted}
    )
    return {(e, v): data for e, v, data in found.values_list("element", "version", "data")}


def _fields(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[str]:
    if before is None:
        return []
    return sorted(name for name, value in now.items() if before.get(name) != value)
