"""One pair: both programs side by side, why they meet, what is decided and who agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from anyam.access import Permission, subject_of
from anyam.kernel import LocalText, Rupiah, format_rupiah_short
from anyam.plan import Element, Indicator, Outcome, OverlapDecision, Plan, columns
from anyam.plan.wording import in_words, is_empty
from anyam.weave.agreeing import decision_id
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.overlaps.forms import DecisionForm, WordForm, decision_initial
from anyam_web.overlaps.queries import (
    Pair,
    Standing,
    next_open,
    pair_or_404,
    pairs_of,
    terms_of,
)
from anyam_web.overlaps.usecases import agree, decide
from anyam_web.plans.deciding import by_of
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import changed_last_by, plan_or_404
from anyam_web.plans.usecases import WrongState, fresh_id
from anyam_web.plans.writing import Stale


@requires(Permission.SEE_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: Request, plan: UUID, first: UUID, second: UUID) -> HttpResponse:
    """Show a pair, or record what the meeting decided on it."""
    row = plan_or_404(plan)
    exact = request.method == "POST" or changed_last_by(row, request.user)
    found = pair_or_404(draft_of(row), first, second, exact=exact)
    if request.method != "POST":
        return _page(request, row, found)
    form = DecisionForm(request.POST, overlap=found.overlap)
    if not form.is_valid():
        return _page(request, row, found, form=form, code=422)
    seen = form.cleaned_data["version"]
    try:
        answer = decide(row, found, said=form.said, expected=seen, by=by_of(request))
    except WrongState as no:
        return _page(request, row, found, form=form, wrong=no.text, code=409)
    if isinstance(answer, Stale):
        row.refresh_from_db()
        found = pair_or_404(draft_of(row), first, second)
        return _page(request, row, found, form=form, wrong=_MEANWHILE, code=409)
    messages.success(request, say(_RECORDED))
    return _onwards(request, row, found)


@requires(Permission.WRITE_ELEMENT)
@require_POST
def word(request: Request, plan: UUID, first: UUID, second: UUID) -> HttpResponse:
    """Take an agency's word on the decision of a pair."""
    row = plan_or_404(plan)
    found = pair_or_404(draft_of(row), first, second)
    form = WordForm(request.POST)
    if found.decision is None:
        raise Http404
    if not form.is_valid() or form.cleaned_data["side"] not in found.ids:
        raise BadRequest
    given = form.cleaned_data
    try:
        answer = agree(
            row, found.decision, side=given["side"], office=given["office"].strip(),
            day=timezone.localdate(), terms=given["terms"], by=by_of(request),
        )  # fmt: skip
    except WrongState as no:
        return _page(request, row, found, wrong=no.text, code=409)
    if isinstance(answer, Stale):
        row.refresh_from_db()
        again = pair_or_404(draft_of(row), first, second)
        return _page(request, row, again, wrong=_MEANWHILE, code=409)
    messages.success(request, say(_AGREED if given["office"].strip() else _TAKEN_BACK))
    return redirect("overlap", region=request.region, plan=row.id, first=first, second=second)


def _onwards(request: Request, row: Row, found: Pair) -> HttpResponse:
    """Go to the next pair that waits if the meeting asked for it, else stay."""
    row.refresh_from_db()
    following = next_open(pairs_of(draft_of(row)), after=found) if "next" in request.POST else None
    first, second = (following or found).ids
    return redirect("overlap", region=request.region, plan=row.id, first=first, second=second)


def _page(
    request: Request, row: Row, found: Pair, *,
    form: DecisionForm | None = None, wrong: LocalText | None = None, code: int = 200,
) -> HttpResponse:  # fmt: skip
    draft = draft_of(row)
    version = draft.version(decision_id(draft.plan, *found.ids, within=row.id))
    if form is None:
        initial = decision_initial(found.overlap, found.decision) | {"version": version}
        form = DecisionForm(initial=initial, overlap=found.overlap)
    elif code == 409:
        form.data = form.data | {"version": str(version)}  # type: ignore[operator]  # a QueryDict
    following = next_open(pairs_of(draft), after=found)
    told = {
        "row": row, "tab": "overlaps", "pair": found, "form": form, "wrong": wrong,
        "sides": [_side(request, draft, found, id_) for id_ in found.ids],
        "rows": list(_compared(draft.plan, found)),
        "terms": terms_of(found.decision) if found.decision else "",
        "writable": row.stands.writable, "may_decide": bool(request.may(Permission.DECIDE)),
        "merger": _merger(found), "next": following, "request_id": str(fresh_id()),
    }  # fmt: skip
    return render(request, "overlaps/pair.html", told, status=code)


def _side(request: Request, draft: Draft, found: Pair, id_: UUID) -> dict[str, Any]:
    """Tell who one side is, and what its agency said of the decision."""
    plan, element = draft.plan, draft.plan[id_]
    decision = found.decision if found.standing.decided else None
    name = "first" if decision and decision.first == id_ else "second"
    subject = next(s for s in (found.overlap.first, found.overlap.second) if s.element == id_)
    return {
        "element": element, "subject": subject, "dimension": plan.dimension_of(element),
        "by": getattr(decision, f"{name}_by", ""), "on": getattr(decision, f"{name}_on", None),
        "may": bool(request.may(Permission.WRITE_ELEMENT, subject_of(plan, element))),
        "office": _office(plan, element), "request": str(fresh_id()),
    }  # fmt: skip


def _office(plan: Plan, element: Element) -> str:
    """Guess the office that speaks for the agency: its head."""
    agency = plan.get(getattr(element, "lead", None) or getattr(element, "owner", None), Element)
    short = getattr(agency, "short", "") or getattr(agency, "name", "")
    return f"Kepala {short}" if short else ""


def _merger(found: Pair) -> OverlapDecision | None:
    """The decision, where it can be carried out as a merger now."""
    agreed = found.standing is Standing.AGREED and found.decision
    return agreed if agreed and agreed.outcome is Outcome.MERGE else None


def _compared(plan: Plan, found: Pair) -> Iterator[tuple[LocalText, str, str, bool]]:
    """Both sides field by field: label, first, second, and whether they say the same."""
    first, second = (plan[id_] for id_ in found.ids)
    lang = current()
    for col in columns(type(first)):
        values = [getattr(each, col.name, None) for each in (first, second)]
        if col.name in ("id", "code") or all(is_empty(v) for v in values):
            continue
        words = [in_words(v, col, plan=plan, lang=lang) for v in values]
        yield col.label, words[0], words[1], words[0] == words[1]
    yield from _counted(plan, first, second)


def _counted(
    plan: Plan, first: Element, second: Element
) -> Iterator[tuple[LocalText, str, str, bool]]:
    """What hangs below both: indicators by name, money per year."""
    named = [
        "; ".join(i.name for i in plan.referrers(e.id, Indicator)) or "–" for e in (first, second)
    ]
    yield _INDICATORS, named[0], named[1], named[0] == named[1]
    money = [_money(plan, e) for e in (first, second)]
    for year in sorted(set(money[0]) | set(money[1])):
        sums = [m.get(year) for m in money]
        words = [format_rupiah_short(s, lang=current()) if s else "–" for s in sums]
        yield _YEAR.format(year=year), words[0], words[1], words[0] == words[1]


def _money(plan: Plan, element: Element) -> dict[int, Rupiah]:
    sums: dict[int, Rupiah] = {}
    for line in plan.budget_lines(element.id):
        if line.year and line.amount:
            sums[line.year] = sums.get(line.year, Rupiah(0)) + line.amount
    return sums


_INDICATORS = LocalText("Indikator", "Indicators")
_YEAR = LocalText("Anggaran {year}", "Budget {year}")
_RECORDED = LocalText("Keputusan dicatat.", "The decision was recorded.")
_AGREED = LocalText("Persetujuan dicatat.", "The agency's word was recorded.")
_TAKEN_BACK = LocalText("Persetujuan ditarik.", "The agency's word was taken back.")
_MEANWHILE = LocalText(
    "Sementara itu orang lain memutuskan irisan ini; tidak ada yang ditimpa. Keputusannya "
    "tampil di atas; isian Anda masih ada dan dapat disimpan sebagai penggantinya.",
    "Meanwhile somebody else decided this overlap; nothing was overwritten. Their decision "
    "is shown above; what you typed is still here and may be saved in its place.",
)
