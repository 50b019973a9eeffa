"""Pages of comments: of a plan, of an element, and what is done in a conversation."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.access import Permission
from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.doors import Request, insist, requires
from anyam_web.accounts.language import say
from anyam_web.comments import usecases
from anyam_web.comments.models import LONGEST, Comment, Thread
from anyam_web.comments.queries import (
    AT_ONCE,
    Wanted,
    comment_or_404,
    names_here,
    people_here,
    thread_or_404,
    threads_about,
    threads_of,
)
from anyam_web.comments.showing import Place, place_of
from anyam_web.notices.usecases import see
from anyam_web.once.usecases import Answered, once
from anyam_web.plans.usecases import WrongState, fresh_id

_STATUS = {usecases.Unsayable: 422, usecases.TooFast: 429, WrongState: 409}
_OFFERED = 8


@requires(Permission.SEE_PLAN)
@require_safe
def comments(request: Request, plan: UUID) -> HttpResponse:
    """List a plan's conversations: open, mine, resolved or all, in one dimension or in all."""
    place = place_of(request, plan)
    wanted = Wanted(request.GET.get("tampil", "terbuka"), request.GET.get("dimensi", ""))
    threads = threads_of(place.row, place.draft, wanted, user=request.user)
    told = {
        "talks": place.talks(threads[:AT_ONCE]), "more": len(threads) > AT_ONCE,
        "wanted": wanted, "dimensions": place.draft.plan.framework.dimensions,
        "showing": _SHOWING.items(),
    }  # fmt: skip
    return _page(place, "comments/comments.html", told)


@requires(Permission.SEE_PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: Request, plan: UUID, element: UUID) -> HttpResponse:
    """Show the conversations about an element; post to begin one."""
    place = place_of(request, plan)
    if not place.known(element):
        raise Http404
    if request.method != "POST":
        return _about(place, element)
    field = request.POST.get("field", "")
    if field not in {name for name, _ in place.fields(element)}:
        field = ""
    by = place.saying(element)
    return _do(
        place, element, lambda text: usecases.begin(place.row, element, text, by=by, field=field)
    )


@requires(Permission.COMMENT)
@require_POST
def thread(request: Request, plan: UUID, thread: UUID) -> HttpResponse:
    """Answer in a conversation, resolve it, take it up again, or give it to somebody."""
    place = place_of(request, plan)
    found = thread_or_404(place.row, thread)
    by, do = place.saying(found.element), request.POST.get("do", "")
    if do == "resolve":
        usecases.resolve(found, by=by)
    elif do == "reopen":
        usecases.reopen(found, by=by)
    elif do == "assign":
        usecases.assign(found, _person(request), by=by)
    else:
        return _do(place, found.element, lambda text: usecases.answer(found, text, by=by), found)
    return _back(place, found.element, found.id)


@requires(Permission.COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, plan: UUID, comment: UUID) -> HttpResponse:
    """Put one's own comment differently, or take it back."""
    place = place_of(request, plan)
    found = comment_or_404(place.row, comment)
    usecases.insist_own(found, request.user)
    element = found.thread.element
    if request.POST.get("do") == "take_back":
        usecases.take_back(found, by=request.user)
        return _back(place, element, found.thread_id)
    told: dict[str, Any] = {"found": found, "text": found.text}
    if request.method == "POST":
        told["text"] = request.POST.get("text", "")
        try:
            usecases.mend(found, told["text"], by=place.saying(element))
        except (usecases.Unsayable, WrongState) as no:
            told["refused"] = no.text
            return _page(place, "comments/change.html", told, status=_STATUS[type(no)])
        return _back(place, element, found.thread_id)
    return _page(place, "comments/change.html", told)


@requires(Permission.COMMENT)
@require_safe
def names(request: Request, plan: UUID) -> HttpResponse:
    """Complete a name: people here whose name has a word that begins so."""
    place_of(request, plan)
    begun = request.GET.get("q", "").strip().casefold()[:100]
    people = [name for _, name in names_here(request.region.code) if _begins(name, begun)]
    return JsonResponse({"names": people[:_OFFERED]})


def _begins(name: str, begun: str) -> bool:
    folded = name.casefold()
    return folded.startswith(begun) or any(w.startswith(begun) for w in folded.split())


def _do(
    place: Place, element: UUID, act: Callable[[str], Comment], in_: Thread | None = None
) -> HttpResponse:
    """Say something once, however often the form arrives; show it again where it cannot be said."""
    insist(place.request.may(Permission.COMMENT))
    post = place.request.POST
    text = post.get("text", "")
    asked = f"{place.request.path}\n{post.get('field', '')}\n{text}".encode()
    sent = f"{_plain(post.get('request', ''))}.{sha256(asked).hexdigest()[:32]}"
    try:
        answer = once(
            lambda: Answered(201, str(act(text).thread_id).encode()),
            who=place.request.user, key=sent, asked=asked,
        )  # fmt: skip
    except AnyamError as no:
        refused = {"refused": no.text, "text": text, "within": in_.id if in_ else None}
        return _about(place, element, status=_STATUS.get(type(no), 422), **refused)
    return _back(place, element, UUID(answer.body.decode()))


def _plain(request: str) -> str:
    return request[:36] if request.isascii() else ""


def _about(place: Place, element: UUID, *, status: int = 200, **told: Any) -> HttpResponse:
    threads = threads_about(place.row, element)
    if not place.request.headers.get("HX-Request"):  # in a panel it may stand below what is seen
        see(place.request.user, about=[each.id for each in threads])
    shown = {
        "element": element, "about": place.about(element), "talks": place.talks(threads),
        "fields": place.fields(element), "address": place.address(element),
        "people": names_here(place.request.region.code) if threads else (), **told,
    }  # fmt: skip
    return _page(place, "comments/about.html", shown, status=status)


def _back(place: Place, element: UUID, thread: UUID) -> HttpResponse:
    """Show the conversations again: in place, or by going to their page."""
    if place.request.headers.get("HX-Request"):
        return _about(place, element, fresh=thread)
    messages.success(place.request, say(_DONE))
    return HttpResponseRedirect(f"{place.address(element)}#t-{thread}")


def _page(place: Place, template: str, told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    common = {
        "row": place.row, "plan": place.draft.plan, "tab": "comments", "may_say": place.may_say,
        "request_id": fresh_id(), "longest": LONGEST,
    }  # fmt: skip
    return render(place.request, template, {**common, **told}, status=status)


def _person(request: Request) -> Any:
    asked = request.POST.get("who", "")
    return next((u for u in people_here(request.region.code) if str(u.id) == asked), None)


_SHOWING = {
    "terbuka": LocalText("Terbuka", "Open"),
    "saya": LocalText("Saya terlibat", "Mine"),
    "selesai": LocalText("Selesai", "Resolved"),
    "semua": LocalText("Semua", "All"),
}
_DONE = LocalText("Tersimpan.", "Saved.")
