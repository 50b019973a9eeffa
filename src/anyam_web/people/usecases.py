"""What is done about people of a region: invite, take an invitation back, join, end a role."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from anyam.access import Role
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.usecases import give_role
from anyam_web.audit.usecases import record
from anyam_web.people.models import Invitation
from anyam_web.people.queries import fingerprint, unused_or_404
from anyam_web.tenancy.active import across_regions, active
from anyam_web.tenancy.models import Region

VALID = timedelta(days=7)


@transaction.atomic
def invite(
    email: str,
    role: Role,
    *,
    by: User,
    dimensions: Collection[str] = (),
    agency: UUID | None = None,
) -> str:
    """Offer a role in the active region; return the secret of the link, kept nowhere else."""
    secret = secrets.token_urlsafe(24)
    Invitation.objects.create(
        region_id=active(), email=email.strip().lower(), role=role.value, agency=agency, by=by,
        dimensions=sorted(dimensions), secret=fingerprint(secret), until=timezone.now() + VALID,
    )  # fmt: skip
    record("person_invited", who=by, region=active(), role=role.value)
    return secret


@transaction.atomic
def invite_again(id_: UUID, *, by: User) -> tuple[Invitation, str]:
    """Renew an invitation under a new link; the old one opens nothing any more."""
    found, secret = unused_or_404(id_), secrets.token_urlsafe(24)
    found.secret, found.until = fingerprint(secret), timezone.now() + VALID
    found.save(update_fields=["secret", "until"])
    record("invitation_resent", who=by, region=active(), role=found.role)
    return found, secret


@transaction.atomic
def join(invitation: Invitation, user: User) -> Membership:
    """Take what an invitation offers, once; 404 if somebody was quicker."""
    with across_regions("whoever joins has no region yet"):
        unused = Invitation.objects.filter(id=invitation.id, used=None, until__gt=timezone.now())
        if unused.update(used=timezone.now()) != 1:
            raise Http404
    role = Role(invitation.role)
    given = give_role(
        user, role, region=invitation.region, dimensions=invitation.dimensions,
        agency=invitation.agency,
    )  # fmt: skip
    record("role_given", who=user, region=invitation.region_id, subject=user.id, role=role.value)
    return given


@transaction.atomic
def join_as_new(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the person an invitation is for, and give them the role."""
    user = User.objects.create_user(invitation.email, password, name=name)
    join(invitation, user)
    return user


@transaction.atomic
def withdraw(id_: UUID, *, by: User) -> None:
    """Take an invitation of the active region back; 404 for one that is not there."""
    found = unused_or_404(id_)
    found.delete()
    record("invitation_withdrawn", who=by, region=active(), role=found.role)


@transaction.atomic
def end(membership: Membership, *, region: Region, by: User) -> None:
    """End a role now; its history stays."""
    membership.until = timezone.now()
    membership.save(update_fields=["until"])
    record(
        "role_taken", who=by, region=region.code, subject=membership.user_id, role=membership.role
    )
