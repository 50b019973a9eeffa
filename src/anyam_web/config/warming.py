"""Warming up: import, compile and connect before the first visitor instead of while they wait."""

from __future__ import annotations

import gc
import logging

from django.db import connection
from django.template.loader import get_template
from django.urls import get_resolver

log = logging.getLogger(__name__)
PAGES = ("ui/error.html", "account/login.html", "home/home.html", "plans/plan.html")

COLLECT = (10_000, 20, 20)
"""New objects until the collector of cycles looks at the young, the middle and the old."""


def warm_up() -> None:
    """Load addresses, views and templates, and look at the database once."""
    import anyam.check
    import anyam.plan  # noqa: F401

    _ = get_resolver().url_patterns
    for page in PAGES:
        get_template(page)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    connection.close()
    gc.set_threshold(*COLLECT)
    gc.collect()
    gc.freeze()  # what lives as long as the process is not looked at again
    log.info("warm")
