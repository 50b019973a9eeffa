"""Start years of a roadmap adopted before: from its JSON, or from a plan that carries it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from anyam.exchange.guard import LIMITS, Limits, read_bytes
from anyam.kernel import LocalText, UnusableInput
from anyam.plan import Plan, Program
from anyam.roadmap.results import SCHEMA


def read_previous(
    source: Path | bytes, *, name: str | None = None, limits: Limits = LIMITS
) -> dict[str, int] | None:
    """Read start years by code from a roadmap's JSON; ``None`` if the file is no such document.

    Raises ``UnusableInput`` for a roadmap without usable years.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    document = _json(data)
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return None
    try:
        return {str(p["code"]): _year(p["start"]) for p in document["placed"]}
    except (KeyError, TypeError, ValueError):
        raise UnusableInput(_FORM.format(file=file)) from None


def matched(previous: Plan, *, plan: Plan) -> dict[str, int]:
    """Start years of an earlier plan, by the codes the programs have now (same element id)."""
    found = {}
    for program in plan.all(Program):
        old = previous.get(program.id, Program) or previous.find(Program, program.code)
        if old and old.start is not None:
            found[program.code] = int(old.start)
    return found


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _year(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("a year is a whole number")
    return value


_FORM = LocalText(
    "{file} bukan peta jalan yang lengkap: “placed” harus berisi kode dan tahun mulai. Pakai "
    "keluaran anyam roadmap --format json.",
    "{file} is no whole roadmap: “placed” must hold codes and start years. Use the output of "
    "anyam roadmap --format json.",
)
