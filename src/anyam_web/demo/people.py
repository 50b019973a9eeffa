"""The people of the demonstration: one for each role, with a password everybody knows."""

from __future__ import annotations

from dataclasses import dataclass, field

from anyam.access import Role
from anyam.kernel import LocalText

PASSWORD = "kota-contoh-2025"  # noqa: S105 - known to everybody, refused outside the demonstration
FIRST, SECOND = "99.71", "99.72"


@dataclass(frozen=True)
class Persona:
    """Somebody to sign in as, and what they are where."""

    name: str
    email: str
    what: LocalText
    roles: tuple[tuple[Role, str | None], ...]
    dimensions: tuple[str, ...] = field(default=())
    agency: str = ""  # code of the agency in the sample plan


PEOPLE: tuple[Persona, ...] = (
    Persona(
        "Ayu Administrator", "admin@contoh.id",
        LocalText("administrator server", "administrator of the server"),
        ((Role.ADMINISTRATOR, None),),
    ),
    Persona(
        "Sari Sekretariat", "sekretariat@contoh.id",
        LocalText("sekretariat Kota Contoh", "secretariat of Kota Contoh"),
        ((Role.SECRETARIAT, FIRST),),
    ),
    Persona(
        "Dimas Koordinator", "dimensi@contoh.id",
        LocalText("koordinator Smart Governance", "lead of Smart Governance"),
        ((Role.DIMENSION_LEAD, FIRST),), ("governance",),
    ),
    Persona(
        "Kartika Kontributor", "opd@contoh.id",
        LocalText("kontributor satu OPD", "contributor of one agency"),
        ((Role.CONTRIBUTOR, FIRST),), agency="first-lead",
    ),
    Persona(
        "Darma Dewan", "dewan@contoh.id",
        LocalText("Dewan Smart City", "smart-city council"),
        ((Role.COUNCIL, FIRST),),
    ),
    Persona(
        "Putri Pembimbing", "pembimbing@contoh.id",
        LocalText("pembimbing dua kota", "mentor of both cities"),
        ((Role.MENTOR, FIRST), (Role.MENTOR, SECOND)),
    ),
    Persona(
        "Eko Evaluator", "evaluator@contoh.id",
        LocalText("evaluator nasional", "national evaluator"),
        ((Role.EVALUATOR, None),),
    ),
    Persona(
        "Mega Kementerian", "kementerian@contoh.id",
        LocalText("kantor nasional", "national office"),
        ((Role.MINISTRY, None),),
    ),
    Persona(
        "Tono Tetangga", "tetangga@contoh.id",
        LocalText("sekretariat kota kedua", "secretariat of the second city"),
        ((Role.SECRETARIAT, SECOND),),
    ),
)  # fmt: skip
