"""Pages that only show: the timeline, the plan at an earlier time, two states compared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam.check import Report
from anyam.check.completeness import Completeness
from anyam.kernel import LocalText
from anyam.plan import Element
from anyam.plan.wording import name
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.history.comparing import compare
from anyam_web.history.forms import Filter
from anyam_web.history.lists import Lists
from anyam_web.history.moments import to_tell, together, told
from anyam_web.history.points import DRAFT, EDITION, label_of, point
from anyam_web.history.queries import came_before, revisions, versions_at, writers
from anyam_web.history.usecases import last_own, obstacle
from anyam_web.plans.documents import to_record
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.models import Revision
from anyam_web.plans.queries import editions, plan_or_404
from anyam_web.plans.tree import tree_of

PAGE = 50  # revisions on one page


@requires(Permission.SEE_PLAN)
@require_safe
def timeline(request: Request, plan: UUID, element: UUID | None = None) -> HttpResponse:
    """Show what happened to a plan, or to one of its elements, newest first."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    form = Filter(request.GET, plan=draft.plan, people=writers(row))
    asked = form.asked(element=element)
    before = _number(request.GET.get("sebelum", ""))
    found = revisions(row, asked, draft=draft, before=before, limit=PAGE + 1)
    shown, rest = found[:PAGE], found[PAGE:]
    if element and not found and not form.has_changed() and before is None:
        raise Http404
    mine = _undoable(request, row, draft, shown)
    moments = told(shown, came_before(row, to_tell(shown)), plan=draft.plan)
    lists = Lists(row, current(), element=element, mine=mine)
    given = {
        "row": row, "part": "timeline", "form": form, "element": element,
        "about": _about(row, draft, element, found), "filtered": form.has_changed(),
        "list": lists.timeline(moments), "older": _older(request, shown) if rest else "",
        "last": _last(request, row) if before is None and not element else None,
    }  # fmt: skip
    page = "history/moments.html" if _is_part(request) else "history/timeline.html"
    answer = render(request, page, given)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@requires(Permission.SEE_PLAN)
@require_safe
def as_of(request: Request, plan: UUID) -> HttpResponse:
    """Show the plan as it stood at a revision, an edition or a time; nothing can be changed."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    choices = _points(row)
    given: dict[str, Any] = {"row": row, "part": "as_of", "points": choices}
    wanted = _wanted(request, "pada")
    if not wanted:
        return render(request, "history/as_of.html", given)
    then = point(row, draft, wanted)
    versions = versions_at(row, then.sequence)
    lists = Lists(row, current())
    nodes = tree_of(then.plan, Report((), Completeness((), ())))
    given |= {
        "then": then, "chosen": wanted, "count": len(then.plan),
        "newer": draft.sequence - then.sequence, "header": then.plan.header,
        "tree": lists.tree(nodes, versions=versions),
        "others": lists.others(then.plan, versions=versions),
    }  # fmt: skip
    return render(request, "history/as_of.html", given)


@requires(Permission.SEE_PLAN)
@require_safe
def compare_two(request: Request, plan: UUID) -> HttpResponse:
    """Show what differs between two states of the plan, by dimension and element."""
    row = plan_or_404(plan)
    draft = draft_of(row)
    choices = _points(row)
    first = _wanted(request, "dari") or (choices[1][0] if len(choices) > 1 else "1")
    second = _wanted(request, "ke") or DRAFT
    old, new = point(row, draft, first), point(row, draft, second)
    found = compare(old.plan, new.plan, page=_number(request.GET.get("halaman", "")) or 1)
    given = {
        "row": row, "part": "compare", "points": choices, "old": old, "new": new, "found": found,
        "groups": Lists(row, current()).differences(found.groups),
        "sides": [("dari", _FROM, old), ("ke", _TO, new)],
        "next": found.page + 1 if found.page < found.pages else None,
        "previous": found.page - 1 if found.page > 1 else None,
    }  # fmt: skip
    return render(request, "history/compare.html", given)


def _is_part(request: Request) -> bool:
    """Tell whether a part of the page is wanted, not the page restored by the back button."""
    asked = request.headers.get("HX-Request") == "true"
    return asked and "HX-History-Restore-Request" not in request.headers


def _about(row: Row, draft: Draft, id_: UUID | None, found: list[Revision]) -> LocalText | None:
    """Name the element whose history it is, as it stands or last stood."""
    if id_ is None:
        return None
    now = draft.plan.get(id_, Element)
    if now is None and found:
        last = to_record(found[0].kind, id_, found[0].data)
        now = last if isinstance(last, Element) else None
    return name(now) if now else LocalText(row.title, row.title)


def _undoable(request: Request, row: Row, draft: Draft, shown: list[Revision]) -> frozenset[int]:
    """Changes on this page that this person can take back; a cut one is judged by its own page."""
    if not row.stands.writable or not request.may(Permission.WRITE_ELEMENT):
        return frozenset()
    moments = list(together(shown))
    return frozenset(m[0].sequence for m in moments if not obstacle(draft, m, author=request.user))


def _last(request: Request, row: Row) -> int | None:
    """Return the number of the last change this person can take back, if there is any."""
    if not row.stands.writable or not request.may(Permission.WRITE_ELEMENT):
        return None
    moment = last_own(row, request.user)
    return moment[0].sequence if moment else None


def _older(request: Request, shown: list[Revision]) -> str:
    query = request.GET.copy()
    query["sebelum"] = str(shown[-1].sequence)
    return query.urlencode()


def _points(row: Row) -> list[tuple[str, str]]:
    """The draft and every edition, as a list to choose from."""
    found = [(f"{EDITION}{e.number}", say(label_of(e))) for e in editions(row)]
    return [(DRAFT, say(_DRAFT)), *found]


def _wanted(request: Request, name_: str) -> str:
    """Read a point: a number or a time that was typed wins over what was chosen."""
    typed = (f"{name_}_revisi", f"{name_}_waktu", name_)
    return next((text for each in typed if (text := request.GET.get(each, "").strip())), "")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


_DRAFT = LocalText("Rancangan sekarang", "The draft now")
_FROM, _TO = LocalText("Dari", "From"), LocalText("Ke", "To")
