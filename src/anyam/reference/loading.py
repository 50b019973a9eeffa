"""The one place where packaged, dated and sourced data files are read."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from anyam.kernel import LocalText

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the facts of a data file come from and since when they hold."""

    valid_from: date
    source: str
    note: LocalText


def origins() -> dict[str, Provenance]:
    """Tell the provenance of every packaged file, by name (``"frameworks/gmsc-6"``)."""
    files = sorted(f for f in _DATA.rglob("*.*") if f.suffix in {".csv", ".yaml"})
    return {name: origin(name) for name in (_name(f) for f in files)}


@cache
def origin(name: str) -> Provenance:
    """Tell where a file's facts come from, e.g. ``"regions"``. Raises ``KeyError``."""
    table = _DATA / f"{name}.csv"
    if not table.is_file() and not table.with_suffix(".yaml").is_file():
        raise KeyError(f"no data file {name!r}; known: {', '.join(map(_name, _DATA.rglob('*.*')))}")
    data = _head(table) if table.is_file() else read_yaml(name)
    return provenance(data)


def provenance(data: dict[str, Any]) -> Provenance:
    """Take the provenance out of a file's mapping."""
    return Provenance(data["valid_from"], data["source"].strip(), text(data["note"]))


@cache
def read_yaml(name: str) -> dict[str, Any]:
    """Read ``data/<name>.yaml``; the mapping is shared, so callers must not change it."""
    return _parse((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read the rows of ``data/<name>.csv``, which opens with its provenance in ``#`` lines."""
    lines = (_DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def names_in(folder: str) -> tuple[str, ...]:
    """List the YAML files of a data folder as names for :func:`read_yaml`, in file-name order."""
    return tuple(sorted(_name(file) for file in (_DATA / folder).glob("*.yaml")))


def text(value: dict[str, str] | None) -> LocalText:
    """Turn ``{id: …, en: …}`` into a text; nothing becomes the empty text."""
    return LocalText(value["id"], value["en"]) if value else LocalText("", "")


def _name(file: Path) -> str:
    return file.relative_to(_DATA).with_suffix("").as_posix()


def _head(table: Path) -> dict[str, Any]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return _parse("\n".join(line.removeprefix("# ") for line in lines if line.startswith("# ")))


def _parse(content: str) -> dict[str, Any]:
    import yaml  # 40 ms that a command which reads no facts need not wait for

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    parsed: dict[str, Any] = loader(content).get_single_data()
    return parsed
