"""Reading rounds: the newest, who has scored how much, and the scores once they are shown."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Plan as PlanValue
from anyam.plan import QuickWin
from anyam.quickwin import (
    Assessment,
    Limits,
    Score,
    Scores,
    assess,
    equal_weights,
    scores_in,
    wins_apart,
)
from anyam.reference import Criterion, CriterionSubject, quickwin_criteria
from anyam.weave import same_work
from anyam_web.accounts.models import User
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Plan
from anyam_web.plans.woven import woven
from anyam_web.quickwins.models import Ballot, Round

SEED = 1  # the same draws for everybody who looks


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many nominees one person has scored in full."""

    name: str
    done: int
    of: int

    @property
    def complete(self) -> bool:
        """True once nothing is left to score."""
        return self.done >= self.of


def judged() -> tuple[Criterion, ...]:
    """The criteria that judge a nominee; those about the region are no scorer's business."""
    return tuple(c for c in quickwin_criteria() if c.subject is CriterionSubject.NOMINEE)


def newest_round(plan: Plan) -> Round | None:
    """The round that counts, if there was any."""
    return Round.objects.filter(plan=plan).order_by("-opened").first()


def ballots_of(round_: Round) -> list[Ballot]:
    """Every ballot of a round with its scorer."""
    return list(Ballot.objects.filter(round=round_).select_related("scorer").order_by("id"))


def own_ballots(round_: Round, person: User) -> dict[UUID, dict[str, int]]:
    """What one person gave, by nominee."""
    rows = Ballot.objects.filter(round=round_, scorer=person)
    return dict(rows.values_list("quick_win", "scores"))


def turnout(ballots: Iterable[Ballot], nominees: Sequence[QuickWin]) -> list[Turnout]:
    """Tell who scored how many nominees in full, without telling what."""
    known, needed = {n.id for n in nominees}, len(judged())
    done: Counter[UUID] = Counter()
    people: dict[UUID, User] = {}
    for ballot in ballots:
        people[ballot.scorer_id] = ballot.scorer
        done[ballot.scorer_id] += ballot.quick_win in known and len(ballot.scores) == needed
    names = names_of(people)
    told = [Turnout(names[id_], done[id_], len(nominees)) for id_ in people]
    return sorted(told, key=lambda t: t.name)


def names_of(people: Mapping[UUID, User]) -> dict[UUID, str]:
    """Name the scorers so that two of the same name stay two."""
    times = Counter(user.name for user in people.values())
    seen: Counter[str] = Counter()
    names = {}
    for id_, user in people.items():
        seen[user.name] += 1
        twice = times[user.name] > 1
        names[id_] = f"{user.name} ({seen[user.name]})" if twice else user.name
    return names


def scores_of(ballots: Sequence[Ballot], plan: PlanValue) -> Scores:
    """Gather a round's scores on nominees that are still in the plan."""
    names = names_of({b.scorer_id: b.scorer for b in ballots})
    return Scores(
        Score(b.quick_win, names[b.scorer_id], criterion, Decimal(value))
        for b in ballots
        if plan.get(b.quick_win, QuickWin)
        for criterion, value in b.scores.items()
    )


def assessed(
    draft: Draft, ballots: Sequence[Ballot], *, limits: Limits, strict: bool
) -> Assessment:
    """Take the long list through gates, ranking and choice; the plan's scores where none voted.

    Raises ``AnyamError`` for a long list that is empty.
    """
    scores = scores_of(ballots, draft.plan) if ballots else scores_in(draft.plan)
    return assess(
        draft.plan, scores=scores, weights=equal_weights(), limits=limits, strict=strict,
        rng=random.Random(SEED),  # noqa: S311 - repeatable draws, no secrets
    )  # fmt: skip


def overlapping(draft: Draft) -> frozenset[frozenset[UUID]]:
    """Pairs of nominees whose programs do the same work."""
    return wins_apart(draft.plan, same_work(woven(draft), plan=draft.plan))


def place_of(win: QuickWin, plan: PlanValue) -> LocalText:
    """The dimension of a nominee in words."""
    found = plan.framework.dimension(plan.dimension_of(win) or "")
    return found.name if found else LocalText("–", "–")
