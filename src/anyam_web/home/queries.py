"""What waits for a person: their regions, plans with their findings, and their next steps."""

from __future__ import annotations

from dataclasses import dataclass

from anyam.access import Permission, regions_open_to
from anyam.check import Report
from anyam.kernel import LocalText
from anyam.lifecycle import Act, State, Step, next_steps
from anyam_web.accounts.doors import ask
from anyam_web.accounts.queries import Memberships
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import report_of
from anyam_web.plans.models import Plan
from anyam_web.plans.queries import plans
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region
from anyam_web.tenancy.queries import regions_among


@dataclass(frozen=True)
class Card:
    """One plan on somebody's desk."""

    plan: Plan
    report: Report
    steps: tuple[Step, ...]  # the next steps this person may take

    @property
    def waits(self) -> LocalText | None:
        """What waits for this very person, if anything does."""
        mine = {step.act for step in self.steps}
        return next((said for act, state, said in _WAITS if self._is(act, state, mine)), None)

    def _is(self, act: Act, state: State, mine: set[Act]) -> bool:
        return act in mine and self.plan.stands is state


@dataclass(frozen=True)
class Desk:
    """One region on somebody's desk."""

    region: Region
    roles: tuple[object, ...]
    cards: tuple[Card, ...]
    may_create: bool


def desks(memberships: Memberships) -> list[Desk]:
    """List a person's regions with what waits there; national roles see no drafts."""
    own = regions_open_to(m for m in memberships if m.region is not None)
    return [_desk(region, memberships) for region in regions_among(own or ())]


def _desk(region: Region, memberships: Memberships) -> Desk:
    may_see = ask(memberships, Permission.SEE_PLAN, region=region)
    with in_region(region.code):
        cards = [_card(p, region, memberships) for p in plans()] if may_see else []
        cards.sort(key=lambda card: card.waits is None)
    return Desk(
        region=region,
        roles=tuple(dict.fromkeys(m.role for m in memberships if m.region == region.code)),
        cards=tuple(cards),
        may_create=bool(ask(memberships, Permission.CREATE_PLAN, region=region)),
    )


def _card(plan: Plan, region: Region, memberships: Memberships) -> Card:
    steps = next_steps(plan.stands)
    mine = tuple(s for s in steps if ask(memberships, s.permission, region=region))
    return Card(plan, report_of(draft_of(plan)), mine)


_WAITS = (
    (
        Act.APPROVE,
        State.SUBMITTED,
        LocalText("Menunggu persetujuan Anda", "Waits for your approval"),
    ),
    (Act.SUBMIT, State.RETURNED, LocalText("Dikembalikan: lihat alasannya", "Returned: see why")),
    (Act.PUBLISH, State.APPROVED, LocalText("Siap Anda terbitkan", "Ready for you to publish")),
)
