"""The bell: how much one has not seen yet."""

from __future__ import annotations

from typing import Any

from django import template

from anyam_web.accounts.models import User
from anyam_web.notices.queries import unseen

register = template.Library()


@register.inclusion_tag("notices/bell.html", takes_context=True)
def bell(context: dict[str, Any]) -> dict[str, Any]:
    """Show the bell with its count; nothing for who is not signed in."""
    request = context.get("request")
    memberships = getattr(request, "memberships", None)
    user = getattr(request, "user", None)
    if not isinstance(user, User) or memberships is None:
        return {"known": False}
    return {"known": True, "count": unseen(user, memberships)}
