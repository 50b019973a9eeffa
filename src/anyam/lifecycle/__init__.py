"""Lifecycle: from draft to published edition, one table of states and steps, and why not yet."""

from anyam.lifecycle.asking import Blocked, Open, Standing, ask, next_steps
from anyam.lifecycle.table import STEPS, Act, State, Step, step

__all__ = [
    "STEPS",
    "Act",
    "Blocked",
    "Open",
    "Standing",
    "State",
    "Step",
    "ask",
    "next_steps",
    "step",
]
