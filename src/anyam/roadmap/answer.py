"""A roadmap as an answer: who starts when and why, who is left out, how good, how far from best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from anyam.kernel import Choice
from anyam.roadmap.demand import Demand
from anyam.roadmap.demands import Demands
from anyam.roadmap.solving import Ended
from anyam.roadmap.verifying import Appraisal, Breach, usage
from anyam.roadmap.work import Candidate, Resource, ResourceKind


class Why(Choice):
    """The kinds of reason for a place, or for none."""

    PINNED = "pinned", "ditetapkan pada tahun itu", "pinned to that year"
    FIRST = "first", "sudah paling awal", "already as early as it may be"
    HELD = "held", "tertahan oleh batas", "held by a limit"
    NO_GAIN = "no_gain", "tidak menambah nilai", "would add nothing"
    KEPT = "kept", "tetap seperti peta jalan sebelumnya", "kept as in the roadmap before"
    NO_TIME = "no_time", "tidak cukup waktu", "not enough time"


@dataclass(frozen=True, slots=True)
class Because:
    """Why a program is not earlier, or not in: the demands in the way with all else as it is.

    ``tried`` is the start that was tried; ``held`` says by how much each demand would be broken.
    """

    why: Why
    tried: int | None = None
    held: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A program in its place: first and last year of work, and why not earlier."""

    program: Candidate
    year: int
    because: Because

    @property
    def end(self) -> int:
        """Last year of work."""
        return self.year + max(1, self.program.duration) - 1


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A program without a place, and what keeps it out."""

    program: Candidate
    because: Because


@dataclass(frozen=True, slots=True)
class Binding:
    """A limit that holds programs back, and what more of it would buy.

    ``price`` is the LP price: points for one more unit (rupiah or team) at the margin, an
    estimate. ``more`` is the least addition that by itself moves a single program, ``buys`` which
    program and to which year, ``gain`` the points this surely adds: a proven lower bound.
    """

    demand: Demand
    used: int
    price: float
    holds: tuple[str, ...]
    more: int
    buys: str
    to: int
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the spreadsheet method makes of the same question."""

    years: Mapping[str, int]
    appraisal: Appraisal
    broken: tuple[Breach, ...]

    @property
    def objective(self) -> Fraction:
        """Points."""
        return self.appraisal.objective


@dataclass(frozen=True)
class Roadmap:
    """The answer, checked to the last rupiah by :func:`verify`.

    ``bound`` is proven: no roadmap under these demands is worth more. ``gap`` is what is left
    between ``objective`` and ``bound``, relative to ``objective``.
    """

    demands: Demands
    candidates: tuple[Candidate, ...]
    placed: tuple[Scheduled, ...]  # by year, then in the order given
    left_out: tuple[LeftOut, ...]
    appraisal: Appraisal
    bound: float
    baseline: Baseline
    binding: tuple[Binding, ...]
    ended: Ended
    kept: int | None = None  # programs demanded to stay as before, with least change
    previous: Mapping[str, int] | None = None  # start years of the roadmap before, where given

    @property
    def objective(self) -> Fraction:
        """Points."""
        return self.appraisal.objective

    @property
    def gap(self) -> float:
        """Proven gap: ``(bound − objective) ÷ objective``, never below zero."""
        if not self.objective:
            return 0.0 if self.bound <= 1e-9 else float("inf")
        return max(0.0, self.bound / float(self.objective) - 1)

    @property
    def gain(self) -> Fraction:
        """Points above the spreadsheet method."""
        return self.objective - self.baseline.objective

    @property
    def repeatable(self) -> bool:
        """True if the same inputs and seed give the same roadmap again: not ended by a clock."""
        return self.ended in (Ended.GAP, Ended.NODES)

    @cached_property
    def years(self) -> Mapping[str, int]:
        """Start year by code."""
        return {s.program.code: s.year for s in self.placed}

    @cached_property
    def used(self) -> Mapping[tuple[Resource, int], int]:
        """What is used of each resource in each year."""
        return usage(self.years, candidates=self.candidates, demands=self.demands)

    @property
    def spent(self) -> int:
        """Money of all years and sources."""
        return sum(v for (r, _), v in self.used.items() if r.kind is ResourceKind.MONEY)

    def __getitem__(self, code: str) -> Scheduled | LeftOut:
        """Return where a program stands; raises ``KeyError``."""
        everyone: tuple[Scheduled | LeftOut, ...] = (*self.placed, *self.left_out)
        for found in everyone:
            if found.program.code == code:
                return found
        raise KeyError(code)
