"""Occupying a folder of data: many processes may serve from it, one alone may move it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import IO

from anyam.kernel import AnyamError, LocalText
from anyam_web.config import mistakes

_held: list[IO[bytes]] = []  # until the process ends, however it ends


def enter(data: Path) -> None:
    """Serve from a folder beside others. Raises ``AnyamError`` while it is being moved."""
    _lock(data, alone=False, otherwise=mistakes.BEING_MOVED)


def enter_alone(data: Path) -> None:
    """Have a folder to oneself. Raises ``AnyamError`` while anybody serves from it."""
    _lock(data, alone=True, otherwise=mistakes.IN_USE)


def _lock(data: Path, *, alone: bool, otherwise: LocalText) -> None:
    if find_spec("fcntl") is None:  # Windows: the operator sees to it
        return
    import fcntl

    file = data.joinpath("serving.lock").open("ab")
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AnyamError(otherwise.format(folder=data)) from None
    _held.append(file)
