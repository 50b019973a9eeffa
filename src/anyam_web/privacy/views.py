"""Pages of privacy: what is kept, one's own data, asking for erasure, carrying it out."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from anyam.access import Permission
from anyam.kernel import AnyamError, LocalText
from anyam_web.accounts.doors import Request, open_to_everybody, requires, signed_in
from anyam_web.accounts.language import say
from anyam_web.accounts.models import User
from anyam_web.accounts.pace import paced
from anyam_web.audit.usecases import record
from anyam_web.privacy import usecases
from anyam_web.privacy.kept import TABLE
from anyam_web.privacy.queries import open_requests, personal_data, request_of

OWN = "one's own data is one's own"


@open_to_everybody("what is kept of people is no secret")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """List what is kept of people; offer a signed-in person theirs, and erasure."""
    mine = request_of(request.user) if isinstance(request.user, User) else None
    return render(request, "privacy/privacy.html", {"table": TABLE, "mine": mine})


@signed_in(OWN)
@paced("export", most=10, seconds=600)
@require_safe
def export(request: Request, form: str) -> HttpResponse:
    """Download one's own data, as JSON for programs or as a page to read."""
    told: dict[str, Any] = {"person": request.user, "data": personal_data(request.user)}
    told["made"] = timezone.localtime()
    record("data_exported", who=request.user)
    if form == "json":
        text = json.dumps(told["data"], ensure_ascii=False, indent=2)
        answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    else:
        answer = HttpResponse(render_to_string("privacy/export.html", told))
    answer["Content-Disposition"] = f'attachment; filename="data-saya.{form}"'
    add_never_cache_headers(answer)
    return answer


@signed_in(OWN)
@require_POST
def ask(request: Request) -> HttpResponse:
    """Ask for erasure, or take the request back."""
    if "batal" in request.POST:
        usecases.take_back(request.user)
        messages.success(request, say(_TAKEN_BACK))
    else:
        usecases.ask_for_erasure(request.user)
        messages.success(request, say(_ASKED))
    return redirect("privacy")


@requires(Permission.MANAGE_NODE)
@require_safe
def erasures(request: Request) -> HttpResponse:
    """List who asked for erasure."""
    return render(request, "privacy/erasures.html", {"requests": open_requests()})


@requires(Permission.MANAGE_NODE)
@require_POST
def erase(request: Request, person: UUID) -> HttpResponse:
    """Carry out a request; 404 for somebody who did not ask."""
    asked = next((r for r in open_requests() if r.user_id == person), None)
    if asked is None:
        raise Http404
    try:
        name = usecases.erase(asked.user, by=request.user)
    except AnyamError as error:
        messages.warning(request, say(error.text))
    else:
        messages.success(request, say(_ERASED.format(name=name)))
    return redirect("erasures")


_ASKED = LocalText(
    "Permintaan Anda sampai kepada administrator server; dijawab paling lama 72 jam.",
    "Your request reached the server's administrator, who answers within 72 hours.",
)
_TAKEN_BACK = LocalText("Permintaan ditarik kembali.", "The request is taken back.")
_ERASED = LocalText(
    "Selesai: orang itu kini bernama “{name}”, akunnya tertutup.",
    "Done: they are now called “{name}”, the account is closed.",
)
