"""Properties of the four formulas, of roll-ups and of the bridge, on arbitrary programs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import LocalText, Rupiah
from anyam.plan import Direction
from anyam.realisation import (
    Formula,
    Lack,
    Level,
    Line,
    Measure,
    Place,
    ReportStatus,
    bridge,
    figure,
    figures,
    roll_up,
    whole,
)
from library.realisation.cases import line

numbers = st.one_of(st.none(), st.fractions(-50, 500, max_denominator=8))
measures = st.builds(
    Measure,
    name=st.just("IND"),
    target=numbers,
    achieved=numbers,
    baseline=numbers,
    direction=st.sampled_from(Direction),
)


def placed(key):
    return {Level.DIMENSION: Place(key, LocalText(key, key))}


@st.composite
def lines(draw, *, most=8):
    codes = draw(st.lists(st.integers(0, 12), max_size=most, unique=True))
    return [
        Line(
            code=f"P{code}",
            name="",
            places=placed(draw(st.sampled_from(["governance", "living", "economy"]))),
            measures=tuple(draw(st.lists(measures, max_size=2))),
            status=draw(st.one_of(st.none(), st.sampled_from(ReportStatus))),
            physical=draw(st.one_of(st.none(), st.fractions(0, 1, max_denominator=4))),
            reported=draw(st.booleans()),
            budgets={"": Rupiah(draw(st.integers(0, 10)))} if draw(st.booleans()) else {},
            weight=draw(st.one_of(st.none(), st.just(Fraction(5)), st.just(Fraction(2)))),
        )
        for code in codes
    ]


@given(lines())
def test_no_figure_divides_by_zero_and_shares_lie_where_they_must(given_lines):
    made = figures(given_lines)
    for formula in (Formula.COUNT, Formula.CAPPED, Formula.WEIGHTED):
        value = made[formula].value
        assert value is None or 0 <= value <= 1
    assert made[Formula.UNCAPPED].value is None or made[Formula.UNCAPPED].value >= 0


@given(lines())
def test_a_capped_mean_is_never_above_the_uncapped(given_lines):
    made = figures(given_lines)
    if made[Formula.CAPPED].value is not None:
        assert made[Formula.CAPPED].value <= made[Formula.UNCAPPED].value


@given(lines())
def test_every_program_is_counted_or_named_as_missing(given_lines):
    for made in figures(given_lines).values():
        assert made.counted + len(made.missing) == len(given_lines)
        assert all(isinstance(p.lack, Lack) for p in made.missing)


@given(lines())
def test_a_running_program_never_lowers_the_count(given_lines):
    before = figure(Formula.COUNT, given_lines)
    after = figure(Formula.COUNT, [*given_lines, line("NEW", status=ReportStatus.DONE)])
    assert after.numerator == before.numerator + 1
    assert after.denominator == before.denominator + 1


@given(lines())
def test_a_total_is_recomputed_from_the_programs_and_not_from_percentages(given_lines):
    groups = roll_up(given_lines, by=Level.DIMENSION)
    assert sum(len(g.lines) for g in groups) == len(given_lines)
    total = whole(given_lines).figures
    for formula in (Formula.COUNT, Formula.CAPPED, Formula.UNCAPPED):
        assert total[formula].numerator == sum(g.figures[formula].numerator for g in groups)
        assert total[formula].denominator == sum(g.figures[formula].denominator for g in groups)


@given(lines())
def test_what_is_missing_leaves_a_range_around_the_figure(given_lines):
    for made in figures(given_lines).values():
        if made.within and made.value is not None:
            low, high = made.within
            assert low <= made.value <= high


@given(lines(), lines(), st.sampled_from(Formula), st.sampled_from(Formula))
def test_a_bridge_adds_up_exactly(before, after, formula, formula_before):
    made = bridge(before, after, formula=formula, formula_before=formula_before)
    assert made.before + sum(step.change for step in made.steps) == made.after


@given(lines())
def test_every_figure_writes_itself_out_in_both_languages(given_lines):
    for made in figures(given_lines).values():
        told = made.explain()
        assert all(text.id and text.en for text in told)
        for each in given_lines:
            assert any(text.id.startswith(each.code) for text in told)


def test_weights_are_divided_by_their_sum():
    halves = [line("A", target=2, achieved=1, budget=2), line("B", target=2, achieved=1, budget=3)]
    assert figure(Formula.WEIGHTED, halves).value == Fraction(1, 2)


def test_weights_stand_for_budgets_only_where_every_program_has_one():
    lines_ = [
        line("A", target=1, achieved=1, budget=100, weight=Fraction(1)),
        line("B", target=1, achieved=0, budget=100, weight=Fraction(3)),
    ]
    assert figure(Formula.WEIGHTED, lines_).value == Fraction(1, 4)
    lines_.append(line("C", target=1, achieved=1, budget=200))
    made = figure(Formula.WEIGHTED, lines_)
    assert (made.weighed_by, made.value) == ("budget", Fraction(3, 4))


def test_a_missing_report_is_neither_nothing_nor_forgotten():
    lines_ = [line("A", target=2, achieved=1), line("B", reported=False)]
    made = figure(Formula.CAPPED, lines_)
    assert made.value == Fraction(1, 2)
    assert [p.line.code for p in made.missing] == ["B"]
    assert made.within == (Fraction(1, 4), Fraction(3, 4))
    assert any("Belum ada laporan: 1 dari 2 program (B)" in text.id for text in made.explain())


def test_excess_is_told_beside_the_capped_figure():
    made = figure(Formula.CAPPED, [line("A", target=4, achieved=10)])
    assert made.percent.id == "100,00 %"
    assert any("Melampaui target: 1 program (A 250,0 %)" in t.id for t in made.explain())


def test_the_bridge_names_the_programs_behind_each_step():
    before = [line("A", target=10, achieved=5), line("B", target=10, achieved=10)]
    after = [line("A", target=10, achieved=8), line("C", target=10, achieved=2)]
    made = bridge(before, after, formula=Formula.CAPPED)
    told = {step.cause.value: (step.change, step.codes) for step in made.steps}
    assert told == {
        "stopped": (Fraction(-1, 4), ("B",)),
        "better": (Fraction(3, 10), ("A",)),
        "new": (Fraction(-3, 10), ("C",)),
    }
    assert [t.id for t in made.explain()][
        1
    ] == "−25,00 poin – Program tidak lagi direncanakan (1: B)"


def test_a_change_of_formula_is_a_step_of_its_own():
    lines_ = [line("A", target=10, achieved=20)]
    made = bridge(lines_, lines_, formula=Formula.CAPPED, formula_before=Formula.UNCAPPED)
    assert [(s.cause.value, s.change) for s in made.steps] == [("formula", Fraction(-1))]


@pytest.mark.parametrize("level", [Level.PROGRAM, Level.AGENCY, Level.PLAN])
def test_programs_of_no_stated_place_stand_in_a_group_of_their_own(level):
    groups = roll_up([line("A"), line("B")], by=level)
    assert [len(g.lines) for g in groups] == {"program": [1, 1]}.get(level.value, [2])
