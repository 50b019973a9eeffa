"""The decision written back: a new plan and its difference, to be reviewed before it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anyam.kernel import AnyamError, Lang, LocalText
from anyam.plan import Diff, Plan, QuickWin, QuickWinStatus, diff
from anyam.quickwin.assessment import Assessment
from anyam.quickwin.choice import Selection
from anyam.quickwin.explaining import say_displaced, say_impossible, say_reason
from anyam.quickwin.gates import Passage
from anyam.quickwin.scores import IN_THE_PLAN
from anyam.quickwin.wording import listed


@dataclass(frozen=True, slots=True)
class Decision:
    """The plan as it would be, and every change to it in words."""

    plan: Plan
    changes: Diff


def decide(assessment: Assessment, *, lang: Lang = Lang.ID) -> Decision:
    """Write a choice into the plan: status, reason and the group's mean scores.

    Chosen nominees become *chosen*; those who would come in for one of them *shortlisted*; the
    others *not chosen*. A nominee whose status stays keeps its own reason. Raises ``AnyamError``
    where no choice is possible.
    """
    selection = assessment.selection
    if selection is None:
        raise AnyamError(_why(assessment))
    old = assessment.plan
    changed = [
        (win, fields)
        for win in old.all(QuickWin)
        if (fields := dict(_fields(assessment, selection, win, lang)))
    ]
    new = old
    for win, fields in changed:
        new = new.changed(win, **fields)
    return Decision(new, diff(old, new))


def _why(assessment: Assessment) -> LocalText:
    assert not isinstance(assessment.outcome, Selection)  # noqa: S101 - the caller looked
    return say_impossible(assessment.outcome, plan=assessment.plan, nominees=assessment.nominees)


def _fields(
    assessment: Assessment, selection: Selection, win: QuickWin, lang: Lang
) -> Iterator[tuple[str, Any]]:
    status = _status(selection, win)
    if status is not win.status:
        yield "status", status
    if status is not win.status or not win.reason:
        yield "reason", _reason(assessment, selection, win).in_(lang)
    if assessment.scores.scorers != (IN_THE_PLAN,):
        means = {
            criterion: _rounded(mean)
            for criterion in assessment.scores.criteria
            if (mean := assessment.scores.mean(win.id, criterion)) is not None
        }
        if means and means != win.scores:
            yield "scores", {**win.scores, **means}


def _rounded(mean: Any) -> Decimal:
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    return exact.quantize(Decimal("0.01"))


def _status(selection: Selection, win: QuickWin) -> QuickWinStatus:
    if win.id in selection.ids:
        return QuickWinStatus.CHOSEN
    return QuickWinStatus.SHORTLISTED if win.id in selection.reserves else QuickWinStatus.REJECTED


def _reason(assessment: Assessment, selection: Selection, win: QuickWin) -> LocalText:
    for chosen in selection.chosen:
        if chosen.nominee.id == win.id:
            return say_reason(chosen.nominee, displaced=chosen.displaced)
    for displaced in selection.displaced:
        if displaced.nominee.id == win.id:
            return say_displaced(displaced, plan=assessment.plan)
    stopped = (a.because for a in assessment.answers[win.id] if a.passage is not Passage.PASSED)
    return listed(stopped, by=" ")
