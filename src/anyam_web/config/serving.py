"""Serving: prepare the data folder, the tables and the static files, then run the one process."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uvicorn

SETTINGS = "anyam_web.config.settings"


def prepare(data: Path) -> None:
    """Make the data folder and its secret, once, readable by the owner alone."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = data / "secret.key"
    if not key.exists():
        with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(60))
    os.environ["ANYAM_DATA"] = str(data.absolute())  # noqa: TID251
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)  # noqa: TID251


def set_up() -> None:
    """Bring the tables to this version and gather the static files under their fingerprints."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def run(
    *, host: str, port: int, fd: int | None = None, ready: Callable[[], None] = lambda: None
) -> None:
    """Serve until told to stop; requests under way get ten seconds to finish.

    ``ready`` is called once the first visitor would be answered.
    """
    import uvicorn

    from anyam_web.config.heads import Heads

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, _leave)  # uvicorn raises the signal again when it is done
    config = uvicorn.Config(
        "anyam_web.config.asgi:application",
        host=host,
        port=port,
        fd=fd,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        timeout_keep_alive=15,
        http=Heads,
    )
    _announcing(config, ready).run()


def _announcing(config: uvicorn.Config, ready: Callable[[], None]) -> uvicorn.Server:
    import uvicorn

    class Announcing(uvicorn.Server):
        """Says that it is ready once it listens."""

        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            ready()

    return Announcing(config)


def _leave(*_: object) -> None:
    """Leave in good order, so that whoever called us can stop the worker too."""
    raise SystemExit(0)
