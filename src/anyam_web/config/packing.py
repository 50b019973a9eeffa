"""Packing: answers go gzipped, no tighter than the line of a hall has any use for."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

LEVEL = 4  # of 9: against Django's 6 a third less processor for at most a twentieth more bytes
LEAST = 200  # bytes below which packing gains nothing
_NAMED = 8  # flag of a gzip header: a name follows


def packed(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., object]:
    """Pack whole answers as Django would, at our level; streams are Django's."""
    streams = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponse):
            return streams.process_response(request, response)
        if len(response.content) >= LEAST and not response.has_header("Content-Encoding"):
            _pack(request, response)
        return response

    return middleware


def _pack(request: HttpRequest, response: HttpResponse) -> None:
    patch_vary_headers(response, ("Accept-Encoding",))
    if not re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        return
    content = _gzipped(response.content, most=GZipMiddleware.max_random_bytes)
    if len(content) >= len(response.content):
        return
    response.content = content
    response.headers["Content-Length"] = str(len(content))
    response.headers["Content-Encoding"] = "gzip"
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):  # the bytes differ each time, what they say does not
        response.headers["ETag"] = f"W/{tag}"


def _gzipped(content: bytes, *, most: int) -> bytes:
    """Pack, with a name of random length: how long an answer is must not tell what is in it.

    https://www.breachattack.com: who may guess at a secret inside would see it in the length.
    """
    packed_ = gzip.compress(content, LEVEL, mtime=0)
    name = b"a" * secrets.randbelow(most) + b"\0"
    return b"".join((packed_[:3], bytes([_NAMED]), packed_[4:10], name, packed_[10:]))
