"""What is done about people: the first administrator, invitations, roles."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from anyam.access import Role
from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.queries import anybody_here
from anyam_web.tenancy.models import Region


@transaction.atomic
def create_first_administrator(*, email: str, name: str, password: str) -> User:
    """Make the person who sets everything up; raises ``AnyamError`` once anybody is here.

    The password is judged by Django's validators (``ValidationError``).
    """
    if anybody_here():
        raise AnyamError(_ALREADY)
    validate_password(password, User(email=email, name=name))
    user = User.objects.create_user(email, password, name=name)
    give_role(user, Role.ADMINISTRATOR, region=None)
    return user


def give_role(
    user: User,
    role: Role,
    *,
    region: Region | None,
    dimensions: Collection[str] = (),
    agency: UUID | None = None,
) -> Membership:
    """Give a person a role in a region (or in the nation); the same role twice is once."""
    return Membership.objects.update_or_create(
        user=user,
        region=region,
        role=role.value,
        agency=agency,
        defaults={"dimensions": sorted(dimensions), "until": None},
    )[0]


_ALREADY = LocalText(
    "Administrator sudah ada; masuklah, atau mintalah undangan kepadanya.",
    "There is an administrator already; sign in, or ask them for an invitation.",
)
