"""Reading hooks and their letters."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import UUIDField
from django.http import Http404

from anyam_web.hooks.models import Hook, Letter, LetterState, Occasion

SHOWN = 30


def hooks() -> list[Hook]:
    """List the active region's hooks, the oldest first."""
    return list(Hook.objects.order_by("created"))


def hook_or_404(id_: UUID) -> Hook:
    """Return a hook of the active region."""
    found = Hook.objects.filter(id=id_).first()
    if found is None:
        raise Http404
    return found


def letters_of(hook: Hook) -> list[Letter]:
    """List a hook's last letters, the newest first."""
    return list(Letter.objects.filter(hook=hook).order_by("-created")[:SHOWN])


def deaf(plan: UUID) -> bool:
    """Tell whether no hook listens in the region of a plan, wherever that is; nearly always so."""
    found = "SELECT 1 FROM hooks_hook h JOIN plans_plan p ON p.region_id = h.region_id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{found} WHERE p.id = %s AND h.paused IS NULL LIMIT 1",
            [UUIDField().get_db_prep_value(plan, connection)],
        )
        return cursor.fetchone() is None


def listening(occasion: Occasion) -> list[Hook]:
    """List the hooks of the active region that want to hear of something now."""
    return [h for h in Hook.objects.filter(paused=None) if occasion in h.occasions]


def unsent(hook: Hook, occasion: Occasion, subject: UUID | None) -> Letter | None:
    """Return a letter about the same thing that nobody tried to send yet."""
    rows = Letter.objects.filter(
        hook=hook, occasion=occasion.value, subject=subject, attempts=0,
        state=LetterState.WAITING.value,
    )  # fmt: skip
    return rows.first()
