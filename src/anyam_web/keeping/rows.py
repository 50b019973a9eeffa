"""Rows as JSON, the same whichever database holds them: written out, read in, compared."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connections, models
from django.utils.duration import duration_iso_string

CHUNK = 500
_EVERY_ROW = 1 << 256
Table = type[models.Model]


@dataclass(slots=True)
class Tally:
    """How many rows went by and the sum of their fingerprints, whatever their order."""

    rows: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        """Count a row."""
        self.rows += 1
        self.total += int.from_bytes(hashlib.sha256(line).digest())

    @property
    def mark(self) -> str:
        """The sum as hexadecimal digits."""
        return f"{self.total % _EVERY_ROW:064x}"


def tables(apps: Apps) -> dict[str, Table]:
    """Return every table of the platform by its name in the database."""
    found = apps.get_models(include_auto_created=True)
    return {m._meta.db_table: m for m in found if m._meta.managed and not m._meta.proxy}


def columns(table: Table) -> list[str]:
    """Name the columns of a table in their order."""
    return [field.attname for field in table._meta.concrete_fields]


def lines(table: Table, *, names: Sequence[str], using: str) -> Iterator[bytes]:
    """Yield every row of a table as a line of JSON, its columns in the order of their names."""
    fields = _fields(table, names)
    rows = table._base_manager.using(using).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=CHUNK):
        yield to_line(_out(field, value) for field, value in zip(fields, row, strict=True))


def to_line(values: Iterable[Any]) -> bytes:
    """Write values as JSON; keys are sorted, as one database keeps their order and one does not."""
    return json.dumps(list(values), sort_keys=True, separators=(",", ":")).encode("ascii")


def insert(table: Table, rows: Iterable[Sequence[Any]], *, names: Sequence[str], using: str) -> int:
    """Write rows as they are, nothing filled in and nobody told; return their number."""
    fields = _fields(table, names)
    made = (_made(table, fields, row) for row in rows)
    size = connections[using].ops.bulk_batch_size(fields, [None] * CHUNK)
    count = 0
    while chunk := list(islice(made, min(size, CHUNK))):
        rows_of: Any = table._base_manager.using(using)  # its inner door writes rows as they are
        rows_of._insert(chunk, fields=fields, raw=True, using=using)
        count += len(chunk)
    return count


def _fields(table: Table, names: Sequence[str]) -> list[Any]:
    known = {field.attname: field for field in table._meta.concrete_fields}
    return [known[name] for name in names]


def _made(table: Table, fields: Sequence[Any], row: Sequence[Any]) -> models.Model:
    pairs = zip(fields, row, strict=True)
    return table(**{field.attname: _in(field, value) for field, value in pairs})


def _out(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    return str(value) if isinstance(value, UUID | Decimal) else value


def _in(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    return b64decode(value) if isinstance(field, models.BinaryField) else field.to_python(value)
