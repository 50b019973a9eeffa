"""``anyam weave``: where programs meet, how strongly, why, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from anyam.kernel import AnyamError, LocalText, Severity
from anyam_cli.engines import ENGINES, engine_for
from anyam_cli.language import say
from anyam_cli.options import form as form_option
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option
from anyam_cli.weavings import ACROSS

if TYPE_CHECKING:
    from anyam.kernel import Finding
    from anyam.weave import Found

KINDS = ("merge", "coordinate", "share", "order")
INCLUDED = ("program", "action", "application", "problem")


@spoken(
    "weave",
    (
        (
            "Mencari irisan: program mana mengerjakan hal yang sama (gabungkan), melayani orang "
            "atau tempat yang sama (koordinasikan), memakai data atau prasarana yang sama (pakai "
            "bersama), atau harus berurutan, beserta alasannya. Beberapa RENCANA: juga antarkota. "
            "Atau satu TABEL (.csv, .xlsx) dengan kolom id, title [, description, dimension, "
            "subdimension, agency, region]. Status keluar: 0 selesai, 1 ada baris yang tidak "
            "terpakai, 2 berkas tidak dapat dipakai."
        ),
        (
            "Find overlaps: which programs do the same work (merge), serve the same people or "
            "place (coordinate), use the same data or infrastructure (share), or must follow each "
            "other (order), and why. Several PLANS: across cities too. Or one bare TABLE (.csv, "
            ".xlsx) with id, title [, description, dimension, subdimension, agency, region]. Exit "
            "status: 0 done, 1 rows could not be used, 2 unusable file."
        ),
    ),
    examples=[
        ("anyam weave rencana.xlsx", "irisan terkuat dan gugusnya", "the strongest, and clusters"),
        (
            "anyam weave rencana.xlsx --across agency --explain",
            "antar-OPD, dengan bobot setiap bukti",
            "between agencies, with the weight of every evidence",
        ),
        (
            "anyam weave kota-a.xlsx kota-b.xlsx --across region",
            "siapa yang sudah mengerjakannya?",
            "who has done this already?",
        ),
        (
            "anyam weave tabel.csv --format json -o irisan.json",
            "pasangan dan gugus dari tabel tanpa rencana",
            "pairs and clusters from a bare table",
        ),
        (
            'anyam weave rencana.xlsx --search "keluhan warga"',
            "cari program, aksi, aplikasi, masalah",
            "search programs, actions, applications, problems",
        ),
    ],
)
@click.argument("plans", metavar="RENCANA…", nargs=-1, required=True)
@option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=None,
    text=("Skor terendah 0-1 (bawaan: 0,2; JSON 0,02).", "Lowest score 0-1 (0.2; JSON 0.02)."),
)
@option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    text=("Hanya jenis ini; boleh berulang.", "Only this kind; may be repeated."),
)
@option(
    "--across",
    type=click.Choice(ACROSS),
    default=None,
    text=("Hanya yang melintasi dimensi, OPD, atau daerah.", "Only across these."),
)
@option(
    "--include",
    default="program",
    show_default=True,
    text=(
        "Yang dibandingkan, dipisahkan koma: program, action, application, problem.",
        "What is compared, separated by commas: program, action, application, problem.",
    ),
)
@option(
    "--lexicon",
    "words",
    default=None,
    text=("Berkas konsep kota sendiri (.yaml).", "Your city's own concept file (.yaml)."),
)
@option(
    "--engine",
    type=click.Choice(ENGINES),
    default=None,
    text=(
        "Mesin untuk sangat banyak program; tanpa ini DuckDB dipakai bila lebih dari 20.000.",
        "Engine for very many programs; without it DuckDB is used beyond 20,000.",
    ),
)
@option("--search", default=None, text=("Cari teks ini saja.", "Only search for this text."))
@option("--decided", is_flag=True, text=("Juga yang sudah diputuskan.", "Also those decided."))
@option("--matrix", "wide", is_flag=True, text=("Matriks dimensi dan OPD.", "Matrices."))
@option("--explain", is_flag=True, text=("Bobot setiap bukti.", "Weight of every evidence."))
@option(
    "--top",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    text=("Banyaknya yang ditampilkan.", "How many are shown."),
)
@form_option("text", "json")
@option("-o", "--output", default="-", text=("Berkas keluaran JSON.", "Output file for JSON."))
@option("--force", is_flag=True, text=("Timpa berkas yang sudah ada.", "Overwrite a file."))
def command(
    *,
    plans: tuple[str, ...],
    min_score: float | None,
    kinds: tuple[str, ...],
    across: str | None,
    include: str,
    words: str | None,
    engine: str | None,
    search: str | None,
    decided: bool,
    wide: bool,
    explain: bool,
    top: int,
    form: str,
    output: str,
    force: bool,
) -> int:
    """Read, weave or search, show; return the exit status."""
    from anyam.reference.weaving import weave_weights
    from anyam.weave import Index, OverlapKind, weave
    from anyam.weave.results import weaving_data
    from anyam_cli.weavings import chosen, gather, lexicon_of, undecided

    as_data = form == "json" or output != "-"
    gathered = gather(plans, kinds=_included(include, everything=search is not None))
    lexicon = lexicon_of(words)
    if search is not None:
        if not search.strip():
            raise AnyamError(_NOTHING_ASKED)
        answers = Index(gathered.subjects, lexicon=lexicon).search(search, top)
        return _answer(search, answers, as_data=as_data, output=output, force=force)
    with engine_for(len(gathered.subjects), wanted=engine) as at:
        least = weave_weights().faint if as_data and min_score is None else min_score
        tied = min_score is None
        weaving = weave(gathered.subjects, lexicon=lexicon, least=least, engine=at, tied=tied)
    found = chosen(weaving.overlaps, kinds=[OverlapKind(k) for k in kinds], across=across)
    overlaps = found if decided else undecided(gathered, found)
    if as_data:
        _write(weaving_data(weaving, overlaps=overlaps), output, force=force)
    else:
        from anyam_cli.weave_view import show, show_matrix

        show(_console(), weaving, overlaps, title=gathered.title, top=top, explain=explain)
        if wide:
            show_matrix(_console(), overlaps)
        if rested := len(found) - len(overlaps):
            click.echo(say(_RESTED.format(count=rested)))
    return _told(gathered.findings)


def _included(text: str, *, everything: bool) -> list[Any]:
    from anyam.weave import SubjectKind

    if everything and text == "program":
        return list(SubjectKind)
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names or (unknown := [n for n in names if n not in INCLUDED]):
        raise click.BadParameter(", ".join(unknown if names else INCLUDED), param_hint="--include")
    return [SubjectKind(name) for name in names]


def _answer(text: str, found: Sequence[Found], *, as_data: bool, output: str, force: bool) -> int:
    from anyam.weave.results import found_data

    if as_data:
        _write({"text": text, "found": found_data(found)}, output, force=force)
    else:
        from anyam_cli.weave_view import show_found

        show_found(_console(), found)
    return 0


def _console() -> Any:
    from rich.console import Console

    return Console(highlight=False)


def _write(data: dict[str, Any], output: str, *, force: bool) -> None:
    from anyam_cli.files import write

    document = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    write(output, f"{document}\n".encode(), force=force)


def _told(findings: Sequence[Finding]) -> int:
    """Say on standard error what could not be used."""
    for finding in findings:
        where = f" [{say(finding.location.told)}]" if finding.location else ""
        click.echo(f"{finding.code} {say(finding.message)}{where}", err=True)
    return int(any(f.severity is not Severity.ADVICE for f in findings))


_NOTHING_ASKED = LocalText(
    'Tidak ada yang dicari. Tulis misalnya --search "keluhan warga".',
    'Nothing to search for. Write for example --search "keluhan warga".',
)
_RESTED = LocalText(
    "\n{count} irisan sudah diputuskan dan tidak dimunculkan lagi: anyam decide, atau --decided.",
    "\n{count} overlaps are decided and not raised again: anyam decide, or --decided.",
)
