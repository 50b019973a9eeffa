"""Completeness is a sum anyone can redo."""

from decimal import Decimal

from anyam.check import check
from anyam.check.completeness import sum_of
from anyam.check.measures import Part
from anyam.kernel import LocalText, Percent
from anyam.plan import Indicator, Outlook, Problem, Program, Section
from library.check.clean_plan import TODAY, clean_plan
from library.check.damages import drop, put


def score(plan, key):
    """Find the score of a chapter or dimension."""
    whole = check(plan, today=TODAY).completeness
    return next(s for s in (*whole.chapters, *whole.dimensions) if s.key == key)


def test_a_clean_plan_is_complete():
    whole = check(clean_plan(), today=TODAY).completeness
    assert whole.percent == 100
    assert {s.percent for s in (*whole.chapters, *whole.dimensions)} == {Percent(100)}


def test_a_chapter_is_the_mean_of_its_parts():
    plan = drop(Outlook, "AMD-01")(drop(Section, "NAS-007")(clean_plan()))
    outlook = score(plan, "buku-1/masa-depan")
    assert [(p.label.id, p.done, p.wanted) for p in outlook.parts] == [
        ("naskah subbab", 1, 2),
        ("Analisis masa depan: 3 jenis", 2, 3),
        ("isian Analisis masa depan", 10, 10),
    ]
    assert outlook.percent == Decimal("72.2")  # (1/2 + 2/3 + 1) / 3


def test_a_score_explains_itself_in_both_languages():
    outlook = score(drop(Outlook, "AMD-01")(clean_plan()), "buku-1/masa-depan")
    assert "Analisis masa depan: 3 jenis 2 dari 3 (66,7 %)" in outlook.explain().id
    assert "Outlook: 3 kinds 2 of 3 (66.7%)" in outlook.explain().en


def test_large_counts_are_written_as_the_reader_writes_them():
    told = sum_of(Part(LocalText("isian", "fields"), 1958, 1962))
    assert told.id.startswith("isian 1.958 dari 1.962 (")
    assert told.en.startswith("fields 1,958 of 1,962 (")


def test_an_empty_field_lowers_its_own_dimension_alone():
    plan = put(Problem, "MAS-GOV-1", cause="")(clean_plan())
    assert score(plan, "governance").percent < 100
    assert score(plan, "economy").percent == 100


def test_a_program_without_indicator_lowers_its_dimension_and_its_chapter():
    plan = drop(Indicator, "IND-ECO-1")(clean_plan())
    assert score(plan, "economy").percent < 100
    assert score(plan, "buku-2/peta-jalan").percent < 100


def test_filling_a_field_never_lowers_a_score():
    poor = put(Program, "ECO-1", beneficiaries="", rpjmd="")(clean_plan())
    better = put(Program, "ECO-1", rpjmd="Program 1")(poor)
    assert score(poor, "economy").share < score(better, "economy").share


def test_a_figure_is_zero_where_nothing_is_written():
    assert score(clean_plan().without(*(e.id for e in clean_plan())), "living").percent == 0
