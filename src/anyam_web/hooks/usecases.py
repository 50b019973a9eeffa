"""What is done with hooks: make, test, pause, remove; write letters and note how they went."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from anyam.kernel import LocalText
from anyam_web.accounts.models import User
from anyam_web.audit.usecases import record
from anyam_web.hooks.models import Hook, Letter, LetterState, Occasion
from anyam_web.hooks.posting import Answer, checked
from anyam_web.hooks.queries import listening, unsent
from anyam_web.tenancy.active import active

LATER = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720))  # between attempts
PATIENCE = 5  # letters in a row that failed for good, until a hook is paused


@transaction.atomic
def make_hook(url: str, occasions: Collection[str], *, by: User) -> Hook:
    """Make a hook of the active region; raises ``Unreachable`` for an address that is none."""
    checked(url, private=settings.ENV.private_hooks)
    hook = Hook.objects.create(url=url, occasions=sorted(occasions), by=by)
    record("hook_made", who=by, region=active(), subject=hook.id, url=url)
    return hook


@transaction.atomic
def remove_hook(hook: Hook, *, by: User) -> None:
    """Remove a hook with its letters."""
    record("hook_removed", who=by, region=active(), subject=hook.id, url=hook.url)
    hook.delete()


def pause(hook: Hook) -> None:
    """Send nothing more until somebody resumes."""
    hook.paused = timezone.now()
    hook.save(update_fields=["paused"])


def resume(hook: Hook) -> None:
    """Send again what happens from now on."""
    hook.paused, hook.failures = None, 0
    hook.save(update_fields=["paused", "failures"])


def write_letters(
    occasion: Occasion, *, subject: UUID | None, content: Mapping[str, object]
) -> list[Letter]:
    """Write a letter to every hook that listens; one not sent yet is brought up to date."""
    return [_letter(hook, occasion, subject, content) for hook in listening(occasion)]


def write_test(hook: Hook) -> Letter:
    """Write a letter that only tests a hook."""
    return _letter(hook, Occasion.TEST, None, {})


def _letter(
    hook: Hook, occasion: Occasion, subject: UUID | None, content: Mapping[str, object]
) -> Letter:
    letter = unsent(hook, occasion, subject) if occasion is Occasion.REVISION else None
    if letter is None:
        letter = Letter(hook=hook, occasion=occasion.value, subject=subject)
    letter.content = dict(content)
    letter.save()
    return letter


@transaction.atomic
def note(letter: Letter, outcome: Answer | LocalText) -> None:
    """Note how an attempt went, and when to try again; pause a hook that takes nothing."""
    letter.attempts += 1
    letter.tried, letter.again = timezone.now(), None
    if isinstance(outcome, Answer):
        letter.status, letter.answer, letter.error = outcome.status, _clean(outcome.text), []
    else:
        letter.status, letter.answer, letter.error = None, "", list(outcome)
    if isinstance(outcome, Answer) and outcome.took:
        letter.state = LetterState.DONE.value
        Hook.objects.filter(id=letter.hook.id).update(failures=0)
    elif letter.attempts <= len(LATER) and letter.about is not Occasion.TEST:
        letter.again = letter.tried + LATER[letter.attempts - 1]
    else:
        letter.state = LetterState.FAILED.value
        _count_failure(letter.hook)
    letter.save()


def _count_failure(hook: Hook) -> None:
    hook.failures += 1
    hook.save(update_fields=["failures"])
    if hook.failures >= PATIENCE and hook.paused is None:
        pause(hook)
        record("hook_paused", who=None, region=active(), subject=hook.id, url=hook.url)


def _clean(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)[:500]
