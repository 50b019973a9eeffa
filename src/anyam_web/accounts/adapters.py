"""How allauth and axes behave here: nobody signs up unasked, and who guesses is one person."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """People come by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: an administrator or the secretariat invites."""
        del request
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no types
    """Single sign-on recognises people who were invited, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Refuse, as above."""
        del request, sociallogin
        return False


def who_tries(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Name whose sign-in is tried, for the count of failures: one person, never a whole hall."""
    given = credentials or {}
    named = given.get("email") or given.get("username") or request.POST.get("login", "")
    return named.strip().lower()[:254]
