"""What a schema refuses, said in both languages with the place of the mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from anyam.kernel import LocalText

_SHOWN = 3
_REASONS: Mapping[str, LocalText] = {
    "missing": LocalText("wajib ada", "is required"),
    "extra_forbidden": LocalText("tidak dikenal", "is not known"),
    "int_type": LocalText("harus bilangan bulat", "must be a whole number"),
    "int_from_float": LocalText("harus bilangan bulat", "must be a whole number"),
    "int_parsing": LocalText("harus bilangan bulat", "must be a whole number"),
    "decimal_parsing": LocalText("harus angka", "must be a number"),
    "decimal_type": LocalText("harus angka", "must be a number"),
    "finite_number": LocalText("harus angka terhingga", "must be a finite number"),
    "string_type": LocalText("harus teks", "must be text"),
    "string_too_long": LocalText(
        "terlalu panjang (paling banyak {max_length} huruf)",
        "is too long (at most {max_length} characters)",
    ),
    "string_pattern_mismatch": LocalText("bentuknya tidak sah", "has the wrong form"),
    "enum": LocalText("bukan salah satu pilihan: {expected}", "is not one of: {expected}"),
    "uuid_parsing": LocalText("bukan UUID", "is not a UUID"),
    "uuid_type": LocalText("bukan UUID", "is not a UUID"),
    "date_from_datetime_parsing": LocalText("bukan tanggal", "is not a date"),
    "date_type": LocalText("bukan tanggal", "is not a date"),
    "greater_than_equal": LocalText("paling kecil {ge}", "must be at least {ge}"),
    "less_than_equal": LocalText("paling besar {le}", "must be at most {le}"),
    "list_type": LocalText("harus daftar", "must be a list"),
    "model_type": LocalText("harus objek", "must be an object"),
    "tuple_type": LocalText("harus daftar", "must be a list"),
    "dict_type": LocalText("harus objek", "must be an object"),
}


def explain(error: ValidationError, *, where: str) -> LocalText:
    """Name the first mistakes with their place (``program[3] GOV-04 › budget``) and the count."""
    errors = error.errors(include_url=False)
    told = [_one(e, where) for e in errors[:_SHOWN]]
    more = len(errors) - len(told)
    return LocalText(
        id="; ".join(t.id for t in told) + (f"; dan {more} lagi" if more else "") + ".",
        en="; ".join(t.en for t in told) + (f"; and {more} more" if more else "") + ".",
    )


def reason(error: Any) -> LocalText:
    """Say what one of pydantic's errors means, without its place."""
    known = _REASONS.get(error["type"])
    return known.format(**error.get("ctx", {})) if known else LocalText(error["msg"], error["msg"])


def _one(error: Any, where: str) -> LocalText:
    place = _place(where, error["loc"])
    told, seen = reason(error), _seen(error)
    return LocalText(f"{place} {told.id}{seen}", f"{place} {told.en}{seen}")


def _place(where: str, path: Sequence[str | int]) -> str:
    if path and isinstance(path[0], int):
        where, path = f"{where}[{path[0]}]", path[1:]
    return " › ".join([where, *(str(part) for part in path)])


def _seen(error: Any) -> str:
    if error["type"] == "missing" or isinstance(error["input"], dict | list):
        return ""
    return f" ({str(error['input'])[:60]!r})"
