"""Findings of a plan: filtered, each one click from its field, accepted with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anyam.access import Permission, Subject, subject_of
from anyam.check import Report
from anyam.kernel import Finding, LocalText, Severity, read_date
from anyam.plan import Element, Waiver
from anyam.plan.codes import next_code
from anyam_web.accounts.doors import Request, insist, requires
from anyam_web.accounts.language import say
from anyam_web.drafting.place import Place, fresh_request, place_of
from anyam_web.drafting.usecases import accept_finding
from anyam_web.plans.findings import report_for, report_of
from anyam_web.plans.queries import changed_last_by
from anyam_web.plans.usecases import WrongState, fresh_id
from anyam_web.plans.writing import Stale

PAGE = 50


@requires(Permission.SEE_PLAN)
@require_safe
def findings(request: Request, plan: UUID) -> HttpResponse:
    """List what the check finds in the plan, and how complete each dimension is."""
    place = place_of(request, plan)
    report = report_for(place.draft, own=changed_last_by(place.row, request.user))
    get = request.GET
    found = _filtered(place, report, get)
    page = int(get["hal"]) if get.get("hal", "").isdecimal() and 0 < int(get["hal"]) < 10_000 else 1
    told = {
        "row": place.row, "tab": "findings", "report": report, "count": len(found),
        "found": [_told(place, f) for f in found[(page - 1) * PAGE : page * PAGE]],
        "page": page, "more": page * PAGE < len(found), "query": _query(get),
        "severities": tuple([(s, report.counts[s]) for s in Severity]), "get": get,
        "dimensions": place.draft.plan.framework.dimensions,
        "framework": place.draft.plan.header.framework, "agencies": place.agencies,
        "request_id": fresh_request(),
        "may_accept": bool(request.may(Permission.WAIVE_FINDING)) and place.row.stands.writable,
    }  # fmt: skip
    return render(request, "drafting/findings.html", told)


@requires(Permission.WAIVE_FINDING)
@require_POST
def accept(request: Request, plan: UUID) -> HttpResponse:
    """Accept one finding with a reason; it stays visible as accepted."""
    place, post = place_of(request, plan), request.POST
    code, element_code = post.get("rule", ""), post.get("subject", "")
    about = _about(place, code, element_code)
    insist(request.may(Permission.WAIVE_FINDING, about))
    reason = post.get("reason", "").strip()
    try:
        until = _day(post.get("until", ""))
        if not reason:
            raise ValueError
        waiver = Waiver(
            id=fresh_id(), code=next_code(place.desk.plan, Waiver), rule=code, subject=element_code,
            reason=reason, by=post.get("by", ""), until=until,
        )  # fmt: skip
        answer = accept_finding(place.row, waiver, about=about, by=place.by)
    except WrongState as no:
        return _refused(place, no.text, 409)
    except ValueError:
        return _refused(place, _REASON, 422)
    if not isinstance(answer, Stale):
        messages.success(request, say(_ACCEPTED.format(code=code)))
    return HttpResponseRedirect(_address(place))


def _refused(place: Place, because: LocalText, status: int) -> HttpResponse:
    told = {"row": place.row, "tab": "findings", "because": because, "post": place.request.POST,
            "request_id": fresh_request()}  # fmt: skip
    return render(place.request, "drafting/accept.html", told, status=status)


def _about(place: Place, code: str, element_code: str) -> Subject:
    """Find what a finding is about, that the right to accept it be asked about that."""
    known = [f for f in report_of(place.draft).open
             if f.code == code and (f.element_code or "") == element_code]  # fmt: skip
    if not known:
        raise Http404
    element = known[0].element
    if element and element in place.draft.plan:
        return subject_of(place.draft.plan, place.draft.plan[element])
    return Subject()


def _day(text: str) -> date | None:
    return read_date(text) if text.strip() else None


def _filtered(place: Place, report: Report, get: Any) -> Sequence[Finding]:
    found: Sequence[Finding] = report.waived if get.get("diterima") else report.open
    if severity := get.get("tingkat"):
        found = [f for f in found if f.severity.value == severity]
    if dimension := get.get("dimensi"):
        found = [f for f in found if (s := _subject(place, f)) and s.dimension == dimension]
    if agency := get.get("opd"):
        found = [f for f in found if (s := _subject(place, f)) and agency in map(str, s.agencies)]
    if code := get.get("kode"):
        found = [f for f in found if f.code == code]
    return found


def _subject(place: Place, finding: Finding) -> Subject | None:
    plan = place.draft.plan
    if not finding.element or finding.element not in plan:
        return None
    return subject_of(plan, plan[finding.element])


def _told(place: Place, finding: Finding) -> tuple[Finding, Element | None, str]:
    plan = place.draft.plan
    element = plan[finding.element] if finding.element and finding.element in plan else None
    if element is None:
        return finding, None, ""
    jump = f"#f-{finding.field}" if finding.field else ""
    return finding, element, place.address(element) + jump


def _query(get: Any) -> str:
    query = get.copy()
    query.pop("hal", None)
    return str(query.urlencode())


def _address(place: Place) -> str:
    return reverse("drafting_findings", args=(place.request.region.code, place.row.id))


_ACCEPTED = LocalText(
    "Temuan {code} diterima dengan alasan; tetap terlihat di “Diterima”.",
    "The finding {code} is accepted with a reason; it stays visible under “Accepted”.",
)
_REASON = LocalText(
    "Tulis alasannya. Tanggal boleh kosong, atau misalnya 31 Desember 2026.",
    "Write the reason. The date may be empty, or for example 31 December 2026.",
)
