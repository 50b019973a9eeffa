"""Mergers of applications: the absorbed one stays in the registry as merged, its users move."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from anyam.kernel import LocalText
from anyam.plan import (
    Action,
    Application,
    ApplicationStatus,
    Element,
    OverlapDecision,
    Plan,
    Program,
    column,
)
from anyam.weave.merge_parts import joined
from anyam.weave.phrases import codes, quoted

E = TypeVar("E", bound=Element)


@dataclass
class Registry:
    """A plan on the way to one application fewer in use, and what was done to it in words."""

    plan: Plan
    lead: Application
    gone: Application
    told: list[LocalText] = field(default_factory=list)

    def edit(self, element: Element, **fields: Any) -> None:
        """Change fields of an element; raises ``ValidationError``."""
        self.plan = self.plan.changed(self.plan[element.id], **fields)

    def tell(self, text: LocalText, **values: object) -> None:
        """Say what was done, with lead and gone named by code."""
        self.told.append(text.format(lead=self.lead.code, gone=self.gone.code, **values))


def merge_applications(plan: Plan, decision: OverlapDecision) -> tuple[Plan, tuple[LocalText, ...]]:
    """Let the leading application replace the other; raises ``UnknownElement`` for none.

    The absorbed one keeps its row with status *merged* and its successor; programs and actions
    that used it use the leading one. User counts are not added: many people use both.
    """
    sides = [e for id_ in (decision.first, decision.second) if (e := plan.get(id_, Application))]
    lead = next(e for e in sides if e.id == decision.leading)
    gone = next(e for e in sides if e.id != decision.leading)
    desk = Registry(plan, lead, gone)
    desk.tell(_OPENING, gone_name=quoted(gone), lead_name=quoted(lead))
    _replace(desk)
    _users(desk)
    _describe(desk)
    return desk.plan, tuple(desk.told)


def _replace(desk: Registry) -> None:
    gone, lead = desk.gone, desk.lead
    heirs = tuple(dict.fromkeys((*gone.replaced_by, lead.id)))
    desk.edit(gone, status=ApplicationStatus.MERGED, replaced_by=heirs)
    desk.edit(lead, replaced_by=tuple(id_ for id_ in lead.replaced_by if id_ != gone.id))
    desk.tell(_STATUS, status=ApplicationStatus.MERGED.label)


def _users(desk: Registry) -> None:
    gone, lead = desk.gone.id, desk.lead.id
    programs = desk.plan.referrers(gone, Program, "applications")
    for program in programs:
        used = (lead if id_ == gone else id_ for id_ in program.applications)
        desk.edit(program, applications=tuple(dict.fromkeys(used)))
    actions = desk.plan.referrers(gone, Action, "application")
    for action in actions:
        desk.edit(action, application=lead)
    for found in (programs, actions):
        if found:
            desk.tell(_USED, kind=type(found[0]).kind.label, codes=codes(found))


def _describe(desk: Registry) -> None:
    gone, lead = desk.gone, desk.lead
    places = tuple(dict.fromkeys((*lead.subdimensions, *gone.subdimensions)))
    words = {name: joined(getattr(lead, name), getattr(gone, name)) for name in ("users", "data")}
    desk.edit(lead, subdimensions=places, **words)
    for name in ("users", "data", "subdimensions"):
        if getattr(desk.plan[lead.id], name) != getattr(lead, name):
            desk.tell(_JOINED, field=column(Application, name).label)
    if gone.user_count:
        desk.tell(_COUNT, count=gone.user_count)


_OPENING = LocalText("{gone_name} dilebur ke {lead_name}.", "{gone_name} goes into {lead_name}.")
_STATUS = LocalText(
    "{gone} tetap tercatat dengan status {status}, digantikan oleh {lead}.",
    "{gone} stays in the registry as {status}, replaced by {lead}.",
)
_USED = LocalText("{kind} kini memakai {lead}: {codes}.", "{kind} now using {lead}: {codes}.")
_JOINED = LocalText(
    "{field} {lead} dilengkapi dengan milik {gone}.", "{field} of {lead} take in those of {gone}."
)
_COUNT = LocalText(
    "Pengguna {gone} ({count} orang) tidak dijumlahkan: banyak yang memakai keduanya.",
    "The users of {gone} ({count} people) are not added: many use both.",
)
