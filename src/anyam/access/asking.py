"""The one question: may a person with these memberships do this there, and why or why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from anyam.access.answer import Allowed, Answer, Denied
from anyam.access.permission import Permission
from anyam.access.role import Role
from anyam.access.subject import Subject
from anyam.access.table import BORROWED, CONFLICTS, FIRST, GIVES, TABLE, Reach
from anyam.kernel import LocalText, RegionCode


@dataclass(frozen=True, slots=True)
class Membership:
    """A role of a person in a region; ``region`` is ``None`` for the whole nation.

    ``dimensions`` (keys of the framework) and ``agency`` (id of an agency of the plan) narrow what
    a dimension lead or a contributor may write.
    """

    role: Role
    region: RegionCode | None = None
    dimensions: frozenset[str] = frozenset()
    agency: UUID | None = None

    def covers(self, region: str | None) -> bool:
        """Tell whether the membership holds in a region."""
        return self.region is None or self.region == region


_PUBLIC = Membership(Role.PUBLIC)


def may(
    memberships: Collection[Membership],
    permission: Permission,
    *,
    region: str | None,
    about: Subject | None = None,
) -> Answer:
    """Answer whether a person may do something in a region, and why.

    ``region`` is ``None`` for something of the whole nation, which only national roles cover.
    Without ``about`` the question is the door's: is there anything here they may do it to? With
    ``about`` it is whether they may do it to that very thing. Everybody is a member of the public.
    """
    here = [m for m in memberships if m.covers(region)]
    if (against := _conflict(here, permission)) is not None:
        return against
    granting = [m for m in (*here, _PUBLIC) if permission in TABLE[m.role]]
    if not granting:
        return Denied(_no_role(here, permission, region=region))
    for each in granting:
        if about is None or _touches(each, reach(each.role, permission), about):
            return Allowed(each.role, _YES.format(role=each.role.label, what=permission.label))
    return Denied(_too_far(granting[0], permission))


def reach(role: Role, permission: Permission) -> Reach | None:
    """How far a permission reaches for a role; ``None`` where it is not granted."""
    return TABLE[role].get(permission)


def regions_open_to(memberships: Iterable[Membership]) -> frozenset[RegionCode] | None:
    """Regions a person works in; ``None`` when a national role opens all of them."""
    regions = [m.region for m in memberships]
    return None if None in regions else frozenset(r for r in regions if r)


def may_give(
    memberships: Collection[Membership], *, region: str, has_secretariat: bool
) -> tuple[Role, ...]:
    """List the roles a person may give and end in a region, those who work on a plan first.

    Who administers the node lets nobody see the drafts of a region that has a secretariat.
    """
    here = {m.role for m in memberships if m.covers(region)}
    given = {role for own in here for role in GIVES.get(own, ())}
    if Role.ADMINISTRATOR in here and not has_secretariat:
        given |= set(FIRST)
    return tuple(role for role in dict.fromkeys((*FIRST, *Role)) if role in given)


def _touches(membership: Membership, how_far: Reach | None, about: Subject) -> bool:
    match how_far:
        case Reach.REGION:
            return True
        case Reach.DIMENSION:
            return about.dimension in membership.dimensions
        case Reach.AGENCY:
            return membership.agency in about.agencies
        case _:
            return False


def _conflict(here: Iterable[Membership], permission: Permission) -> Denied | None:
    shut_out = CONFLICTS.get(permission, frozenset())
    for each in here:
        if each.role in shut_out and each.region is not None:
            return Denied(_CONFLICT.format(role=each.role.label, what=permission.label))
    return None


def _no_role(
    here: Collection[Membership], permission: Permission, *, region: str | None
) -> LocalText:
    holders = [r.label for r in Role if permission in TABLE[r] and r not in BORROWED]
    can = LocalText(*(" / ".join(label[i] for label in holders) for i in (0, 1)))
    if not here:
        where = LocalText(f"daerah {region}", f"region {region}") if region else _NATION
        return _STRANGER.format(where=where, what=permission.label, who=can)
    roles = LocalText(*(", ".join(dict.fromkeys(m.role.label[i] for m in here)) for i in (0, 1)))
    return _WRONG_ROLE.format(role=roles, what=permission.label, who=can)


def _too_far(membership: Membership, permission: Permission) -> LocalText:
    how_far = TABLE[membership.role][permission]
    return _OUTSIDE.format(role=membership.role.label, what=permission.label, reach=how_far.label)


_NATION = LocalText("tingkat nasional", "the national level")
_YES = LocalText("Sebagai {role} Anda boleh {what}.", "As {role} you may {what}.")
_STRANGER = LocalText(
    "Anda belum berperan di {where}; yang boleh {what}: {who}. "
    "Mintalah peran kepada administrator.",
    "You have no role in {where}; to {what} one is: {who}. Ask an administrator for a role.",
)
_WRONG_ROLE = LocalText(
    "Sebagai {role} Anda tidak boleh {what}; yang boleh: {who}.",
    "As {role} you may not {what}; this is for: {who}.",
)
_OUTSIDE = LocalText(
    "Sebagai {role} Anda hanya boleh {what} {reach}.",
    "As {role} you may {what} only {reach}.",
)
_CONFLICT = LocalText(
    "Anda {role} di daerah ini, maka tidak boleh {what} di sini: tidak ada yang menilai daerahnya "
    "sendiri.",
    "You are {role} in this region, so you may not {what} here: nobody scores their own region.",
)
