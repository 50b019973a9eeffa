"""Pages of the API: its description, a reference to read, and tokens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, open_to_everybody, requires, signed_in
from anyam_web.accounts.language import current, say
from anyam_web.api import usecases
from anyam_web.api.answering import print_of, sent
from anyam_web.api.describing import as_json
from anyam_web.api.forms import NewToken
from anyam_web.api.models import Scope, Token
from anyam_web.api.problems import TITLES, Problem, answer, language
from anyam_web.api.queries import tokens_of, tokens_reaching
from anyam_web.api.reference import chapters, kinds
from anyam_web.tenancy.models import Region


def behind_the_gate(view: Any) -> Any:
    """Make an operation a page of ours: it refuses as a problem and is never kept by others."""

    @open_to_everybody("the API asks for a token itself, and answers programs, not people")
    @csrf_exempt
    def operation(request: HttpRequest, **given: Any) -> HttpResponse:
        response: HttpResponse = view(request, **given)
        if isinstance(response, HttpResponseNotAllowed):
            allowed = {"Allow": response.headers["Allow"]}
            response = answer(request, Problem(405, _NO_METHOD, headers=allowed))
        response.headers["Content-Language"] = language(request).value
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ("Authorization", "Accept-Language"))
        return response

    operation.gated = True  # type: ignore[attr-defined]  # it has a table of permissions of its own
    return operation


@open_to_everybody("whoever calls a wrong address is told so as a program expects")
@csrf_exempt
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer an address the API does not have."""
    del rest
    return answer(request, Problem(404, _NO_ADDRESS))


@open_to_everybody("what the API can do is no secret")
@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """Hand out the description of the API (OpenAPI)."""
    body = as_json()
    return sent(request, HttpResponse(body, "application/json"), tag=print_of(body))


@open_to_everybody("what the API can do is no secret")
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show what the API can do, to read."""
    told = {"chapters": chapters(lang=current()), "kinds": kinds(), "problems": TITLES.items()}
    return render(request, "api/reference.html", told)


@signed_in("everybody keeps their own tokens; a token never opens more than its owner may")
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponse:
    """List a person's tokens; post to make one, whose secret is shown this once."""
    posted = request.POST if request.method == "POST" else None
    form = NewToken(posted, memberships=request.memberships)
    secret = ""
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        _, secret = usecases.make_token(
            request.user, given["name"], scope=Scope(given["scope"]), days=int(given["days"]),
            region=Region.objects.filter(code=given["region"]).first(), plan=given["plan"],
        )  # fmt: skip
        form = NewToken(memberships=request.memberships)
    page = {"form": form, "secret": secret, "tokens": tokens_of(request.user)}
    response = render(request, "api/tokens.html", page, status=422 if form.errors else 200)
    add_never_cache_headers(response)
    return response


@signed_in("everybody revokes their own tokens")
@require_POST
def revoke(request: Request, token: UUID) -> HttpResponse:
    """Revoke one of a person's own tokens."""
    found = next((t for t in tokens_of(request.user) if t.id == token), None)
    _revoke(request, found)
    return redirect("tokens")


@requires(Permission.MANAGE_PEOPLE)
@require_safe
def tokens_here(request: Request) -> HttpResponse:
    """List the tokens that reach into a region."""
    return render(request, "api/tokens_here.html", {"tokens": tokens_reaching(request.region)})


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def revoke_here(request: Request, token: UUID) -> HttpResponse:
    """Revoke a token of somebody of this region."""
    _revoke(request, next((t for t in tokens_reaching(request.region) if t.id == token), None))
    return redirect("tokens_here", region=request.region)


def _revoke(request: Request, token: Token | None) -> None:
    if token is None:
        raise Http404
    usecases.revoke_token(token, by=request.user)
    messages.success(request, say(_REVOKED.format(name=token.name)))


_REVOKED = LocalText("Token “{name}” dicabut.", "The token “{name}” was revoked.")
_NO_METHOD = LocalText(
    "Lihat header Allow untuk metode yang dikenal alamat ini.",
    "See the header Allow for the methods this address knows.",
)
_NO_ADDRESS = LocalText(
    "API tidak punya alamat ini; daftar alamat ada di /api/.",
    "The API has no such address; /api/ lists them.",
)
