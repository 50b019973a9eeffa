"""Sending letters in the background, again and again until they are taken or too old."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import default_task_backend, task

from anyam_web.hooks.models import Hook, Letter, LetterState, Occasion
from anyam_web.hooks.posting import Unreachable, post
from anyam_web.hooks.signing import HEADER, signature
from anyam_web.hooks.usecases import note, write_letters, write_test
from anyam_web.tenancy.active import active, in_region

GATHER = timedelta(seconds=5)  # changes of a plan so close together are told in one letter


def tell(occasion: Occasion, *, subject: UUID | None, content: Mapping[str, object]) -> None:
    """Let the hooks of the active region know that something happened."""
    wait = GATHER if occasion is Occasion.REVISION else timedelta()
    for letter in write_letters(occasion, subject=subject, content=content):
        _queue(letter, after=timezone.now() + wait if wait else None)


def test(hook: Hook) -> Letter:
    """Send a letter at once and return how that went."""
    letter = write_test(hook)
    attempt(letter)
    return letter


@task()
def run_letter(letter: str, region: str) -> None:
    """Send a letter that waits."""
    with in_region(region):
        found = Letter.objects.select_related("hook").filter(id=letter).first()
        if found is None or found.stands is not LetterState.WAITING or found.hook.paused:
            return
        attempt(found)
        if found.again:
            _queue(found, after=found.again)


def attempt(letter: Letter) -> None:
    """Send a letter once and note how it went."""
    body = json.dumps(_content(letter), ensure_ascii=False).encode()
    now = int(timezone.now().timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Anyam-Webhook/1",
        "Anyam-Event": letter.occasion,
        "Anyam-Delivery": str(letter.id),
        HEADER: signature(body, secret=letter.hook.secret, time=now),
    }
    try:
        note(letter, post(letter.hook.url, body, headers=headers, private=_private()))
    except Unreachable as no:
        note(letter, no.text)


def _content(letter: Letter) -> dict[str, object]:
    return {
        "id": str(letter.id),
        "event": letter.occasion,
        "time": letter.created.isoformat(),
        "region": letter.region_id,
        **letter.content,
    }


def _queue(letter: Letter, *, after: datetime | None) -> None:
    """Queue an attempt; without a worker only the first is made, at once."""
    region, first = active(), letter.attempts == 0
    if after and default_task_backend.supports_defer:
        later = run_letter.using(run_after=after)
        transaction.on_commit(lambda: later.enqueue(str(letter.id), region))
    elif first:
        transaction.on_commit(lambda: run_letter.enqueue(str(letter.id), region))


def _private() -> bool:
    return bool(settings.ENV.private_hooks)
