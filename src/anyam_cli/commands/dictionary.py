"""``anyam dictionary``: the data dictionary, the rules, the schema and reference codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import click

from anyam.kernel.text import LocalText
from anyam_cli import listings
from anyam_cli.language import say, tell
from anyam_cli.listings import Row
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

TOPICS = (
    "fields",
    "rules",
    "reports",
    "quality",
    "schema",
    "frameworks",
    "funds",
    "units",
    "regions",
    "nomenclature",
    "instruments",
)


@spoken(
    "dictionary",
    (
        (
            "Menampilkan kamus: fields (isian), rules (aturan pemeriksaan), schema (JSON Schema), "
            "frameworks (dimensi), funds (sumber dana), units (satuan), regions (wilayah), "
            "nomenclature (kode SIPD dari berkas Anda), instruments (instrumen evaluasi dan bentuk "
            "berkasnya)."
        ),
        (
            "Show a dictionary: fields, rules of the check, schema (JSON Schema), frameworks "
            "(dimensions), funds, units, regions, nomenclature (SIPD codes from your file), "
            "instruments (of evaluation, and the format of their files)."
        ),
    ),
    examples=[
        (
            "anyam dictionary --kind program",
            "isian lembar Program",
            "the fields of the Programs sheet",
        ),
        ("anyam dictionary schema > rencana.schema.json", "skema JSON", "the JSON Schema"),
        ("anyam dictionary regions --search malang", "kode wilayah", "region codes"),
        (
            'anyam dictionary nomenclature --file nomenklatur.xlsx --search "kota cerdas"',
            "mencari kode sub-kegiatan menurut kata",
            "find sub-activity codes by words",
        ),
    ],
)
@click.argument("topic", type=click.Choice(TOPICS), default="fields")
@option("--kind", default=None, text=("Hanya satu jenis elemen.", "One kind of element only."))
@option("--search", default="", text=("Kata yang dicari.", "Words to look for."))
@option(
    "--file", "file", default=None, text=("Ekspor nomenklatur SIPD.", "SIPD nomenclature export.")
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "csv", "json"]),
    default="text",
    show_default=True,
    text=("Bentuk keluaran.", "Form of the output."),
)
def command(*, topic: str, kind: str | None, search: str, file: str | None, form: str) -> None:
    """Print the dictionary asked for."""
    if topic == "schema":
        from anyam.plan import json_schema

        click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1, sort_keys=True))
        return
    wanted = listings.Wanted(search=search, kind=_known(kind), file=file)
    if topic in ("fields", "reports") and form == "text":
        found = listings.print_fields(wanted, topic=topic)
    elif form == "md" and topic in listings.PAGES and not search:
        found = True
        click.echo(listings.PAGES[topic](wanted), nl=False)
    else:
        headings, rows = listings.TABLES[topic](wanted)
        _WRITERS[form](headings, rows)
        found = bool(rows)
    if not found:
        click.echo(tell("Tidak ada yang cocok.", "Nothing matches."), err=True)


def _known(kind: str | None) -> str | None:
    from anyam.plan import KINDS

    known = ["header", *(k.kind.name for k in KINDS)]
    if kind and kind not in known:
        raise click.BadParameter(say(_UNKNOWN_KIND.format(kind=kind, known=", ".join(known))))
    return kind


def _as_json(headings: Row, rows: list[Row]) -> None:
    data = [dict(zip(headings, row, strict=True)) for row in rows]
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def _as_csv(headings: Row, rows: list[Row]) -> None:
    import csv
    import sys

    csv.writer(sys.stdout, lineterminator="\n").writerows([headings, *rows])


def _as_markdown(headings: Row, rows: list[Row]) -> None:
    for row in (headings, ("---",) * len(headings), *rows):
        click.echo("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")


def _as_table(headings: Row, rows: list[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    table = Drawn(*headings, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


_WRITERS: Mapping[str, Callable[[Row, list[Row]], None]] = {
    "text": _as_table,
    "md": _as_markdown,
    "csv": _as_csv,
    "json": _as_json,
}
_UNKNOWN_KIND = LocalText(
    "jenis “{kind}” tidak dikenal; pilih dari: {known}",
    "kind “{kind}” is unknown; choose from: {known}",
)
