"""Telling those who have a plan open that something beside its elements happened."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from anyam_web.live.models import REMEMBERED, Pulse
from anyam_web.plans.models import Plan
from anyam_web.plans.signals import written

Told = dict[str, str | int | bool | None]


@transaction.atomic
def tell(plan: Plan, topic: str, what: Told) -> int:
    """Tell whoever has a plan open; ``what`` is small and nothing its readers may not see.

    Part of the caller's transaction: what is taken back was never told. Returns its number.
    """
    pulse, _ = Pulse.objects.select_for_update().get_or_create(
        plan=plan, topic=topic, defaults={"region_id": plan.region_id}
    )
    pulse.number += 1
    pulse.recent = [*pulse.recent, [pulse.number, what]][-REMEMBERED:]
    pulse.save(update_fields=["number", "recent"])
    transaction.on_commit(lambda: _wake(plan.id, plan.sequence))
    return pulse.number


def _wake(plan: UUID, sequence: int) -> None:
    written.send_robust(Pulse, plan=plan, sequence=sequence)
