"""Dated, sourced facts: frameworks, regions, fund sources, units, nomenclature, criteria, laws."""

from anyam.reference.concept_files import extended, packaged_concepts
from anyam.reference.concepts import Concept, Facet, Lexicon, lexicon, words
from anyam.reference.criteria import Criterion, CriterionSubject, quickwin_criteria
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
from anyam.reference.law import Law, LawKind, law, laws
from anyam.reference.loading import Provenance, origin, origins
from anyam.reference.nomenclature import Nomenclature, Succession, Suggestion
from anyam.reference.nomenclature_code import (
    Generation,
    GovernmentLevel,
    MalformedCode,
    NomenclatureCode,
    NomenclatureLevel,
    split_coded,
)
from anyam.reference.nomenclature_entry import NomenclatureEntry, nomenclature_entry
from anyam.reference.outline import (
    Outline,
    OutlineChapter,
    OutlineSection,
    Part,
    Volume,
    outline,
)
from anyam.reference.region import (
    Region,
    RegionKind,
    find_region,
    provinces,
    region,
    region_candidates,
    regions,
)
from anyam.reference.terms import TermRule, TermSpan, term_rule, term_rules
from anyam.reference.unit import Unit, UnitKind, unit, units

__all__ = [
    "BudgetKind",
    "Concept",
    "Criterion",
    "CriterionSubject",
    "CrosswalkEntry",
    "Dimension",
    "Facet",
    "Fit",
    "Framework",
    "FrameworkStatus",
    "FundSource",
    "Generation",
    "GovernmentLevel",
    "Law",
    "LawKind",
    "Lexicon",
    "MalformedCode",
    "Nomenclature",
    "NomenclatureCode",
    "NomenclatureEntry",
    "NomenclatureLevel",
    "Outline",
    "OutlineChapter",
    "OutlineSection",
    "Part",
    "Provenance",
    "Region",
    "RegionKind",
    "Subdimension",
    "Succession",
    "Suggestion",
    "TermRule",
    "TermSpan",
    "Unit",
    "UnitKind",
    "Volume",
    "crosswalk",
    "extended",
    "find_region",
    "framework",
    "frameworks",
    "fund_source",
    "fund_sources",
    "law",
    "laws",
    "lexicon",
    "nomenclature_entry",
    "origin",
    "origins",
    "outline",
    "packaged_concepts",
    "provinces",
    "quickwin_criteria",
    "region",
    "region_candidates",
    "regions",
    "split_coded",
    "term_rule",
    "term_rules",
    "translate",
    "unit",
    "units",
    "words",
]
