"""A line to PostgreSQL that is asked whether it holds when it has rested, not before every page."""

from __future__ import annotations

import time

from django.db.backends.postgresql import base

RESTED = 5.0  # seconds without a look after which a line is asked again


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for when it asks.

    A line that breaks within those seconds fails the page that finds out, as one does that breaks
    between question and page; the next page has a new line.
    """

    health_check_done: bool
    _asked = -RESTED

    def close_if_health_check_failed(self) -> None:
        """Ask a line that rested whether it holds, before the first question of a request only.

        Within one a transaction may be open, or just be ending: a question would open another.
        """
        if self.health_check_done:
            return
        now = time.monotonic()
        if now - self._asked >= RESTED:
            super().close_if_health_check_failed()
            self._asked = now
        self.health_check_done = True

    def connect(self) -> None:
        """Open a line, which holds for now."""
        super().connect()
        self._asked = time.monotonic()
