"""The one server process: ``/sse`` natively, everything else through a pool of threads."""

from __future__ import annotations

import asyncio
import os

from django.conf import settings

from anyam_web.config.bodies import App, Receive, Scope, Send, bounded
from anyam_web.config.pages import Pages
from anyam_web.config.warming import warm_up
from anyam_web.live.stream import stream
from anyam_web.plans.checker import Checker
from anyam_web.plans.findings import find_beside
from anyam_web.plans.woven import weave_beside

STREAMS: dict[str, App] = {"/sse/": stream}
"""Native streams by the beginning of their path."""

_pages = bounded(Pages(threads=settings.ENV.threads))


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
    await receive()
    await asyncio.to_thread(warm_up)
    checker = _work_beside() if (os.cpu_count() or 1) > 1 else None
    await send({"type": "lifespan.startup.complete"})
    await receive()
    if checker:
        checker.end()
    await send({"type": "lifespan.shutdown.complete"})


def _work_beside() -> Checker:
    """Let a second core check and weave."""
    checker = Checker()
    find_beside(checker)
    weave_beside(checker)
    return checker
