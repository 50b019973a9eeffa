"""Measuring plans in the background, asked for by whoever looks at a list of many."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django_tasks import task

from anyam_web.home.usecases import measure_stale

PACE = 30  # seconds between two requests of this process to measure
AT_ONCE = 600  # plans a worker measures in one go: every regency and city of the country
WAITED_FOR = 4  # without a worker somebody waits for it: no more than these


@task()
def measure_plans() -> None:
    """Measure what is stale."""
    measure_stale(most=AT_ONCE)


def ask_to_measure() -> None:
    """Have stale figures measured, soon; where there is no worker a few at a time, at once."""
    if not cache.add("home.measure", "asked", PACE):
        return
    if settings.ENV.jobs == "worker":
        measure_plans.enqueue()
    else:
        measure_stale(most=WAITED_FOR)
