"""What happened, put into a few words and links for other systems."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anyam_web.audit.models import Event
from anyam_web.comments.models import Comment
from anyam_web.hooks.jobs import tell
from anyam_web.hooks.models import Occasion
from anyam_web.hooks.queries import deaf
from anyam_web.plans.models import Edition, Plan
from anyam_web.tenancy.active import across_regions, in_region

DECISIONS = frozenset((
    "plan_moved", "round_revealed", "quickwins_chosen", "overlap_decided", "overlap_agreed",
    "overlap_withdrawn", "overlap_merged", "roadmap_adopted",
))  # fmt: skip
_CODED = ("act", "before", "after", "decision", "outcome", "side", "chosen", "proposal")
# ids, codes and states: what people called something or gave as their reason stays here


def recorded(instance: Event, *, created: bool, **_: Any) -> None:
    """Hear of what the audit trail remembers: editions and decisions."""
    region, subject = instance.region_id, instance.subject
    if not created or region is None or subject is None:
        return
    with in_region(region):
        if instance.code == "edition_published":
            tell(Occasion.EDITION, subject=subject, content=_edition(region, subject))
        elif instance.code in DECISIONS:
            told = {k: v for k, v in instance.data.items() if k in _CODED}
            content = {
                "code": instance.code, "subject": str(subject), **told,
                "links": _plan(region, subject),
            }  # fmt: skip
            tell(Occasion.DECISION, subject=subject, content=content)


def said(instance: Comment, *, created: bool, **_: Any) -> None:
    """Hear of a comment; its words stay here."""
    if created and not deaf((thread := instance.thread).plan_id):
        content = {
            "comment": str(instance.pk), "plan": str(thread.plan_id),
            "element": str(thread.element), "field": thread.field,
        }  # fmt: skip
        with in_region(instance.region_id):
            tell(Occasion.COMMENT, subject=thread.plan_id, content=content)


def revised(plan: UUID, sequence: int, **_: Any) -> None:
    """Hear that a plan was written to."""
    if deaf(plan):
        return
    with across_regions("the store tells of a plan by its id alone"):
        region = Plan.objects.values_list("region_id", flat=True).get(id=plan)
    content = {"plan": str(plan), "sequence": sequence, "links": _plan(region, plan)}
    with in_region(region):
        tell(Occasion.REVISION, subject=plan, content=content)


def _edition(region: str, id_: UUID) -> dict[str, object]:
    row = Edition.objects.defer("json").get(id=id_)
    at = f"/api/v1/regions/{region}/editions/{id_}"
    links = {"edition": at, "content": f"{at}/content", "volumes": f"{at}/volumes"}
    return {
        "edition": str(id_), "plan": str(row.plan_id), "number": row.number, "name": row.name,
        "sha256": row.sha256, "links": links,
    }  # fmt: skip


def _plan(region: str, id_: UUID) -> dict[str, str]:
    at = f"/api/v1/regions/{region}/plans/{id_}"
    return {"plan": at, "revisions": f"{at}/revisions"}
