"""A snapshot: the database as it stood at one moment, read while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from anyam_web.keeping import mistakes
from anyam_web.keeping.manifest import Manifest
from anyam_web.keeping.rows import columns, lines, tables


class Snapshot:
    """Every table as it stood when the snapshot was opened."""

    def __init__(self, using: str) -> None:
        self.using = using
        self.tables = tables(apps)

    def manifest(self) -> Manifest:
        """Tell which tables there are, at which version. Raises ``AnyamError`` for older tables."""
        executor = MigrationExecutor(connections[self.using])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise mistakes.Unkept(mistakes.OLD_TABLES)
        names = {name: columns(table) for name, table in self.tables.items()}
        applied = sorted(executor.loader.applied_migrations)
        return Manifest.of_now(migrations=applied, columns=names)

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the rows of a table as lines of JSON."""
        found = self.tables[table]
        return lines(found, names=columns(found), using=self.using)


@contextmanager
def snapshot(settings: Mapping[str, Any] | None = None) -> Iterator[Snapshot]:
    """Open a snapshot of a database; without settings, of the platform's own."""
    own = connections["default"].settings_dict
    alias = f"snapshot-{len(connections.settings)}"
    connections.settings[alias] = _quiet({**own, **(settings or own)})
    try:
        with transaction.atomic(using=alias):
            yield Snapshot(alias)
    finally:
        connections[alias].close()
        del connections[alias], connections.settings[alias]


def _quiet(settings: dict[str, Any]) -> dict[str, Any]:
    """Let the one transaction see one moment, and hold up nobody who writes."""
    options = dict(settings.get("OPTIONS", {}))
    if settings["ENGINE"].endswith("sqlite3"):
        options["transaction_mode"] = "DEFERRED"
    else:
        from django.db.backends.postgresql.psycopg_any import IsolationLevel

        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return {**settings, "OPTIONS": options}
