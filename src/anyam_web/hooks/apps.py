"""Webhooks listen to the store, the audit trail and the conversations."""

from __future__ import annotations

from django.apps import AppConfig


class HooksConfig(AppConfig):
    """Connects what happens to who wants to hear of it."""

    name = "anyam_web.hooks"

    def ready(self) -> None:
        """Listen."""
        from django.db.models.signals import post_save

        from anyam_web.audit.models import Event
        from anyam_web.comments.models import Comment
        from anyam_web.hooks import listening
        from anyam_web.plans.signals import written

        post_save.connect(listening.recorded, sender=Event, dispatch_uid="hooks")
        post_save.connect(listening.said, sender=Comment, dispatch_uid="hooks")
        written.connect(listening.revised, dispatch_uid="hooks")
