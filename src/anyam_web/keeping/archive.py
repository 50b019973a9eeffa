"""The backup file: a ZIP of tables as lines of JSON and of files, its manifest written last."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from anyam.kernel import LocalText
from anyam_web.keeping import mistakes
from anyam_web.keeping.manifest import Manifest
from anyam_web.keeping.rows import Tally

MANIFEST, SECRET, FILES, TABLES = "manifest.json", "secret.key", "files/", "tables/"
BLOCK = 1 << 20
Tell = Callable[[LocalText], None]


class Writer:
    """Fills a backup file part by part."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive, self.manifest = archive, manifest

    def table(self, name: str, rows: Iterator[bytes]) -> None:
        """Keep the rows of a table."""
        tally, kept = Tally(), self.manifest.tables[name]
        with self._part(f"{TABLES}{name}.jsonl") as put:
            for line in rows:
                tally.add(line)
                put(line + b"\n")
        kept.rows, kept.mark = tally.rows, tally.mark

    def file(self, name: str, content: IO[bytes]) -> None:
        """Keep a file."""
        with self._part(name) as put:
            while block := content.read(BLOCK):
                put(block)

    def end(self) -> None:
        """Write the manifest: a file without it is none."""
        self.archive.writestr(MANIFEST, self.manifest.write())

    @contextmanager
    def _part(self, name: str) -> Iterator[Callable[[bytes], None]]:
        hashed = hashlib.sha256()
        with self.archive.open(name, "w", force_zip64=True) as part:

            def put(content: bytes) -> None:
                hashed.update(content)
                part.write(content)

            yield put
        self.manifest.parts[name] = hashed.hexdigest()


class Archive:
    """A backup file to read from; every part was proven whole before it is given out."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self.archive, self.path = archive, path
        self.content = self._manifest()

    def manifest(self) -> Manifest:
        """Tell what the file holds."""
        return self.content

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the rows of a table as lines of JSON."""
        with self.archive.open(f"{TABLES}{table}.jsonl") as part:
            for line in part:
                yield line.rstrip(b"\n")

    def prove(self) -> None:
        """Read every part once. Raises ``Unkept`` for one that is missing, foreign or changed."""
        names = set(self.archive.namelist()) - {MANIFEST}
        wanted = {f"{TABLES}{name}.jsonl" for name in self.content.tables} - names
        for name in sorted(names ^ set(self.content.parts) | wanted):
            raise self._broken(name)
        for name, fingerprint in self.content.parts.items():
            with self._opened(name) as part:
                if hashlib.file_digest(part, "sha256").hexdigest() != fingerprint:
                    raise self._broken(name)

    def unpack(self, folder: Path) -> None:
        """Lay files and secret where they belong in a folder of data."""
        for name in self.content.parts:
            if name == SECRET or name.startswith(FILES):
                target = folder / self._safe(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                with self.archive.open(name) as part, target.open("wb") as out:
                    shutil.copyfileobj(part, out, BLOCK)
                target.chmod(0o600)

    @property
    def size(self) -> int:
        """Bytes of everything in the file, unpacked."""
        return sum(entry.file_size for entry in self.archive.infolist())

    def _manifest(self) -> Manifest:
        try:
            return Manifest.read(self.archive.read(MANIFEST))
        except KeyError:
            raise mistakes.Unkept(mistakes.NO_BACKUP.format(file=self.path)) from None
        except mistakes.Unkept as wrong:
            raise mistakes.Unkept(wrong.text.format(file=self.path)) from None

    @contextmanager
    def _opened(self, name: str) -> Iterator[Any]:
        try:
            with self.archive.open(name) as part:
                yield part
        except (zipfile.BadZipFile, OSError, EOFError, ValueError):
            raise self._broken(name) from None

    def _safe(self, name: str) -> PurePosixPath:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise self._broken(name)
        return path

    def _broken(self, part: str) -> mistakes.Unkept:
        return mistakes.Unkept(mistakes.BROKEN.format(file=self.path, part=part))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a backup file. Raises ``Unkept`` for what is none, or not whole."""
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise _unreadable(path) from None
    with archive:
        yield Archive(archive, path)


def check_backup(path: Path, *, tell: Tell) -> int:
    """Prove a backup file whole and return its unpacked size. Raises ``Unkept``."""
    tell(_PROVE.format(file=path.name))
    with opened(path) as archive:
        archive.prove()
        return archive.size


def _unreadable(path: Path) -> mistakes.Unkept:
    with path.open("rb") as file:
        cut = file.read(4) == b"PK\x03\x04"
    if cut:
        return mistakes.Unkept(mistakes.BROKEN.format(file=path, part="ZIP"))
    return mistakes.Unkept(mistakes.NO_BACKUP.format(file=path))


_PROVE = LocalText("Memeriksa {file}", "Proving {file}")
