"""Dated, sourced facts: frameworks, regions, fund sources, units, nomenclature, criteria, laws."""

from anyam.reference.crosswalk import CrosswalkEntry, Fit, crosswalk, translate
from anyam.reference.framework import (
    Dimension,
    Framework,
    FrameworkStatus,
    Subdimension,
    framework,
    frameworks,
)
from anyam.reference.fund_source import BudgetKind, FundSource, fund_source, fund_sources
from anyam.reference.loading import Provenance
from anyam.reference.region import (
    Region,
    RegionKind,
    find_region,
    provinces,
    region,
    region_candidates,
    regions,
)
from anyam.reference.unit import Unit, UnitKind, unit, units

__all__ = [
    "BudgetKind",
    "CrosswalkEntry",
    "Dimension",
    "Fit",
    "Framework",
    "FrameworkStatus",
    "FundSource",
    "Provenance",
    "Region",
    "RegionKind",
    "Subdimension",
    "Unit",
    "UnitKind",
    "crosswalk",
    "find_region",
    "framework",
    "frameworks",
    "fund_source",
    "fund_sources",
    "provinces",
    "region",
    "region_candidates",
    "regions",
    "translate",
    "unit",
    "units",
]
