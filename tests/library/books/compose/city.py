"""A small plan with one of everything that matters, and a way to read a volume."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from anyam.books.compose import compose
from anyam.books.review import inlines_of, plain, say
from anyam.books.tree import Block, Document, ElementRef, Heading, Row, Table, walk
from anyam.kernel import Finding, Lang, Rupiah, Year
from anyam.plan import (
    Action,
    ActionCategory,
    Agency,
    BudgetLine,
    Edition,
    Element,
    Header,
    Indicator,
    Plan,
    Program,
    Section,
    Strategy,
)

VOLUMES = ("buku-1", "buku-2", "buku-3", "quick-win")
DAY = date(2026, 11, 22)


def known(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


HEADER = Header(
    title="Masterplan Smart City Kota Contoh 2025–2034",
    region="99.71",
    first=2025,
    last=2034,
    head="Wali Kota Contoh, Dr. Ratna Wijaya, M.Si.",
)
EMPTY = Plan(HEADER)


def program(code: str, place: str, **fields: object) -> Program:
    return Program.model_validate(
        {"id": known(code), "code": code, "name": f"Program {code}", "subdimension": place}
        | {"start": 2026, "end": 2027, "lead": known("OPD-01")}
        | fields
    )


def line(code: str, subject: str, year: int, fund: str, amount: int) -> BudgetLine:
    return BudgetLine(
        id=known(code),
        code=code,
        subject=known(subject),
        year=Year(year),
        fund_source=fund,
        amount=Rupiah(amount),
    )


def small() -> Plan:
    return Plan(
        HEADER,
        (
            Agency(id=known("OPD-01"), code="OPD-01", name="Dinas Kominfo", short="Kominfo"),
            Strategy(
                id=known("STR-01"), code="STR-01", statement="Satukan kanal aduan",
                subdimension="governance.public_service",
            ),
            program("GOV-01", "governance.public_service", strategy=known("STR-01")),
            program("GOV-02", "governance.bureaucracy"),
            program("LIV-01", "living.health"),
            program("ANEH-01", "tidak.dikenal"),
            Action(
                id=known("AKS-01"), code="AKS-01", name="Latih petugas", program=known("GOV-01"),
                category=ActionCategory.PEOPLE,
            ),
            Indicator(
                id=known("IND-01"), code="IND-01", name="Aduan selesai", subject=known("GOV-01"),
                unit="percent", baseline=40, targets={2026: 60, 2027: 85}, end_target=85,
            ),
            line("ANG-01", "GOV-01", 2026, "apbd", 1_200_000_000),
            line("ANG-02", "AKS-01", 2026, "csr", 150_000_000),
            line("ANG-03", "GOV-02", 2027, "apbd", 800_500_000),
            line("ANG-04", "LIV-01", 2027, "apbn", 2_000_000_000),
            section("NAS-001", "buku-2/penutup/penutup", "Mari mulai dari [[GOV-01]]."),
        ),
    )  # fmt: skip


def section(code: str, chapter: str, body: str, **fields: str) -> Section:
    return Section.model_validate(
        {"id": known(code), "code": code, "heading": "Judul " + code, "chapter": chapter}
        | {"body": body}
        | fields
    )


def book(
    plan: Plan,
    volume: str = "buku-2",
    *,
    lang: Lang = Lang.ID,
    draft: bool = False,
    since: Plan | None = None,
    findings: tuple[Finding, ...] = (),
) -> Document:
    return compose(
        plan,
        volume,
        lang=lang,
        edition=Edition("2026-1", plan),
        date=DAY,
        draft=draft,
        since=since,
        findings=findings,
    )


def blocks(doc: Document) -> Iterator[Block]:
    for part in doc.parts():
        yield from walk(part.blocks)


def tables(doc: Document) -> list[Table]:
    return [block for block in blocks(doc) if isinstance(block, Table)]


def called(doc: Document, ending: str) -> Table:
    """The one table whose label ends so."""
    (found,) = [table for table in tables(doc) if table.label.endswith(ending)]
    return found


def words(row: Row) -> list[str]:
    return [say(cell.inlines, {}) for cell in row.cells]


def codes(doc: Document) -> set[str]:
    """Every element code that is printed as a code."""
    return {i.code for b in blocks(doc) for i in inlines_of(b) if isinstance(i, ElementRef)}


def headings(doc: Document) -> list[str]:
    return [block.text for block in blocks(doc) if isinstance(block, Heading)]


def named(element: Element) -> str:
    return f"{element.code} {element.title}"


__all__ = ["plain", "say"]
