"""The table of states and steps: from where to where, by whose permission, stopped by what."""

from __future__ import annotations

from dataclasses import dataclass

from anyam.access import Permission
from anyam.kernel import Choice, Severity


class State(Choice):
    """Where a plan, or one of its editions, stands; in the order of its life."""

    DRAFTING = "drafting", "Disusun", "Drafting"
    SUBMITTED = "submitted", "Diajukan", "Submitted"
    RETURNED = "returned", "Dikembalikan", "Returned"
    APPROVED = "approved", "Disetujui", "Approved"
    PUBLISHED = "published", "Terbit", "Published"
    SUPERSEDED = "superseded", "Digantikan", "Superseded"

    @property
    def writable(self) -> bool:
        """True where the plan's content may change."""
        return self in (State.DRAFTING, State.RETURNED)


class Act(Choice):
    """A step a person takes, as the button says it."""

    SUBMIT = "submit", "Ajukan", "Submit"
    WITHDRAW = "withdraw", "Tarik kembali", "Withdraw"
    RETURN = "return", "Kembalikan", "Return"
    APPROVE = "approve", "Setujui", "Approve"
    REOPEN = "reopen", "Buka kembali", "Reopen"
    PUBLISH = "publish", "Terbitkan", "Publish"
    REVISE = "revise", "Susun edisi berikutnya", "Draft the next edition"
    SUPERSEDE = "supersede", "Gantikan", "Supersede"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table."""

    act: Act
    before: State
    after: State
    permission: Permission
    stopped_by: Severity | None = None  # open findings this grave or graver stop it
    reason: bool = False  # a reason must be given, and stays in the history


STEPS: tuple[Step, ...] = (
    Step(Act.SUBMIT, State.DRAFTING, State.SUBMITTED, Permission.SUBMIT, Severity.ERROR),
    Step(Act.SUBMIT, State.RETURNED, State.SUBMITTED, Permission.SUBMIT, Severity.ERROR),
    Step(Act.WITHDRAW, State.SUBMITTED, State.DRAFTING, Permission.SUBMIT, reason=True),
    Step(Act.RETURN, State.SUBMITTED, State.RETURNED, Permission.APPROVE, reason=True),
    Step(Act.APPROVE, State.SUBMITTED, State.APPROVED, Permission.APPROVE, Severity.ERROR),
    Step(Act.REOPEN, State.APPROVED, State.RETURNED, Permission.APPROVE, reason=True),
    Step(Act.PUBLISH, State.APPROVED, State.PUBLISHED, Permission.PUBLISH, Severity.ERROR),
    Step(Act.REVISE, State.PUBLISHED, State.DRAFTING, Permission.WRITE_PLAN, reason=True),
    Step(Act.SUPERSEDE, State.PUBLISHED, State.SUPERSEDED, Permission.PUBLISH),
)
"""Every step there is. A plan is superseded only as an edition: when the next one is published."""


def step(act: Act, *, state: State) -> Step | None:
    """Return the line of the table for an act in a state; ``None`` where there is none."""
    return next((s for s in STEPS if s.act is act and s.before is state), None)
