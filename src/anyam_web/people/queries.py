"""Reading who is who in a region, who is invited, and what a link offers."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from django.http import Http404

from anyam.access import Membership as MembershipValue
from anyam.access import Role, may_give
from anyam.plan import Agency
from anyam_web.accounts.models import Membership
from anyam_web.accounts.queries import running
from anyam_web.people.models import Invitation
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.queries import plans
from anyam_web.tenancy.active import across_regions
from anyam_web.tenancy.models import Region


def roles_to_give(
    memberships: Sequence[MembershipValue], region: Region, *, there: Sequence[Membership]
) -> tuple[Role, ...]:
    """Roles a person may give and end in a region with these members."""
    known = any(m.role == Role.SECRETARIAT for m in there)
    return may_give(memberships, region=region.code, has_secretariat=known)


def members(region: Region) -> list[Membership]:
    """List the running memberships of a region, by name."""
    rows = Membership.objects.filter(running(), region=region, user__is_active=True)
    return list(rows.select_related("user").order_by("user__name", "id"))


def waiting() -> list[Invitation]:
    """List the active region's invitations nobody has used yet, also those too old by now."""
    rows = Invitation.objects.filter(used=None)
    return list(rows.select_related("by").order_by("-created"))


def agencies() -> dict[UUID | None, str]:
    """Agencies of the active region's plans, by id."""
    found = (a for row in plans() for a in draft_of(row).plan.all(Agency))
    return {a.id: f"{a.code} — {a.name}" for a in found}


def fingerprint(secret: str) -> str:
    """Fingerprint of a link's secret, as the table keeps it."""
    return sha256(secret.encode()).hexdigest()


def invitation_with(secret: str) -> Invitation | None:
    """Return what a link offers or once offered; ``None`` for one withdrawn or made up."""
    with across_regions("whoever follows an invitation has no region yet"):
        rows = Invitation.objects.filter(secret=fingerprint(secret))
        return rows.select_related("region", "by").first()


def unused_or_404(id_: UUID) -> Invitation:
    """Return an unused invitation of the active region; 404 for one that is not there."""
    found = Invitation.objects.filter(id=id_, used=None).first()
    if found is None:
        raise Http404
    return found
