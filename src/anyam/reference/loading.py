"""The one place where packaged, dated and sourced data files are read."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from anyam.kernel import LocalText

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the facts of a data file come from and since when they hold."""

    valid_from: date
    source: str
    note: LocalText


@cache
def read_yaml(name: str) -> dict[str, Any]:
    """Read ``data/<name>.yaml``; the mapping is shared, so callers must not change it."""
    return _parse((_data() / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read the rows of ``data/<name>.csv``, which opens with its provenance in ``#`` lines."""
    _, body = _split(name)
    return tuple(csv.DictReader(body))


def names_in(folder: str) -> tuple[str, ...]:
    """List the YAML files of a data folder as names for :func:`read_yaml`, in file-name order."""
    found = (f.name for f in (_data() / folder).iterdir() if f.name.endswith(".yaml"))
    return tuple(sorted(f"{folder}/{name.removesuffix('.yaml')}" for name in found))


@cache
def table_provenance(name: str) -> Provenance:
    """Read the provenance of a table without keeping its rows."""
    head, _ = _split(name)
    return provenance(_parse("\n".join(line.removeprefix("#")[1:] for line in head)))


def provenance(data: dict[str, Any]) -> Provenance:
    """Take the provenance out of a file's mapping."""
    return Provenance(data["valid_from"], data["source"].strip(), text(data["note"]))


def text(value: dict[str, str] | None) -> LocalText:
    """Turn ``{id: …, en: …}`` into a text; nothing becomes the empty text."""
    return LocalText(value["id"], value["en"]) if value else LocalText("", "")


def _data() -> Traversable:
    return files("anyam.reference") / "data"


def _parse(content: str) -> dict[str, Any]:
    parsed: dict[str, Any] = _Loader(content).get_single_data()
    return parsed


def _split(name: str) -> tuple[list[str], list[str]]:
    lines = (_data() / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    size = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return lines[:size], lines[size:]
