"""Reading who is who in a region, who is invited, and what a link offers."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from anyam.access import Membership as MembershipValue
from anyam.access import Role
from anyam.plan import Agency
from anyam_web.accounts.models import Membership
from anyam_web.people.models import Invitation
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.queries import plans
from anyam_web.tenancy.active import across_regions
from anyam_web.tenancy.models import Region

OFFERED = (
    Role.CONTRIBUTOR, Role.DIMENSION_LEAD, Role.COUNCIL, Role.SECRETARIAT, Role.MENTOR,
)  # fmt: skip
"""Roles a secretariat gives; who evaluates it or administers the node is not its choice."""


def roles_to_give(memberships: Sequence[MembershipValue], region: Region) -> tuple[Role, ...]:
    """Roles a person may give and end in a region."""
    known = any(m.role is Role.ADMINISTRATOR and m.covers(region.code) for m in memberships)
    return (*OFFERED, Role.EVALUATOR, Role.ADMINISTRATOR) if known else OFFERED


def members(region: Region) -> list[Membership]:
    """List the running memberships of a region, by name."""
    running = Q(until=None) | Q(until__gt=timezone.now())
    rows = Membership.objects.filter(running, region=region, user__is_active=True)
    return list(rows.select_related("user").order_by("user__name", "id"))


def waiting() -> list[Invitation]:
    """List the active region's invitations nobody has used yet."""
    rows = Invitation.objects.filter(used=None, until__gt=timezone.now())
    return list(rows.select_related("by").order_by("-created"))


def agencies() -> dict[UUID | None, str]:
    """Agencies of the active region's plans, by id."""
    found = (a for row in plans() for a in draft_of(row).plan.all(Agency))
    return {a.id: f"{a.code} — {a.name}" for a in found}


def fingerprint(secret: str) -> str:
    """Fingerprint of a link's secret, as the table keeps it."""
    return sha256(secret.encode()).hexdigest()


def invitation_or_404(secret: str) -> Invitation:
    """Return what a link offers; 404 for one that is used, withdrawn, too old or made up."""
    with across_regions("whoever follows an invitation has no region yet"):
        rows = Invitation.objects.filter(
            secret=fingerprint(secret), used=None, until__gt=timezone.now()
        )
        found = rows.select_related("region", "by").first()
    if found is None:
        raise Http404
    return found
