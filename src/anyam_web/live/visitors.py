"""Visitors of a stream: the same session and the same permission as on the pages, asked again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from anyam.access import Permission, Role, may
from anyam_web.accounts.queries import Known, Memberships, known


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person behind a session that holds, and what they are."""

    id: UUID
    name: str
    memberships: Memberships

    def status(self, region: str) -> int:
        """Answer whether they may see plans of a region: 200, 403, or 404 for a stranger."""
        if not any(m.covers(region) and m.role is not Role.PUBLIC for m in self.memberships):
            return 404
        return 200 if may(self.memberships, Permission.SEE_PLAN, region=region) else 403


def visitors(keys: Collection[str]) -> dict[str, Visitor]:
    """Return who stands behind each session key; those that do not hold are left out.

    A session holds until it ends, is revoked, or its person's password changes; who still owes a
    second factor is let in nowhere, as on the pages.
    """
    claimed = _claimed(keys)
    people = {str(id_): each for id_, each in known(_ids(claimed)).items()}
    found = {}
    for key, (id_, hash_) in claimed.items():
        person = people.get(id_)
        visitor = _visitor(person) if person else None
        if person and visitor and constant_time_compare(hash_, person.user.get_session_auth_hash()):
            found[key] = visitor
    return found


def _claimed(keys: Collection[str]) -> dict[str, tuple[str, str]]:
    rows = Session.objects.filter(session_key__in=list(keys), expire_date__gt=timezone.now())
    told = ((row.session_key, row.get_decoded()) for row in rows)
    return {
        key: (data[SESSION_KEY], data.get(HASH_SESSION_KEY, ""))
        for key, data in told
        if SESSION_KEY in data
    }


def _ids(claimed: Mapping[str, tuple[str, str]]) -> set[UUID]:
    return {UUID(id_) for id_, _ in claimed.values()}


def _visitor(person: Known) -> Visitor | None:
    if person.standing.owes_second_factor:
        return None
    return Visitor(person.user.id, str(person.user), person.standing.memberships)
