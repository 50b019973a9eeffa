"""Public pages: cities with published plans, one city's plan, downloads and the catalogue."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from anyam.exchange.folder import sheet_csv
from anyam.plan import Element
from anyam_web.accounts.doors import Request, open_to_everybody
from anyam_web.accounts.language import current
from anyam_web.accounts.pace import paced
from anyam_web.editions.queries import plan_in
from anyam_web.plans.models import Edition
from anyam_web.portal.catalogue import LICENCE, LICENCE_NAME, MEDIA, catalogue
from anyam_web.portal.queries import KINDS, earlier, everywhere, in_force, public_edition
from anyam_web.portal.telling import MOST, story_of

_WHY = "what is published is for everybody"


@open_to_everybody(_WHY)
@require_safe
@paced("open", most=120, seconds=60)
def cities(request: HttpRequest) -> HttpResponse:
    """List the cities with a published plan."""
    return render(request, "portal/cities.html", {"editions": everywhere(), **_licence()})


@open_to_everybody(_WHY)
@require_safe
@paced("open", most=120, seconds=60)
def harvest(request: HttpRequest) -> HttpResponse:
    """Hand out the catalogue (DCAT-AP)."""
    found = catalogue(everywhere(), at=request.build_absolute_uri)
    answer = JsonResponse(found, content_type="application/ld+json")
    patch_cache_control(answer, public=True, max_age=300)
    return answer


@open_to_everybody(_WHY)
@require_safe
@paced("open", most=120, seconds=60)
def city(request: Request) -> HttpResponse:
    """Tell a city's published plan to its citizens."""
    first, *others = in_force()
    search = request.GET.get("cari", "").strip()[:100]
    plan = plan_in(first)
    told = {
        "edition": first,
        "others": others,
        "earlier": earlier(first),
        "plan": plan,
        "story": story_of(plan, search=search),
        "search": search,
        "most": MOST,
        "kinds": [(name, m.kind.sheet, len(plan.all(m))) for name, m in KINDS.items()],
        **_licence(),
    }
    return render(request, "portal/city.html", told)


@open_to_everybody(_WHY)
@require_safe
@paced("open-files", most=120, seconds=60)
def download(request: Request, edition: UUID, file: str) -> HttpResponse:
    """Hand out one kind of a public edition as CSV or JSON."""
    row = public_edition(edition)
    kind, _, form = file.partition(".")
    if kind not in KINDS or form not in MEDIA:
        raise Http404
    answer = HttpResponse(_content(row, KINDS[kind], form), MEDIA[form])
    answer.charset = "utf-8"
    name = f"{row.region_id}-{row.number}-{file}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Link"] = f'<{LICENCE}>; rel="license"'
    answer["ETag"] = tag = quote_etag(f"{row.sha256[:32]}-{file}-{current().value}")
    patch_cache_control(answer, public=True, max_age=300)
    return get_conditional_response(request, etag=tag, response=answer) or answer


def _content(row: Edition, model: type[Element], form: str) -> str:
    plan = plan_in(row)
    if form == "csv":
        return "\ufeff" + sheet_csv(plan, model, lang=current())
    told = {
        "region": row.region_id,
        "edition": row.name,
        "sha256": row.sha256,
        "licence": LICENCE,
        "kind": model.kind.name,
        "items": [element.model_dump(mode="json") for element in plan.all(model)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _licence() -> dict[str, str]:
    return {"licence": LICENCE, "licence_name": LICENCE_NAME}
