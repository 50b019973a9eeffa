"""The API as one application: its operations, how it reads JSON, and how it refuses."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.parser import Parser

from anyam_web.api.gate import Bearer
from anyam_web.api.problems import answer, problem_of
from anyam_web.api.routes import editions, elements, plans


class Strict(Parser):
    """Reads JSON in which every key stands once and every number is one."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Parse the body; any error becomes 400."""
        found: dict[str, Any] = json.loads(
            request.body, object_pairs_hook=_no_twins, parse_constant=_refuse
        )
        return found


class Api(NinjaAPI):
    """Refuses in the words of the library, as problem+json."""

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """Turn whatever was raised into an answer."""
        return answer(request, problem_of(exc))


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


api = Api(
    title="Anyam",
    version="1",
    description="Rencana induk kota cerdas bagi program lain. Smart-city master plans for other "
    "programs.",
    openapi_url=None,
    docs_url=None,
    auth=[Bearer()],
    parser=Strict(),
    urls_namespace="api",
)
for part in (plans, elements, editions):
    api.add_router("", part.router)
