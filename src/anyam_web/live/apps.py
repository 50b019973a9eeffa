"""Live listens to the store, so that what this process writes is told at once."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Connects the signals of the store to the hub."""

    name = "anyam_web.live"

    def ready(self) -> None:
        """Listen."""
        from anyam_web.live import hub
        from anyam_web.plans.signals import checked, written

        written.connect(hub.nudge, dispatch_uid="live")
        checked.connect(hub.checked, dispatch_uid="live")
