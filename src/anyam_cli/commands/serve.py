"""``anyam serve``: the platform in the browser, from one folder, with one command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from anyam.kernel import LocalText
from anyam_cli.language import say
from anyam_cli.platform import open_platform
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
        ("anyam serve --demo --data contoh", "dengan dua kota contoh", "with two sample cities"),
    ],
)
@option("--host", default="127.0.0.1", show_default=True, text=("Alamat.", "Address."))
@option("--port", default=8000, show_default=True, text=("Porta.", "Port."))
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
        "Muat dua kota contoh dan orang-orangnya (sandi diketahui umum).",
        "Load two sample cities and their people (passwords known to everybody).",
    ),
)
@option(
    "--worker/--no-worker",
    default=True,
    show_default=True,
    text=(
        "Jalankan pekerja latar; tanpa itu pekerjaan panjang dikerjakan sambil ditunggu.",
        "Run the background worker; without it long work is done while the person waits.",
    ),
)
def command(*, host: str, port: int, data: str, demo: bool, worker: bool) -> None:
    """Prepare, tell where to go, serve."""
    if demo:
        os.environ["ANYAM_DEMO"] = "1"
    if not worker:
        os.environ["ANYAM_JOBS"] = "inline"
    open_platform(data)
    from anyam_web.config import serving

    serving.set_up()
    if demo:
        _load_demo()
    click.secho(say(_READY.format(address=f"http://{host}:{port}")), bold=True)
    with _worker(running=worker):
        serving.run(host=host, port=port)


def _load_demo() -> None:
    from anyam_web.demo.people import PASSWORD, PEOPLE
    from anyam_web.demo.usecases import load_demo

    load_demo()
    click.echo(say(_PEOPLE.format(password=PASSWORD)))
    for person in PEOPLE:
        click.echo(f"  {person.email:<26} {say(person.what)}")


@contextmanager
def _worker(*, running: bool) -> Iterator[None]:
    """Keep the worker beside the server, and stop it with it."""
    if not running:
        yield
        return
    child = subprocess.Popen([sys.executable, "-m", "anyam_web.config.worker"])
    try:
        yield
    finally:
        child.terminate()
        child.wait(timeout=15)


_READY = LocalText("Anyam siap di {address}", "Anyam is ready at {address}")
_PEOPLE = LocalText(
    "Masuk sebagai salah satu dari mereka; sandi semuanya {password}:",
    "Sign in as one of these; the password of all is {password}:",
)
