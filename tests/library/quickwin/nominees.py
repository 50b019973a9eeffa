"""Nominees, limits and plans for the tests of quick wins, and the choice by brute force."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from uuid import NAMESPACE_URL, UUID, uuid5

from anyam.kernel import Rupiah
from anyam.plan import (
    Action,
    ActionCategory,
    Agency,
    BudgetLine,
    Header,
    Location,
    Plan,
    Program,
    QuickWin,
    Risk,
)
from anyam.quickwin import Kind, Nominee, Score, Scores

PLACES = {"governance": "governance.public_service", "living": "living.health"}


def id_of(code: str) -> UUID:
    return uuid5(NAMESPACE_URL, code)


def nominee(code, dimension="governance", *, score=3, cost=0, owner=None):
    who = id_of(owner) if owner else None
    return Nominee(id_of(code), code, dimension, who, Rupiah(cost), Fraction(score))


def pair(one, other):
    return frozenset((id_of(one), id_of(other)))


def scores(table: dict[str, dict[str, dict[str, object]]]) -> Scores:
    """Scores from scorer → nominee → criterion → value."""
    return Scores(
        Score(id_of(code), scorer, criterion, Decimal(str(value)))
        for scorer, rows in table.items()
        for code, row in rows.items()
        for criterion, value in row.items()
    )


def obeys(some, constraints) -> bool:
    """Whether a set of nominees obeys every constraint, in the plainest words."""
    for c in constraints:
        here = [n for n in some if n.touches(c)]
        count = sum(n.dimension == c.subject for n in some)
        broken = {
            Kind.AT_MOST: len(here) > c.limit,
            Kind.AT_LEAST: count < c.limit,
            Kind.BUDGET: sum(n.cost for n in some) > c.limit,
            Kind.CAPACITY: len(here) > c.limit,
            Kind.APART: len(here) > 1,
        }
        if broken[c.kind]:
            return False
    return True


def brute(nominees, constraints, *, forced=None):
    """The highest total of any set that obeys, by trying every set; ``None`` if there is none."""
    totals = [
        sum((n.score for n in some), Fraction(0))
        for size in range(len(nominees) + 1)
        for some in combinations(nominees, size)
        if (forced is None or any(n.id == forced for n in some)) and obeys(some, constraints)
    ]
    return max(totals, default=None)


def plan_of(rows: list[dict[str, object]]) -> Plan:
    """A plan with one program, owner and budget a nominee, each row a quick win."""
    elements = []
    for row in rows:
        elements += _quick_win(dict(row))
    agencies = {str(row["owner"]) for row in rows if row.get("owner")}
    elements += [Agency(id=id_of(code), code=code, name=code) for code in sorted(agencies)]
    header = Header(title="Rencana uji", region="99.71", first=2025, last=2029)
    return Plan(header, elements)


def _quick_win(row):
    code = row["code"]
    dimension = row.get("dimension", "governance")
    program = Program(
        id=id_of(f"P-{code}"), code=f"P-{code}", name="Program",
        subdimension=PLACES.get(dimension, dimension), start=2025, end=2026,
    )  # fmt: skip
    place = Location(id=id_of(f"L-{code}"), code=f"L-{code}", name="Lokus")
    yield from (program, place)
    yield QuickWin(
        id=id_of(code), code=code, name=row.get("name", f"Layanan {code}"), program=program.id,
        owner=id_of(row["owner"]) if row.get("owner") else None, locus=place.id,
        start=row.get("start", date(2025, 10, 1)), due=row.get("due", date(2026, 6, 30)),
        benefit=row.get("benefit", "Warga dilayani lebih cepat."),
        scores=row.get("scores", {}), status=row.get("status"), reason=row.get("reason", ""),
    )  # fmt: skip
    if row.get("cost"):
        yield BudgetLine(
            id=id_of(f"B-{code}"), code=f"B-{code}", subject=program.id, year=2025,
            amount=Rupiah(row["cost"]),
        )  # fmt: skip
    for number, category in enumerate(row.get("actions", ())):
        yield Action(
            id=id_of(f"A-{code}-{number}"), code=f"A-{code}-{number}", program=program.id,
            category=ActionCategory(category),
        )  # fmt: skip
    for number, risk in enumerate(row.get("risks", ())):
        yield Risk(id=id_of(f"R-{code}-{number}"), code=f"R-{code}-{number}",
                   name="Risiko", subject=id_of(code), **risk)  # fmt: skip
