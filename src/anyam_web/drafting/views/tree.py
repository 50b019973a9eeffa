"""The plan as a tree: dimension, sub-dimension, strategy, program, action and indicator."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam_web.accounts.doors import Request, requires
from anyam_web.drafting.branches import Branches, find
from anyam_web.drafting.place import Place, place_of
from anyam_web.drafting.rows import counted
from anyam_web.plans.tree import tree_of

_OPEN_AT_MOST = 40


@requires(Permission.SEE_PLAN)
@require_safe
def tree(request: Request, plan: UUID) -> HttpResponse:
    """Show dimensions and sub-dimensions; the address may name branches that are open."""
    place = place_of(request, plan)
    branches = _branches(place, request.GET.getlist("buka")[:_OPEN_AT_MOST])
    told = {
        "row": place.row, "tab": "content", "counts": place.checked.value.counts,
        "tree": branches.whole(tree_of(place.draft.plan, place.checked.value)),
    }  # fmt: skip
    return render(request, "drafting/tree.html", told)


@requires(Permission.SEE_PLAN)
@require_safe
def branch(request: Request, plan: UUID, branch: str) -> HttpResponse:
    """Answer with what is directly below a sub-dimension, a strategy or a program."""
    place = place_of(request, plan)
    node = find(tree_of(place.draft.plan, place.checked.value), branch)
    if node is None:
        raise Http404
    return HttpResponse(_branches(place, ()).below(node))


def _branches(place: Place, opened: list[str] | tuple[str, ...]) -> Branches:
    return Branches(place, counted(place.checked.value.open), opened)
