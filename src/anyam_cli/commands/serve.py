"""``anyam serve``: the platform in the browser, from one folder, with one command."""

from __future__ import annotations

import os
from pathlib import Path

import click

from anyam.kernel import Lang, LocalText
from anyam_cli.language import say
from anyam_cli.platform import open_platform, port_for, worker
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option


@spoken(
    "serve",
    (
        (
            "Menyalakan platform web: basis data dan berkasnya di folder --data, jendela pertama "
            "membuat administrator. Hentikan dengan Ctrl+C."
        ),
        (
            "Start the web platform: database and files live in the folder --data, the first page "
            "creates the administrator. Stop it with Ctrl+C."
        ),
    ),
    examples=[
        ("anyam serve", "mulai kosong di http://127.0.0.1:8000", "start empty"),
        ("anyam serve --demo --data contoh", "dengan kota-kota contoh", "with sample cities"),
    ],
)
@option("--host", default="127.0.0.1", show_default=True, text=("Alamat.", "Address."))
@option(
    "--port",
    type=click.IntRange(1, 65535),
    text=(
        "Porta; tanpa ini 8000, atau yang bebas sesudahnya.",
        "Port; without it 8000, or the next free one.",
    ),
)
@option(
    "--data",
    default="anyam-data",
    show_default=True,
    text=("Folder data platform.", "Folder of the platform's data."),
)
@option(
    "--demo",
    is_flag=True,
    text=(
        "Muat kota-kota contoh dan orang-orangnya (sandi diketahui umum).",
        "Load sample cities and their people (passwords known to everybody).",
    ),
)
@option(
    "--worker/--no-worker",
    "with_worker",
    default=True,
    show_default=True,
    text=(
        "Jalankan pekerja latar; tanpa itu pekerjaan panjang dikerjakan sambil ditunggu.",
        "Run the background worker; without it long work is done while the person waits.",
    ),
)
def command(*, host: str, port: int | None, data: str, demo: bool, with_worker: bool) -> None:
    """Prepare, serve, and tell where to go once somebody would be answered."""
    _tell_settings(demo=demo, with_worker=with_worker)
    chosen = port_for(host, asked=port)
    open_platform(data)
    from anyam_web.config import occupying, serving

    occupying.enter(Path(data))
    serving.set_up()
    if demo:
        _load_demo(with_volumes=with_worker)

    def ready() -> None:
        _greet(host=host, port=chosen, demo=demo, moved=port is None and chosen != 8000)

    with worker(running=with_worker):
        serving.run(host=host, port=chosen, ready=ready)


def _tell_settings(*, demo: bool, with_worker: bool) -> None:
    if demo:
        os.environ["ANYAM_DEMO"] = "1"
        os.environ.setdefault("ANYAM_LOG", "WARNING")  # the people's table stays in sight
    if not with_worker:
        os.environ.setdefault("ANYAM_JOBS", "inline")  # or "worker": one of its own, `anyam work`


def _load_demo(*, with_volumes: bool) -> None:
    from anyam_web.demo.usecases import load_demo

    click.echo(_both(_LOADING), err=True)
    load_demo(with_volumes=with_volumes)


def _greet(*, host: str, port: int, demo: bool, moved: bool) -> None:
    if demo:
        _introduce()
    if moved:
        click.echo(say(_MOVED.format(port=port)))
    click.secho(say(_READY.format(address=f"http://{host}:{port}")), bold=True)


def _introduce() -> None:
    """Show everybody one can sign in as, in both languages, with the password of all."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from anyam_web.demo.people import PASSWORD, PEOPLE

    table = Table(title=_both(_PEOPLE.format(password=PASSWORD)), title_justify="left", box=SIMPLE)
    for heading in _HEADINGS:
        table.add_column(_both(heading))
    for person in PEOPLE:
        table.add_row(person.email, person.what.in_(Lang.ID), person.what.in_(Lang.EN))
    Console().print(table)


def _both(text: LocalText) -> str:
    return text.id if text.id == text.en else f"{text.id} · {text.en}"


_HEADINGS = (
    LocalText("Masuk", "Sign in"),
    LocalText("Peran", "Peran"),
    LocalText("Role", "Role"),
)
_LOADING = LocalText("Memuat data contoh …", "loading the sample data …")
_READY = LocalText(
    "Anyam siap di {address} (berhenti: Ctrl+C)", "Anyam is ready at {address} (stop: Ctrl+C)"
)
_MOVED = LocalText(
    "Porta 8000 sedang dipakai, maka dipilih {port}.", "Port 8000 is taken, so {port} was chosen."
)
_PEOPLE = LocalText("Sandi semua: {password}", "password of all: {password}")
