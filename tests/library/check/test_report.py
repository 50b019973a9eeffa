"""What a report tells: the gravest first, waived findings kept in sight, places filled in."""

from datetime import date

import pytest

from anyam.check import Family, check, rule, rules
from anyam.check.catalogue import as_markdown
from anyam.kernel import Lang, Location, Severity
from anyam.plan import KINDS, Agency, Indicator, Program, Section, Waiver
from anyam.reference import frameworks, law
from library.check.clean_plan import TODAY, clean_plan, id_of
from library.check.damages import DAMAGES, add, put

REASON = {"reason": "Menunggu RPJMD baru.", "by": "Sekretaris Daerah"}


def damaged(*steps):
    """Damage the clean plan in steps."""
    plan = clean_plan()
    for step in steps:
        plan = step(plan)
    return plan


def waiver(**fields):
    return add(Waiver, "KCL-1", rule="SEL-002", **REASON, **fields)


NO_RPJMD = put(Program, "GOV-1", rpjmd="")
NO_LEAD = put(Program, "ECO-2", lead=None)


def test_errors_come_before_warnings_and_warnings_before_advice():
    short = put(Section, "NAS-001", body="Singkat.")
    report = check(damaged(short, NO_RPJMD, NO_LEAD), today=TODAY)
    assert [f.code for f in report.findings] == ["CAK-002", "SEL-002", "TKS-002"]
    assert dict(report.counts) == dict.fromkeys(Severity, 1)
    assert report.worst is Severity.ERROR
    assert [f.code for f in report.at_least(Severity.WARNING)] == ["CAK-002", "SEL-002"]


def test_a_clean_plan_has_no_worst():
    assert check(clean_plan(), today=TODAY).worst is None


def test_a_waived_finding_stays_in_sight_with_its_reason_but_no_longer_counts():
    report = check(damaged(NO_RPJMD, waiver(subject="GOV-1")), today=TODAY)
    (finding,) = report.findings
    assert finding.waived == "Menunggu RPJMD baru. (Sekretaris Daerah)"
    assert report.open == ()
    assert report.counts[Severity.WARNING] == 0


def test_a_waiver_of_the_whole_plan_takes_every_finding_of_its_rule():
    steps = (NO_RPJMD, put(Program, "GOV-2", rpjmd=""), waiver())
    assert len(check(damaged(*steps), today=TODAY).waived) == 2


def test_a_waiver_of_one_element_leaves_the_others_open():
    steps = (NO_RPJMD, put(Program, "GOV-2", rpjmd=""), waiver(subject="GOV-2"))
    report = check(damaged(*steps), today=TODAY)
    assert [f.element_code for f in report.open] == ["GOV-1"]


def test_a_waiver_may_name_a_dimension_or_a_chapter():
    plan = damaged(add(Waiver, "KCL-1", rule="JAN-001", subject="GOV", **REASON))
    plan = plan.without(id_of("quick_win/QW-GOV-1"), id_of("risk/RIS-GOV"))
    codes = {f.code for f in check(plan, today=TODAY).waived}
    assert codes == {"JAN-001"}


def test_a_waiver_whose_day_is_over_waives_nothing():
    plan = damaged(NO_RPJMD, waiver(until=date(2026, 1, 14)))
    assert {f.code for f in check(plan, today=TODAY).open} == {"SEL-002", "KEC-001"}
    assert check(plan, today=date(2026, 1, 14)).open == ()


def test_without_a_date_no_waiver_is_overdue():
    assert check(damaged(NO_RPJMD, waiver(until=date(1999, 1, 1)))).open == ()


def test_a_finding_names_kind_title_code_value_and_what_to_do():
    high = {2026: 50, 2027: 120}
    plan = damaged(put(Indicator, "IND-LIV-3", targets=high, end_target=120))
    (finding,) = check(plan, today=TODAY).findings
    assert finding.message.id.endswith("(IND-LIV-3): target 2027 (120 %) melebihi 100.")
    assert finding.message.en.endswith("(IND-LIV-3): the target of 2027 (120 %) exceeds 100.")
    assert (
        finding.fix.id == "Satuan persen berlaku dalam batas 0–100: ubah nilainya atau satuannya."
    )
    assert (finding.kind, finding.field, finding.element_code) == (
        "indicator",
        "targets",
        "IND-LIV-3",
    )


def test_numbers_are_written_as_the_reader_writes_them():
    (finding,) = check(damaged(put(Program, "GOV-1", budget=199_000_000))).findings
    assert "Rp\u00a0199.000.000" in finding.message.id
    assert "Rp\u00a0199,000,000" in finding.message.en


def test_the_fix_names_the_agency_that_took_over():
    old = add(Agency, "OPD-OLD", name="Kantor Arsip", valid_to=date(2025, 12, 31),
              successors=[id_of("agency/OPD-MID")])  # fmt: skip
    middle = add(Agency, "OPD-MID", name="Badan Arsip", valid_to=date(2026, 1, 31),
                 successors=[id_of("agency/OPD-ECO")])  # fmt: skip
    plan = damaged(old, middle, put(Program, "GOV-2", lead=id_of("agency/OPD-OLD")))
    finding = next(f for f in check(plan, today=TODAY).findings if f.code == "WKT-101")
    assert finding.fix.id == "Tetapkan Dinas Smart Economy (OPD-ECO) sebagai penanggung jawab."
    assert "tidak ada pada tahun 2026 dan 2027" in finding.message.id


def test_places_in_the_source_file_can_be_filled_in():
    report = check(damaged(NO_RPJMD)).located(lambda f: Location("a.xlsx", row=3, column=f.field))
    assert str(report.findings[0].location) == "a.xlsx › #3 (rpjmd)"


def test_a_finding_about_one_year_points_at_that_year():
    falling = put(Indicator, "IND-GOV-1", targets={2026: 60, 2027: 55}, end_target=55)
    (finding,) = check(damaged(falling), today=TODAY).findings
    assert (finding.code, finding.field, finding.part) == ("UKR-008", "targets", "2027")


def test_the_value_seen_is_told():
    (finding,) = check(damaged(put(Program, "GOV-1", nomenclature="2.16"))).findings
    assert (finding.code, finding.seen) == ("SEL-009", "2.16")


def test_what_the_law_says_is_cited():
    assert rule("SEL-005").because.id.endswith("(Lihat Permendagri 90/2019.)")


def test_an_unknown_rule_is_refused():
    with pytest.raises(KeyError):
        rule("CAK-999")


@pytest.mark.parametrize("each", rules(), ids=lambda r: r.code)
def test_every_rule_speaks_both_languages_and_cites_a_law_on_file(each):
    for text in (each.title, each.message, each.fix, each.because):
        assert text.id
        assert text.en
    assert each.law is None or law(each.law)
    assert each.title.id != each.title.en


def test_no_finding_can_be_mistaken_for_an_element_or_a_dimension():
    taken = {kind.kind.prefix for kind in KINDS}
    taken |= {d.code for framework in frameworks() for d in framework.dimensions}
    assert not taken & {family.value for family in Family}


def test_titles_of_rules_are_told_apart():
    titles = [each.title.id for each in rules()]
    assert len(set(titles)) == len(titles)


def test_no_finding_leaves_a_slot_unfilled():
    for damage in DAMAGES:
        for finding in check(damage.mutate(clean_plan()), today=TODAY).findings:
            for text in (*finding.message, *finding.fix, *finding.why):
                assert "{" not in text
                assert "  " not in text


def test_every_rule_reaches_the_catalogue_in_both_languages():
    for lang in Lang:
        page = as_markdown(rules(), lang=lang)
        assert all(f"| {each.code} | {each.severity.label.in_(lang)} |" in page for each in rules())
