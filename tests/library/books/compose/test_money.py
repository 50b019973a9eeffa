"""Printed money adds up, and adds up to what the plan holds."""

from __future__ import annotations

from anyam.kernel import Rupiah, read_number
from anyam.plan import BudgetLine, Ceiling, Plan
from anyam.sample import kota_contoh
from library.books.compose import city


def figures(row_words: list[str]) -> list[int]:
    return [int(read_number(word)) for word in row_words]


def total_of(plan: Plan) -> int:
    return int(Rupiah.total(line.amount or 0 for line in plan.all(BudgetLine)))


def scale(note: str) -> int:
    known = {"juta Rp": 10**6, "ribu Rp": 10**3, "Rp": 1}
    return next(power for words, power in known.items() if f"dalam {words}," in note)


def test_years_by_fund_source_add_up_down_and_across_to_the_plan_total() -> None:
    for plan in (city.small(), kota_contoh()):
        table = city.called(city.book(plan), "pendanaan#funds")
        *body, last = [figures(city.words(row)[1:]) for row in table.rows]
        assert [sum(column) for column in zip(*body, strict=True)] == last
        assert all(sum(row[:-1]) == row[-1] for row in (*body, last))
        assert last[-1] * scale(table.note) == total_of(plan)


def test_years_by_dimension_add_up_to_the_same_total() -> None:
    plan = kota_contoh()
    table = city.called(city.book(plan), "pendanaan#dimensions")
    *body, last = [figures(city.words(row)[1:]) for row in table.rows]
    assert [sum(column) for column in zip(*body, strict=True)] == last
    assert last[-1] * scale(table.note) == total_of(plan)


def test_program_tables_of_all_dimensions_add_up_to_the_plan_total() -> None:
    plan = kota_contoh()
    doc = city.book(plan)
    tables = [t for t in city.tables(doc) if "/strategi/" in t.label and "#programs-" in t.label]
    totals = [figures([city.words(table.rows[-1])[1]])[0] for table in tables]
    assert sum(totals) * scale(tables[0].note) == total_of(plan)


def test_the_annex_of_budget_lines_adds_up_to_the_plan_total() -> None:
    plan = kota_contoh()
    table = city.called(city.book(plan), "anggaran#lines-0")
    *body, last = [city.words(row) for row in table.rows if row.kind in ("body", "total")]
    assert sum(figures([row[-1]])[0] for row in body) == figures([last[-1]])[0]
    assert figures([last[-1]])[0] * scale(table.note) == total_of(plan)


def test_money_is_printed_in_the_largest_unit_that_loses_nothing() -> None:
    plan = city.small()
    assert scale(city.called(city.book(plan), "pendanaan#funds").note) == 1_000
    odd = plan.with_(city.line("ANG-05", "LIV-01", 2028, "apbd", 1_000_001))
    assert scale(city.called(city.book(odd), "pendanaan#funds").note) == 1


def test_money_of_an_action_counts_for_its_program() -> None:
    table = city.called(city.book(city.small()), "governance#programs-governance.public_service")
    assert city.words(table.rows[0])[4] == "1.350.000"


def test_a_stated_total_that_differs_from_its_lines_is_told_on_the_card() -> None:
    plan = city.small()
    wrong = plan.changed(plan.all(city.Program)[0], budget=Rupiah(2_000_000_000))
    card = city.called(city.book(wrong), f"#program-{city.known('GOV-01')}")
    assert "Rp\u00a02\u00a0miliar" in card.note
    assert "Rp\u00a01,35\u00a0miliar" in card.note


def test_a_budget_above_its_ceiling_shows_what_is_missing() -> None:
    ceiling = Ceiling(
        id=city.known("PAGU-01"), code="PAGU-01", year=2026, fund_source="apbd",
        amount=Rupiah(1_000_000_000),
    )  # fmt: skip
    table = city.called(city.book(city.small().with_(ceiling)), "pendanaan#ceilings")
    _, row, _ = table.rows
    assert city.words(row) == ["2026", "1.000.000", "1.200.000", "-200.000"]
    assert row.cells[-1].tint


def test_years_and_fund_sources_that_are_missing_are_counted_not_dropped() -> None:
    stray = BudgetLine(id=city.known("X"), code="ANG-99", amount=Rupiah(7_000_000))
    plan = city.small().with_(stray)
    table = city.called(city.book(plan), "pendanaan#funds")
    last = city.words(table.rows[-1])
    assert figures([last[-1]])[0] * scale(table.note) == total_of(plan)
