"""Tables of rules and reference codes, as the dictionary lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from anyam.kernel.text import LocalText
from anyam_cli.language import current, say, tell

if TYPE_CHECKING:
    from anyam.plan import dictionary

Row = tuple[str, ...]
Table = tuple[Row, list[Row]]


@dataclass(frozen=True)
class Wanted:
    """What the person looks for."""

    search: str = ""
    kind: str | None = None
    file: str | None = None


def print_fields(wanted: Wanted, *, topic: str = "fields") -> bool:
    """Print the fields sheet by sheet, each with its help; tell whether there were any."""
    from anyam.plan import dictionary

    names, sheet = dictionary.headings(current())[3:-1], ""
    for entry in _fields_like(wanted) if topic == "fields" else _reports_like(wanted):
        label, name, kind, *values, help_ = entry.cells(current())
        facts = [f"{n.lower()}: {v}" for n, v in zip(names, values, strict=True) if v]
        if say(entry.group) != sheet:
            sheet = say(entry.group)
            click.echo()
            click.secho(f"{sheet} ({entry.kind})", bold=True, underline=True)
        click.secho(f"  {label}", bold=True, nl=False)
        click.secho(f"  {name} · {' · '.join((kind, *facts))}", dim=True)
        click.echo(f"      {help_}")
    return bool(sheet)


def _dictionary_page(wanted: Wanted) -> str:
    from anyam.plan import dictionary

    return dictionary.as_markdown(current(), wanted.kind)


def _rules_page(_: Wanted) -> str:
    from anyam.check import rules
    from anyam.check.catalogue import as_markdown

    return as_markdown(rules(), lang=current())


def _reports_page(_: Wanted) -> str:
    from anyam.realisation.dictionary import as_markdown

    return as_markdown(current())


PAGES: Mapping[str, Callable[[Wanted], str]] = {
    "fields": _dictionary_page,
    "rules": _rules_page,
    "reports": _reports_page,
}
"""Topics that are a page of their own in Markdown."""


def _fields(wanted: Wanted) -> Table:
    from anyam.plan import dictionary

    sheet = tell("Lembar", "Sheet")
    rows = [(say(e.group), e.kind, *e.cells(current())) for e in _fields_like(wanted)]
    return (sheet, "kind", *dictionary.headings(current())), rows


def _fields_like(wanted: Wanted) -> list[dictionary.Entry]:
    from anyam.plan import dictionary

    words = wanted.search.casefold().split()
    found = dictionary.entries(wanted.kind)
    return [e for e in found if _holds((say(e.group), *e.cells(current())), words)]


def _rules(wanted: Wanted) -> Table:
    from anyam.check import rules

    rows: list[Row] = [
        (r.code, say(r.severity.label), say(r.title), say(r.because), say(r.fix)) for r in rules()
    ]
    names = (
        tell("Kode", "Code"),
        tell("Tingkat", "Severity"),
        tell("Aturan", "Rule"),
        tell("Mengapa", "Why"),
        tell("Perbaikan", "How to fix"),
    )
    return names, _matching(rows, wanted.search)


def _reports(wanted: Wanted) -> Table:
    from anyam.plan import dictionary

    rows = [(say(e.group), *e.cells(current())) for e in _reports_like(wanted)]
    return (tell("Lembar", "Sheet"), *dictionary.headings(current())), rows


def _reports_like(wanted: Wanted) -> list[dictionary.Entry]:
    from anyam.realisation.dictionary import entries

    words = wanted.search.casefold().split()
    return [e for e in entries() if _holds((say(e.group), *e.cells(current())), words)]


def _quality(wanted: Wanted) -> Table:
    from anyam.realisation.dictionary import RULE_HEADINGS, rules

    names = tuple(say(RULE_HEADINGS).split("|"))
    return names, _matching(rules(current()), wanted.search)


def _frameworks(wanted: Wanted) -> Table:
    from anyam.reference import frameworks

    rows: list[Row] = [
        (f.id, say(f.status.label), d.code, say(d.name), s.code, say(s.name), s.key)
        for f in frameworks()
        for d in f.dimensions
        for s in d.subdimensions
    ]
    names = ("ID", "Status", "", tell("Dimensi", "Dimension"), "", "Sub-", tell("Kunci", "Key"))
    return names, _matching(rows, wanted.search)


def _funds(wanted: Wanted) -> Table:
    from anyam.reference import fund_sources

    rows: list[Row] = [
        (f.code, say(f.name), say(f.budget.label), f.key, ", ".join(f.prefixes))
        for f in fund_sources()
    ]
    names = (tell("Kode", "Code"), tell("Sumber dana", "Fund source"), tell("Anggaran", "Budget"))
    return (*names, tell("Kunci", "Key"), "SIPD"), _matching(rows, wanted.search)


def _units(wanted: Wanted) -> Table:
    from anyam.reference import units

    rows: list[Row] = [(u.key, say(u.name), u.symbol, say(u.kind.label)) for u in units()]
    names = (tell("Kunci", "Key"), tell("Satuan", "Unit"), tell("Lambang", "Symbol"))
    return (*names, tell("Jenis", "Kind")), _matching(rows, wanted.search)


def _regions(wanted: Wanted) -> Table:
    from anyam.reference import provinces, regions

    names = {p.code: p.name for p in provinces()}
    rows: list[Row] = [(str(r.code), r.name, names[r.code.province]) for r in regions()]
    titles = (tell("Kode", "Code"), tell("Kabupaten/kota", "Region"), tell("Provinsi", "Province"))
    return titles, _matching(rows, wanted.search)


def _nomenclature(wanted: Wanted) -> Table:
    from anyam_cli.imports import nomenclature

    if not wanted.file:
        raise click.UsageError(say(_NEEDS_FILE))
    found = nomenclature(wanted.file)
    names = (tell("Kode", "Code"), tell("Sub-kegiatan", "Sub-activity"))
    measures = (tell("Indikator", "Indicator"), tell("Satuan", "Unit"))
    hits = [s.entry for s in found.suggest(wanted.search, limit=20)]
    return (*names, *measures), [(str(e.code), e.name, e.indicator, e.unit) for e in hits]


def _instruments(wanted: Wanted) -> Table:
    from anyam.evaluation import dictionary

    return dictionary.headings(current()), _matching(dictionary.rows(current()), wanted.search)


TABLES: Mapping[str, Callable[[Wanted], Table]] = {
    "fields": _fields,
    "rules": _rules,
    "reports": _reports,
    "quality": _quality,
    "frameworks": _frameworks,
    "funds": _funds,
    "units": _units,
    "regions": _regions,
    "nomenclature": _nomenclature,
    "instruments": _instruments,
}


def _matching(rows: list[Row], search: str) -> list[Row]:
    words = search.casefold().split()
    return [row for row in rows if _holds(row, words)]


def _holds(row: Row, words: list[str]) -> bool:
    text = " ".join(row).casefold()
    return all(word in text for word in words)


_NEEDS_FILE = LocalText(
    "Sebutkan berkas ekspor nomenklatur SIPD dengan --file.",
    "Name the SIPD nomenclature export with --file.",
)
