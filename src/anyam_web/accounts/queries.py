"""Reading people: their roles, their sessions, and what signing in asks of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, UUIDField
from django.utils import timezone

from anyam.access import BORROWED, Role
from anyam.access import Membership as MembershipValue
from anyam_web.accounts.devices import device
from anyam_web.accounts.models import Membership, SecondFactor, User
from anyam_web.tenancy.columns import Columns
from anyam_web.tenancy.models import Region

Memberships = tuple[MembershipValue, ...]
GUARDED = tuple(r for r in Role if r is not Role.PUBLIC and r not in BORROWED)
"""Roles an administrator may ask a second factor of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is today, and whether they still owe a second factor."""

    memberships: Memberships
    owes_second_factor: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose account is open: what they are today, and the regions they are it in."""

    user: User
    standing: Standing
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A browser in which somebody is signed in."""

    id: int
    device: str
    address: str
    since: datetime
    here: bool  # the one that asks


def running() -> Q:
    """Memberships that hold now."""
    return Q(until=None) | Q(until__gt=timezone.now())


def memberships_of(user_id: UUID) -> Memberships:
    """List what a person is today, in the order it was given."""
    return tuple(row.value for row in _roles_of(user_id))


def standing_of(user_id: UUID) -> Standing:
    """Tell what a person is and owes, in one query; somebody whose account is closed is nothing."""
    found = known([user_id]).get(user_id)
    return found.standing if found else Standing((), owes_second_factor=False)


def known(user_ids: Collection[UUID]) -> dict[UUID, Known]:
    """Read people with what they are and owe, in one query for all of them.

    Every request asks this first. Accounts that are closed are left out.
    """
    if not user_ids:
        return {}
    ids = [_UUID.get_db_prep_value(id_, connection) for id_ in user_ids]
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    sql = _KNOWN.format(ids=", ".join(["%s"] * len(ids)))
    of_person: dict[Any, list[Sequence[Any]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, [Authenticator.Type.TOTP.value, now, *ids])
        for row in cursor.fetchall():
            of_person.setdefault(row[_ID], []).append(row)
    return {each.user.id: each for each in map(_known, of_person.values())}


def _known(rows: list[Sequence[Any]]) -> Known:
    """Put together the rows of one person: one for each membership, one in which it is empty."""
    held = [row for row in rows if row[_HELD.start] is not None]
    memberships = tuple(_MEMBERSHIP.made(row[_HELD]).value for row in held)
    owes = any(row[-2] and not row[-1] for row in held)
    regions = {row[_PLACE.start]: row[_PLACE] for row in held if row[_PLACE.start] is not None}
    return Known(
        _USER.made(rows[0][: _HELD.start]),
        Standing(memberships, owes_second_factor=owes),
        tuple(map(_REGION.made, regions.values())),
    )


_UUID = UUIDField()
_USER = Columns(User, alias="u")
_MEMBERSHIP = Columns(Membership, alias="m")
_REGION = Columns(Region, alias="r")
_ID = [field.attname for field in User._meta.concrete_fields].index("id")
_HELD = slice(len(_USER), len(_USER) + len(_MEMBERSHIP))
_PLACE = slice(_HELD.stop, _HELD.stop + len(_REGION))
_KNOWN = f"""
SELECT {_USER.sql}, {_MEMBERSHIP.sql}, {_REGION.sql},
    EXISTS (SELECT 1 FROM accounts_secondfactor s WHERE s.role = m.role),
    EXISTS (SELECT 1 FROM mfa_authenticator a WHERE a.user_id = u.id AND a.type = %s)
FROM accounts_user u
LEFT JOIN accounts_membership m ON m.user_id = u.id AND (m.until IS NULL OR m.until > %s)
LEFT JOIN tenancy_region r ON r.code = m.region_id
WHERE u.is_active AND u.id IN ({{ids}})
ORDER BY m.id
"""  # noqa: S608 - columns of our own tables


def anybody_here() -> bool:
    """Tell whether anybody can sign in at all."""
    return User.objects.exists()


def names_of(ids: set[UUID]) -> dict[UUID, str]:
    """Names of people by id, in one query."""
    return {user.id: str(user) for user in User.objects.filter(id__in=ids)}


def person_with(emails: Collection[str]) -> User | None:
    """Return the person with one of these addresses, unless their account is closed."""
    wanted = [email.strip().lower() for email in emails]
    return User.objects.filter(email__in=wanted, is_active=True).first()


def administrators() -> list[User]:
    """List who administers the node, by name."""
    rows = Membership.objects.filter(
        running(), role=Role.ADMINISTRATOR, region=None, user__is_active=True
    )
    return [row.user for row in rows.select_related("user").order_by("user__name")]


def sessions_of(user: User, *, key: str | None) -> list[OwnSession]:
    """List the browsers in which a person is signed in, newest first."""
    alive = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gt=timezone.now()
    )
    rows = UserSession.objects.filter(Exists(alive), user_id=user.pk).order_by("-created_at")
    return [
        OwnSession(r.pk, device(r.user_agent), r.ip, r.created_at, r.session_key == key)
        for r in rows
    ]


def guarded_roles() -> frozenset[str]:
    """Roles of which a second factor is asked."""
    return frozenset(SecondFactor.objects.values_list("role", flat=True))


def locked_out() -> list[tuple[str, datetime]]:
    """List whose sign-in is locked after too many failures, and until when."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    rows = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gt=since
    )
    times = rows.order_by("attempt_time").values_list("username", "attempt_time")
    return [(name, time + settings.AXES_COOLOFF_TIME) for name, time in dict(times).items()]


def unused_recovery_codes(user: User) -> int:
    """Count the recovery codes somebody still has."""
    rows = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return sum(len(row.wrap().get_unused_codes()) for row in rows)


def has_second_factor(user: User) -> bool:
    """Tell whether somebody signs in with a second factor."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def _roles_of(user_id: UUID) -> QuerySet[Membership]:
    rows = Membership.objects.filter(running(), user_id=user_id, user__is_active=True)
    return rows.order_by("id")
