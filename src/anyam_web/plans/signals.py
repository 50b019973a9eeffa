"""Signals: what the store tells the rest of its process, so that nobody need ask all the time."""

from __future__ import annotations

from django.dispatch import Signal

written = Signal()
"""Revisions were committed: ``plan`` (id) and ``sequence`` of the last one."""

checked = Signal()
"""A draft was checked anew: ``plan`` (id) and ``sequence`` the findings are about."""
