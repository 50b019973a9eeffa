"""Reading tokens: the one a program shows, those of a person, those that reach a region."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from anyam_web.accounts.models import User
from anyam_web.api.models import Token
from anyam_web.people.queries import fingerprint, members
from anyam_web.tenancy.models import Region


def token_with(secret: str) -> Token | None:
    """Return the token with a secret while it works and its owner is still here."""
    rows = Token.objects.filter(
        secret=fingerprint(secret), revoked=None, until__gt=timezone.now(), user__is_active=True
    )
    return rows.select_related("user").first()


def tokens_of(user: User) -> list[Token]:
    """List a person's tokens that were not revoked, the newest first."""
    rows = Token.objects.filter(user=user, revoked=None).select_related("region")
    return list(rows.order_by("-created"))


def tokens_reaching(region: Region) -> list[Token]:
    """List working tokens of people of a region that reach into it, by owner."""
    people = {m.user_id for m in members(region)}
    rows = Token.objects.filter(
        Q(region=None) | Q(region=region), user__in=people, revoked=None, until__gt=timezone.now()
    )
    return list(rows.select_related("user").order_by("user__name", "-created"))
