"""Letting people know, and what they do about it: see, choose how to be written to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from anyam.access import Permission, may
from anyam.kernel import LocalText
from anyam_web.accounts.models import User
from anyam_web.accounts.queries import memberships_of
from anyam_web.notices.models import Notice, Post, Taste
from anyam_web.tenancy.active import across_regions, active


@dataclass(frozen=True, slots=True)
class News:
    """What there is to know: the sentence, where to see it, and a piece of what was said."""

    words: LocalText
    about: UUID
    address: str
    excerpt: str = ""
    urgent: bool = False


def rename(old: str, new: str) -> None:
    """Put a pseudonym wherever a notice names somebody, in the active region or across all."""
    for notice in Notice.objects.all().iterator(chunk_size=500):
        words = [text.replace(old, new) for text in notice.words]
        excerpt = notice.excerpt.replace(f"@{old}", f"@{new}")[:200]
        if (words, excerpt) != (notice.words, notice.excerpt):
            Notice.objects.filter(pk=notice.pk).update(words=words, excerpt=excerpt)


@transaction.atomic
def note_down(people: Collection[User], news: News) -> list[Notice]:
    """Write down that people of the active region should know; who may not see it is left out."""
    told = [user for user in people if _may_see(user)]
    rows = [
        Notice(
            region_id=active(), who=user, words=list(news.words), about=news.about,
            address=news.address, excerpt=news.excerpt[:200], urgent=news.urgent,
        )
        for user in told
    ]  # fmt: skip
    return Notice.objects.bulk_create(rows)


def see(user: User, *, about: Collection[UUID] | None = None) -> int:
    """Note that a person has seen what is told about some things, or everything."""
    with across_regions("a person's own notices, wherever they work"):
        rows = Notice.objects.filter(who=user, seen=None)
        rows = rows if about is None else rows.filter(about__in=about)
        return rows.update(seen=timezone.now())


def choose(user: User, post: Post) -> None:
    """Take down how a person wants to be written to."""
    Taste.objects.update_or_create(who=user, defaults={"post": post.value})


def _may_see(user: User) -> bool:
    return bool(may(memberships_of(user.id), Permission.SEE_PLAN, region=active()))
