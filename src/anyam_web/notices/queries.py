"""Reading notices: a person's own, from every region in which they still may see the plan."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, UUIDField

from anyam.access import Permission, may
from anyam.kernel import RegionCode
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import Memberships, memberships_of
from anyam_web.notices.models import Notice, Post, Taste
from anyam_web.tenancy.active import across_regions

SHOWN = 100


def notices_of(user: User, memberships: Memberships) -> list[Notice]:
    """List a person's newest notices."""
    with across_regions("a person's own notices, wherever they work"):
        rows = _visible(Notice.objects.filter(who=user), memberships)
        return list(rows.select_related("region").order_by("-created")[:SHOWN])


def unseen(user: User, memberships: Memberships) -> int:
    """Count what a person has not seen yet; every whole page asks, so it stands in SQL."""
    regions = _open_to(memberships)
    here = "" if None in regions else _AMONG.format(", ".join(["%s"] * len(regions)) or "NULL")
    who = _UUID.get_db_prep_value(user.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(_UNSEEN + here, [who, *filter(None, regions)])
        return int(cursor.fetchone()[0])


_UUID = UUIDField()
_UNSEEN = "SELECT COUNT(*) FROM notices_notice WHERE who_id = %s AND seen IS NULL"
_AMONG = " AND region_id IN ({})"


def unposted(user: User) -> list[Notice]:
    """List what a letter of the day should tell a person: not seen, not yet written about."""
    with across_regions("a person's own notices, wherever they work"):
        rows = Notice.objects.filter(who=user, seen=None, posted=None)
        rows = _visible(rows, memberships_of(user.id))
        return list(rows.select_related("region").order_by("created")[:SHOWN])


def taste_of(user: User) -> Post:
    """Tell how a person wants to be written to."""
    row = Taste.objects.filter(who=user).first()
    return Post(row.post) if row else Post.AT_ONCE


def tastes_of(users: Collection[User]) -> dict[UUID, Post]:
    """Tell how people want to be written to, in one query."""
    rows = Taste.objects.filter(who__in=users)
    chosen = {row.who_id: Post(row.post) for row in rows}
    return {user.id: chosen.get(user.id, Post.AT_ONCE) for user in users}


def _visible(rows: QuerySet[Notice], memberships: Memberships) -> QuerySet[Notice]:
    """Leave out regions whose plans the person may no longer see."""
    regions = _open_to(memberships)
    return rows if None in regions else rows.filter(region__in=regions)


def _open_to(memberships: Memberships) -> set[RegionCode | None]:
    """Regions whose plans a person may see; ``None`` among them is every region."""
    return {m.region for m in memberships if may((m,), Permission.SEE_PLAN, region=m.region)}
