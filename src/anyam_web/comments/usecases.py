"""What a person does in a conversation: begin, answer, mend, take back, resolve, give a task."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.models import User
from anyam_web.comments.models import LONGEST, Comment, Thread
from anyam_web.comments.naming import named_in
from anyam_web.comments.queries import people_here, talked_in
from anyam_web.live.usecases import tell
from anyam_web.notices.jobs import let_know
from anyam_web.notices.usecases import News
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import WrongState
from anyam_web.tenancy.active import active

A_MINUTE = 20  # comments of one person


class Unsayable(AnyamError):
    """A comment that is empty or too long (422)."""


class TooFast(AnyamError):
    """More comments in a minute than a person writes (429)."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says something, and where it can be read: the letters link there."""

    who: User
    address: str  # of the conversation
    home: str  # of the platform, before it
    about: LocalText  # the element in words


@transaction.atomic
def begin(plan: Plan, element: UUID, text: str, *, by: Saying, field: str = "") -> Comment:
    """Begin a conversation about an element, or about one field of it."""
    thread = Thread.objects.create(
        region_id=active(), plan=plan, element=element, field=field, by=by.who
    )
    return _said(thread, text, by=by, to=())


@transaction.atomic
def answer(thread: Thread, text: str, *, by: Saying) -> Comment:
    """Answer in a conversation."""
    return _said(thread, text, by=by, to=talked_in(thread))


@transaction.atomic
def mend(comment: Comment, text: str, *, by: Saying) -> None:
    """Put one's own comment differently, soon after; who is newly named hears of it."""
    insist_own(comment, by.who)
    if not comment.mendable:
        raise WrongState(_TOO_LATE)
    before = set(comment.named)
    named = _take_in(comment, _sayable(text))
    comment.edited = timezone.now()
    comment.save(update_fields=["text", "named", "edited"])
    _let_named_know([u for u in named if u.name not in before], comment, by=by)
    _moved(comment.thread, "mended", by=by.who)


@transaction.atomic
def take_back(comment: Comment, *, by: User) -> None:
    """Take one's own comment back: its words go, that something was said stays."""
    insist_own(comment, by)
    if comment.gone:
        return
    comment.text, comment.named, comment.gone = "", [], timezone.now()
    comment.save(update_fields=["text", "named", "gone"])
    _moved(comment.thread, "gone", by=by)


@transaction.atomic
def resolve(thread: Thread, *, by: Saying) -> None:
    """Say that a conversation is settled."""
    if thread.resolved:
        return
    thread.resolved, thread.resolved_by = timezone.now(), by.who
    thread.save(update_fields=["resolved", "resolved_by"])
    _let_others_know(thread, _RESOLVED, by=by)
    _moved(thread, "resolved", by=by.who)


@transaction.atomic
def reopen(thread: Thread, *, by: Saying) -> None:
    """Take a conversation up again."""
    if not thread.resolved:
        return
    thread.resolved = thread.resolved_by = None
    thread.save(update_fields=["resolved", "resolved_by"])
    _let_others_know(thread, _REOPENED, by=by)
    _moved(thread, "reopened", by=by.who)


@transaction.atomic
def assign(thread: Thread, to: User | None, *, by: Saying) -> None:
    """Give a conversation to somebody as a task, or to nobody."""
    if thread.assigned_id == (to.id if to else None):
        return
    thread.assigned = to
    thread.save(update_fields=["assigned"])
    if to and to != by.who:
        first = thread.comments.order_by("created").first()
        _let([to], _ASSIGNED, thread, by=by, excerpt=first.text if first else "", urgent=True)
    _moved(thread, "assigned", by=by.who)


def insist_own(comment: Comment, who: User) -> None:
    """Raise ``PermissionDenied`` unless a comment is somebody's own."""
    if comment.who_id != who.id:
        raise PermissionDenied(_NOT_YOURS)


def _said(thread: Thread, text: str, *, by: Saying, to: Collection[User]) -> Comment:
    _not_too_fast(by.who)
    comment = Comment(region_id=active(), thread=thread, who=by.who)
    named = _take_in(comment, _sayable(text))
    comment.save(force_insert=True)
    _let_named_know(named, comment, by=by)
    others = [u for u in to if u not in named]
    _let(others, _ANSWERED, thread, by=by, excerpt=comment.text)
    _moved(thread, "said", by=by.who)
    return comment


def _sayable(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        raise Unsayable(_EMPTY)
    if len(text) > LONGEST:
        raise Unsayable(_TOO_LONG.format(count=len(text), most=LONGEST))
    return text


def _not_too_fast(who: User) -> None:
    since = timezone.now() - timedelta(minutes=1)
    if Comment.objects.filter(who=who, created__gt=since).count() >= A_MINUTE:
        raise TooFast(_TOO_FAST)


def rename(old: str, new: str) -> None:
    """Put a pseudonym wherever somebody was named, in the active region or across all."""
    said = re.compile(rf"@{re.escape(old)}(?!\w)", re.IGNORECASE)
    rows = Comment.objects.filter(text__icontains=f"@{old}")
    for comment in rows:
        named = [new if name == old else name for name in comment.named]
        rows.filter(pk=comment.pk).update(text=said.sub(f"@{new}", comment.text), named=named)


def _take_in(comment: Comment, text: str) -> list[User]:
    named = named_in(text, people_here(active())) if "@" in text else []
    comment.text, comment.named = text, [user.name for user in named]
    return named


def _let_named_know(named: Collection[User], comment: Comment, *, by: Saying) -> None:
    _let(named, _NAMED, comment.thread, by=by, excerpt=comment.text, urgent=True)


def _let_others_know(thread: Thread, words: LocalText, *, by: Saying) -> None:
    _let(talked_in(thread), words, thread, by=by)


def _let(
    people: Collection[User],
    words: LocalText,
    thread: Thread,
    *,
    by: Saying,
    excerpt: str = "",
    urgent: bool = False,
) -> None:
    if not (others := [user for user in people if user != by.who]):
        return
    told = News(
        words.format(who=by.who.name, what=by.about), about=thread.id,
        address=f"{by.address}#t-{thread.id}", excerpt=excerpt, urgent=urgent,
    )  # fmt: skip
    let_know(others, told, home=by.home)


def _moved(thread: Thread, what: str, *, by: User) -> None:
    Thread.objects.filter(id=thread.id).update(moved=timezone.now())
    told = {"e": str(thread.element), "t": str(thread.id), "what": what, "w": str(by)}
    tell(thread.plan, "comments", {**told, "u": str(by.id)})


_NAMED = LocalText(
    "{who} menyebut Anda dalam komentar tentang {what}", "{who} named you in a comment on {what}"
)
_ASSIGNED = LocalText(
    "{who} menugasi Anda: komentar tentang {what}", "{who} gave you a task: a comment on {what}"
)
_ANSWERED = LocalText("{who} menanggapi {what}", "{who} answered about {what}")
_RESOLVED = LocalText(
    "{who} menandai selesai percakapan tentang {what}",
    "{who} marked the conversation about {what} as resolved",
)
_REOPENED = LocalText(
    "{who} membuka lagi percakapan tentang {what}", "{who} reopened the conversation about {what}"
)
_EMPTY = LocalText("Tulis dulu komentarnya.", "Write the comment first.")
_TOO_LONG = LocalText(
    "Komentar ini {count} karakter; paling banyak {most}. Pendekkan, atau bagi dua.",
    "This comment has {count} characters; at most {most}. Shorten it or split it.",
)
_TOO_FAST = LocalText(
    "Terlalu banyak komentar dalam semenit. Tunggu sebentar, lalu kirim lagi.",
    "Too many comments in a minute. Wait a moment and send it again.",
)
_TOO_LATE = LocalText(
    "Komentar hanya dapat diubah dalam 30 menit. Tulis tanggapan baru, atau hapus komentarnya.",
    "A comment can be changed for 30 minutes only. Write a new answer, or remove it.",
)
_NOT_YOURS = LocalText(
    "Hanya penulisnya yang boleh mengubah atau menghapus komentar ini.",
    "Only its author may change or remove this comment.",
)
