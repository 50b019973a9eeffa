"""The roadmap: programs in years under money, hands and order, with reasons and a proven gap."""

from anyam.roadmap.adopting import Adoption, adopt
from anyam.roadmap.answer import Baseline, Because, Binding, LeftOut, Roadmap, Scheduled, Why
from anyam.roadmap.benefit import POINTS, Benefit, Part, benefits_of
from anyam.roadmap.comparing import Outcome, Point, compare, frontier
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
from anyam.roadmap.results import results
from anyam.roadmap.scenarios import Scenario, scenario
from anyam.roadmap.schedule import schedule
from anyam.roadmap.searching import News
from anyam.roadmap.solving import Effort, Ended
from anyam.roadmap.tables import Cell, money_by_dimension, programs_by_year, use_table
from anyam.roadmap.verifying import Appraisal, Breach, appraise, usage, verify
from anyam.roadmap.work import Candidate, Need, Resource, ResourceKind, Running, hands, money

__all__ = [
    "POINTS",
    "Adoption",
    "Appraisal",
    "Baseline",
    "Because",
    "Benefit",
    "Binding",
    "Breach",
    "Candidate",
    "Carry",
    "Cell",
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
    "Outcome",
    "Part",
    "Point",
    "Precedence",
    "Relaxation",
    "Resource",
    "ResourceKind",
    "Roadmap",
    "Running",
    "Scenario",
    "Scheduled",
    "Weights",
    "Why",
    "adopt",
    "appraise",
    "benefits_of",
    "candidates_of",
    "compare",
    "demands_of",
    "frontier",
    "hands",
    "money",
    "money_by_dimension",
    "programs_by_year",
    "results",
    "say_binding",
    "say_breach",
    "say_demand",
    "say_gain",
    "say_impossible",
    "say_quality",
    "say_reason",
    "say_relaxation",
    "scenario",
    "schedule",
    "usage",
    "use_table",
    "verify",
    "years_of",
]
