"""Showing: a thread as a page needs it, with its element in words and what the reader may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.plan import Element
from anyam.plan.definition import columns
from anyam.plan.wording import name
from anyam_web.accounts.doors import Request
from anyam_web.comments.models import Comment, Thread
from anyam_web.comments.naming import markup
from anyam_web.comments.usecases import Saying
from anyam_web.plans.documents import model_of
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import HEADER, Plan
from anyam_web.plans.queries import plan_or_404


@dataclass(frozen=True)
class Said:
    """One comment as a reader sees it."""

    comment: Comment
    text: SafeString
    own: bool


@dataclass(frozen=True)
class Talk:
    """One thread as a reader sees it."""

    thread: Thread
    about: LocalText
    field: LocalText | None
    element: Element | None
    comments: tuple[Said, ...]


@dataclass(frozen=True)
class Place:
    """A plan in which one person talks."""

    request: Request
    row: Plan
    draft: Draft

    @cached_property
    def may_say(self) -> bool:
        """Tell whether the person may comment here."""
        return bool(self.request.may(Permission.COMMENT))

    def about(self, element: UUID) -> LocalText:
        """Name an element; the plan's own id is the plan, what is gone is called so."""
        if element == self.row.id:
            return LocalText(self.row.title, self.row.title)
        found = self.draft.plan.get(element, Element)
        return name(found) if found else _GONE

    def known(self, element: UUID) -> bool:
        """Tell whether there ever was such an element in this plan."""
        return self.draft.version(element) > 0

    def fields(self, element: UUID) -> list[tuple[str, LocalText]]:
        """Fields of an element one can talk about, each with its label."""
        found = self.draft.plan.get(element, Element)
        if found is None and element != self.row.id:
            return []
        kind = type(found).kind.name if found else HEADER
        return [(c.name, c.label) for c in columns(model_of(kind)) if c.name != "id"]

    def address(self, element: UUID) -> str:
        """Address of the conversations about an element."""
        return reverse("comments_about", args=(self.request.region.code, self.row.id, element))

    def saying(self, element: UUID) -> Saying:
        """Who says something about an element, and where it can be read."""
        home = self.request.build_absolute_uri("/").rstrip("/")
        return Saying(self.request.user, self.address(element), home, self.about(element))

    def talks(self, threads: Iterable[Thread]) -> list[Talk]:
        """Lay threads out for the person who reads them."""
        return [self._talk(thread) for thread in threads]

    def _talk(self, thread: Thread) -> Talk:
        labels = dict(self.fields(thread.element)) if thread.field else {}
        said = tuple(
            Said(c, markup(c.text, c.named), c.who_id == self.request.user.id)
            for c in thread.comments.all()
        )
        element = self.draft.plan.get(thread.element, Element)
        return Talk(thread, self.about(thread.element), labels.get(thread.field), element, said)


def place_of(request: Request, plan: UUID) -> Place:
    """Open a plan of the active region; 404 for any other."""
    row = plan_or_404(plan)
    return Place(request, row, draft_of(row))


_GONE = LocalText("elemen yang sudah dihapus", "a removed element")
