"""A round of scoring and the ballots cast in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from anyam.kernel import Choice
from anyam_web.accounts.models import User
from anyam_web.plans.models import Plan
from anyam_web.tenancy.models import RegionOwned, new_id


class RoundState(Choice):
    """How far a round is."""

    OPEN = "open", "Penilaian berlangsung", "Scoring under way"
    REVEALED = "revealed", "Hasil dibuka", "Results shown"


class Round(RegionOwned):
    """One round in which a group scores a plan's nominees; the newest one counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, default=RoundState.OPEN.value)
    opened = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    revealed = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "plan", condition=Q(state="open"), name="one_open_round_a_plan"
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """True while people score and nobody sees what others gave."""
        return self.state == RoundState.OPEN.value


class Ballot(RegionOwned):
    """What one person gave one nominee: a score for each criterion they judged."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="ballots")
    scorer = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    quick_win = models.UUIDField()  # the element's id
    scores = models.JSONField(default=dict)  # criterion key: whole number
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("round", "scorer", "quick_win", name="one_ballot_a_nominee"),
        )

    def __str__(self) -> str:
        return f"{self.scorer_id} {self.quick_win}"
