"""The next steps as one person sees them: open, or why not, and the findings in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from anyam.access import Answer, Denied, Permission
from anyam.kernel import Finding, LocalText
from anyam.lifecycle import Blocked, State, Step, ask, next_steps
from anyam_web.plans.documents import MODELS, slug_of
from anyam_web.plans.models import Plan

SHOWN = 12  # findings listed where a step is blocked; the rest is a number

TRACK: tuple[tuple[State, ...], ...] = (
    (State.DRAFTING, State.RETURNED),
    (State.SUBMITTED,),
    (State.APPROVED,),
    (State.PUBLISHED,),
)
"""Where a plan can be, in order; sent back is the first place again."""


@dataclass(frozen=True)
class Offer:
    """One next step for one person."""

    step: Step
    may: bool
    because: LocalText | None = None  # why not, by role or by state
    findings: tuple[Finding, ...] = ()

    @property
    def open(self) -> bool:
        """True where this person can take it now."""
        return self.because is None

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The first findings that stand in the way."""
        return self.findings[:SHOWN]

    @property
    def more(self) -> int:
        """How many findings are not listed."""
        return len(self.findings) - len(self.shown)


def offers(
    plan: Plan, *, may: Callable[[Permission], Answer], findings: Sequence[Finding]
) -> list[Offer]:
    """List the next steps: what this person may take first."""
    made = [_offer(step, plan, may(step.permission), findings) for step in next_steps(plan.stands)]
    return sorted(made, key=lambda offer: not offer.may)


def track(state: State) -> Iterator[tuple[State, str]]:
    """Yield each place of the way with ``done``, ``now`` or ``ahead``."""
    place = next(i for i, states in enumerate(TRACK) if state in states)
    for i, states in enumerate(TRACK):
        shown = state if i == place else states[0]
        yield shown, "now" if i == place else "done" if i < place else "ahead"


def where(region: str, plan: Plan, finding: Finding) -> str:
    """Address of the place to mend a finding: its element, or the plan."""
    about = {"region": region, "plan": plan.id}
    if finding.element and finding.kind and finding.kind in MODELS:
        element = {"kind": slug_of(MODELS[finding.kind]), "element": finding.element}
        return reverse("drafting_element", kwargs={**about, **element})
    return reverse("plan", kwargs=about)


def _offer(step: Step, plan: Plan, answer: Answer, findings: Sequence[Finding]) -> Offer:
    if isinstance(answer, Denied):
        return Offer(step, may=False, because=answer.because)
    standing = ask(step.act, state=plan.stands, findings=findings, reason=_GIVEN)
    if isinstance(standing, Blocked):
        return Offer(step, may=True, because=standing.because, findings=standing.findings)
    return Offer(step, may=True)


_GIVEN = "…"  # the form asks for the reason; whether it is there is asked when it is sent
