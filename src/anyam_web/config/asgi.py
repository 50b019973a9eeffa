"""The one server process: ``/sse`` natively, everything else through a pool of threads."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings

from anyam_web.config.bodies import App, Receive, Scope, Send, bounded
from anyam_web.config.warming import warm_up
from anyam_web.config.wsgi import application as pages
from anyam_web.live.stream import stream

STREAMS: dict[str, App] = {"/sse/": stream}
"""Native streams by the beginning of their path."""

_threads: Any = WSGIMiddleware(cast("Any", pages), workers=settings.ENV.threads)
_pages = bounded(_threads)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Hand a connection to a stream or to the pages."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        path = scope["path"]
        stream = next((s for start, s in STREAMS.items() if path.startswith(start)), None)
        await (stream or _pages)(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    """Warm up before the first visitor, who would otherwise pay for all imports."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await asyncio.to_thread(warm_up)
            await send({"type": "lifespan.startup.complete"})
        else:
            await send({"type": "lifespan.shutdown.complete"})
            return
