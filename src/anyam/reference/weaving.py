"""Weights by which overlaps are weighed, and the thresholds that part them, as dated data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anyam.reference.loading import read_yaml


@dataclass(frozen=True, slots=True)
class WeaveWeights:
    """What each evidence adds, in log-odds at full strength, and where lines are drawn (0-1)."""

    base: float
    weights: Mapping[str, float]
    faint: float  # below this a pair is not even told to machines
    least: float  # below this a pair is not shown to people
    tied: float  # strength from which what is shared, or the order, is told whatever the score
    merge: float  # from here on two subjects do the same work
    cluster: float  # from here on two subjects are joined into a cluster
    cohesion: float  # the mean score a cluster must keep


@cache
def weave_weights() -> WeaveWeights:
    """Return the packaged weights; their origin is :func:`~anyam.reference.origin` ``"weave"``."""
    data = read_yaml("weave")
    lines = (float(data[key]) for key in ("faint", "least", "tied", "merge", "cluster", "cohesion"))
    return WeaveWeights(float(data["base"]), data["weights"], *lines)
