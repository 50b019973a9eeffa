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
    others *not chosen*. Nominees held back by an open gate alone stay as they are. A reason
    somebody wrote stays, alone where the status stays, else behind the new one. Raises
    ``AnyamError`` where no choice is possible.
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
    status = _status(assessment, selection, win)
    if status is not win.status:
        yield "status", status
        yield "reason", _with_earlier(_reason(assessment, selection, win), win).in_(lang)
    elif not win.reason and _decided(assessment, win):
        yield "reason", _reason(assessment, selection, win).in_(lang)
    yield from _means(assessment, win)


def _means(assessment: Assessment, win: QuickWin) -> Iterator[tuple[str, Any]]:
    if assessment.scores.scorers == (IN_THE_PLAN,):
        return
    means = {
        criterion: _rounded(mean)
        for criterion in assessment.scores.criteria
        if (mean := assessment.scores.mean(win.id, criterion)) is not None
    }
    if {**win.scores, **means} != win.scores:
        yield "scores", {**win.scores, **means}


def _with_earlier(reason: LocalText, win: QuickWin) -> LocalText:
    """Keep what somebody wrote for the status before; nobody's words are lost."""
    if not win.reason:
        return reason
    was = win.status.label if win.status else _NO_STATUS
    return _EARLIER.format(reason=reason, was=was, old=win.reason)


def _rounded(mean: Any) -> Decimal:
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    return exact.quantize(Decimal("0.01"))


def _decided(assessment: Assessment, win: QuickWin) -> bool:
    """Tell whether a nominee could be decided on: weighed for the choice, or stopped by a gate."""
    weighed = any(n.id == win.id for n in assessment.nominees)
    return weighed or any(a.passage is Passage.FAILED for a in assessment.answers[win.id])


def _status(assessment: Assessment, selection: Selection, win: QuickWin) -> QuickWinStatus | None:
    if win.id in selection.ids:
        return QuickWinStatus.CHOSEN
    if win.id in selection.reserves:
        return QuickWinStatus.SHORTLISTED
    return QuickWinStatus.REJECTED if _decided(assessment, win) else win.status


def _reason(assessment: Assessment, selection: Selection, win: QuickWin) -> LocalText:
    for chosen in selection.chosen:
        if chosen.nominee.id == win.id:
            return say_reason(chosen.nominee, displaced=chosen.displaced)
    for displaced in selection.displaced:
        if displaced.nominee.id == win.id:
            return say_displaced(displaced, plan=assessment.plan)
    stopped = (a.because for a in assessment.answers[win.id] if a.passage is Passage.FAILED)
    return listed(stopped, by=" ")


_NO_STATUS = LocalText("belum ada status", "no status yet")
_EARLIER = LocalText(
    "{reason}\nCatatan sebelumnya ({was}): {old}", "{reason}\nEarlier note ({was}): {old}"
)
