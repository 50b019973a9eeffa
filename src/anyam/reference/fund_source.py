"""Fund sources: where the money of a program comes from, by name, abbreviation or SIPD code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from anyam.kernel import Choice, LocalText
from anyam.reference.loading import read_yaml, text
from anyam.reference.naming import fold, index

_SIPD_CODE = re.compile(r"\s*\[?\s*([12](?:\.\d{1,4}){1,5})\s*(?:$|[\]\s\-–:].*)", re.DOTALL)
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_OWNER = re.compile(r"(?<=\w)\s+(?:kota|kabupaten|kab)\b.*", re.IGNORECASE | re.DOTALL)


class BudgetKind(Choice):
    """Whose budget the money passes through."""

    REGIONAL = "regional", "APBD kabupaten/kota", "Regency or city budget (APBD)"
    PROVINCIAL = "provincial", "APBD provinsi", "Provincial budget (APBD)"
    NATIONAL = "national", "APBN", "National budget (APBN)"
    VILLAGE = "village", "APB Desa", "Village budget"
    OUTSIDE = "outside", "Di luar anggaran pemerintah", "Outside government budgets"


@dataclass(frozen=True, slots=True)
class FundSource:
    """A source of money; ``prefixes`` are the SIPD fund-source codes that fall under it."""

    key: str
    code: str
    name: LocalText
    budget: BudgetKind
    prefixes: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def fund_sources() -> tuple[FundSource, ...]:
    """Return the default list in the order forms show it."""
    return tuple(map(_fund_source, read_yaml("fund_sources")["fund_sources"]))


def fund_source(text: str) -> FundSource | None:
    """Find a fund source by key, code, name, alias or SIPD code; ``None`` if not recognised.

    ``"Dana Alokasi Umum (DAU)"``, ``"APBD Kota Pontianak"``, ``"DAK Fisik-Bidang Jalan"`` and
    ``"1.2.1.01.02"`` are all understood.
    """
    if match := _SIPD_CODE.fullmatch(text):
        return _by_sipd_code(match[1])
    names = _by_name()
    return next((names[f] for f in map(fold, _readings(text)) if f in names), None)


def _readings(text: str) -> Iterator[str]:
    yield text
    yield _BRACKETS.sub("", text)
    yield from _BRACKETS.findall(text)
    yield _OWNER.sub("", text)
    yield re.split(r"\s*[-–:]", text, maxsplit=1)[0]


def _by_sipd_code(code: str) -> FundSource | None:
    parts = tuple(map(int, code.split(".")))
    known = _by_prefix()
    return next((known[parts[:n]] for n in range(len(parts), 0, -1) if parts[:n] in known), None)


@cache
def _by_prefix() -> Mapping[tuple[int, ...], FundSource]:
    return {tuple(map(int, p.split("."))): fund for fund in fund_sources() for p in fund.prefixes}


@cache
def _by_name() -> Mapping[str, FundSource]:
    return index((f, (f.key, f.code, *f.name, *f.aliases)) for f in fund_sources())


def _fund_source(data: dict[str, Any]) -> FundSource:
    return FundSource(
        key=data["key"],
        code=data["code"],
        name=text(data["name"]),
        budget=BudgetKind(data["budget"]),
        prefixes=tuple(data.get("prefixes", ())),
        aliases=tuple(data["aliases"]),
    )
