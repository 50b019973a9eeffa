"""Pages of webhooks: those of a region, and one with its last letters."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.accounts.pace import paced
from anyam_web.hooks import jobs, usecases
from anyam_web.hooks.forms import NewHook
from anyam_web.hooks.models import LetterState
from anyam_web.hooks.queries import hook_or_404, hooks, letters_of


@requires(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: Request) -> HttpResponse:
    """List a region's hooks; post to make one, whose secret is shown this once."""
    form, made = NewHook(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        made = usecases.make_hook(**form.cleaned_data, by=request.user)
        form = NewHook()
    told = {"form": form, "made": made, "hooks": hooks()}
    answer = render(request, "hooks/hooks.html", told, status=422 if form.errors else 200)
    add_never_cache_headers(answer)
    return answer


@requires(Permission.MANAGE_PEOPLE)
@require_safe
def one(request: Request, hook: UUID) -> HttpResponse:
    """Show a hook with its last letters and what was answered."""
    row = hook_or_404(hook)
    letters = [(each, LocalText(*each.error) if each.error else "") for each in letters_of(row)]
    return render(request, "hooks/hook.html", {"hook": row, "letters": letters})


@requires(Permission.MANAGE_PEOPLE)
@require_POST
@paced("hook-test", most=10, seconds=60)
def test(request: Request, hook: UUID) -> HttpResponse:
    """Send a letter now and say how it went."""
    letter = jobs.test(hook_or_404(hook))
    took = letter.stands is LetterState.DONE
    messages.info(request, say(_TOOK if took else _DID_NOT))
    return redirect("hook", region=request.region, hook=hook)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def switch(request: Request, hook: UUID) -> HttpResponse:
    """Pause a hook, or resume it."""
    row = hook_or_404(hook)
    (usecases.resume if row.paused else usecases.pause)(row)
    return redirect("hook", region=request.region, hook=hook)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def remove(request: Request, hook: UUID) -> HttpResponse:
    """Remove a hook."""
    usecases.remove_hook(hook_or_404(hook), by=request.user)
    messages.success(request, say(_REMOVED))
    return redirect("hooks", region=request.region)


_TOOK = LocalText("Uji coba diterima.", "The test was received.")
_DID_NOT = LocalText(
    "Uji coba tidak diterima; alasannya ada di catatan di bawah.",
    "The test was not received; the reason stands in the log below.",
)
_REMOVED = LocalText("Webhook dihapus.", "The webhook was removed.")
