"""What a list of many plans is made of: regions, figures, editions, in a handful of questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from anyam.kernel import RegionCode, Severity
from anyam.lifecycle import State
from anyam.reference.region import region as known_region
from anyam_web.home.models import Figures
from anyam_web.plans.models import Edition, Plan, Revision
from anyam_web.tenancy.active import across_regions
from anyam_web.tenancy.models import Region
from anyam_web.tenancy.queries import regions_among

WHY = "figures of many regions on one page: numbers and states, never what a plan says"


@dataclass(frozen=True)
class Line:
    """One region, or one of its plans, in a list of many."""

    region: Region
    plan: Plan | None = None
    figures: Figures | None = None
    editions: tuple[Edition, ...] = ()  # newest first, without their content
    changed: datetime | None = None

    @property
    def state(self) -> State | None:
        """Where the plan stands; ``None`` where there is none yet."""
        return self.plan.stands if self.plan else None

    @cached_property
    def province(self) -> str:
        """Name of the province the region lies in; empty where the reference knows none."""
        return _province(self.region.code)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Open findings as they were last counted."""
        if self.figures is None:
            return {}
        counted = (self.figures.errors, self.figures.warnings, self.figures.advice)
        return dict(zip(Severity, counted, strict=True))

    @property
    def fresh(self) -> bool:
        """True where the figures are of the plan as it is now."""
        figures, plan = self.figures, self.plan
        return not plan or bool(
            figures and figures.sequence >= plan.sequence and figures.day == timezone.localdate()
        )


def lines(codes: Iterable[RegionCode] | None) -> list[Line]:
    """List regions with each of their plans, by name of the region; all regions for ``None``."""
    regions = regions_among(codes)
    with across_regions(WHY):
        plans = list(_plans([r.code for r in regions] if codes is not None else None))
        figures = {f.plan_id: f for f in Figures.objects.filter(plan__in=plans)}
        editions = _editions(plans)
    of_region: dict[str, list[Plan]] = {}
    for plan in plans:
        of_region.setdefault(plan.region_id, []).append(plan)
    return [
        Line(region, p, figures.get(p.id), tuple(editions.get(p.id, ())), getattr(p, "last", None))
        if p
        else Line(region)
        for region in regions
        for p in of_region.get(region.code, [None])
    ]


def published() -> list[Edition]:
    """List the editions in force of every region, the newest first, without their content."""
    with across_regions("editions are published: everybody may read which there are"):
        rows = Edition.objects.filter(state=State.PUBLISHED.value)
        return list(rows.select_related("region", "plan").defer("json").order_by("-published"))


def stale(day: date) -> list[Plan]:
    """List the plans whose figures are missing, or of another revision or day."""
    with across_regions(WHY):
        known = Figures.objects.filter(plan=OuterRef("pk"))
        rows = Plan.objects.annotate(
            measured=Subquery(known.values("sequence")), on=Subquery(known.values("day"))
        )
        return [p for p in rows.order_by("id") if p.measured != p.sequence or p.on != day]


def _plans(codes: Collection[str] | None) -> QuerySet[Plan]:
    here = Q() if codes is None else Q(region_id__in=codes)
    newest = Revision.objects.filter(plan=OuterRef("pk"), sequence=OuterRef("sequence"))
    return (
        Plan.objects.filter(here).annotate(last=Subquery(newest.values("time"))).order_by("title")
    )


def _editions(plans: Collection[Plan]) -> Mapping[UUID, list[Edition]]:
    found: dict[UUID, list[Edition]] = {}
    rows = Edition.objects.filter(plan__in=plans).defer("json").order_by("-number")
    for edition in rows:
        found.setdefault(edition.plan_id, []).append(edition)
    return found


def _province(code: str) -> str:
    try:
        return known_region(code[:2]).short_name
    except KeyError:
        return ""
