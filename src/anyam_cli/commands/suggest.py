"""``anyam suggest``: sub-dimension, code, indicator and similar programs for one being typed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from anyam.kernel import AnyamError, LocalText
from anyam_cli.language import current, say, tell
from anyam_cli.options import form as form_option
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam.weave import Overlap, Suggested, Suggestions


@spoken(
    "suggest",
    (
        (
            "Menyarankan sub-dimensi, kode nomenklatur, indikator, dan program serupa untuk "
            "program yang sedang ditulis. Program serupa dicari dalam --plan; kode dan "
            "indikatornya juga dari ekspor nomenklatur SIPD (--nomenclature)."
        ),
        (
            "Suggest the sub-dimension, nomenclature code, indicator and similar programs for one "
            "being typed. Similar programs come from --plan; codes and indicators also from an "
            "SIPD nomenclature export (--nomenclature)."
        ),
    ),
    examples=[
        (
            'anyam suggest "Aduan warga lewat WhatsApp" --plan rencana.xlsx',
            "sub-dimensi dan program serupa dalam rencana",
            "sub-dimension, and similar programs of a plan",
        ),
        (
            'anyam suggest "Bank sampah digital" --nomenclature nomenklatur.xlsx --format json',
            "kode dan indikator dari nomenklatur, sebagai data",
            "codes and indicators from the nomenclature, as data",
        ),
    ],
)
@click.argument("text", metavar="TEKS")
@option("--description", default="", text=("Uraian program.", "The program's description."))
@option(
    "--plan",
    "plans",
    multiple=True,
    text=("Rencana atau tabel program; boleh berulang.", "Plan or table; may be repeated."),
)
@option(
    "--nomenclature", default=None, text=("Ekspor nomenklatur SIPD.", "SIPD nomenclature export.")
)
@option(
    "--lexicon",
    "words",
    default=None,
    text=("Berkas konsep kota sendiri (.yaml).", "Your city's own concept file (.yaml)."),
)
@option(
    "--top",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    text=("Banyaknya saran.", "How many suggestions."),
)
@form_option("text", "json")
def command(
    *,
    text: str,
    description: str,
    plans: tuple[str, ...],
    nomenclature: str | None,
    words: str | None,
    top: int,
    form: str,
) -> int:
    """Read what is given, suggest, show; return the exit status."""
    from anyam.weave import Advisor, SubjectKind
    from anyam.weave.results import suggestions_data
    from anyam_cli import imports
    from anyam_cli.weavings import gather, lexicon_of

    if not text.strip():
        raise AnyamError(_EMPTY)
    subjects = gather(plans, kinds=[SubjectKind.PROGRAM]).subjects if plans else ()
    codes = imports.nomenclature(nomenclature) if nomenclature else None
    advisor = Advisor(subjects, nomenclature=codes, lexicon=lexicon_of(words))
    found = advisor.suggest(text, description=description, k=top)
    if form == "json":
        click.echo(
            json.dumps(suggestions_data(found), ensure_ascii=False, sort_keys=True, indent=1)
        )
    else:
        _show(found, asked=bool(plans))
    return 0


_EMPTY = LocalText(
    'Tidak ada teks. Tulis judul program, misalnya anyam suggest "Bank sampah digital".',
    'There is no text. Write a program\'s title, such as anyam suggest "Bank sampah digital".',
)


def _show(found: Suggestions, *, asked: bool) -> None:
    _listed(tell("Sub-dimensi", "Sub-dimension"), found.subdimensions)
    _listed(tell("Kode nomenklatur", "Nomenclature code"), found.codes)
    _listed(tell("Indikator", "Indicator"), found.indicators, named=False)
    _similar(tell("Program serupa", "Similar programs"), found.programs, asked=asked)


def _listed(heading: str, suggested: Sequence[Suggested], *, named: bool = True) -> None:
    if not suggested:
        return
    click.secho(heading, bold=True)
    for each in suggested:
        key = f"{each.key}  " if named and say(each.name) != each.key else ""
        click.echo(f"  {_score(each.score)}  {key}{say(each.name)}")
        if why := say(each.because):
            click.secho(f"        {why}", dim=True)


def _similar(heading: str, programs: Sequence[Overlap], *, asked: bool) -> None:
    if not asked:
        return
    click.secho(heading, bold=True)
    if not programs:
        click.echo(tell("  tidak ada yang serupa", "  none is similar"))
    for overlap in programs:
        other = overlap.second if not overlap.first.id else overlap.first
        click.echo(f"  {_score(overlap.score)}  {other.id}  {other.title}")


def _score(score: float) -> str:
    written = f"{score:.2f}"
    return written if current() == "en" else written.replace(".", ",")
