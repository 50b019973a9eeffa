"""The platform for commands: installed or not, its data folder, its port, its worker."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from anyam.kernel import LocalText, UnusableInput


def open_platform(data: str) -> None:
    """Make the data folder ready and read the settings, so that mistakes are told at once.

    Raises ``UnusableInput`` where the extra is not installed, ``UnusableSettings`` (an
    ``AnyamError``) for what is wrong in the environment.
    """
    insist_on_platform()
    from anyam_web.config.environment import read
    from anyam_web.config.serving import prepare

    prepare(Path(data))
    read(os.environ)


def insist_on_platform() -> None:
    """Raise ``UnusableInput`` where the extra is not installed."""
    if find_spec("django") is None or find_spec("uvicorn") is None:
        raise UnusableInput(_NOT_INSTALLED)


def open_existing(data: str) -> None:
    """Open a platform that is there: a mistyped folder is told instead of made.

    Raises ``UnusableInput``, and as :func:`open_platform` does.
    """
    insist_on_folder(data)
    open_platform(data)
    import django

    django.setup()


def insist_on_folder(data: str) -> None:
    """Raise ``UnusableInput`` for a folder in which no platform lives."""
    if not Path(data, "secret.key").is_file() and not os.environ.get("SECRET_KEY"):
        raise UnusableInput(_NOT_THERE.format(folder=data))


def database_at(address: str, *, data: Path) -> dict[str, Any]:
    """Return the settings of a database by its address; raises ``UnusableInput``."""
    from anyam_web.config.database import database

    found = database(address, data=data)
    if isinstance(found, LocalText):
        raise UnusableInput(found)
    return found


def port_for(host: str, *, asked: int | None, first: int = 8000) -> int:
    """Return the port to serve on: the one asked for, else the first that is free.

    Raises ``UnusableInput`` where the port asked for, or every one tried, is taken.
    """
    tried = range(first, first + 20) if asked is None else (asked,)
    found = next((port for port in tried if _is_free(host, port)), None)
    if found is None:
        raise UnusableInput(_TAKEN.format(host=host, port=tried[0]))
    return found


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            probe.bind((host, port))
        except PermissionError:
            raise UnusableInput(_FORBIDDEN.format(port=port)) from None
        except OSError:
            return False
    return True


@contextmanager
def worker(*, running: bool) -> Iterator[None]:
    """Keep the worker beside the server, out of the terminal's reach, and stop it with it."""
    if not running:
        yield
        return
    child = subprocess.Popen(
        [sys.executable, "-m", "anyam_web.config.worker"], start_new_session=True
    )
    try:
        yield
    finally:
        _stop(child)


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ask it to stop after the job in hand, then at once; what it was making is made again."""
    for patience in (5, 10):
        child.terminate()
        try:
            child.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            continue
        return
    child.kill()
    child.wait()


_TAKEN = LocalText(
    "Porta {port} di {host} sedang dipakai. Pilih yang lain, misalnya --port 8100 "
    "(make run PORT=8100), atau hentikan program yang memakainya.",
    "Port {port} on {host} is taken. Choose another, for example --port 8100 "
    "(make run PORT=8100), or stop the program that uses it.",
)
_FORBIDDEN = LocalText(
    "Porta {port} memerlukan hak administrator. Pilih porta di atas 1023, misalnya --port 8100.",
    "Port {port} needs an administrator's rights. Choose one above 1023, for example --port 8100.",
)
_NOT_INSTALLED = LocalText(
    "Platform web belum terpasang. Jalankan: pip install 'anyam[web]'",
    "The web platform is not installed. Run: pip install 'anyam[web]'",
)
_NOT_THERE = LocalText(
    "Folder {folder} tidak berisi platform. Sebut folder --data yang dipakai `anyam serve`.",
    "The folder {folder} holds no platform. Name the --data folder that `anyam serve` uses.",
)
