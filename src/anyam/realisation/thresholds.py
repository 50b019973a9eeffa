"""Thresholds of reporting as dated data: deadlines, staleness, ratings, bands, quality limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from anyam.kernel import LocalText
from anyam.realisation.period import Cadence
from anyam.realisation.wording import decimal
from anyam.reference.loading import read_yaml


@dataclass(frozen=True, slots=True)
class Rating:
    """A band of achievement: its name and the lowest whole percent that earns it."""

    key: str
    label: LocalText
    lowest: int


@dataclass(frozen=True, slots=True)
class Spending:
    """The usual course of a year's spending; shares between 0 and 1, ``profile`` by month."""

    profile: tuple[Fraction, ...]
    absorption: Fraction
    profile_spread: Fraction
    absorption_spread: Fraction


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every limit this room judges by, with the day from which it holds."""

    valid_from: date
    deadline_days: Mapping[Cadence, int]
    stale_from_missed: int
    silent_from_missed: int
    ratings: tuple[Rating, ...]
    keep_band: Fraction
    unchanged_periods: int
    jump_factor: int
    claims_per_evidence: int
    spent_without_progress: Fraction
    spending: Spending

    def rating(self, share: Fraction) -> Rating:
        """Rate a share by its percentage rounded to a whole number, halves upward.

        Source: scale of Permendagri 54/2010 and 86/2017.
        """
        whole = int(decimal(100 * share).to_integral_value(rounding="ROUND_HALF_UP"))
        return next((r for r in self.ratings if whole >= r.lowest), self.ratings[-1])


@cache
def thresholds() -> Thresholds:
    """Return the packaged thresholds."""
    return thresholds_from(read_yaml("realisation"))


def thresholds_from(data: Mapping[str, Any]) -> Thresholds:
    """Build thresholds from a mapping laid out as ``reference/data/realisation.yaml``."""
    quality, timeliness = data["quality"], data["timeliness"]
    return Thresholds(
        valid_from=data["valid_from"],
        deadline_days={Cadence(key): days for key, days in data["deadline_days"].items()},
        stale_from_missed=timeliness["stale_from_missed"],
        silent_from_missed=timeliness["silent_from_missed"],
        ratings=tuple(
            Rating(r["key"], LocalText(**r["label"]), r["from"]) for r in data["ratings"]
        ),
        keep_band=_share(data["keep_band_percent"]),
        unchanged_periods=quality["unchanged_periods"],
        jump_factor=quality["jump_factor"],
        claims_per_evidence=quality["claims_per_evidence"],
        spent_without_progress=_share(quality["spent_without_progress"]),
        spending=_spending(data["spending"]),
    )


def _spending(data: Mapping[str, Any]) -> Spending:
    spread = data["range"]
    return Spending(
        profile=tuple(map(_share, data["profile"])),
        absorption=_share(data["absorption"]),
        profile_spread=_share(spread["profile_points"]),
        absorption_spread=_share(spread["absorption_points"]),
    )


def _share(percent: int) -> Fraction:
    return Fraction(percent, 100)
