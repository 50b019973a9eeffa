"""What cities published comes out of their own inputs, by the formula they used."""

import pytest

from anyam.exchange.reports import read_table
from anyam.realisation import Formula, Level, figure, figures, roll_up, whole
from library.realisation.cases import PUBLISHED, counted, line

BOGOR = PUBLISHED["bogor"]["dimensions"]
RATIOS = PUBLISHED["count_ratios"]


def bogor(told):
    return [
        line(
            row["program"],
            target=row["target"],
            achieved=row["achieved"],
            dimension=told["dimension"],
        )
        for row in told["programs"]
    ]


def percent(made):
    return float(100 * made.value)


@pytest.mark.parametrize("told", BOGOR, ids=lambda d: d["dimension"])
def test_each_program_of_bogor_reaches_what_was_published(told):
    for row, each in zip(told["programs"], bogor(told), strict=True):
        assert float(100 * each.achievement.raw) == pytest.approx(row["published"], abs=0.5)


@pytest.mark.parametrize("told", BOGOR, ids=lambda d: d["dimension"])
def test_a_dimension_of_bogor_means_what_was_published(told):
    made = figures(bogor(told))
    assert percent(made[Formula.UNCAPPED]) == pytest.approx(told["uncapped"], abs=0.5)
    assert percent(made[Formula.CAPPED]) == pytest.approx(told["capped"], abs=0.05)


def test_the_total_of_bogor_is_not_the_mean_of_its_dimensions():
    lines = [each for told in BOGOR for each in bogor(told)]
    groups = roll_up(lines, by=Level.DIMENSION)
    means = [g.figures[Formula.UNCAPPED].value for g in groups]
    total = whole(lines).figures[Formula.UNCAPPED].value
    assert total == sum(g.figures[Formula.UNCAPPED].numerator for g in groups) / 20
    assert total != sum(means) / len(means)


@pytest.mark.parametrize("city", RATIOS, ids=lambda c: c["source"].split(",")[0])
def test_count_ratios_come_out_by_group_and_in_total(city):
    lines = []
    for told in city["groups"]:
        group = counted(told["name"], running=told["running"], planned=told["planned"])
        made = figure(Formula.COUNT, group)
        assert (made.numerator, made.denominator) == (told["running"], told["planned"])
        assert percent(made) == pytest.approx(told["percent"], abs=0.005)
        lines += group
    if total := city.get("total"):
        made = figure(Formula.COUNT, lines)
        assert (made.numerator, made.denominator) == (total["running"], total["planned"])
        assert percent(made) == pytest.approx(total["percent"], abs=0.005)
        assert made.percent.id == "92,16 %"
        assert made.sentence.id == "Rasio jumlah: 47 ÷ 51 = 92,16 %"


def test_the_table_bogor_published_reads_as_it_is(shared_data):
    reading = read_table(shared_data / "realisation_bogor_2017_2021.csv")
    assert len(reading.lines) == 42
    groups = {g.place.key: g.figures for g in roll_up(reading.lines, by=Level.DIMENSION)}
    for told in BOGOR:
        made = groups[told["dimension"]]
        assert round(percent(made[Formula.UNCAPPED])) == told["uncapped"]
        assert round(percent(made[Formula.CAPPED]), 1) == told["capped"]
