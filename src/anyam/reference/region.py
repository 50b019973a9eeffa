"""Regions: the 38 provinces and 514 regencies and cities, by code and by any usual name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from anyam.kernel import Choice, LocalText, RegionCode
from anyam.reference.loading import read_table, read_yaml
from anyam.reference.naming import fold

_KIND_WORD = re.compile(
    r"^\s*(kabupaten|kab|kotamadya|kota|kodya|kot|provinsi|propinsi|prov)\b\.?"
    r"(?:\s*adm(?:inistrasi)?\b\.?)?(?=[\s.]*\S)",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"^\s*pem(?:erintah(?:an)?(?:\s+daerah)?\s+|(?=kot\b|kab\b|prov\b))", re.IGNORECASE
)
_ISLANDS = re.compile(r"\bkep\b\.?", re.IGNORECASE)
_DOTLESS = re.compile(r"\s*(\d{2})\.?(\d{2})?\s*")


class RegionKind(Choice):
    """What a region is."""

    PROVINCE = "province", "Provinsi", "Province"
    REGENCY = "regency", "Kabupaten", "Regency"
    CITY = "city", "Kota", "City"


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency or city; ``area_km2`` and ``population`` are ``None`` where unknown."""

    code: RegionCode
    kind: RegionKind
    name: str
    area_km2: Decimal | None
    population: int | None
    fictional: bool = False

    @property
    def dotless(self) -> str:
        """The code without its dot, ``"6171"``."""
        return self.code.replace(".", "")

    @property
    def province(self) -> Region:
        """The province it lies in; a province answers itself."""
        return region(self.code.province)

    @property
    def short_name(self) -> str:
        """The name without its kind: ``"Pontianak"``."""
        return _bare(self.name)

    @property
    def abbreviated(self) -> str:
        """The name as tables print it: ``"Kab. Malang"``, ``"Kota Malang"``."""
        return re.sub("^Kabupaten ", "Kab. ", self.name)

    @property
    def label(self) -> LocalText:
        """Its full title: ``Provinsi Bali``, ``Bali Province``; ``Kota Palu``, ``Palu City``."""
        if self.name.startswith("Daerah "):
            return LocalText(self.name, self.name)
        title = self.name
        if self.kind == RegionKind.PROVINCE:
            title = f"{self.kind.label.id} {self.short_name}"
        return LocalText(title, f"{self.short_name} {self.kind.label.en}")


@cache
def regions() -> tuple[Region, ...]:
    """Return the 514 regencies and cities in order of code; the fictional one is not among them."""
    return tuple(r for r in _real() if r.kind != RegionKind.PROVINCE)


@cache
def provinces() -> tuple[Region, ...]:
    """Return the 38 provinces in order of code."""
    return tuple(r for r in _real() if r.kind == RegionKind.PROVINCE)


def region(code: str) -> Region:
    """Return the region with a code, ``"61.71"`` or ``"6171"``. Raises ``KeyError``."""
    match = _DOTLESS.fullmatch(code)
    found = _by_code().get(".".join(filter(None, match.groups()))) if match else None
    if found is None:
        raise KeyError(f"no region has the code {code!r}")
    return found


def find_region(text: str) -> Region | None:
    """Find the one region meant by a code or name; ``None`` if there is none or several."""
    candidates = region_candidates(text)
    return candidates[0] if len(candidates) == 1 else None


def region_candidates(text: str) -> tuple[Region, ...]:
    """List the regions a code or name may mean: ``"Malang"`` means the regency or the city."""
    if match := _DOTLESS.fullmatch(text):
        found = _by_code().get(".".join(filter(None, match.groups())))
        return (found,) if found else ()
    name = _ISLANDS.sub("kepulauan", _GOVERNMENT.sub("", text, count=1))
    if named := _by_name().get(fold(name)):
        return named
    kind, named = _kind_meant(name), _by_name().get(fold(_bare(name)), ())
    return tuple(r for r in named if r.kind == kind)


def _kind_meant(text: str) -> RegionKind | None:
    word = _KIND_WORD.match(text)
    initial = word[1][:3].casefold() if word else ""
    kinds = {"kab": RegionKind.REGENCY, "kot": RegionKind.CITY, "kod": RegionKind.CITY}
    return kinds.get(initial, RegionKind.PROVINCE if initial == "pro" else None)


def _bare(name: str) -> str:
    return _KIND_WORD.sub("", name).lstrip(". ")


@cache
def _real() -> tuple[Region, ...]:
    return tuple(_read("regions"))


@cache
def _by_code() -> Mapping[str, Region]:
    fiction = _read("fictional_regions", fictional=True)
    return {str(r.code): r for r in (*_real(), *fiction)}


@cache
def _by_name() -> Mapping[str, tuple[Region, ...]]:
    found: defaultdict[str, list[Region]] = defaultdict(list)
    also = read_yaml("region_aliases")["aliases"]
    for each in _by_code().values():
        names = (_ISLANDS.sub("kepulauan", each.short_name), *also.get(str(each.code), ()))
        for name in set(map(fold, names)):
            found[name].append(each)
    return {name: tuple(sharing) for name, sharing in found.items()}


def _read(table: str, *, fictional: bool = False) -> Iterator[Region]:
    for row in read_table(table):
        yield Region(
            code=RegionCode(row["code"]),
            kind=RegionKind(row["kind"]),
            name=row["name"],
            area_km2=Decimal(row["area_km2"]) if row["area_km2"] else None,
            population=int(row["population"]) if row["population"] else None,
            fictional=fictional,
        )
