"""Answers: JSON with a fingerprint, so that what a program already has is not sent again."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def told(request: HttpRequest, body: Any, *, tag: str = "") -> HttpResponse:
    """Answer a question, or 304 where the caller has the same answer already."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return sent(request, HttpResponse(content, "application/json"), tag=tag or print_of(content))


def sent(request: HttpRequest, response: HttpResponse, *, tag: str) -> HttpResponse:
    """Send a response under a tag, or 304."""
    response.headers["ETag"] = etag = quote_etag(tag)
    found = get_conditional_response(request, etag=etag, response=response)
    return found if found is not None else response


def done(request: HttpRequest, body: Any, *, status: int = 200) -> HttpResponse:
    """Answer a change."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return headed(request, HttpResponse(content, "application/json", status))


def headed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell the version of a single element as its tag, and where a new one is."""
    body = json.loads(response.content)
    if "version" in body:
        response.headers["ETag"] = quote_etag(str(body["version"]))
    if response.status_code == 201:
        response.headers["Location"] = f"{request.path.rstrip('/')}/{body['id']}"
    return response


def print_of(content: bytes) -> str:
    """Tag of some bytes."""
    return sha256(content).hexdigest()[:32]
