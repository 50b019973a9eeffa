"""Audit listens to people coming and going, and to what they change about signing in."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Connects the signals of accounts to the trail."""

    name = "anyam_web.audit"

    def ready(self) -> None:
        """Listen."""
        from allauth.account import signals as account
        from allauth.mfa import signals as factor
        from allauth.socialaccount import signals as social
        from django.contrib.auth import signals as auth

        from anyam_web.accounts.signals import gate_changed

        auth.user_login_failed.connect(_failed, dispatch_uid="audit")
        gate_changed.connect(_gate, dispatch_uid="audit")
        social.social_account_added.connect(_linked, dispatch_uid="audit")
        for code, signal in {
            "signed_in": auth.user_logged_in,
            "signed_out": auth.user_logged_out,
            "password_changed": account.password_changed,
            "password_reset": account.password_reset,
            "codes_made": factor.authenticator_reset,
            "second_step_on": factor.authenticator_added,
            "second_step_off": factor.authenticator_removed,
        }.items():
            signal.connect(_told(code), dispatch_uid=f"audit-{code}", weak=False)


def _told(code: str) -> Any:
    def heard(user: Any, authenticator: Any = None, **_: Any) -> None:
        from anyam_web.audit.usecases import record

        if authenticator is None or authenticator.type == "totp" or code == "codes_made":
            record(code, who=user)

    return heard


def _failed(**_: Any) -> None:
    from anyam_web.audit.usecases import record

    record("sign_in_failed", who=None)


def _linked(sociallogin: Any, **_: Any) -> None:
    from anyam_web.audit.usecases import record

    record("sso_linked", who=sociallogin.user)


def _gate(who: Any, roles: str, **_: Any) -> None:
    from anyam_web.audit.usecases import record

    record("gate_changed", who=who, roles=roles)
