"""The page of one's own notices: what is new, one click from its place, and when letters come."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, signed_in
from anyam_web.accounts.language import say
from anyam_web.notices.models import Notice, Post
from anyam_web.notices.queries import notices_of, taste_of, unseen
from anyam_web.notices.usecases import choose, see
from anyam_web.tenancy.active import across_regions

_OWN = "everybody has notices of their own"


@signed_in(_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: Request) -> HttpResponse:
    """List one's own notices, or count them for the bell; post to see all, or choose letters."""
    if request.method == "POST":
        return _done(request)
    if "lonceng" in request.GET:
        count = unseen(request.user, request.memberships)
        return render(request, "notices/bell.html", {"known": True, "count": count})
    told = {
        "notices": notices_of(request.user, request.memberships),
        "posts": list(Post), "chosen": taste_of(request.user),
    }  # fmt: skip
    return render(request, "notices/notices.html", told)


@signed_in(_OWN)
@require_POST
def follow(request: Request, notice: UUID) -> HttpResponse:
    """Go to what a notice is about, and note that it was seen."""
    with across_regions("a person's own notice, wherever they work"):
        found = get_object_or_404(Notice, id=notice, who=request.user)
    see(request.user, about=[found.about])
    return redirect(found.address)


def _done(request: Request) -> HttpResponse:
    chosen = request.POST.get("post", "")
    if chosen in {p.value for p in Post}:
        choose(request.user, Post(chosen))
        messages.success(request, say(_CHOSEN))
    else:
        see(request.user)
    return redirect("notices")


_CHOSEN = LocalText("Pilihan surat tersimpan.", "Your choice of letters is saved.")
