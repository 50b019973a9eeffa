"""What is done about people: the first administrator, roles, sessions, locks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse

from anyam.access import Role
from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.models import Membership, SecondFactor, User
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
    until: datetime | None = None,
) -> Membership:
    """Give a person a role in a region (or in the nation); the same role twice is once."""
    return Membership.objects.update_or_create(
        user=user,
        region=region,
        role=role.value,
        agency=agency,
        defaults={"dimensions": sorted(dimensions), "until": until},
    )[0]


@transaction.atomic
def guard(roles: Collection[Role]) -> None:
    """Ask a second factor of these roles and of no other; of who is signed in, too."""
    SecondFactor.objects.exclude(role__in=list(roles)).delete()
    for role in roles:
        SecondFactor.objects.get_or_create(role=role.value)


def unlock(email: str) -> int:
    """Let somebody try to sign in again; return how many locks there were."""
    opened: int = reset(username=email.strip().lower())
    return opened


def reset_path(user: User) -> str:
    """Make the address at which somebody chooses a new password, below the platform's own."""
    key = default_token_generator.make_token(user)
    told = {"uidb36": user_pk_to_url_str(user), "key": key}
    return reverse("account_reset_password_from_key", kwargs=told)


@transaction.atomic
def end_sessions(user: User, *, only: int | None = None, except_key: str | None = None) -> int:
    """Sign a person out of one browser, or of all but one; return of how many."""
    rows = UserSession.objects.filter(user_id=user.pk).exclude(session_key=except_key)
    rows = rows if only is None else rows.filter(pk=only)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


_ALREADY = LocalText(
    "Administrator sudah ada; masuklah, atau mintalah undangan kepadanya.",
    "There is an administrator already; sign in, or ask them for an invitation.",
)
