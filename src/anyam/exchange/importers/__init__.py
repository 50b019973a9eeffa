"""Importers for formats agencies already have: every row imported or explained, money adding up."""

from __future__ import annotations

from anyam.exchange.importers.imported import FundCode, Imported, Options
from anyam.exchange.importers.ledger import Difference, Fate, RowLedger, RowNote, Totals
from anyam.exchange.importers.lists import read_agencies, read_fund_sources, read_nomenclature
from anyam.exchange.importers.merge import merge_into
from anyam.exchange.importers.recognise import IMPORTERS, Importer, detect, import_file
from anyam.exchange.importers.renja import read_renja_dpa
from anyam.exchange.importers.renstra import read_renstra

__all__ = [
    "IMPORTERS",
    "Difference",
    "Fate",
    "FundCode",
    "Imported",
    "Importer",
    "Options",
    "RowLedger",
    "RowNote",
    "Totals",
    "detect",
    "import_file",
    "merge_into",
    "read_agencies",
    "read_fund_sources",
    "read_nomenclature",
    "read_renja_dpa",
    "read_renstra",
]
