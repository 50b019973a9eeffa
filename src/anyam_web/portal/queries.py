"""Reading what is public: editions in force and before, and never a draft."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404

from anyam.lifecycle import State
from anyam.plan import (
    Action,
    BudgetLine,
    Element,
    Indicator,
    Mission,
    Objective,
    Program,
    QuickWin,
    Strategy,
    Vision,
)
from anyam_web.plans.models import Edition
from anyam_web.tenancy.active import across_regions

KINDS: Mapping[str, type[Element]] = {
    model.kind.name: model
    for model in (
        Vision, Mission, Objective, Strategy, Program, Action, Indicator, BudgetLine, QuickWin,
    )
}  # fmt: skip
"""Kinds given away as open data: the work and its promise; no people, no notes."""

_PUBLIC = (State.PUBLISHED.value, State.SUPERSEDED.value)


def in_force() -> list[Edition]:
    """List the editions in force of the active region, the newest first; 404 for none."""
    rows = Edition.objects.filter(state=State.PUBLISHED.value).select_related("region")
    found = list(rows.order_by("-published"))
    if not found:
        raise Http404
    return found


def earlier(edition: Edition) -> list[Edition]:
    """List the editions of the same plan that came before, the newest first."""
    rows = Edition.objects.filter(plan_id=edition.plan_id, number__lt=edition.number)
    return list(rows.filter(state__in=_PUBLIC).defer("json").order_by("-number"))


def public_edition(id_: UUID) -> Edition:
    """Return a public edition of the active region; 404 for any other."""
    found = Edition.objects.filter(id=id_, state__in=_PUBLIC).select_related("region").first()
    if found is None:
        raise Http404
    return found


def everywhere() -> list[Edition]:
    """List the editions in force of all regions, by region."""
    with across_regions("published editions are for everybody"):
        rows = Edition.objects.filter(state=State.PUBLISHED.value).select_related("region", "plan")
        return list(rows.defer("json").order_by("region__name", "-published"))
