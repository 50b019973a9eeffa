"""Scenarios a planner can read: a plan and its reports, then the figures that must come out."""

from fractions import Fraction

import pytest

from anyam.realisation import (
    Against,
    Formula,
    Level,
    earned_value,
    lines_of,
    quality,
    roll_up,
    timeliness,
)
from library.realisation.cases import day, period, plan_of, read, reports_of, scenarios

STORIES = [(path.stem, read(path)) for path in scenarios()]
every = pytest.mark.parametrize("story", [s for _, s in STORIES], ids=[n for n, _ in STORIES])


def group_of(story, told):
    plan, reports = plan_of(story["plan"]), reports_of(story["reports"])
    against = Against(told.get("target", "year"))
    lines = lines_of(plan, reports, period=period(told["period"]), against=against)
    groups = {g.place.key: g for g in roll_up(lines, by=Level(told.get("by", "plan")))}
    return groups[told.get("of", "")]


def two_places(share):
    return None if share is None else round(float(100 * share) + 1e-9, 2)


def test_there_are_stories_to_tell():
    assert len(STORIES) >= 6


@every
def test_the_figures_of_a_story_come_out(story):
    assert story["title"]
    for told in story["figures"]:
        made = group_of(story, told).figures[Formula(told["formula"])]
        if told.get("nothing"):
            assert made.value is None, told
        else:
            assert two_places(made.value) == told["is"], (told, made.sentence.id)
        if "fraction" in told:
            top, bottom = map(int, told["fraction"].split("/"))
            assert made.value == Fraction(top, bottom), told
            if made.formula is Formula.COUNT:
                assert (made.numerator, made.denominator) == (top, bottom), told
        assert [p.line.code for p in made.missing] == told.get("missing", []), told
        if made.formula is not Formula.COUNT:
            assert [p.line.code for p in made.over] == told.get("above", []), told


@every
def test_the_money_of_a_story_comes_out(story):
    for told in story.get("money", ()):
        group = group_of(story, told)
        sums = group.money
        assert (sums.budgeted, sums.revised, sums.spent) == (
            told["budgeted"], told["revised"], told["spent"],
        )  # fmt: skip
        assert two_places(sums.absorption) == told["absorption"]
        if "cpi" in told:
            earned = earned_value(group.lines, elapsed=period(told["period"]).elapsed)
            assert (earned.planned, earned.earned) == (told["pv"], told["ev"])
            assert (float(earned.cpi), float(earned.spi)) == (told["cpi"], told["spi"])


@every
def test_the_news_of_a_story_is_as_fresh_as_told(story):
    told = dict(story.get("timeliness", {}))
    if not told:
        return
    today, year = day(told.pop("today")), period(told.pop("year", 2025))
    plan, reports = plan_of(story["plan"]), reports_of(story["reports"])
    news = timeliness(plan, reports, year=year, today=today)
    assert {n.code: n.timeliness.value for n in news} == told
    assert all(n.because.id and n.because.en for n in news)


@every
def test_the_findings_of_a_story_are_all_of_them(story):
    found = quality(plan_of(story["plan"]), reports_of(story["reports"]))
    assert [f.code for f in found] == story["findings"]
    for finding in found:
        for text in (*finding.message, *finding.fix):
            assert text
            assert "{" not in text
