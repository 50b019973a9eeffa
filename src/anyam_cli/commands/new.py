"""``anyam new``: an empty workbook for the agencies to fill."""

from __future__ import annotations

import re
from shlex import quote
from typing import TYPE_CHECKING

import click

from anyam.kernel.text import LocalText
from anyam_cli.language import current, say, tell
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.reference import Region


@spoken(
    "new",
    (
        "Membuat buku kerja kosong KELUARAN (bawaan: rencana.xlsx) yang siap diisi OPD.",
        "Write an empty workbook OUTPUT (default: rencana.xlsx), ready for the agencies to fill.",
    ),
    examples=[
        (
            'anyam new --region "Kota Pontianak" --period 2026-2035',
            "buku kerja untuk Kota Pontianak, sepuluh tahun",
            "a workbook for Kota Pontianak, ten years",
        ),
        (
            "anyam new rencana.xlsx --region 35.76 --period 2025-2029 --no-examples",
            "wilayah dengan kode Kemendagri, tanpa baris contoh",
            "a region by its Kemendagri code, without example rows",
        ),
    ],
)
@click.argument("output", default="rencana.xlsx")
@option(
    "--region",
    required=True,
    text=("Kode atau nama kabupaten/kota.", "Code or name of the regency or city."),
)
@option("--period", default=None, text=("Periode, misalnya 2026-2035.", "Years, e.g. 2026-2035."))
@option("--title", default=None, text=("Judul masterplan.", "Title of the plan."))
@option(
    "--framework",
    default="gmsc-6",
    show_default=True,
    text=("Kerangka dimensi.", "Framework of dimensions."),
)
@option(
    "--examples/--no-examples",
    default=True,
    text=("Dengan atau tanpa baris contoh.", "With or without example rows."),
)
@option("--force", is_flag=True, text=("Timpa berkas yang sudah ada.", "Overwrite a file."))
def command(
    output: str,
    region: str,
    period: str | None,
    title: str | None,
    framework: str,
    examples: bool,
    force: bool,
) -> None:
    """Write the workbook and say what to do next."""
    from anyam.exchange import empty_workbook
    from anyam.kernel import RegionCode, Year
    from anyam.plan import Header
    from anyam_cli.files import write

    if output != "-" and not output.lower().endswith(".xlsx"):
        raise click.UsageError(say(_ENDING.format(name=output)))
    place = _region(region)
    first, last = _period(period)
    header = Header(
        title=title or f"Masterplan Smart City {place.name} {first}-{last}",
        region=RegionCode(place.code),
        first=Year(first),
        last=Year(last),
        framework=_framework(framework),
    )
    write(output, empty_workbook(header, lang=current(), examples=examples), force=force)
    if output != "-":
        click.echo(tell(f"{output} siap diisi.", f"{output} is ready to fill."))
        click.echo(tell("Setelah diisi: ", "Once filled: ") + f"anyam check {quote(output)}")


def _region(text: str) -> Region:
    from anyam.reference import find_region, region, region_candidates

    if re.fullmatch(r"\d\d\.?\d\d", text):
        text = f"{text[:2]}.{text[-2:]}"
        try:
            return region(text)
        except KeyError:
            raise click.BadParameter(say(_UNKNOWN.format(text=text))) from None
    if found := find_region(text):
        return found
    near = ", ".join(f"{r.name} ({r.code})" for r in region_candidates(text)[:6])
    raise click.BadParameter(say((_WHICH if near else _UNKNOWN).format(text=text, near=near)))


def _period(text: str | None) -> tuple[int, int]:
    if text is None:
        from datetime import date

        first = date.today().year + 1  # noqa: DTZ011 - the clerk's calendar
        return first, first + 9
    match = re.fullmatch(r"\s*(\d{4})\s*[-\u2013]\s*(\d{4})\s*", text)
    if not match or int(match[1]) > int(match[2]) or int(match[2]) - int(match[1]) > 30:
        raise click.BadParameter(say(_BAD_PERIOD.format(text=text)))
    return int(match[1]), int(match[2])


def _framework(name: str) -> str:
    from anyam.reference import frameworks

    known = [f.id for f in frameworks()]
    if name not in known:
        raise click.BadParameter(say(_BAD_FRAMEWORK.format(name=name, known=", ".join(known))))
    return name


_ENDING = LocalText(
    "Nama buku kerja “{name}” harus berakhir .xlsx.",
    "The workbook's name “{name}” must end in .xlsx.",
)
_UNKNOWN = LocalText(
    "wilayah “{text}” tidak dikenal; tulis kode Kemendagri (61.71) atau nama lengkap",
    "region “{text}” is unknown; write the Kemendagri code (61.71) or the full name",
)
_WHICH = LocalText(
    "“{text}” dapat berarti: {near}. Tulis salah satu kode itu",
    "“{text}” may mean: {near}. Write one of those codes",
)
_BAD_PERIOD = LocalText(
    "periode “{text}” tidak sah; tulis seperti 2026-2035, paling lama 30 tahun",
    "period “{text}” is not valid; write it like 2026-2035, at most 30 years",
)
_BAD_FRAMEWORK = LocalText(
    "kerangka “{name}” tidak dikenal; pilih dari: {known}",
    "framework “{name}” is unknown; choose from: {known}",
)
