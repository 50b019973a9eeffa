"""News by asking from time to time, where a browser or a proxy cannot hold a stream open."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam_web.accounts.doors import Request, requires
from anyam_web.live.presence import presence
from anyam_web.live.queries import news
from anyam_web.plans.queries import plan_or_404

_TAB = re.compile(r"[\w-]{8,40}")
_PULSE = re.compile(r"([a-z_]{1,30}):(\d{1,17})")


@requires(Permission.SEE_PLAN)
@require_safe
def ask(request: Request, plan: UUID) -> HttpResponse:
    """Answer what the stream would have told since a revision, and who is here."""
    row, get = plan_or_404(plan), request.GET
    since = min(_number(get.get("sejak", "")), row.sequence)
    known = {topic: int(number) for topic, number in _PULSE.findall(get.get("denyut", ""))}
    if _TAB.fullmatch(tab := get.get("tab", "")):
        own = f"{request.user.id}:{tab}"  # nobody speaks for the page of another
        presence.come(
            row.id, own, user=request.user.id, name=str(request.user), element=get.get("elemen", "")
        )
    told = news(request.region.code, row.id, since=since, pulses=known)
    answer = JsonResponse(
        {"s": told.sequence, "changes": told.changes, "pulses": dict(told.pulses),
         "happened": told.happened if known else [],
         "here": [each.told() for each in presence.here(row.id)]}
    )  # fmt: skip
    answer["Cache-Control"] = "no-store"
    return answer


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
