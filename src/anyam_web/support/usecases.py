"""What a region does about support: lend its drafts for some hours, and take them back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from anyam.access import BORROWED, Role
from anyam_web.accounts.models import Membership, User
from anyam_web.accounts.usecases import give_role
from anyam_web.audit.usecases import record
from anyam_web.support.models import Grant
from anyam_web.tenancy.models import Region


@transaction.atomic
def lend(
    helper: User, *, region: Region, hours: int, reason: str, by: User, writes: bool = False
) -> Grant:
    """Let somebody in for some hours, reading unless ``writes``; it replaces an earlier grant."""
    _end(helper, region=region)
    until = timezone.now() + timedelta(hours=hours)
    role = Role.SUPPORT_WRITER if writes else Role.SUPPORT
    give_role(helper, role, region=region, until=until)
    record(
        "support_granted", who=by, region=region.code, subject=helper.pk, hours=str(hours),
        reason=reason, mode="write" if writes else "read",
    )  # fmt: skip
    return Grant.objects.create(helper=helper, by=by, reason=reason, writes=writes, until=until)


@transaction.atomic
def revoke(grant: Grant, *, region: Region, by: User) -> None:
    """Shut the door at once."""
    _end(grant.helper, region=region)
    record("support_revoked", who=by, region=region.code, subject=grant.helper_id)


def _end(helper: User, *, region: Region) -> None:
    now = timezone.now()
    lent = Membership.objects.filter(user=helper, region=region, role__in=BORROWED)
    lent.filter(until__gt=now).update(until=now)
    Grant.objects.filter(helper=helper, revoked=None, until__gt=now).update(revoked=now)
