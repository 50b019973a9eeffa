"""Whatever plan the schema admits, the check answers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from anyam.check import check
from anyam.kernel import Lang, Rupiah, Severity
from anyam.plan import BudgetLine, Plan, Program, Section
from library.check.clean_plan import clean_plan
from strategies import plans


@given(plan=plans(), today=st.none() | st.dates())
def test_any_plan_the_schema_admits_gets_an_answer(plan: Plan, today: date | None):
    report = check(plan, today=today)
    ranks = [finding.severity.rank for finding in report.open]
    assert ranks == sorted(ranks)
    assert sum(report.counts.values()) == len(report.open)
    assert 0 <= report.completeness.percent <= 100
    for finding in report.findings:
        assert finding.severity in Severity
        assert finding.message.in_(Lang.ID)
        assert finding.message.in_(Lang.EN)


@given(plan=plans())
def test_the_same_plan_gets_the_same_answer(plan: Plan):
    assert check(plan).findings == check(Plan(plan.header, list(plan))).findings


@given(plan=plans(), framework=st.sampled_from(["", "gmsc-7", "GMSC-6", "../etc", "[[x]]", "{it}"]))
def test_a_plan_of_an_unknown_framework_gets_an_answer(plan: Plan, framework: str):
    report = check(plan.with_header(framework=framework))
    assert "RUJ-009" in {finding.code for finding in report.findings}


TARGETS = st.sampled_from(
    "GOV-1 GOV-1.budget GOV-1.start GOV-1.lead GOV-1.supports IND-GOV-1.targets.2026 GOV-1.term "
    "IND-GOV-1.targets.9999 IND-GOV-1.targets.0000 QW-GOV-1.start QW-GOV-1.scores SK-1.signed "
    "plan plan. plan.budget plan.budget.2026 plan.budget.living plan.budget.0 plan.programs.magic "
    "plan.period plan.period.1 LOK-1.latitude NAS-001.body NAS-001 . .. A. GOV-1.id {it} {0}".split()
)
STATED = st.one_of(
    st.just(""),
    st.sampled_from(["= Rp 1,2 miliar", "= 1.234.567", "= 1,2,3", "= ,", "= Rp", "=", "= ² juta"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12).map("= {}".format),
)
PIECES = st.one_of(
    st.builds("[[{}{}]]".format, TARGETS, STATED),
    st.sampled_from(["[[", "]]", "[[[", "[", "\n", "=", "lihat ", "… ", "TODO"]),
)


@given(pieces=st.lists(PIECES, max_size=8), amount=st.integers(-(10**45), 10**45))
def test_any_narrative_gets_an_answer(pieces: list[str], amount: int):
    plan = clean_plan()
    section, program = plan.all(Section)[0], plan.all(Program)[0]
    line = plan.all(BudgetLine)[0]
    plan = plan.changed(section, body="".join(pieces)).changed(line, amount=Rupiah(amount))
    report = check(plan.changed(program, budget=Rupiah(amount), description="".join(pieces)))
    assert report.completeness.percent >= 0


def test_an_empty_plan_hears_what_a_plan_needs():
    header = clean_plan().header
    report = check(Plan(header))
    codes = {finding.code for finding in report.findings}
    assert {"CAK-101", "CAK-102", "CAK-109", "JAN-001", "ORG-001", "TKS-001"} <= codes
    assert report.completeness.percent == 0


def test_braces_and_brackets_in_a_name_stay_data():
    plan = clean_plan()
    program = plan.all(Program)[0]
    plan = plan.changed(program, name="{it} {0.__class__} <b>%s</b>", rpjmd="")
    finding = next(f for f in check(plan).findings if f.code == "SEL-002")
    assert "‘{it} {0.__class__} <b>%s</b>’" in finding.message.id
