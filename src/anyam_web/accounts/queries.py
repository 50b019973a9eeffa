"""Reading people and their roles."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from anyam.access import Membership as MembershipValue
from anyam_web.accounts.models import Membership, User

Memberships = tuple[MembershipValue, ...]


def memberships_of(user_id: UUID) -> Memberships:
    """List what a person is today, in the order it was given."""
    running = Q(until=None) | Q(until__gt=timezone.now())
    rows = Membership.objects.filter(running, user_id=user_id, user__is_active=True)
    return tuple(row.value for row in rows.order_by("id"))


def anybody_here() -> bool:
    """Tell whether anybody can sign in at all."""
    return User.objects.exists()


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """Names of people by id, in one query."""
    return {user.id: str(user) for user in User.objects.filter(id__in=ids)}
