"""Which format a sheet has, and reading a whole file by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from anyam.exchange.importers.imported import Imported, Options
from anyam.exchange.importers.layout import Form
from anyam.exchange.importers.lists import (
    AGENCIES,
    FUND_SOURCES,
    NOMENCLATURE,
    read_agencies,
    read_fund_sources,
    read_nomenclature,
)
from anyam.exchange.importers.renja import RENJA_DPA, read_renja_dpa
from anyam.exchange.importers.renstra import RENSTRA, read_renstra
from anyam.exchange.messages import refusal
from anyam.exchange.sheets import Sheet, read_sheets


@dataclass(frozen=True, slots=True)
class Importer:
    """A format with its reader; ``read(sheet, options)`` raises :class:`UnusableInput`."""

    form: Form
    read: Callable[[Sheet, Options | None], Imported]


IMPORTERS = (
    Importer(NOMENCLATURE, read_nomenclature),
    Importer(FUND_SOURCES, read_fund_sources),
    Importer(RENSTRA, read_renstra),
    Importer(RENJA_DPA, read_renja_dpa),
    Importer(AGENCIES, read_agencies),
)
"""Every importer, the most particular headings first."""


def detect(sheet: Sheet) -> Importer | None:
    """Recognise the format of a sheet by its headings; ``None`` if it is none of ours.

    Anyam's own workbooks are told apart before: ask this only of files that are none.
    """
    return next((importer for importer in IMPORTERS if importer.form.lay(sheet)), None)


def import_file(
    source: Path | bytes, *, name: str | None = None, options: Options | None = None
) -> Imported:
    """Read the first visible sheet of a known format; raises :class:`UnusableInput`.

    What the guard has to say of the file as a whole comes first among the findings.
    """
    sheets = read_sheets(source, name=name)
    for sheet in sheets.sheets:
        if not sheet.hidden and (importer := detect(sheet)):
            imported = importer.read(sheet, options)
            return replace(imported, findings=(*sheets.findings, *imported.findings))
    raise refusal("IMP-003", file=sheets.file)
