"""How allauth behaves here: nobody signs up unasked, addresses follow our own sign-in."""

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
