"""Audit listens to people coming and going."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Connects the signals of sign-in to the trail."""

    name = "anyam_web.audit"

    def ready(self) -> None:
        """Listen."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        user_logged_in.connect(_came, dispatch_uid="audit")
        user_logged_out.connect(_went, dispatch_uid="audit")
        user_login_failed.connect(_failed, dispatch_uid="audit")


def _came(user: Any, **_: Any) -> None:
    from anyam_web.audit.usecases import record

    record("signed_in", who=user)


def _went(user: Any, **_: Any) -> None:
    from anyam_web.audit.usecases import record

    record("signed_out", who=user)


def _failed(**_: Any) -> None:
    from anyam_web.audit.usecases import record

    record("sign_in_failed", who=None)
