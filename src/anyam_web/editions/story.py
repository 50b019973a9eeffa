"""The story of a plan's state: each step with who took it, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from anyam.kernel import LocalText
from anyam.lifecycle import Act, State
from anyam_web.audit.models import Event
from anyam_web.audit.queries import events_about
from anyam_web.plans.models import Edition, Plan

_CODES = ("plan_created", "plan_moved", "edition_published")


@dataclass(frozen=True)
class Moment:
    """One step that was taken."""

    time: datetime
    who: str
    what: LocalText
    reason: str = ""
    act: Act | None = None


def story_of(plan: Plan, editions: list[Edition]) -> list[Moment]:
    """Tell what happened to a plan's state, the newest first."""
    subjects = [plan.id, *(e.id for e in editions)]
    events = events_about(subjects, codes=_CODES)
    return [_moment(e) for e in events if e.data.get("act") != Act.PUBLISH]


def returned(plan: Plan, story: list[Moment]) -> Moment | None:
    """Return the step that sent a plan back, while it is sent back."""
    if plan.stands is not State.RETURNED:
        return None
    return next((m for m in story if m.act in (Act.RETURN, Act.REOPEN)), None)


def _moment(event: Event) -> Moment:
    who = event.who.name if event.who else "–"
    told = event.data
    match event.code:
        case "plan_created":
            return Moment(event.time, who, _CREATED)
        case "edition_published":
            what = _PUBLISHED.format(name=told.get("name", ""))
            return Moment(event.time, who, what, told.get("note", ""), Act.PUBLISH)
        case _:
            act = Act(told["act"])
            what = _MOVED.format(act=act.label, after=State(told["after"]).label)
            return Moment(event.time, who, what, told.get("reason", ""), act)


_CREATED = LocalText("Rencana dibuat", "Plan created")
_PUBLISHED = LocalText("Edisi “{name}” diterbitkan", "Edition “{name}” published")
_MOVED = LocalText("{act} → {after}", "{act} → {after}")
