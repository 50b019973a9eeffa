"""Folders and files that appear whole or not at all, where the disk has room for them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from anyam_web.keeping import mistakes

SPARE = 20 << 20  # bytes left for others


@contextmanager
def fresh_folder(wished: Path, *, need: int) -> Iterator[Path]:
    """Give a folder beside the wished one, which takes its place when all went well.

    ``need`` is what is unpacked into it; tables take about as much again with their indexes.
    Raises ``Unkept`` where something is there already.
    """
    if wished.exists() and (not wished.is_dir() or any(wished.iterdir())):
        raise mistakes.Unkept(mistakes.NOT_EMPTY.format(folder=wished))
    insist_on_room(wished.parent, need=need * 2)
    wished.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=f".{wished.name}.", dir=wished.parent))
    try:
        with _disk_may_fill(wished.parent):
            yield folder
            if wished.exists():
                wished.rmdir()
            folder.rename(wished)
    finally:
        if folder.exists():
            shutil.rmtree(folder)


@contextmanager
def fresh_file(wished: Path) -> Iterator[Path]:
    """Give a file beside the wished one that takes its name once it is whole and on the disk.

    Raises ``Unkept`` where there is one already.
    """
    if wished.exists():
        raise mistakes.Unkept(mistakes.EXISTS.format(file=wished))
    wished.parent.mkdir(parents=True, exist_ok=True)
    part = wished.with_name(f".{wished.name}.part")
    try:
        with _disk_may_fill(wished.parent):
            part.touch(mode=0o600)
            yield part
            _to_disk(part)
            part.rename(wished)
    finally:
        for left in part.parent.glob(f"{part.name}*"):  # SQLite lays journals beside its file
            left.unlink()


def insist_on_room(folder: Path, *, need: int) -> None:
    """Raise ``Unkept`` where the disk has not so many bytes free."""
    place = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    free = shutil.disk_usage(place).free
    if free < need + SPARE:
        told = {"folder": folder, "need": (need + SPARE) >> 20, "free": free >> 20}
        raise mistakes.Unkept(mistakes.NO_ROOM.format(**told))


@contextmanager
def _disk_may_fill(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        if wrong.errno != errno.ENOSPC:
            raise
        raise mistakes.Unkept(mistakes.DISK_FULL.format(folder=folder)) from None


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
