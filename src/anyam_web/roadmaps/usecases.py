"""What a council does with roadmaps: ask for one, stop the search, move by hand, adopt."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from anyam.kernel import AnyamError, LocalText
from anyam.plan import Plan as PlanValue
from anyam.roadmap.adopting import Adoption, adopt_years
from anyam_web.accounts.models import User
from anyam_web.jobs.models import Job
from anyam_web.plans.deciding import By, adopt, noted
from anyam_web.plans.drafts import all_or_nothing, draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.writing import Saved, Stale
from anyam_web.roadmaps.models import Proposal
from anyam_web.roadmaps.queries import KIND, question_of

TOPIC = "roadmap"  # what those who have the plan open hear of proposals


def propose(
    plan: Plan, *, id_: UUID, name: str, scenario: str, least_change: bool, seconds: int,
    owner: User,
) -> Proposal:  # fmt: skip
    """Write down what is asked. Raises ``AnyamError`` for a scenario that cannot be read."""
    draft = draft_of(plan)
    question_of(draft.plan, scenario_text=scenario)
    return Proposal.objects.create(
        id=id_, plan=plan, owner=owner, name=name or scenario or str(plan.sequence),
        scenario=scenario, least_change=least_change, seconds=seconds, sequence=draft.sequence,
    )  # fmt: skip


def stop(proposal: Proposal) -> None:
    """Ask the search to end with the best answer so far."""
    Job.objects.filter(kind=KIND, subject=proposal.id).update(stop_asked=True)


def review(plan: PlanValue, proposal: Proposal) -> Adoption:
    """The plan as a proposal would make it. Raises ``AnyamError`` where there is no answer."""
    result = proposal.result
    if not result or not result["possible"]:
        raise AnyamError(_NO_ANSWER)
    years = {placed["code"]: placed["start"] for placed in result["placed"]}
    return adopt_years(plan, years, left_out=[left["code"] for left in result["left_out"]])


def take(plan: Plan, proposal: Proposal, *, seen: int, by: By) -> Saved | Stale:
    """Write a proposal's years into the plan, as it was reviewed at revision ``seen``.

    Raises ``AnyamError``, ``PermissionDenied`` and ``WrongState``.
    """
    adoption, reason = review(draft_of(plan).plan, proposal), _TAKEN.id + proposal.name
    with all_or_nothing():
        answer = noted(
            "roadmap_adopted", plan,
            lambda: adopt(plan, adoption.plan, seen=seen, reason=reason, by=by),
            by=by, name=proposal.name, proposal=str(proposal.id),
        )  # fmt: skip
        if isinstance(answer, Saved):
            Proposal.objects.filter(id=proposal.id).update(adopted=timezone.now())
    return answer


def move(plan: Plan, moves: Mapping[str, int], *, seen: int, by: By) -> Saved | Stale:
    """Write moves made by hand into the plan; money, actions and targets move along.

    Raises ``PermissionDenied`` and ``WrongState``.
    """
    adoption = adopt_years(draft_of(plan).plan, moves)
    told = ", ".join(f"{code} → {year}" for code, year in moves.items())
    return adopt(plan, adoption.plan, seen=seen, reason=_MOVED.id + told, by=by)


_NO_ANSWER = LocalText(
    "Usulan ini belum atau tidak mempunyai jawaban yang dapat ditetapkan.",
    "This proposal has no answer that could be adopted.",
)
_TAKEN = LocalText("Peta jalan: ", "Roadmap: ")
_MOVED = LocalText("Peta jalan digeser: ", "Roadmap moved: ")
