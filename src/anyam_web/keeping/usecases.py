"""What an operator does: keep the platform as a file, put it back, move it to another database."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from anyam.kernel import LocalText
from anyam_web.keeping import mistakes
from anyam_web.keeping.archive import FILES, SECRET, Tell, Writer, opened
from anyam_web.keeping.folders import fresh_file, insist_on_room
from anyam_web.keeping.loading import Source, load, verified
from anyam_web.keeping.manifest import Manifest
from anyam_web.keeping.snapshot import Snapshot, snapshot
from anyam_web.plans.verifying import Verdict

NAME = "anyam-{time:%Y%m%d-%H%M%S}.zip"
OURS = "anyam-????????-??????.zip"
UNFINISHED = (".new", ".part")


@dataclass(frozen=True, slots=True)
class Done:
    """What was kept, put back or moved."""

    place: Path
    manifest: Manifest
    verdicts: tuple[Verdict, ...] = ()


def back_up(data: Path, *, to: Path, tell: Tell, keep: int = 0) -> Done:
    """Keep the platform as one file while it runs; into a folder, under the time as its name.

    With ``keep`` only so many of the newest backups stay in that folder. Raises ``Unkept``.
    """
    target = to / NAME.format(time=timezone.localtime()) if to.is_dir() else to
    insist_on_room(target.parent, need=sum(p.stat().st_size for p in _files(data)))
    with fresh_file(target) as part, snapshot() as shot:
        manifest = _fill(part, shot, data, tell)
    if keep and to.is_dir():
        for old in sorted(to.glob(OURS))[:-keep]:
            old.unlink()
    return Done(target, manifest)


def restore(path: Path, *, folder: Path, tell: Tell) -> Done:
    """Put a backup into an empty folder and the platform's empty database, all or nothing.

    A history that was not intact when it was kept is put back as it was, and told.
    """
    with opened(path) as archive:
        archive.unpack(folder)
        return _loaded(archive, place=folder, tell=tell)


def move(source: Mapping[str, Any], *, data: Path, tell: Tell) -> Done:
    """Copy every row of another database into the platform's own, which is empty: all or nothing.

    Raises ``Unkept`` also where somebody wrote meanwhile.
    """

    def insist(copied: Done) -> None:
        _insist_on_intact(copied.verdicts)
        with snapshot(source) as now:
            if _counts(now) != {n: kept.rows for n, kept in copied.manifest.tables.items()}:
                raise mistakes.Unkept(mistakes.MEANWHILE)

    with snapshot(source) as shot:
        return _loaded(shot, place=data, tell=tell, last=insist)


def _loaded(
    source: Source, *, place: Path, tell: Tell, last: Callable[[Done], None] = lambda _: None
) -> Done:
    """Load and verify; PostgreSQL takes everything back at once, an SQLite file is thrown away."""
    whole = transaction.atomic() if connection.vendor != "sqlite" else nullcontext()
    try:
        with whole:
            done = Done(place, load(source, tell=tell), tuple(verified(tell=tell)))
            last(done)
            return done
    except DatabaseError as wrong:
        reason = str(wrong).splitlines()[0][:200]
        raise mistakes.Unkept(mistakes.REFUSED.format(reason=reason)) from wrong
    finally:
        connection.close()


def _insist_on_intact(verdicts: Iterable[Verdict]) -> None:
    for each in verdicts:
        for wrong in each.wrong:
            told = {"region": each.region, "title": each.title, "wrong": wrong}
            raise mistakes.Unkept(mistakes.NOT_INTACT.format(**told))


def _fill(part: Path, shot: Snapshot, data: Path, tell: Tell) -> Manifest:
    """Write tables first, files after them: a file is in its place before a row speaks of it."""
    manifest = shot.manifest()
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        writer = Writer(archive, manifest)
        for name in shot.tables:
            tell(_TABLE.format(table=name))
            writer.table(name, shot.lines(name))
        for path in _files(data):
            _keep_file(writer, path, data, tell)
        writer.end()
    return manifest


def _keep_file(writer: Writer, path: Path, data: Path, tell: Tell) -> None:
    name = path.relative_to(data).as_posix()
    tell(_FILE.format(file=name))
    try:
        with path.open("rb") as content:
            writer.file(name, content)
    except FileNotFoundError:
        return  # removed while we came to it: no row of the snapshot needs it any more


def _files(data: Path) -> Iterator[Path]:
    if (secret := data / SECRET).is_file():
        yield secret
    for path in sorted((data / FILES).rglob("*")):
        if path.is_file() and path.suffix not in UNFINISHED:
            yield path


def _counts(shot: Snapshot) -> dict[str, int]:
    tables = shot.tables.items()
    return {name: table._base_manager.using(shot.using).count() for name, table in tables}


_TABLE = LocalText("Menyimpan tabel {table}", "Keeping table {table}")
_FILE = LocalText("Menyimpan {file}", "Keeping {file}")
