"""Pages: ordinary Django in a pool of threads, one turn of the event loop for an answer."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import IO, cast

import django
from django.core import signals
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.base import BaseHandler
from django.http import FileResponse, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from anyam_web.config.bodies import BLOCK, Scope, Send

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam_web.config.settings")  # noqa: TID251 - Django reads it there
django.setup()  # before anything that reads tables is imported


class Pages(BaseHandler):
    """Answers requests whose body is at hand.

    A thread works out a whole answer and the event loop sends it in one go: each crossing between
    them costs a busy server a change of threads. Files are sent block by block, so that none of
    them stands in memory.
    """

    def __init__(self, *, threads: int) -> None:
        """Load the middleware; ``threads`` pages are worked on at the same time."""
        super().__init__()
        self.load_middleware()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, body: IO[bytes], send: Send) -> None:
        """Answer one request."""
        work = asyncio.get_running_loop().run_in_executor
        response, blocks = await work(self._threads, self._respond, scope, body)
        try:
            await send(_head(response))
            if isinstance(blocks, bytes):
                await send({"type": "http.response.body", "body": blocks})
                return
            while block := await work(self._threads, next, blocks, b""):
                await send({"type": "http.response.body", "body": block, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            if not isinstance(blocks, bytes):
                await work(self._threads, response.close)

    def _respond(
        self, scope: Scope, body: IO[bytes]
    ) -> tuple[HttpResponseBase, bytes | Iterator[bytes]]:
        """Work out an answer; one that is whole is closed here, in the thread it came from."""
        set_script_prefix("/")
        signals.request_started.send(sender=self.__class__, scope=scope)
        response = self._answer(scope, body)
        if response.streaming:
            if isinstance(response, FileResponse):
                response.block_size = BLOCK
            return response, iter(cast("StreamingHttpResponse", response))
        whole = b"".join(response)
        response.close()
        return response, whole

    def _answer(self, scope: Scope, body: IO[bytes]) -> HttpResponseBase:
        try:
            request = ASGIRequest(scope, body)
        except UnicodeDecodeError:
            return HttpResponseBadRequest()
        response = self.get_response(request)
        vars(response)["_handler_class"] = self.__class__  # whose request it is that ends
        return response


def _head(response: HttpResponseBase) -> dict[str, object]:
    headers = [_header(name, value) for name, value in response.headers._store.values()]
    cookies = (cookie.output(header="").strip() for cookie in response.cookies.values())
    headers.extend((b"set-cookie", cookie.encode("latin-1")) for cookie in cookies)
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}


@lru_cache(1024)  # most headers are those of every page
def _header(name: str, value: str) -> tuple[bytes, bytes]:
    return name.lower().encode("ascii"), value.encode("latin-1")
