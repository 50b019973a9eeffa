"""Bundles: files every page needs sent as one, so that a page costs few requests on a slow line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

Messages = list[Any]
_FEATURES = Path(__file__).parents[1]


class Bundled(Storage):
    """The bundles as files that are nowhere: each is its parts, one after the other."""

    def exists(self, name: str) -> bool:
        """Tell whether a bundle has that name."""
        return name in settings.ANYAM_BUNDLES

    def path(self, name: str) -> str:
        """Name the bundle, for messages only."""
        return name

    def get_modified_time(self, name: str) -> datetime:
        """Return when the newest part was changed."""
        newest = max(part.stat().st_mtime for part in parts(name))
        return datetime.fromtimestamp(newest, UTC)

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        del mode
        return ContentFile(b"\n".join(part.read_bytes() for part in parts(name)), name=name)


class BundleFinder(finders.BaseFinder):
    """Lets Django gather the bundles as it gathers every other static file."""

    def find(self, path: str, *_: Any, **__: Any) -> Any:
        """Answer that a bundle lies nowhere on disk until it is gathered."""
        del path
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Yield every bundle."""
        del ignore_patterns
        storage = Bundled()
        for name in settings.ANYAM_BUNDLES:
            yield name, storage

    def check(self, **_: Any) -> Messages:
        """Find nothing wrong: a missing part is told when its bundle is gathered."""
        return []


def parts(name: str) -> Sequence[Path]:
    """Return the files a bundle is made of; what is fetched at set-up may be missing.

    A part such as ``live/*.js`` is every script of that feature, by name.
    """
    found = [(part, _files(part)) for part in settings.ANYAM_BUNDLES[name]]
    missing = [part for part, files in found if not files and "/vendor/" not in part]
    if missing:
        raise FileNotFoundError(f"{name} lacks {', '.join(missing)}")
    return [file for _, files in found for file in files]


def _files(part: str) -> Sequence[Path]:
    feature = part.partition("/")[0]
    return sorted((_FEATURES / feature / "static").glob(part))
