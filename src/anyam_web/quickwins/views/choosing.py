"""Choosing: where the group agrees and where not, the ranking, a choice, and its decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from anyam.access import Permission
from anyam.kernel import AnyamError, LocalText, Rupiah
from anyam.plan import Agency, QuickWin
from anyam.quickwin import (
    Assessment,
    Chosen,
    Dispute,
    Limits,
    Passage,
    Selection,
    decide,
    matrix,
    say_displaced,
    say_impossible,
    say_reason,
)
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.plans.deciding import MEANWHILE, by_of, seen_in
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import WrongState, fresh_id
from anyam_web.plans.writing import Stale
from anyam_web.quickwins import usecases
from anyam_web.quickwins.forms import LimitsForm
from anyam_web.quickwins.queries import (
    assessed,
    ballots_of,
    newest_round,
    overlapping,
    place_of,
    turnout,
)


@requires(Permission.SEE_PLAN)
@require_safe
def results(request: Request, plan: UUID) -> HttpResponse:
    """Show how far the round is; once its results are open, all there is to see of them."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    round_ = newest_round(row)
    ballots = ballots_of(round_) if round_ else []
    nominees = draft.plan.all(QuickWin)
    form = LimitsForm(request.GET)
    told: dict[str, Any] = {
        "row": row, "tab": "quickwins", "round": round_, "nominees": nominees, "form": form,
        "turnout": turnout(ballots, nominees), "writable": row.stands.writable,
        "may_decide": bool(request.may(Permission.DECIDE)),
        "may_score": bool(request.may(Permission.SCORE_QUICK_WIN)),
    }  # fmt: skip
    if nominees and form.is_valid() and not (round_ and round_.is_open):
        made = assessed(draft, ballots, limits=_limits(form, draft), strict=_strict(form))
        told |= _told(draft, made) | {"query": urlencode(_asked(form))}
    return render(request, "quickwins/results.html", told, status=200 if form.is_valid() else 422)


@requires(Permission.DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: Request, plan: UUID) -> HttpResponse:
    """Show what a choice would change in the plan; post to write it."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    round_ = newest_round(row)
    form = LimitsForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid() or (round_ and round_.is_open) or not draft.plan.all(QuickWin):
        return redirect("quickwins", region=request.region, plan=row.id)
    ballots = ballots_of(round_) if round_ else []
    made = assessed(draft, ballots, limits=_limits(form, draft), strict=_strict(form))
    if request.method != "POST":
        return _settling(request, row, made, form)
    try:
        answer = usecases.settle(
            row, made, seen=seen_in(request), lang=current(), by=by_of(request)
        )
    except WrongState as no:
        return _settling(request, row, made, form, wrong=no.text)
    if isinstance(answer, Stale):
        row.refresh_from_db()
        again = assessed(draft_of(row), ballots, limits=_limits(form, draft), strict=_strict(form))
        return _settling(request, row, again, form, wrong=MEANWHILE)
    messages.success(request, say(_DONE))
    return redirect("quickwins", region=request.region, plan=row.id)


def _settling(
    request: Request, row: Row, made: Assessment, form: LimitsForm, *,
    wrong: LocalText | None = None,
) -> HttpResponse:  # fmt: skip
    told: dict[str, Any] = {
        "row": row, "room": "quickwins", "heading": _HEADING, "wrong": wrong,
        "asked": _asked(form), "seen": draft_of(row).sequence, "request_id": str(fresh_id()),
        "writable": row.stands.writable,
    }  # fmt: skip
    try:
        told["changes"] = decide(made, lang=current()).changes.sentences()
    except AnyamError as no:
        told["refused"] = no.text
    return render(request, "quickwins/settle.html", told, status=409 if wrong else 200)


def _limits(form: LimitsForm, draft: Draft) -> Limits:
    return form.limits(overlapping(draft) if form.cleaned_data["apart"] else frozenset())


def _strict(form: LimitsForm) -> bool:
    return bool(form.cleaned_data["strict"])


def _asked(form: LimitsForm) -> dict[str, str]:
    """The limits as they stand in an address."""
    data = form.cleaned_data
    asked = {k: str(data[k]) for k in ("least", "most", "capacity") if data[k] is not None}
    asked |= {k: "on" for k in ("apart", "strict") if data[k]}
    return asked | ({"budget": str(int(data["budget"]))} if data["budget"] is not None else {})


def _told(draft: Draft, made: Assessment) -> dict[str, Any]:
    chosen = made.selection.ids if made.selection else frozenset()
    return {
        "made": made, "agreement": made.agreement, "lines": list(_lines(draft, made, chosen)),
        "disputes": [_dispute(made, d) for d in made.agreement.disputes[:12]],
        "outliers": made.agreement.outliers, "choice": _choice(made),
        "risks": _risks(made, chosen), "methods_agree": made.ranking.methods_agree,
    }  # fmt: skip


def _lines(draft: Draft, made: Assessment, chosen: frozenset[UUID]) -> Iterator[dict[str, Any]]:
    """The nominees in order, each with its place, spread, stability and what holds it."""
    spreads = {s.quick_win: s for s in made.agreement.spreads}
    for line in made.ranking:
        win = made.quick_win(line.quick_win)
        spread, owner = spreads.get(win.id), draft.plan.get(win.owner, Agency)
        yield {
            "line": line, "win": win, "place": place_of(win, draft.plan),
            "owner": owner.short or owner.name if owner else "", "score": float(line.score),
            "low": float(spread.low) if spread else None,
            "high": float(spread.high) if spread else None,
            "stable": made.stability[win.id], "standing": made.standing(win),
            "chosen": win.id in chosen,
            "failed": [a for a in made.answers[win.id] if a.passage is Passage.FAILED],
        }  # fmt: skip


def _dispute(made: Assessment, dispute: Dispute) -> dict[str, Any]:
    given = sorted(dispute.given.items(), key=lambda item: item[1])
    return {
        "win": made.quick_win(dispute.quick_win), "criterion": dispute.criterion,
        "given": [(name, float(value)) for name, value in given],
    }  # fmt: skip


def _choice(made: Assessment) -> dict[str, Any]:
    """The choice in sentences, or why there is none."""
    outcome = made.outcome
    if not isinstance(outcome, Selection):
        return {"none": say_impossible(outcome, plan=made.plan, nominees=made.nominees)}
    return {
        "chosen": [_chosen(made, c) for c in outcome.chosen],
        "displaced": [
            (made.quick_win(d.nominee.id), say_displaced(d, plan=made.plan))
            for d in outcome.displaced
        ],
        "total": float(outcome.total), "cost": outcome.cost,
    }  # fmt: skip


def _chosen(made: Assessment, chosen: Chosen) -> tuple[QuickWin, LocalText, Rupiah]:
    nominee = chosen.nominee
    why = say_reason(nominee, displaced=chosen.displaced)
    return made.quick_win(nominee.id), why, nominee.cost


def _risks(made: Assessment, chosen: frozenset[UUID]) -> dict[str, Any]:
    """The matrix of the risks of those chosen (of all, where none is), and what lacks."""
    wanted = [id_ for id_ in made.risks if id_ in chosen] or list(made.risks)
    entries = [entry for id_ in wanted for entry in made.risks[id_]]
    cells: Mapping[tuple[int, int], tuple[str, ...]] = matrix(entries)
    rows = [
        {
            "likelihood": likelihood,
            "cells": [(likelihood * i, cells.get((likelihood, i), ())) for i in range(1, 6)],
        }
        for likelihood in range(5, 0, -1)
    ]
    return {"rows": rows, "bare": [e for e in entries if e.missing], "count": len(entries)}


_HEADING = LocalText("Penetapan quick win", "Decision on quick wins")
_DONE = LocalText(
    "Penetapan quick win ditulis ke rencana; dapat diurungkan dari Riwayat.",
    "The decision on quick wins is in the plan; it can be undone from History.",
)
