"""Units of measurement for indicators: what they count, how they are written, their bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from anyam.kernel import Choice, LocalText
from anyam.reference.loading import read_yaml, text
from anyam.reference.naming import fold, index


class UnitKind(Choice):
    """What kind of quantity a unit measures."""

    PERCENT = "percent", "Persentase", "Percentage"
    COUNT = "count", "Jumlah", "Count"
    MEASURE = "measure", "Ukuran", "Measure"
    MONEY = "money", "Uang", "Money"
    INDEX = "index", "Indeks atau nilai", "Index or score"
    TIME = "time", "Waktu", "Time"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; ``minimum`` and ``maximum`` bound its values, ``None`` where there is no bound."""

    key: str
    name: LocalText
    symbol: str
    kind: UnitKind
    minimum: Decimal | None
    maximum: Decimal | None
    aliases: tuple[str, ...]

    def allows(self, value: Decimal | int) -> bool:
        """Tell whether a value lies within the bounds."""
        return (self.minimum is None or self.minimum <= value) and (
            self.maximum is None or value <= self.maximum
        )


@cache
def units() -> tuple[Unit, ...]:
    """Return the units in the order forms show them: percent, counts, measures and so on."""
    groups = read_yaml("units")["units"].items()
    return tuple(_unit(u, kind=UnitKind(kind)) for kind, group in groups for u in group)


def unit(text: str) -> Unit | None:
    """Find a unit by key, name in either language, symbol or alias; ``None`` if not known.

    A city may well use a unit that is not listed here; that alone is no mistake.
    """
    return _by_name().get(fold(text))


@cache
def _by_name() -> Mapping[str, Unit]:
    return index((u, (u.key, u.symbol, *u.name, *u.aliases)) for u in units())


def _unit(data: dict[str, Any], *, kind: UnitKind) -> Unit:
    name = text(data["name"])
    return Unit(
        key=data["key"],
        name=name,
        symbol=data.get("symbol", name.id),
        kind=kind,
        minimum=_bound(data.get("min", 0)),
        maximum=_bound(data.get("max", 100 if kind == UnitKind.PERCENT else None)),
        aliases=tuple(data.get("aliases", ())),
    )


def _bound(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
