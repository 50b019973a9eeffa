"""A matrix counts each overlap once, whichever side is named first."""

from anyam.weave import subjects_of
from anyam.weave.matrix import Axis, matrix
from library.weave.meeting import CAMERAS, MARKETS, SENSORS, city, overlap

PLAN = city()
FOUND = [
    overlap(PLAN, CAMERAS, score=0.8),
    overlap(PLAN, ("BRA-20", "SOC-21"), score=0.9),
    overlap(PLAN, MARKETS, score=0.7),
    overlap(PLAN, SENSORS, score=0.6),
    overlap(PLAN, ("BRA-05", "BRA-06"), score=0.5),
]
DIMENSIONS = tuple(d.key for d in PLAN.framework.dimensions)


def test_every_dimension_has_its_row_though_nothing_overlaps_there():
    assert matrix(FOUND, labels=DIMENSIONS).labels == DIMENSIONS


def test_pairs_count_once_in_either_order_and_the_strongest_stands_first():
    made = matrix(FOUND, labels=DIMENSIONS)
    cell = made.at("society", "branding")
    assert cell is made.at("branding", "society")
    assert (cell.count, cell.top.first.id) == (2, "BRA-20")
    assert sum(c.count for c in made) == len(FOUND)


def test_an_overlap_inside_one_dimension_stands_on_the_diagonal():
    made = matrix(FOUND, labels=DIMENSIONS)
    assert made.at("branding", "branding").count == 1
    assert made.total("branding") == 4


def test_the_fullest_cell_comes_first():
    assert [c.count for c in matrix(FOUND, labels=DIMENSIONS)] == [2, 1, 1, 1]


def test_agencies_stand_by_how_much_they_overlap():
    made = matrix(FOUND, by=Axis.AGENCY)
    totals = [made.total(label) for label in made.labels]
    assert totals == sorted(totals, reverse=True)
    assert "Satpol PP" in made.labels


def test_nothing_found_is_an_empty_matrix():
    assert matrix([], by=Axis.AGENCY).labels == ()


def test_a_plan_of_an_unknown_framework_is_woven_all_the_same():
    odd = PLAN.with_header(framework="aneh")
    assert {s.dimension for s in subjects_of(odd)} == set(DIMENSIONS)
