"""Kota Contoh keeps what it promises: whole, consistent, and wrong only where it says so."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from anyam.check import check
from anyam.exchange import read_folder, write_folder
from anyam.exchange.importers import import_file
from anyam.kernel import Finding, Rupiah, Year
from anyam.plan import (
    Action,
    ActionCategory,
    Agency,
    Application,
    BudgetLine,
    Ceiling,
    Decree,
    Dependency,
    Element,
    Gap,
    Indicator,
    Location,
    Member,
    Mission,
    Objective,
    Outlook,
    Plan,
    Problem,
    ProfileFact,
    Program,
    QuickWin,
    QuickWinStatus,
    Readiness,
    ReadinessAspect,
    Risk,
    Section,
    Stakeholder,
    Strategy,
    Swot,
    Term,
    Waiver,
)
from anyam.reference import outline
from anyam.sample import FOLDER, kota_contoh

TODAY = date(2026, 11, 22)
PROMISED: dict[type[Element], int] = {
    Agency: 34, Stakeholder: 15, Decree: 3, Member: 75, ProfileFact: 40, Outlook: 10, Swot: 144,
    Gap: 18, Mission: 6, Objective: 12, Problem: 48, Strategy: 36, Program: 124, Action: 250,
    Indicator: 126, Dependency: 25, BudgetLine: 450, QuickWin: 20, Risk: 12, Application: 45,
    Location: 30, Section: 50, Waiver: 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    return kota_contoh()


@pytest.fixture(scope="module")
def findings(plan: Plan) -> tuple[Finding, ...]:
    return check(plan, today=TODAY).findings


def test_every_sheet_reads_without_a_word() -> None:
    assert [f.message.en for f in read_folder(FOLDER).findings] == []


def test_a_sample_that_does_not_read_is_refused_rather_than_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "agency.csv").write_text("Kode,Nama OPD,Berlaku sejak\nOPD-A,Dinas A,entah\n")
    monkeypatch.setattr("anyam.sample.FOLDER", tmp_path)
    with pytest.raises(ValueError, match="cannot be read"):
        kota_contoh.__wrapped__()


@pytest.mark.parametrize(
    ("kind", "least"), PROMISED.items(), ids=lambda x: getattr(x, "__name__", x)
)
def test_every_kind_has_the_rows_promised(plan: Plan, kind: type[Element], least: int) -> None:
    assert len(plan.all(kind)) >= least


def test_every_section_of_every_volume_is_written_in_both_languages(plan: Plan) -> None:
    written = {s.chapter for s in plan.all(Section) if s.body and s.body_en}
    assert written == {s.key for s in outline().narrative}


def test_every_subdimension_has_its_four_quadrants_two_strategies_and_seven_programs(
    plan: Plan,
) -> None:
    for sub in plan.framework.all_subdimensions:
        assert len({s.quadrant for s in plan.in_subdimension(sub.key, Swot)}) == 4
        assert len(plan.in_subdimension(sub.key, Gap)) == 1
        assert len(plan.in_subdimension(sub.key, Problem)) >= 2
        assert len(plan.in_subdimension(sub.key, Strategy)) == 2
        assert len(plan.in_subdimension(sub.key, Program)) == 7


def test_every_aspect_of_readiness_is_judged_once(plan: Plan) -> None:
    assert Counter(r.aspect for r in plan.all(Readiness)) == Counter(ReadinessAspect)


def test_every_term_and_every_category_of_action_is_in_use(plan: Plan) -> None:
    assert {p.term for p in plan.all(Program)} == set(Term)
    assert {a.category for a in plan.all(Action)} == set(ActionCategory)


def test_the_budget_of_every_program_is_the_sum_of_its_lines(plan: Plan) -> None:
    for program in plan.all(Program):
        assert program.budget == sum(_amount(line) for line in plan.budget_lines(program.id))


def test_no_year_spends_more_than_its_ceiling_from_any_source(plan: Plan) -> None:
    spent: dict[tuple[Year | None, str], int] = defaultdict(int)
    for line in plan.all(BudgetLine):
        spent[line.year, line.fund_source] += _amount(line)
    ceilings = {(c.year, c.fund_source): c.amount or 0 for c in plan.all(Ceiling)}
    assert spent.keys() <= ceilings.keys()
    assert all(amount <= ceilings[place] for place, amount in spent.items())


def test_ceilings_grow_a_few_percent_a_year(plan: Plan) -> None:
    by_source: dict[str, list[int]] = defaultdict(list)
    for ceiling in plan.all(Ceiling):
        by_source[ceiling.fund_source].append(ceiling.amount or 0)
    for source, amounts in by_source.items():
        steps = itertools.pairwise(amounts)
        assert all(0 <= later - earlier <= earlier // 5 for earlier, later in steps), source


def test_a_year_costs_between_fifteen_and_sixty_billion(plan: Plan) -> None:
    for year in plan.period:
        total = sum(_amount(line) for line in plan.all(BudgetLine) if line.year == year)
        assert 15 * 10**9 <= total <= 60 * 10**9


def test_the_end_target_is_the_last_target_and_the_baseline_comes_first(plan: Plan) -> None:
    for indicator in plan.all(Indicator):
        years = sorted(indicator.targets)
        assert indicator.end_target == indicator.targets[years[-1]], indicator.code
        assert indicator.baseline_year is not None
        assert indicator.baseline_year < years[0], indicator.code


def test_one_quick_win_is_chosen_in_every_dimension(plan: Plan) -> None:
    chosen = [q for q in plan.all(QuickWin) if q.status is QuickWinStatus.CHOSEN]
    dimensions = Counter(plan.dimension_of(q) for q in chosen)
    assert dimensions == Counter(d.key for d in plan.framework.dimensions)
    assert all(2 <= len(plan.referrers(q.id, Risk, "subject")) <= 3 for q in chosen)


def test_the_agency_that_ended_has_a_successor_that_leads_programs(plan: Plan) -> None:
    (ended,) = (a for a in plan.all(Agency) if a.valid_to)
    assert not plan.referrers(ended.id, Program)
    assert all(plan.referrers(s, Program, "lead") for s in ended.successors)


def test_the_check_finds_the_documented_flaws_and_no_others(
    plan: Plan, findings: tuple[Finding, ...]
) -> None:
    found = {(f.code, _place(plan, f)) for f in findings if not f.waived}
    assert found == _documented("Kekeliruan")
    assert len(found) == 5


def test_the_waived_findings_are_the_documented_ones(
    plan: Plan, findings: tuple[Finding, ...]
) -> None:
    assert {(f.code, _place(plan, f)) for f in findings if f.waived} == _documented("Pengecualian")


def test_every_program_carries_a_code_of_an_affair_its_lead_agency_runs(plan: Plan) -> None:
    for program in plan.all(Program):
        lead = plan.get(program.lead, Agency)
        assert lead is not None
        slots = lead.sipd.split(".")
        affairs = {".".join(slots[i : i + 2]) for i in (0, 2, 4)}
        assert ".".join(program.nomenclature.split(".")[:2]) in affairs, program.code


def test_every_code_is_a_real_sub_activity_of_a_city(plan: Plan, shared_data: Path) -> None:
    export = (shared_data / "sipd" / "nomenclature_2027.xlsx").read_bytes()
    known = import_file(export, name="nomenclature_2027.xlsx").nomenclature
    found = check(plan, today=TODAY, nomenclature=known).findings
    assert known
    assert [f.message.en for f in found if f.code.startswith("SEL")] == []


def test_written_as_a_folder_and_read_again_it_is_the_same_plan(plan: Plan, tmp_path: Path) -> None:
    write_folder(plan, tmp_path)
    assert read_folder(tmp_path).plan == plan


def test_the_sheets_are_kept_so_that_a_review_can_read_them() -> None:
    for file in FOLDER.rglob("*.*"):
        text = file.read_bytes()
        assert b"\r" not in text, file.name
        assert text.endswith(b"\n"), file.name


def _amount(line: BudgetLine) -> int:
    return int(line.amount or Rupiah(0))


def _place(plan: Plan, finding: Finding) -> str:
    section = plan.find(Section, finding.element_code or "")
    return section.chapter if section else finding.element_code or ""


def _documented(heading: str) -> set[tuple[str, str]]:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    part = re.split(r"^## ", text, flags=re.MULTILINE)
    (table,) = (p for p in part if p.startswith(heading))
    return set(re.findall(r"^\| ([A-Z]{3}-\d{3}) \| (\S+) \|", table, flags=re.MULTILINE))
