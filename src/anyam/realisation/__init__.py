"""Realisation: reports, four formulas that write themselves out, roll-ups, bridge and money."""

from anyam.realisation.achievement import Achievement, Lack, Measure, together
from anyam.realisation.bridge import Bridge, Cause, Step, bridge
from anyam.realisation.forecast import (
    Forecast,
    SpendingYear,
    forecast,
    spending_years,
    straight_line,
)
from anyam.realisation.formulas import DEFINITIONS, Figure, Formula, Part, figure, figures
from anyam.realisation.line import Level, Line, Place
from anyam.realisation.lines import Against, lines_of, years_of
from anyam.realisation.money import EarnedValue, Money, earned_value, money
from anyam.realisation.period import Cadence, ReportPeriod
from anyam.realisation.quality import Closed, periods_reported, quality
from anyam.realisation.quality_rules import QUALITY_RULES, QualityRule
from anyam.realisation.report import Report
from anyam.realisation.report_set import ReportSet, reports_from_data, reports_schema
from anyam.realisation.rollup import WEIGHS, Group, roll_up, whole
from anyam.realisation.statement import Statement, close, results
from anyam.realisation.status import Basis, ReportStatus, Timeliness
from anyam.realisation.table import TableRow, lines_of_table
from anyam.realisation.thresholds import Thresholds, thresholds, thresholds_from
from anyam.realisation.timeliness import News, tally, timeliness

__all__ = [
    "DEFINITIONS",
    "QUALITY_RULES",
    "WEIGHS",
    "Achievement",
    "Against",
    "Basis",
    "Bridge",
    "Cadence",
    "Cause",
    "Closed",
    "EarnedValue",
    "Figure",
    "Forecast",
    "Formula",
    "Group",
    "Lack",
    "Level",
    "Line",
    "Measure",
    "Money",
    "News",
    "Part",
    "Place",
    "QualityRule",
    "Report",
    "ReportPeriod",
    "ReportSet",
    "ReportStatus",
    "SpendingYear",
    "Statement",
    "Step",
    "TableRow",
    "Thresholds",
    "Timeliness",
    "bridge",
    "close",
    "earned_value",
    "figure",
    "figures",
    "forecast",
    "lines_of",
    "lines_of_table",
    "money",
    "periods_reported",
    "quality",
    "reports_from_data",
    "reports_schema",
    "results",
    "roll_up",
    "spending_years",
    "straight_line",
    "tally",
    "thresholds",
    "thresholds_from",
    "timeliness",
    "together",
    "whole",
    "years_of",
]
