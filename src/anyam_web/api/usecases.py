"""What is done about tokens: make one, revoke one, note that one was used."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from anyam_web.accounts.models import User
from anyam_web.api.models import Scope, Token
from anyam_web.audit.usecases import record
from anyam_web.people.queries import fingerprint
from anyam_web.tenancy.models import Region

MARK = "anyam_"  # by which scanners of leaked secrets recognise one
PACE = timedelta(minutes=1)  # how exactly the last use is known


@transaction.atomic
def make_token(
    user: User,
    name: str,
    *,
    scope: Scope,
    days: int,
    region: Region | None = None,
    plan: UUID | None = None,
) -> tuple[Token, str]:
    """Make a token; return it with its secret, which is kept nowhere."""
    secret = MARK + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user, name=name.strip(), scope=scope.value, region=region, plan=plan,
        secret=fingerprint(secret), hint=secret[-4:], until=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    record(
        "token_made", who=user, region=region.code if region else None, subject=token.id,
        name=token.name,
    )  # fmt: skip
    return token, secret


@transaction.atomic
def revoke_token(token: Token, *, by: User) -> None:
    """Let a token open nothing any more; 404 for one that is revoked already."""
    if Token.objects.filter(id=token.id, revoked=None).update(revoked=timezone.now()) != 1:
        raise Http404
    record("token_revoked", who=by, region=token.region_id, subject=token.id, name=token.name)


def note_use(token: Token) -> None:
    """Remember that a token was used, to the minute."""
    now = timezone.now()
    if token.used is None or now - token.used > PACE:
        Token.objects.filter(id=token.id).update(used=now)
