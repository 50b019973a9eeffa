"""The people of the demonstration: one for each role, with a password everybody knows."""

from __future__ import annotations

from dataclasses import dataclass, field

from anyam.access import Role
from anyam.kernel import LocalText

PASSWORD = "kota-contoh-2025"  # noqa: S105 - known to everybody, refused outside the demonstration
FIRST, SECOND, THIRD, FOURTH, FIFTH = "99.71", "99.72", "99.73", "99.74", "99.75"


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
        LocalText("pembimbing empat daerah", "mentor of four regions"),
        tuple((Role.MENTOR, code) for code in (FIRST, SECOND, THIRD, FOURTH)),
    ),
    Persona(
        "Eko Evaluator", "evaluator@contoh.id",
        LocalText("evaluator nasional", "national evaluator"),
        ((Role.EVALUATOR, None),),
    ),
    Persona(
        "Mega Kementerian", "kementerian@contoh.id",
        LocalText("kantor nasional (kementerian)", "national office (ministry)"),
        ((Role.MINISTRY, None),),
    ),
    Persona(
        "Tono Tetangga", "tetangga@contoh.id",
        LocalText("sekretariat kota kedua", "secretariat of the second city"),
        ((Role.SECRETARIAT, SECOND),),
    ),
)  # fmt: skip


def crew(code: str, name: str) -> tuple[Persona, Persona]:
    """Give a city that has nobody yet its secretariat and its council."""
    number = code.replace(".", "")
    return (
        Persona(
            f"Sekretariat {name}", f"sekretariat.{number}@contoh.id",
            LocalText(f"sekretariat {name}", f"secretariat of {name}"),
            ((Role.SECRETARIAT, code),),
        ),
        Persona(
            f"Dewan {name}", f"dewan.{number}@contoh.id",
            LocalText(f"Dewan {name}", f"council of {name}"),
            ((Role.COUNCIL, code),),
        ),
    )  # fmt: skip
