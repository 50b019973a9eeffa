"""The roadmap: programs in years under money, hands and order, with reasons and a proven gap."""

from anyam.roadmap.answer import Baseline, Because, Binding, LeftOut, Roadmap, Scheduled, Why
from anyam.roadmap.benefit import POINTS, Benefit, Part, benefits_of
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
from anyam.roadmap.explaining import (
    say_binding,
    say_breach,
    say_demand,
    say_gain,
    say_impossible,
    say_quality,
    say_reason,
    say_relaxation,
)
from anyam.roadmap.from_plan import candidates_of, demands_of, years_of
from anyam.roadmap.schedule import News, schedule
from anyam.roadmap.solving import Effort, Ended
from anyam.roadmap.verifying import Appraisal, Breach, appraise, usage, verify
from anyam.roadmap.work import Candidate, Need, Resource, ResourceKind, Running, hands, money

__all__ = [
    "POINTS",
    "Appraisal",
    "Baseline",
    "Because",
    "Benefit",
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
    "Part",
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
    "benefits_of",
    "candidates_of",
    "demands_of",
    "hands",
    "money",
    "say_binding",
    "say_breach",
    "say_demand",
    "say_gain",
    "say_impossible",
    "say_quality",
    "say_reason",
    "say_relaxation",
    "schedule",
    "usage",
    "verify",
    "years_of",
]
