"""The board of one dimension: cards in five lanes, added and moved in seconds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anyam.access import Answer, Permission, Subject
from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current
from anyam_web.board.lanes import Card, Lane, cards, chain
from anyam_web.board.markup import Pinned
from anyam_web.board.usecases import Added, NotOnTheBoard, carry_on, hang, known
from anyam_web.board.usecases import add as add_card
from anyam_web.plans.deciding import by_of
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.usecases import WrongState, fresh_id
from anyam_web.plans.writing import Stale


@requires(Permission.SEE_PLAN)
@require_safe
def choose(request: Request, plan: UUID) -> HttpResponse:
    """Go to the board of the person's own dimension, else of the first."""
    row = plan_or_404(plan)
    keys = [d.key for d in draft_of(row).plan.framework.dimensions]
    own = (key for m in request.memberships for key in m.dimensions if key in keys)
    return redirect("board", region=request.region, plan=row.id, dimension=next(own, keys[0]))


@requires(Permission.SEE_PLAN)
@require_safe
def board(request: Request, plan: UUID, dimension: str) -> HttpResponse:
    """Show the lanes of a dimension; with a card chosen, what leads to it and what follows."""
    row = _row(plan, dimension)
    return _board(request, row, dimension)


@requires(Permission.WRITE_ELEMENT)
@require_POST
def add(request: Request, plan: UUID, dimension: str) -> HttpResponse:
    """Add a card to a lane."""
    row, post = _row(plan, dimension), request.POST
    lane, on = _lane(post.get("lane", "")), _id(post.get("on", ""))
    try:
        added = add_card(
            row, lane, post.get("text", ""), dimension=dimension, on=on, by=by_of(request)
        )
    except AnyamError as no:
        return _board(request, row, dimension, wrong=no, chosen=on)
    return _done(request, row, dimension, added)


@requires(Permission.WRITE_ELEMENT)
@require_POST
def move(request: Request, plan: UUID, dimension: str) -> HttpResponse:
    """Hang a card on another, or let it become a card of a later lane."""
    row, card = _row(plan, dimension), _id(request.POST.get("card", ""))
    if card is None:
        raise Http404
    try:
        added = _moved(request, row, dimension, card)
    except AnyamError as no:
        return _board(request, row, dimension, wrong=no, chosen=card)
    return _done(request, row, dimension, added)


def _moved(request: Request, row: Row, dimension: str, card: UUID) -> Added:
    if on := _id(request.POST.get("on", "")):
        return Added(card, hang(row, card, on=on, by=by_of(request)))
    lane = _lane(request.POST.get("to", ""))
    return carry_on(row, card, to=lane, dimension=dimension, by=by_of(request))


def _done(request: Request, row: Row, dimension: str, added: Added) -> HttpResponse:
    if isinstance(added.saved, Stale):
        row.refresh_from_db()
        return _board(request, row, dimension, wrong=NotOnTheBoard(_MEANWHILE), chosen=added.id)
    if request.headers.get("HX-Request"):
        row.sequence = max(row.sequence, added.saved.sequence)
        return _board(request, row, dimension, chosen=added.id)
    where = reverse(
        "board", kwargs={"region": request.region, "plan": row.id, "dimension": dimension}
    )
    return HttpResponseRedirect(f"{where}?kartu={added.id}")


def _board(
    request: Request, row: Row, dimension: str, *,
    wrong: AnyamError | None = None, chosen: UUID | None = None,
) -> HttpResponse:  # fmt: skip
    plan = draft_of(row).plan
    found = cards(plan, dimension)
    picked = chosen or _id(request.GET.get("kartu", ""))
    linked = chain(found, picked) if picked else ()
    pinned = _pinned(request, row, dimension, picked=picked, linked=linked)
    told: dict[str, Any] = {
        "row": row, "tab": "board", "request_id": pinned.request,
        "dimensions": plan.framework.dimensions, "here": dimension, "move": pinned.move,
        "lanes": [_told(lane, found, pinned, row) for lane in Lane], "picked": picked,
        "wrong": wrong.text if wrong else None, "may_write": pinned.may_write,
    }  # fmt: skip
    partial = request.headers.get("HX-Request")
    page = "board/lanes.html" if partial else "board/board.html"
    status = 200 if wrong is None else 409 if isinstance(wrong, WrongState) else 422
    return render(request, page, told, status=status)


def _pinned(
    request: Request, row: Row, dimension: str, *, picked: UUID | None, linked: Collection[UUID]
) -> Pinned:
    where = {"region": row.region_id, "plan": row.id, "dimension": dimension}
    return Pinned(
        lang=current(),
        move=reverse("board_move", kwargs=where),
        token=get_token(request),
        request=str(fresh_id()),
        may_write=row.stands.writable and bool(_may(request, dimension)),
        picked=picked,
        chain=linked,
    )


def _told(
    lane: Lane, found: Mapping[Lane, Sequence[Card]], pinned: Pinned, row: Row
) -> dict[str, Any]:
    later = list(Lane)[list(Lane).index(lane) + 1 :]
    onwards = [] if lane is Lane.CAUSE else [each for each in later if each is not Lane.CAUSE]
    where = {"region": row.region_id, "plan": row.id, "kind": _SLUGS[lane]}
    address = reverse("drafting_table", kwargs=where)
    parents = found[lane.before] if lane.before else ()
    return {
        "lane": lane, "cards": found[lane], "parents": parents, "must": lane is Lane.CAUSE,
        "listed": pinned.lane(found[lane], later=onwards, address=address),
        "choices": pinned.choices(parents), "request": str(fresh_id()),
    }  # fmt: skip


def _may(request: Request, dimension: str) -> Answer:
    return request.may(Permission.WRITE_ELEMENT, Subject(dimension=dimension))


def _row(plan: UUID, dimension: str) -> Row:
    row = plan_or_404(plan)
    if not known(draft_of(row).plan, dimension):
        raise Http404
    return row


def _lane(text: str) -> Lane:
    try:
        return Lane(text)
    except ValueError:
        raise Http404 from None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


_SLUGS = {
    Lane.PROBLEM: "permasalahan", Lane.CAUSE: "permasalahan", Lane.STRATEGY: "strategi",
    Lane.PROGRAM: "program", Lane.QUICK_WIN: "quick-win",
}  # fmt: skip
_MEANWHILE = LocalText(
    "Sementara itu orang lain mengubah kartu ini; tidak ada yang ditimpa. Coba lagi.",
    "Meanwhile somebody else changed this card; nothing was overwritten. Try again.",
)
