"""The group of commands: loaded when called, known by Indonesian and English names."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from anyam.kernel.text import LocalText
from anyam_cli.language import say
from anyam_cli.spoken import SpokenOption

COMMANDS: dict[str, LocalText] = {
    "new": LocalText(
        "Membuat buku kerja kosong yang siap diisi OPD.",
        "Write an empty workbook, ready for the agencies to fill.",
    ),
    "check": LocalText(
        "Memeriksa rencana: apa yang kurang, bertentangan, atau tidak berjumlah.",
        "Check a plan: what is missing, contradictory or does not add up.",
    ),
    "evaluate": LocalText(
        "Menghitung nilai evaluasi dari jawaban atau tabel nilai.",
        "Compute the evaluation score from answers or a table of scores.",
    ),
    "books": LocalText(
        "Menyusun Buku 1-3 dan Profil Quick Win sebagai PDF, DOCX, dan HTML.",
        "Compose volumes 1-3 and the quick-win profiles as PDF, DOCX and HTML.",
    ),
    "realise": LocalText(
        "Menghitung realisasi rencana menurut setiap rumus, dengan hitungannya.",
        "Compute how much of a plan is done, by every formula, with the reckoning.",
    ),
    "quickwins": LocalText(
        "Memilih quick win: gerbang, penilai, peringkat, dan pilihan beserta alasannya.",
        "Choose quick wins: gates, scorers, ranking, and the choice with its reasons.",
    ),
    "weave": LocalText(
        "Mencari irisan: program yang sama, berdekatan, berbagi data, atau berurutan.",
        "Find overlaps: programs that do the same, meet, share data or follow each other.",
    ),
    "decide": LocalText(
        "Memutuskan irisan: notulen rapat, keputusan, dan penggabungan program.",
        "Decide on overlaps: minutes of the meeting, decisions, and mergers of programs.",
    ),
    "suggest": LocalText(
        "Menyarankan sub-dimensi, kode, indikator, dan program serupa untuk satu judul.",
        "Suggest sub-dimension, code, indicator and similar programs for one title.",
    ),
    "roadmap": LocalText(
        "Menyusun peta jalan: program mana pada tahun mana, mengapa, dan seberapa dekat terbaik.",
        "Make the roadmap: which program in which year, why, and how near the best.",
    ),
    "diff": LocalText(
        "Menyebutkan perbedaan dua rencana, isian demi isian.",
        "Say what differs between two plans, field by field.",
    ),
    "convert": LocalText(
        "Mengubah rencana antarformat, atau memasukkan tabel SIPD dan Renstra.",
        "Convert a plan between formats, or import SIPD and Renstra tables.",
    ),
    "dictionary": LocalText(
        "Menampilkan kamus data, aturan pemeriksaan, dan kode rujukan.",
        "Show the data dictionary, the rules of the check and reference codes.",
    ),
    "demo": LocalText(
        "Menjalankan semuanya pada Kota Contoh.", "Run everything on the sample city."
    ),
    "serve": LocalText(
        "Menyalakan platform web di peramban.", "Start the web platform in the browser."
    ),
    "work": LocalText(
        "Menjalankan pekerja latar sendiri, di samping `anyam serve --no-worker`.",
        "Run the background worker alone, beside `anyam serve --no-worker`.",
    ),
    "backup": LocalText(
        "Mencadangkan seluruh platform ke satu berkas, sambil tetap berjalan.",
        "Keep the whole platform as one file, while it runs.",
    ),
    "restore": LocalText(
        "Memulihkan cadangan ke folder baru, diperiksa sampai baris terakhir.",
        "Put a backup into a new folder, proven to the last row.",
    ),
    "move": LocalText(
        "Memindahkan platform ke basis data lain, misalnya SQLite ke PostgreSQL.",
        "Move the platform to another database, such as SQLite to PostgreSQL.",
    ),
    "audit": LocalText(
        "Membuktikan bahwa riwayat dan edisi di platform utuh.",
        "Prove that history and editions on the platform are intact.",
    ),
    "people": LocalText(
        "Mengurus orang di platform: data, penghapusan, kunci, kata sandi.",
        "Look after people on the platform: data, erasure, locks, passwords.",
    ),
    "completion": LocalText(
        "Mencetak skrip pelengkap perintah untuk shell.", "Print shell completion."
    ),
}
ALIASES = {
    "baru": "new",
    "periksa": "check",
    "evaluasi": "evaluate",
    "buku": "books",
    "realisasi": "realise",
    "quickwin": "quickwins",
    "irisan": "weave",
    "putuskan": "decide",
    "saran": "suggest",
    "petajalan": "roadmap",
    "banding": "diff",
    "ubah": "convert",
    "kamus": "dictionary",
    "contoh": "demo",
    "layani": "serve",
    "orang": "people",
    "kerjakan": "work",
    "cadangkan": "backup",
    "pulihkan": "restore",
    "pindahkan": "move",
}
_ABOUT = LocalText(
    "Anyam memeriksa masterplan smart city dan menyusun buku-bukunya.\n\n"
    "RENCANA adalah buku kerja .xlsx, berkas .json, atau folder CSV; “-” berarti masukan baku. "
    "Status keluar: 0 bersih, 1 ada temuan, 2 masukan tidak dapat dipakai.",
    "Anyam checks a smart-city master plan and composes its volumes.\n\n"
    "PLAN is an .xlsx workbook, a .json file or a folder of CSV sheets; “-” is standard input. "
    "Exit status: 0 clean, 1 findings, 2 unusable input.",
)


class App(click.Group):
    """A group that imports a command only when it is called or its help is read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command by its English or Indonesian name."""
        del ctx
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        loaded: click.Command = import_module(f"anyam_cli.commands.{name}").command
        return loaded

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest name for one that does not exist."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise click.NoSuchCommand(args[0], possibilities=[*COMMANDS, *ALIASES], ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say what Anyam does, in the language in use."""
        self.help = say(_ABOUT)
        super().format_help_text(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        aliases = {name: alias for alias, name in ALIASES.items()}
        rows = [
            (f"{name}, {aliases[name]}" if name in aliases else name, say(text))
            for name, text in COMMANDS.items()
        ]
        with formatter.section(say(LocalText("Perintah", "Commands"))):
            formatter.write_dl(rows)


def _print_version(ctx: click.Context, _: click.Parameter, asked: Any) -> None:
    if asked and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"anyam {version('anyam')}")
        ctx.exit()


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    cls=SpokenOption,
    text=LocalText("Bahasa: id atau en.", "Language: id or en."),
    type=click.Choice(["id", "en"]),
    expose_value=False,
)
@click.option(
    "--version",
    cls=SpokenOption,
    text=LocalText("Tampilkan versi.", "Show the version."),
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
)
def app() -> None:
    """Show what can be done."""
