"""Agencies' own tables brought into a plan, with an account of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anyam.kernel import AnyamError, LocalText
from anyam_cli.files import source as opened
from anyam_cli.language import current, say
from anyam_cli.plans import plan_of
from anyam_cli.progress import step

if TYPE_CHECKING:
    from anyam.plan import Agency, Plan
    from anyam.reference import Nomenclature

_READING = LocalText("Membaca {name} …", "Reading {name} …")


def imported(
    source: str, *, into: str, agency: str | None, first_year: int | None, codes: str | None
) -> Plan:
    """Bring a recognised table into a plan and print what became of every row."""
    from anyam.exchange.importers import Options, import_file, merge_into
    from anyam.exchange.importers.ledger import number_text
    from anyam.plan import to_json

    plan = plan_of(into)
    options = Options(
        agency=_agency(plan, agency) if agency else None,
        first_year=first_year,
        nomenclature=nomenclature(codes) if codes else None,
    )
    with step(_READING.format(name=source)):
        result = import_file(opened(source), name=source, options=options)
    merged, remarks = merge_into(plan, result)
    if result.elements:
        click.echo(result.explain(current()), err=True)
    else:  # a list of reference: what was read became no part of the plan
        count = number_text(len(result.rows.imported))
        click.echo(say(_ONLY_REFERENCE.format(list=result.format, count=count)), err=True)
    for finding in (*result.findings, *remarks):
        where = f" [{say(finding.location.told)}]" if finding.location else ""
        click.echo(f"  {finding.code} {say(finding.message)}{where}", err=True)
    if to_json(merged) == to_json(plan):
        click.echo(say(_UNCHANGED), err=True)
    return merged


def nomenclature(name: str) -> Nomenclature:
    """Read a SIPD nomenclature export. Raises ``AnyamError`` for another file."""
    from anyam.exchange.importers import import_file

    with step(_READING.format(name=name)):
        found = import_file(opened(name), name=name).nomenclature
    if found is None:
        raise AnyamError(_NO_CODES.format(name=name))
    return found


def _agency(plan: Plan, text: str) -> Agency:
    from anyam.plan import Agency

    if found := plan.find(Agency, text.upper()):
        return found
    known = ", ".join(a.code for a in plan.all(Agency)[:40])
    raise AnyamError(_NO_AGENCY.format(text=text, known=known))


_ONLY_REFERENCE = LocalText(
    "{list}: {count} baris terbaca. Daftar acuan tidak menjadi isi rencana; daftar nomenklatur "
    "dipakai dengan --nomenclature pada `anyam check` dan `anyam convert`.",
    "{list}: {count} rows read. A list of reference becomes no part of a plan; that of the "
    "nomenclature is used with --nomenclature in `anyam check` and `anyam convert`.",
)
_UNCHANGED = LocalText("Rencana tidak berubah.", "The plan did not change.")
_NO_CODES = LocalText(
    "{name} bukan ekspor nomenklatur SIPD.", "{name} is not an SIPD nomenclature export."
)
_NO_AGENCY = LocalText(
    "Tidak ada OPD dengan kode “{text}” dalam rencana. Yang ada: {known}",
    "No agency with the code “{text}” in the plan. Known: {known}",
)
