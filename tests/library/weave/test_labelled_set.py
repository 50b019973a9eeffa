"""The labelled set says what it promises: sizes, honest groups, parts that share nothing."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from anyam.reference import framework

HERE = Path(__file__).parents[2] / "weave"
COLUMNS = "id title description dimension subdimension agency region cluster pair_kind note".split()
PARTS = ("tuning", "aside")


def rows(name):
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(part):
    return {f"{row['title']} {row['description']}".casefold().strip() for row in rows(part)}


@pytest.mark.parametrize(("part", "least"), [("tuning", 180), ("aside", 240)])
def test_each_part_is_large_enough(part, least):
    assert len(rows(part)) >= least


@pytest.mark.parametrize("part", PARTS)
def test_every_row_is_filled_in_and_every_id_is_its_own(part):
    table = rows(part)
    assert list(table[0]) == COLUMNS
    assert len({row["id"] for row in table}) == len(table)
    assert len(texts(part)) == len(table)
    assert all(row["title"] and row["agency"] and row["region"] for row in table)


@pytest.mark.parametrize("part", PARTS)
def test_every_group_has_two_to_five_programs_and_about_half_stand_in_one(part):
    sizes = Counter(row["cluster"] for row in rows(part) if row["cluster"])
    assert set(sizes.values()) <= {2, 3, 4, 5}
    assert 0.45 <= sum(sizes.values()) / len(rows(part)) <= 0.65


@pytest.mark.parametrize("part", PARTS)
def test_the_kind_of_a_row_agrees_with_its_group_and_a_neighbour_says_why(part):
    for row in rows(part):
        assert (row["pair_kind"] == "same") == bool(row["cluster"])
        assert row["pair_kind"] in {"same", "near", "alone"}
        assert row["pair_kind"] != "near" or row["note"].startswith("near")


@pytest.mark.parametrize("part", PARTS)
def test_every_program_stands_in_a_sub_dimension_and_all_of_them_occur(part):
    keys = framework_keys()
    seen = {(row["dimension"], row["subdimension"]) for row in rows(part)}
    assert seen == keys


def framework_keys():
    return {tuple(one.key.split(".")) for one in framework("gmsc-6").all_subdimensions}


def test_no_program_of_one_part_is_told_in_the_other():
    assert not texts("tuning") & texts("aside")


def test_at_least_seventy_groups_and_lone_works_are_told():
    assert sum(len({row["cluster"] for row in rows(part)} - {""}) for part in PARTS) >= 70


def test_other_relations_name_two_programs_of_one_part_that_do_not_do_the_same_work():
    told = [{row["id"]: row["cluster"] or row["id"] for row in rows(part)} for part in PARTS]
    table = rows("relations")
    assert len({frozenset((row["a"], row["b"])) for row in table}) == len(table) >= 60
    for row in table:
        (part,) = [one for one in told if row["a"] in one]
        assert part[row["a"]] != part[row["b"]]
        assert row["kind"] in {"coordinate", "share", "order"}
        assert row["why"]
