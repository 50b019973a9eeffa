"""Columns: rows of fixed SQL, made what the mapper would make of them.

What every request asks stands in SQL: composing the same question anew through the mapper costs
ten times what the database needs to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Reading = Callable[[Any, Any, Any], Any]


class Columns(Generic[M]):
    """The columns of a table, named for SQL in one order, and rows of them as its model."""

    def __init__(self, model: type[M], *, alias: str) -> None:
        """``alias`` is what the SQL calls the table."""
        fields = model._meta.concrete_fields
        self._model = model
        self._names = [field.attname for field in fields]
        self.sql = ", ".join(f'{alias}."{field.column}"' for field in fields)

    def __len__(self) -> int:
        """Count the columns."""
        return len(self._names)

    def made(self, values: Sequence[Any]) -> M:
        """Make a row of its values, in the order of ``sql``."""
        read = list(values)
        for place, expression, readings in self._readings:
            for reading in readings:
                read[place] = reading(read[place], expression, connection)
        return self._model.from_db("default", self._names, read)

    @cached_property
    def _readings(self) -> list[tuple[int, Any, list[Reading]]]:
        """Say which values the database gives differently, and how each becomes what it is."""
        found = []
        for place, field in enumerate(self._model._meta.concrete_fields):
            column = field.get_col(self._model._meta.db_table)
            of_engine = connection.ops.get_db_converters(column)
            if readings := [*of_engine, *column.get_db_converters(connection)]:
                found.append((place, column, readings))
        return found
