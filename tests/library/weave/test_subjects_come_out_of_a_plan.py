"""Subjects: a plan flattened with everything that may tie two programs together."""

from anyam.plan import Dependency, Header, Plan, Program
from anyam.sample import kota_contoh
from anyam.weave import SubjectKind, subjects_of, weave

PLAN = kota_contoh()
PROGRAMS = {s.id: s for s in subjects_of(PLAN)}
# what the sample's README says was planted, by pairs that must meet
PLANTED = [
    ("BRA-09", "ECO-18"),
    ("BRA-16", "SOC-19"),
    ("SOC-19", "SOC-21"),
    ("ENV-01", "SOC-15"),
]


def test_a_program_brings_agencies_applications_data_indicators_years_and_money():
    one = PROGRAMS["GOV-01"]
    assert one.agencies[0] == "Diskominfo"
    assert "SP4N-LAPOR!" in one.applications
    assert "Aduan" in one.data
    assert one.years == (2025, 2026)
    assert one.budget == 1_400_000_000
    assert one.indicators


def test_what_must_come_first_is_named_by_id():
    assert "SOC-19" in PROGRAMS["SOC-21"].before


def test_actions_applications_and_problems_come_where_asked_for():
    found = subjects_of(PLAN, kinds=SubjectKind)
    assert {s.kind for s in found} == set(SubjectKind)
    assert all(s.dimension for s in found if s.subdimension)


def test_a_code_that_stands_twice_gives_way_to_the_id():
    header = Header(title="x", region="99.71", first=2025, last=2030)
    twins = [
        Program(id=f"00000000-0000-0000-0000-00000000000{n}", code="A", name="A") for n in (1, 2)
    ]
    ids = [s.id for s in subjects_of(Plan(header, twins))]
    assert ids == [str(t.id) for t in twins]


def test_cities_are_told_apart_by_a_prefix_that_dependencies_keep():
    found = {s.id: s for s in subjects_of(PLAN, prefix="99.71/")}
    assert "99.71/SOC-19" in found["99.71/SOC-21"].before
    assert PLAN.all(Dependency)


def test_the_overlaps_planted_in_the_sample_city_are_found_near_the_top():
    woven = weave(PROGRAMS.values())
    place = {frozenset((o.first.id, o.second.id)): n for n, o in enumerate(woven)}
    found = {pair: place.get(frozenset(pair)) for pair in PLANTED}
    assert all(n is not None for n in found.values()), found
    assert place[frozenset(("BRA-09", "ECO-18"))] < 12
