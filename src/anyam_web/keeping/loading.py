"""Loading: an empty database filled with rows of any earlier version, compared, and verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from anyam.kernel import LocalText
from anyam_web.keeping import mistakes
from anyam_web.keeping.archive import Tell
from anyam_web.keeping.manifest import Kept, Manifest
from anyam_web.keeping.rows import Table, Tally, insert, lines, tables
from anyam_web.plans.verifying import Verdict, verify_everything


class Source(Protocol):
    """Where rows come from: a backup file, or a snapshot of another database."""

    def manifest(self) -> Manifest:
        """Tell which tables there are, at which version."""
        ...

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the rows of a table as lines of JSON."""
        ...


def load(source: Source, *, tell: Tell) -> Manifest:
    """Fill the platform's database, which must be empty; tables are brought to this version.

    Every row is read back and compared. Raises ``Unkept``; the caller takes back what was written.
    """
    if connection.introspection.table_names():
        raise mistakes.Unkept(mistakes.DATABASE_NOT_EMPTY)
    manifest = source.manifest()
    tell(_TABLES)
    known = _tables_of(manifest)
    with transaction.atomic():
        connection.check_constraints()  # from here on a row may point at one that comes later
        for name, kept in manifest.tables.items():
            tell(_ROWS.format(table=name))
            _fill(known[name], source.lines(name), kept)
            _compare(known[name], name, kept)
        connection.check_constraints()
        _set_sequences(list(known.values()))
    tell(_VERSION)
    call_command("migrate", verbosity=0, interactive=False)
    return manifest


def verified(*, tell: Tell) -> Iterator[Verdict]:
    """Verify every plan."""
    for each in verify_everything():
        tell(_VERIFY.format(title=each.title))
        yield each


def _tables_of(manifest: Manifest) -> dict[str, Table]:
    """Make the tables as they were when the rows were kept, empty."""
    executor = MigrationExecutor(connection)
    applied = set(manifest.migrations)
    if applied - set(executor.loader.disk_migrations):
        raise mistakes.Unkept(mistakes.NEWER.format(version=manifest.version))
    graph = executor.loader.graph
    targets = [
        key for key in applied & set(graph.nodes)
        if not any(c.key[0] == key[0] and c.key in applied for c in graph.node_map[key].children)
    ]  # fmt: skip
    found = tables(executor.migrate(sorted(targets)).apps)
    for table in found.values():
        table._base_manager.all()._raw_delete(connection.alias)
    return found


def _fill(table: Table, source: Iterator[bytes], kept: Kept) -> None:
    """Write the rows of a table; a snapshot learns only now how many there were."""
    read = Tally()
    insert(table, _counted(source, read), names=kept.columns, using=connection.alias)
    kept.rows, kept.mark = kept.rows or read.rows, kept.mark or read.mark


def _counted(rows: Iterator[bytes], tally: Tally) -> Iterator[list[Any]]:
    for line in rows:
        tally.add(line)
        yield json.loads(line)


def _compare(table: Table, name: str, kept: Kept) -> None:
    found = Tally()
    for line in lines(table, names=kept.columns, using=connection.alias):
        found.add(line)
    if (found.rows, found.mark) != (kept.rows, kept.mark):
        told = {"table": name, "rows": found.rows, "wanted": kept.rows}
        raise mistakes.Unkept(mistakes.UNLIKE.format(**told))


def _set_sequences(known: list[Table]) -> None:
    """Let new rows be numbered after those that were written."""
    statements = connection.ops.sequence_reset_sql(no_style(), known)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


_TABLES = LocalText("Membuat tabel", "Making the tables")
_ROWS = LocalText("Menulis dan membandingkan {table}", "Writing and comparing {table}")
_VERSION = LocalText("Menyesuaikan dengan versi ini", "Bringing the tables to this version")
_VERIFY = LocalText("Memeriksa {title}", "Verifying {title}")
