"""Our own charts: pure functions from figures to an SVG, its words and its table twin."""

from anyam.books.charts.bars import Bar, Series, readiness, side_bars, stacked_years
from anyam.books.charts.canvas import Chart, Look
from anyam.books.charts.compass import Facing, compass
from anyam.books.charts.gantt import Group, Span, Term, gantt, pages
from anyam.books.charts.graph import Node, dependencies
from anyam.books.charts.lanes import lanes
from anyam.books.charts.matrix import RiskPoint, heatmap, risk_matrix
from anyam.books.charts.overlaps import Arc, Link, Pair, overlaps
from anyam.books.charts.roadmap import Strand, roadmap
from anyam.books.charts.use import as_figure, as_table
from anyam.books.charts.wheel import Spoke, wheel
from anyam.books.charts.yearly import YearMoney, yearly

__all__ = [
    "Arc",
    "Bar",
    "Chart",
    "Facing",
    "Group",
    "Link",
    "Look",
    "Node",
    "Pair",
    "RiskPoint",
    "Series",
    "Span",
    "Spoke",
    "Strand",
    "Term",
    "YearMoney",
    "as_figure",
    "as_table",
    "compass",
    "dependencies",
    "gantt",
    "heatmap",
    "lanes",
    "overlaps",
    "pages",
    "readiness",
    "risk_matrix",
    "roadmap",
    "side_bars",
    "stacked_years",
    "wheel",
    "yearly",
]
