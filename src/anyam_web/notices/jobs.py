"""Letters about notices: at once for who was named or given a task, once a day for who chose so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from anyam_web.accounts.language import speaking
from anyam_web.accounts.models import User
from anyam_web.accounts.post import letter, send
from anyam_web.notices.models import Notice, Post
from anyam_web.notices.queries import taste_of, tastes_of, unposted
from anyam_web.notices.usecases import News, note_down
from anyam_web.tenancy.active import across_regions

MORNING = 7  # hour at which the letter of the day is written, in the platform's time zone


def let_know(people: Collection[User], news: News, *, home: str) -> list[Notice]:
    """Let people know on their page, and by letter as each chose; ``home`` begins its links."""
    rows = note_down(people, news)
    chosen = tastes_of([row.who for row in rows])
    for row in rows:
        if chosen[row.who_id] is Post.AT_ONCE and row.urgent:
            transaction.on_commit(partial(write_now.enqueue, str(row.id), home))
        elif chosen[row.who_id] is Post.DAILY:
            transaction.on_commit(partial(_later, str(row.who_id), home))
    return rows


@task()
def write_now(notice: str, home: str) -> None:
    """Write about one notice, unless it was seen meanwhile or the person wants no letter now."""
    with across_regions("the letter goes to the one person the notice is for"):
        found = Notice.objects.filter(id=UUID(notice)).select_related("who", "region").first()
    if found and taste_of(found.who) is Post.AT_ONCE:
        _write(found.who, [row for row in unposted(found.who) if row.id == found.id], home)


@task()
def write_daily(user: str, home: str) -> None:
    """Write one letter about everything not seen; a second call on the same day finds nothing."""
    person = User.objects.filter(id=UUID(user), is_active=True).first()
    if person and taste_of(person) is Post.DAILY:
        _write(person, unposted(person), home)


def next_morning(now: datetime) -> datetime:
    """Return when the letter of the day is due."""
    local = timezone.localtime(now)
    due = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return due if due > local else due + timedelta(days=1)


def _later(user: str, home: str) -> None:
    """Queue the letter of the day; without a worker nobody waits for the morning: write now."""
    due, task_ = next_morning(timezone.now()), write_daily
    if task_.get_backend().supports_defer:
        task_ = task_.using(run_after=due)
    task_.enqueue(user, home)


def _write(person: User, rows: Sequence[Notice], home: str) -> None:
    if not rows:
        return
    with speaking(person.language):
        told = {"rows": rows, "first": rows[0], "home": home, "person": person}
        message = letter("notices/letter.txt", person.email, told)
    with across_regions("the notices this letter was about, wherever they are from"):
        Notice.objects.filter(id__in=[r.id for r in rows]).update(posted=timezone.now())
    send(message)
