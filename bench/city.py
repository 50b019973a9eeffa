"""A generated city of any size: sound plans in the proportions of a real one.

Per program: 10 budget lines, 2 indicators, 3 actions, a third of a strategy and a problem; in
all about 17 elements a program, so 300 programs make about 5,000 elements. Seeded: the same size
gives the same plan.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_DNS, UUID, uuid5

from anyam.kernel import Lang, RegionCode, Rupiah, Year
from anyam.plan import (
    Action,
    ActionCategory,
    Agency,
    BudgetLine,
    Direction,
    Element,
    Header,
    Indicator,
    Level,
    Mission,
    Objective,
    Plan,
    Problem,
    Program,
    Strategy,
    Term,
    Vision,
    to_json,
)
from anyam.reference import framework

FIRST, LAST = 2025, 2034
WORDS = (
    "layanan aduan warga terpadu pengelolaan sampah berbasis data pasar digital UMKM kampung "
    "tangguh bencana puskesmas antrean daring transportasi angkutan cerdas penerangan jalan "
    "pariwisata budaya sekolah inklusif ruang terbuka hijau air bersih energi surya perizinan"
).split()
HEADER = Header(
    title="Masterplan Smart City Kota Uji",
    region=RegionCode("99.71"),
    first=Year(FIRST),
    last=Year(LAST),
)


def city(programs: int) -> Plan:
    """Generate a plan with that many programs."""
    return Plan(HEADER, _elements(programs, random.Random(programs)))  # noqa: S311 - no secrets here


def _elements(programs: int, dice: random.Random) -> Iterator[Element]:
    subdimensions = [s.key for s in framework(HEADER.framework).all_subdimensions]
    agencies = [_agency(i) for i in range(34)]
    vision = Vision(id=_id("VISI"), code="VISI-01", statement=_text(dice, 12), rpjmd="RPJMD")
    mission = Mission(id=_id("MISI"), code="MISI-01", statement=_text(dice, 9), vision=vision.id)
    objectives = [_objective(i, mission.id, dice) for i in range(6)]
    yield from (*agencies, vision, mission, *objectives)
    for number in range(programs):
        subdimension = subdimensions[number % len(subdimensions)]
        if number % 3 == 0:
            problem, strategy = _chain(number, subdimension, objectives[number % 6].id, dice)
            yield problem
            yield strategy
        pair = dice.sample(agencies, 2)
        yield from _program(number, subdimension, strategy.id, agencies=pair, dice=dice)


def _chain(
    number: int, subdimension: str, objective: UUID, dice: random.Random
) -> tuple[Problem, Strategy]:
    problem = Problem(
        id=_id(f"MAS-{number}"),
        code=f"MAS-{number:04}",
        statement=_text(dice, 12),
        cause=_text(dice, 9),
        subdimension=subdimension,
    )
    strategy = Strategy(
        id=_id(f"STR-{number}"),
        code=f"STR-{number:04}",
        statement=_text(dice, 10),
        subdimension=subdimension,
        objective=objective,
        problems=(problem.id,),
    )
    return problem, strategy


def _program(
    number: int, subdimension: str, strategy: UUID, *, agencies: list[Agency], dice: random.Random
) -> Iterator[Element]:
    code = f"PRG-{number:04}"
    lead, support = agencies
    amounts = [dice.randrange(50, 900) * 1_000_000 for _ in range(FIRST, LAST + 1)]
    program = Program(
        id=_id(code),
        code=code,
        name=_text(dice, 6).title() + f" {number}",
        description=_text(dice, 30),
        subdimension=subdimension,
        strategy=strategy,
        lead=lead.id,
        supports=(support.id,),
        start=Year(FIRST),
        end=Year(LAST),
        term=Term.SHORT,
        budget=Rupiah.total(amounts),
        nomenclature="2.16.03.2.02.0038",
        rpjmd=_text(dice, 5),
        beneficiaries=_text(dice, 3),
    )
    yield program
    for i, amount in enumerate(amounts):
        yield BudgetLine(
            id=_id(f"{code}-{i}"),
            code=f"ANG-{number:04}-{i}",
            subject=program.id,
            year=Year(FIRST + i),
            fund_source="dau",
            amount=Rupiah(amount),
        )
    for i, category in enumerate(dice.sample(list(ActionCategory), 3)):
        yield Action(
            id=_id(f"{code}-a{i}"),
            code=f"AKS-{number:04}-{i}",
            name=_text(dice, 8),
            program=program.id,
            category=category,
            lead=lead.id,
            start=Year(FIRST),
            end=Year(FIRST + i),
            output=_text(dice, 4),
        )
    for i, level in enumerate((Level.OUTPUT, Level.OUTCOME)):
        yield Indicator(
            id=_id(f"{code}-i{i}"),
            code=f"IND-{number:04}-{i}",
            name="Persentase " + _text(dice, 6),
            subject=program.id,
            level=level,
            unit="percent",
            direction=Direction.RISING,
            baseline=10,
            baseline_year=Year(FIRST - 1),
            targets={Year(year): 20 + 8 * (year - FIRST) for year in range(FIRST, LAST + 1)},
            end_target=92,
            source=_text(dice, 4),
        )


def _agency(number: int) -> Agency:
    return Agency(
        id=_id(f"OPD-{number}"),
        code=f"OPD-{number:02}",
        name=f"Dinas {WORDS[number].title()} {number}",
    )


def _objective(number: int, mission: UUID, dice: random.Random) -> Objective:
    dimension = framework(HEADER.framework).dimensions[number]
    return Objective(
        id=_id(f"SAS-{number}"),
        code=f"SAS-{number:02}",
        statement=_text(dice, 9),
        mission=mission,
        dimension=dimension.key,
        rpjmd=_text(dice, 4),
    )


def _id(name: str) -> UUID:
    return uuid5(NAMESPACE_DNS, name)


def _text(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize()


def files(programs: int, folder: Path) -> tuple[Path, Path]:
    """Write the city as workbook and JSON; returns both paths."""
    from anyam.exchange import write_workbook

    folder.mkdir(parents=True, exist_ok=True)
    plan = city(programs)
    workbook, text = folder / f"city-{programs}.xlsx", folder / f"city-{programs}.json"
    text.write_bytes(to_json(plan))
    workbook.write_bytes(write_workbook(plan, lang=Lang.ID))
    return workbook, text


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("programs", type=int)
    asked.add_argument("folder", type=Path)
    given = asked.parse_args()
    print(*files(given.programs, given.folder), sep="\n")
