"""The roadmap: programs in years under money, hands and order, with reasons and a proven gap."""

from anyam.roadmap.answer import Baseline, Because, Binding, LeftOut, Roadmap, Scheduled, Why
from anyam.roadmap.conflict import Impossible, Relaxation
from anyam.roadmap.demand import Demand, DemandKind
from anyam.roadmap.demands import (
    Carry,
    Demands,
    Exclusion,
    Limit,
    Measure,
    Merger,
    Minimum,
    Precedence,
    Weights,
)
from anyam.roadmap.schedule import News, schedule
from anyam.roadmap.solving import Effort, Ended
from anyam.roadmap.verifying import Appraisal, Breach, appraise, usage, verify
from anyam.roadmap.work import Candidate, Need, Resource, ResourceKind, Running, hands, money

__all__ = [
    "Appraisal",
    "Baseline",
    "Because",
    "Binding",
    "Breach",
    "Candidate",
    "Carry",
    "Demand",
    "DemandKind",
    "Demands",
    "Effort",
    "Ended",
    "Exclusion",
    "Impossible",
    "LeftOut",
    "Limit",
    "Measure",
    "Merger",
    "Minimum",
    "Need",
    "News",
    "Precedence",
    "Relaxation",
    "Resource",
    "ResourceKind",
    "Roadmap",
    "Running",
    "Scheduled",
    "Weights",
    "Why",
    "appraise",
    "hands",
    "money",
    "schedule",
    "usage",
    "verify",
]
