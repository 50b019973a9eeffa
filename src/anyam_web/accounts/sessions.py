"""Sessions: who stands behind one, asked of the database at every request, in fixed SQL."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from anyam_web.accounts.models import User
from anyam_web.accounts.queries import Known, known


class SessionStore(db.SessionStore):
    """Django's sessions in their table; reading one is all that differs."""

    def load(self) -> dict[str, Any]:
        """Read the session; one that ended or was revoked is empty and loses its key."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(_SESSION, [self.session_key, now])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])


def recognised(request: HttpRequest) -> Known | None:
    """Tell who asks, in one question; ``None`` for a visitor.

    Whatever does not plainly hold (no such person, another password since) is for Django to
    judge, who also ends such a session.
    """
    found = _plainly(getattr(request, "session", {}))
    if found is not None:
        request.user = found.user
        return found
    user = request.user
    return known([user.id]).get(user.id) if isinstance(user, User) else None


def _plainly(session: Any) -> Known | None:
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    try:
        id_ = UUID(str(session.get(SESSION_KEY)))
    except ValueError:
        return None
    found = known([id_]).get(id_)
    hash_ = session.get(HASH_SESSION_KEY, "")
    if found and constant_time_compare(hash_, found.user.get_session_auth_hash()):
        return found
    return None


_SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
