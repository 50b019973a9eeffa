"""One assessment of the long list: gates, scores, order, choice, and where each nominee stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from uuid import UUID

from anyam.kernel import Choice, LocalText, UnknownElement
from anyam.plan import Plan, QuickWin
from anyam.quickwin.agreement import Agreement, agreement
from anyam.quickwin.choice import Impossible, Selection, choose
from anyam.quickwin.gates import Answer, Passage, gates, may_be_scored
from anyam.quickwin.limits import Limits, Nominee, nominees_of
from anyam.quickwin.ranking import Ranking, rank
from anyam.quickwin.risks import Entry, register
from anyam.quickwin.scores import Scores
from anyam.quickwin.stability import DRAWS, Stability, stability
from anyam.quickwin.weights import Weights
from anyam.quickwin.wording import listed


class Stage(Choice):
    """The official path of a quick win, in its order."""

    LONG_LIST = "long_list", "Daftar panjang", "Long list"
    CRITERIA = "criteria", "Analisis kriteria", "Criteria"
    SUBSTANCE = "substance", "Analisis substansi", "Substance"
    FORMULATION = "formulation", "Perumusan", "Formulation"
    DECISION = "decision", "Penetapan", "Decision"


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage a nominee has come to, and what it still needs to be through with it."""

    quick_win: QuickWin
    stage: Stage
    lacks: LocalText | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything there is to say of a long list before the council decides."""

    plan: Plan
    scores: Scores
    answers: Mapping[UUID, tuple[Answer, ...]]
    ranking: Ranking
    agreement: Agreement
    stability: Mapping[UUID, Stability]
    nominees: tuple[Nominee, ...]  # those that passed the gates
    outcome: Selection | Impossible
    risks: Mapping[UUID, tuple[Entry, ...]]

    @property
    def selection(self) -> Selection | None:
        """The choice, where one is possible."""
        return self.outcome if isinstance(self.outcome, Selection) else None

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Where every nominee stands on the official path, in the order of the plan."""
        return tuple(self.standing(win) for win in self.plan.all(QuickWin))

    def quick_win(self, id_: UUID) -> QuickWin:
        """Return a nominee's element; raises ``UnknownElement``."""
        found = self.plan[id_]
        if not isinstance(found, QuickWin):
            raise UnknownElement(_NO_NOMINEE.format(code=found.code))
        return found

    def standing(self, quick_win: QuickWin) -> Standing:
        """Tell the last stage a nominee has come to, and what holds it there."""
        for stage, lacks in self._path(quick_win):
            if lacks:
                return Standing(quick_win, stage, listed(lacks, by=" "))
        return Standing(quick_win, Stage.DECISION, None)

    def _path(self, win: QuickWin) -> Iterator[tuple[Stage, list[LocalText]]]:
        failed = self._answered(win, Passage.FAILED)
        yield Stage.CRITERIA, failed
        missing = self.ranking.by_id[win.id].missing
        unscored = listed((c.label for c in missing), by=", ")
        yield Stage.SUBSTANCE, [_NO_SCORE.format(names=unscored)] if missing else []
        yield Stage.FORMULATION, [*self._answered(win, Passage.OPEN), *self._unformulated(win)]

    def _answered(self, win: QuickWin, passage: Passage) -> list[LocalText]:
        return [a.because for a in self.answers[win.id] if a.passage is passage]

    def _unformulated(self, win: QuickWin) -> Iterator[LocalText]:
        if not win.locus:
            yield _NO_LOCUS
        if not self.risks[win.id]:
            yield _NO_RISK
        bare = [e.risk.code for e in self.risks[win.id] if not e.mitigated]
        if bare:
            yield _BARE.format(codes=", ".join(bare))


def assess(
    plan: Plan,
    *,
    scores: Scores,
    weights: Weights,
    limits: Limits,
    rng: Random,
    draws: int = DRAWS,
    strict: bool = False,
) -> Assessment:
    """Take a long list through gates, ranking and choice. Raises ``AnyamError`` if it is empty.

    All nominees are ranked; only those that failed no gate may be chosen (``strict``: those that
    passed every gate). ``limits.apart`` carries the pairs that overlap.
    """
    wins = plan.all(QuickWin)
    answers = {win.id: gates(plan, win) for win in wins}
    ids = [win.id for win in wins]
    ranking = rank(ids, scores=scores, weights=weights)
    passed = {id_ for id_ in ids if may_be_scored(answers[id_], strict=strict)}
    found = {line.quick_win: line.score for line in ranking if line.quick_win in passed}
    nominees = nominees_of(plan, scores=found)
    return Assessment(
        plan,
        scores,
        answers,
        ranking,
        agreement(ids, scores=scores, weights=weights),
        stability(ranking, groups=_groups(plan), rng=rng, draws=draws),
        nominees,
        choose(nominees, limits=limits, dimensions=[d.key for d in plan.framework.dimensions]),
        {win.id: register(plan, win) for win in wins},
    )


def _groups(plan: Plan) -> Mapping[UUID, str]:
    return {win.id: plan.dimension_of(win) or "" for win in plan.all(QuickWin)}


_NO_SCORE = LocalText("Belum ada skor untuk {names}.", "No score yet for {names}.")
_NO_NOMINEE = LocalText("{code} bukan quick win.", "{code} is no quick win.")
_NO_LOCUS = LocalText("Lokus belum diisi.", "The locus is missing.")
_NO_RISK = LocalText("Risikonya belum dicatat.", "Its risks are not recorded.")
_BARE = LocalText("Risiko tanpa mitigasi: {codes}.", "Risks without mitigation: {codes}.")
