"""The manifest: what a backup holds, by which version it was made, and how to prove it whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from importlib.metadata import version
from typing import Any, Self

from django.utils import timezone

from anyam_web.keeping import mistakes

FORMAT = "anyam.backup/1"


@dataclass(slots=True)
class Kept:
    """A table: its columns, its number of rows and the sum of their fingerprints."""

    columns: list[str]
    rows: int = 0
    mark: str = ""


@dataclass(slots=True)
class Manifest:
    """What a backup holds; ``parts`` are the fingerprints (SHA-256) of everything in the file."""

    format: str
    version: str
    made: str
    migrations: list[tuple[str, str]]
    tables: dict[str, Kept]
    parts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_now(
        cls, *, migrations: Iterable[tuple[str, str]], columns: Mapping[str, list[str]]
    ) -> Self:
        """Begin the manifest of what is kept at this moment by this version."""
        made = timezone.now().isoformat(timespec="seconds")
        kept = {name: Kept(each) for name, each in columns.items()}
        return cls(FORMAT, version("anyam"), made, list(migrations), kept)

    @classmethod
    def read(cls, text: bytes) -> Self:
        """Read a manifest. Raises ``Unkept`` for one of a later version or of something else."""
        try:
            told: dict[str, Any] = json.loads(text)
            if told["format"] != FORMAT:
                raise mistakes.Unkept(mistakes.NEWER.format(version=told["version"]))
            tables = {name: Kept(**kept) for name, kept in told.pop("tables").items()}
            migrations = [(app, name) for app, name in told.pop("migrations")]
            known = {each.name for each in fields(cls)} - {"tables", "migrations"}
            return cls(**{k: told[k] for k in known}, tables=tables, migrations=migrations)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise mistakes.Unkept(mistakes.NO_BACKUP) from None

    def write(self) -> bytes:
        """Write the manifest."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode("ascii")

    @property
    def rows(self) -> int:
        """Number of rows of all tables."""
        return sum(kept.rows for kept in self.tables.values())
