"""``anyam people``: a person's data, erasure, a locked sign-in, a new password, what is too old."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText, UnusableInput
from anyam_cli.language import say
from anyam_cli.platform import open_existing
from anyam_cli.spoken import command as spoken
from anyam_cli.spoken import option

if TYPE_CHECKING:
    from anyam_web.accounts.models import User


@spoken(
    "people",
    (
        (
            "Mengurus orang di platform: export (data seseorang sebagai JSON), erase (hapus nama "
            "dan alamatnya), unlock (buka kunci masuk), reset (tautan kata sandi baru), tidy "
            "(buang sesi, percobaan, undangan, dan jejak masuk yang sudah lewat waktunya)."
        ),
        (
            "Look after people on the platform: export (somebody's data as JSON), erase (their "
            "name and address), unlock (a locked sign-in), reset (a link to a new password), tidy "
            "(delete sessions, attempts, invitations and sign-ins whose time is over)."
        ),
    ),
    examples=[
        ("anyam people export sari@kota.go.id > sari.json", "data seseorang", "somebody's data"),
        ("anyam people tidy --data /var/lib/anyam", "tiap hari", "every day"),
    ],
)
@click.argument("what", type=click.Choice(["export", "erase", "unlock", "reset", "tidy"]))
@click.argument("email", required=False, default="")
@option(
    "--data",
    default="anyam-data",
    show_default=True,
    text=("Folder data platform.", "Folder of the platform's data."),
)
@option(
    "--yes",
    is_flag=True,
    text=("Hapus tanpa bertanya lagi.", "Erase without asking again."),
)
def command(*, what: str, email: str, data: str, yes: bool) -> None:
    """Do one of them."""
    open_existing(data)
    if what != "tidy" and not email:
        raise UnusableInput(_WHOSE.format(what=what))
    if what == "tidy":
        _tidy()
    elif what == "unlock":
        _unlock(email)
    elif what == "erase":
        _erase(_person(email), yes=yes)
    else:
        {"export": _export, "reset": _reset}[what](_person(email))


def _person(email: str) -> User:
    from anyam_web.accounts.queries import person_with

    if (found := person_with([email])) is None:
        raise UnusableInput(_UNKNOWN.format(email=email))
    return found


def _export(user: User) -> None:
    from anyam_web.audit.usecases import record
    from anyam_web.privacy.queries import personal_data

    click.echo(json.dumps(personal_data(user), ensure_ascii=False, indent=2))
    record("data_exported", who=None, subject=user.pk)


def _erase(user: User, *, yes: bool) -> None:
    from anyam_web.privacy.usecases import erase

    if not yes:
        click.confirm(say(_SURE.format(name=user.name, email=user.email)), abort=True)
    click.echo(say(_ERASED.format(name=erase(user, by=None))))


def _unlock(email: str) -> None:
    from anyam_web.accounts.usecases import unlock

    click.echo(say(_UNLOCKED if unlock(email) else _NOT_LOCKED))


def _reset(user: User) -> None:
    from anyam_web.accounts.usecases import reset_path

    click.echo(say(_LINK))
    click.echo(reset_path(user))


def _tidy() -> None:
    from anyam_web.privacy.usecases import let_go

    gone = let_go()
    told = {
        "sessions": gone.sessions,
        "attempts": gone.attempts,
        "invitations": gone.invitations,
        "events": gone.events,
    }
    click.echo(say(_TIDY.format(**told)))


_WHOSE = LocalText(
    "Sebut alamat orangnya: anyam people {what} sari@kota.go.id",
    "Name the person's address: anyam people {what} sari@kota.go.id",
)
_UNKNOWN = LocalText(
    "Tidak ada orang aktif dengan alamat {email}. Sebut alamat yang dipakainya untuk masuk.",
    "There is no active person with the address {email}. Name the one they sign in with.",
)
_SURE = LocalText(
    "Hapus nama dan alamat {name} ({email})? Tidak dapat dibatalkan.",
    "Erase name and address of {name} ({email})? This cannot be undone.",
)
_ERASED = LocalText("Selesai: kini bernama “{name}”.", "Done: now called “{name}”.")
_UNLOCKED = LocalText("Kunci dibuka.", "Unlocked.")
_NOT_LOCKED = LocalText("Alamat itu tidak terkunci.", "That address is not locked.")
_LINK = LocalText(
    "Tautan kata sandi baru (tiga hari, sekali pakai); letakkan di belakang alamat platform:",
    "Link to a new password (three days, once); put it behind the platform's address:",
)
_TIDY = LocalText(
    "Dibuang: {sessions} sesi, {attempts} percobaan, {invitations} undangan, {events} jejak masuk.",
    "Deleted: {sessions} sessions, {attempts} attempts, {invitations} invitations, {events} "
    "sign-ins.",
)
