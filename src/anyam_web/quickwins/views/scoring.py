"""Scoring: each person alone, one nominee a page, until the group opens the results."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.access import Permission
from anyam.kernel import AnyamError, LocalText
from anyam.plan import Agency, Program, QuickWin
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import plan_or_404
from anyam_web.quickwins.forms import BallotForm
from anyam_web.quickwins.models import Round
from anyam_web.quickwins.queries import judged, newest_round, own_ballots, place_of
from anyam_web.quickwins.usecases import RoundClosed, open_round, reopen, reveal, score


@requires(Permission.SCORE_QUICK_WIN)
@require_safe
def own(request: Request, plan: UUID) -> HttpResponse:
    """List the nominees with what this person has scored of each."""
    row = plan_or_404(plan)
    round_ = newest_round(row)
    given = own_ballots(round_, request.user) if round_ else {}
    draft, needed = draft_of(row), len(judged())
    lines = [
        {"win": win, "place": place_of(win, draft.plan), "done": len(given.get(win.id, {}))}
        for win in draft.plan.all(QuickWin)
    ]
    told = {
        "row": row, "round": round_, "lines": lines, "needed": needed,
        "complete": sum(line["done"] == needed for line in lines),
        "next": next((line["win"] for line in lines if line["done"] != needed), None),
    }  # fmt: skip
    return render(request, "quickwins/own.html", told)


@requires(Permission.SCORE_QUICK_WIN)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: Request, plan: UUID, nominee: UUID) -> HttpResponse:
    """Show one nominee with the criteria, or keep the scores given and go on to the next."""
    row = plan_or_404(plan)
    win, round_ = draft_of(row).plan.get(nominee, QuickWin), newest_round(row)
    if win is None or round_ is None:
        raise Http404
    if request.method != "POST":
        return _ballot(request, row, win, round_)
    form = BallotForm(request.POST)
    if not form.is_valid():
        return _ballot(request, row, win, round_, form=form, code=422)
    try:
        score(round_, win, form.given, person=request.user)
    except RoundClosed as no:
        return _ballot(request, row, win, round_, form=form, wrong=no.text, code=409)
    return _onwards(request, row, round_, win)


@requires(Permission.DECIDE)
@require_POST
def move_round(request: Request, plan: UUID) -> HttpResponse:
    """Open a round, show its results, or let the group score again."""
    row = plan_or_404(plan)
    round_, do = newest_round(row), request.POST.get("do")
    try:
        if do == "open":
            open_round(row, person=request.user)
        elif round_ and do in _MOVES:
            _MOVES[do](round_, person=request.user)
        else:
            raise BadRequest
    except AnyamError as no:
        messages.error(request, say(no.text))
    return redirect("quickwins", region=request.region, plan=row.id)


def _onwards(request: Request, row: Row, round_: Round, win: QuickWin) -> HttpResponse:
    """Go to the next nominee this person has not scored in full, else to their list."""
    wins, needed = draft_of(row).plan.all(QuickWin), len(judged())
    given = own_ballots(round_, request.user)
    at = wins.index(win)
    following = (w for w in (*wins[at + 1 :], *wins[:at]) if len(given.get(w.id, {})) < needed)
    messages.success(request, say(_KEPT.format(code=win.code)))
    if (then := next(following, None)) is None:
        return redirect("quickwins_own", region=request.region, plan=row.id)
    return redirect("quickwins_ballot", region=request.region, plan=row.id, nominee=then.id)


def _ballot(
    request: Request, row: Row, win: QuickWin, round_: Round, *,
    form: BallotForm | None = None, wrong: LocalText | None = None, code: int = 200,
) -> HttpResponse:  # fmt: skip
    plan = draft_of(row).plan
    given = own_ballots(round_, request.user).get(win.id, {})
    told: dict[str, Any] = {
        "row": row, "round": round_, "win": win, "wrong": wrong, "place": place_of(win, plan),
        "form": form or BallotForm(initial=given), "program": plan.get(win.program, Program),
        "owner": plan.get(win.owner, Agency),
    }  # fmt: skip
    return render(request, "quickwins/ballot.html", told, status=code)


_MOVES = {"reveal": reveal, "reopen": reopen}
_KEPT = LocalText("Nilai {code} disimpan.", "Your scores of {code} are kept.")
