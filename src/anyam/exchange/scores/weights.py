"""Weights of the criteria from a YAML file: since when they hold, by whose decision."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from anyam.exchange.guard import LIMITS, Limits, read_bytes
from anyam.kernel import LocalText, UnusableInput
from anyam.quickwin import Weights, weights_of


def read_weights(
    source: Path | bytes, *, name: str | None = None, limits: Limits = LIMITS
) -> Weights:
    """Read ``valid_from``, ``source`` and ``weights`` (criterion: number). Others keep weight 1.

    Raises ``UnusableInput`` for a file of another form, ``AnyamError`` for impossible weights.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    try:
        document: Any = yaml.safe_load(data)
        values = {str(key): Fraction(str(value)) for key, value in document["weights"].items()}
    except (yaml.YAMLError, ValueError, TypeError, KeyError, AttributeError, ZeroDivisionError):
        raise UnusableInput(_FORM.format(file=file)) from None
    since, told = document.get("valid_from"), str(document.get("source") or file)
    if since is not None and not isinstance(since, date):
        raise UnusableInput(_SINCE.format(file=file, seen=since))
    return weights_of(values, valid_from=since, source=LocalText(told, told))


_FORM = LocalText(
    "{file} bukan berkas bobot. Tulis misalnya:\n"
    "  valid_from: 2026-01-15\n  source: Rapat Dewan 15 Januari 2026\n"
    "  weights:\n    benefit: 2\n    appeal: 1.5",
    "{file} is no file of weights. Write for example:\n"
    "  valid_from: 2026-01-15\n  source: Council meeting, 15 January 2026\n"
    "  weights:\n    benefit: 2\n    appeal: 1.5",
)
_SINCE = LocalText(
    "{file}: valid_from tertulis “{seen}”; tulis tanggal seperti 2026-01-15.",
    "{file}: valid_from is “{seen}”; write a date like 2026-01-15.",
)
