"""Where somebody works: the plan, its draft and the desk, with what this person may do there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from anyam.access import Answer, Permission
from anyam.kernel import Finding, LocalText
from anyam.plan import Agency, Element
from anyam_web.accounts.doors import Request
from anyam_web.accounts.language import current
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.usecases import By, may_write
from anyam_web.plans.documents import slug_of
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.findings import Checked, newest_report
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import fresh_id


@dataclass(frozen=True)
class Place:
    """A plan as one person has it before them."""

    request: Request
    row: PlanRow
    draft: Draft
    desk: Desk

    @cached_property
    def by(self) -> By:
        """Who writes; the id of the request makes a retry harmless."""
        return By(self.request.user, self.request.may, _uuid(self.request.POST.get("request", "")))

    @cached_property
    def checked(self) -> Checked:
        """The newest findings there are, at once."""
        return newest_report(self.draft)

    @cached_property
    def agencies(self) -> tuple[tuple[UUID, str], ...]:
        """Agencies to choose from, each by its short name where it has one."""
        return tuple([(a.id, a.short or a.name) for a in self.draft.plan.all(Agency)])

    def number(self, name: str) -> int:
        """Take a whole number out of what was sent; 0 where there is none."""
        text = self.request.POST.get(name, "")
        return int(text) if text.isdecimal() else 0

    def seen(self, element: Element) -> int:
        """Return the version the person saw; the one that stands where the page told none."""
        name = f"v-{element.id}"
        known = name in self.request.POST
        return self.number(name) if known else self.draft.version(element.id)

    def table(self, model: type[Element]) -> str:
        """Address of the table of a kind."""
        return _table(self.request.region.code, self.row.id, slug_of(model))

    def address(self, element: Element) -> str:
        """Address of an element."""
        return f"{self.table(type(element))}{element.id}/"

    def page(
        self, template: str, model: type[Element], told: Mapping[str, Any], *, status: int = 200
    ) -> HttpResponse:
        """Show a page about a kind."""
        common = {"row": self.row, "tab": "content", "kind": model.kind, "slug": slug_of(model)}
        return render(self.request, template, {**common, **told}, status=status)

    def findings_of(self, id_: UUID) -> list[Finding]:
        """Open findings about an element."""
        return [f for f in self.checked.value.open if f.element == id_]

    def locked(self, element: Element | None = None) -> LocalText | None:
        """Say why this person cannot write here; ``None`` where they can."""
        if not self.row.stands.writable:
            return _LOCKED.format(state=self.row.stands.label)
        answer = self._answer(element)
        return None if answer else getattr(answer, "because", None)

    def _answer(self, element: Element | None) -> Answer:
        if element is None:
            return self.request.may(Permission.WRITE_ELEMENT)
        return may_write(self.draft.plan, element, self.request.may)


@lru_cache(maxsize=4096)
def _table(region: str, plan: UUID, slug: str) -> str:
    return reverse("drafting_table", args=(region, plan, slug))


def place_of(request: Request, plan: UUID) -> Place:
    """Open a plan of the active region; 404 for any other."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    return Place(request, row, draft, Desk(draft.plan, current()))


def again(place: Place, *, sequence: int) -> Place:
    """Look at the plan once more after a save, without asking the database."""
    place.row.sequence = max(place.row.sequence, sequence)
    draft = draft_of(place.row)
    return Place(place.request, place.row, draft, Desk(draft.plan, current()))


def fresh_request() -> str:
    """Make the id of a form, by which a second press is recognised."""
    return str(fresh_id())


def request_again(place: Place, *, status: int) -> str:
    """Keep the id a form came with while nothing was refused; a fresh one otherwise."""
    sent = place.request.POST.get("request")
    return (status == 200 and sent) or fresh_request()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


_LOCKED = LocalText(
    "Isi rencana terkunci karena statusnya {state}; di sini Anda dapat membacanya.",
    "The plan's content is locked because it is {state}; you can read it here.",
)
