"""Who may do what: the table, the reach of each role, and the reasons given."""

from itertools import pairwise
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from anyam.access import (
    BORROWED,
    TABLE,
    Allowed,
    Denied,
    Membership,
    Permission,
    Reach,
    Role,
    Subject,
    may,
    may_give,
    reach,
    regions_open_to,
    subject_of,
)
from anyam.kernel import RegionCode
from anyam.plan import Agency, BudgetLine, Header, Indicator, Plan, Program, Vision
from anyam.sample import kota_contoh

HERE, ELSEWHERE = RegionCode("61.71"), RegionCode("32.73")


def id_of(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def member(role: Role, region: RegionCode | None = HERE, **rest) -> Membership:
    return Membership(role, region, **rest)


HEALTH, ROADS = id_of("health"), id_of("roads")
PLAN = Plan(
    Header(title="T", region=HERE, first=2025, last=2034),
    [
        Agency(id=HEALTH, code="OPD-1", name="Dinas Kesehatan"),
        Agency(id=ROADS, code="OPD-2", name="Dinas PUPR"),
        Program(
            id=id_of("p"), code="P1", name="Klinik", subdimension="living.health", lead=HEALTH,
            supports=(ROADS,),
        ),
        Indicator(id=id_of("i"), code="I1", name="Kunjungan", subject=id_of("p")),
        BudgetLine(id=id_of("b"), code="B1", subject=id_of("p")),
        Vision(id=id_of("v"), code="V1", statement="Maju"),
    ],
)  # fmt: skip


@pytest.mark.parametrize("name", ["p", "i", "b"])
def test_what_hangs_on_a_program_belongs_to_its_lead_agency_and_dimension(name: str) -> None:
    assert subject_of(PLAN, PLAN[id_of(name)]) == Subject("living", frozenset({HEALTH}))


def test_a_subjects_dimension_is_the_plans_for_every_element_of_the_sample_city() -> None:
    plan = kota_contoh()
    wrong = [e.code for e in plan if subject_of(plan, e).dimension != plan.dimension_of(e)]
    assert wrong == []


def test_what_is_about_to_be_written_stands_before_what_the_plan_holds() -> None:
    program = PLAN[id_of("p")].model_copy(
        update={"lead": ROADS, "subdimension": "economy.industry"}
    )
    assert subject_of(PLAN, PLAN[id_of("i")], with_={program.id: program}) == Subject(
        "economy", frozenset({ROADS})
    )


def test_the_vision_belongs_to_no_agency_and_no_dimension() -> None:
    assert subject_of(PLAN, PLAN[id_of("v")]) == Subject()


def test_a_contributor_writes_for_the_own_agency_and_for_no_other() -> None:
    about = subject_of(PLAN, PLAN[id_of("i")])
    ask = {"region": HERE, "about": about}
    own = may([member(Role.CONTRIBUTOR, agency=HEALTH)], Permission.WRITE_ELEMENT, **ask)
    other = may([member(Role.CONTRIBUTOR, agency=ROADS)], Permission.WRITE_ELEMENT, **ask)
    assert own
    assert isinstance(other, Denied)
    assert other.because.id == (
        "Sebagai Kontributor OPD Anda hanya boleh mengubah isi rencana milik OPD sendiri."
    )


def test_a_contributor_without_an_agency_writes_nothing() -> None:
    person = [member(Role.CONTRIBUTOR)]
    for about in (Subject(), Subject(agencies=frozenset({HEALTH}))):
        assert not may(person, Permission.WRITE_ELEMENT, region=HERE, about=about)


def test_a_dimension_lead_writes_in_the_own_dimension_only() -> None:
    lead = [member(Role.DIMENSION_LEAD, dimensions=frozenset({"living"}))]
    assert may(lead, Permission.WRITE_ELEMENT, region=HERE, about=Subject("living"))
    assert not may(lead, Permission.WRITE_ELEMENT, region=HERE, about=Subject("economy"))
    assert not may(lead, Permission.WRITE_ELEMENT, region=HERE, about=Subject(None))


def test_a_mentor_of_several_cities_reviews_each_and_writes_in_none() -> None:
    mentor = [member(Role.MENTOR, HERE), member(Role.MENTOR, ELSEWHERE)]
    for region in (HERE, ELSEWHERE):
        assert may(mentor, Permission.REVIEW, region=region)
        assert not may(mentor, Permission.WRITE_ELEMENT, region=region)
    assert not may(mentor, Permission.SEE_PLAN, region=RegionCode("11.01"))


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.PUBLIC])
@pytest.mark.parametrize("permission", list(Permission))
def test_a_role_in_one_city_opens_no_more_of_another_than_everybody_sees(
    role: Role, permission: Permission
) -> None:
    person = [member(role, HERE, dimensions=frozenset({"living"}), agency=HEALTH)]
    everybody = may([], permission, region=ELSEWHERE)
    assert bool(may(person, permission, region=ELSEWHERE)) is bool(everybody)


@pytest.mark.parametrize("permission", list(Permission))
def test_the_public_reads_what_is_published_and_does_nothing_else(permission: Permission) -> None:
    assert bool(may([], permission, region=HERE)) is (permission is Permission.SEE_EDITION)


def test_nobody_scores_the_region_they_work_for() -> None:
    evaluator = member(Role.EVALUATOR, None)
    assert may([evaluator], Permission.SCORE_EVALUATION, region=HERE)
    both = may([evaluator, member(Role.MENTOR)], Permission.SCORE_EVALUATION, region=HERE)
    assert isinstance(both, Denied)
    assert "nobody scores their own region" in both.because.en
    assert may([evaluator, member(Role.MENTOR)], Permission.SCORE_EVALUATION, region=ELSEWHERE)


def test_the_council_approves_and_the_secretariat_that_wrote_the_plan_does_not() -> None:
    assert may([member(Role.COUNCIL)], Permission.APPROVE, region=HERE)
    assert not may([member(Role.SECRETARIAT)], Permission.APPROVE, region=HERE)


def test_only_a_national_administrator_manages_the_node() -> None:
    assert may([member(Role.ADMINISTRATOR, None)], Permission.MANAGE_NODE, region=None)
    assert not may([member(Role.ADMINISTRATOR, HERE)], Permission.MANAGE_NODE, region=None)


def test_an_administrator_opens_doors_for_others_and_reads_no_draft() -> None:
    for region in (None, HERE):
        person = [member(Role.ADMINISTRATOR, region)]
        assert may(person, Permission.MANAGE_PEOPLE, region=HERE)
        assert not may(person, Permission.SEE_PLAN, region=HERE)


def test_the_ministry_sees_figures_of_all_regions_and_the_draft_of_none() -> None:
    ministry = [member(Role.MINISTRY, None)]
    assert may(ministry, Permission.SEE_NATION, region=None)
    assert not may(ministry, Permission.SEE_PLAN, region=HERE)


def test_a_no_names_who_may_instead_in_both_languages() -> None:
    answer = may([member(Role.MENTOR)], Permission.PUBLISH, region=HERE)
    assert isinstance(answer, Denied)
    assert answer.because == (
        "Sebagai Pembimbing Anda tidak boleh menerbitkan edisi; yang boleh: Sekretariat.",
        "As Mentor you may not publish an edition; this is for: Secretariat.",
    )


def test_a_yes_names_the_role_that_opened_the_door() -> None:
    person = [member(Role.MENTOR), member(Role.COUNCIL)]
    answer = may(person, Permission.APPROVE, region=HERE)
    assert isinstance(answer, Allowed)
    assert answer.role is Role.COUNCIL


def test_a_stranger_learns_whom_to_ask() -> None:
    answer = may([], Permission.SEE_PLAN, region=HERE)
    assert isinstance(answer, Denied)
    assert "belum berperan di daerah 61.71" in answer.because.id
    assert "no role in region 61.71" in answer.because.en


def test_every_permission_is_held_by_somebody_and_every_role_holds_one() -> None:
    assert {p for row in TABLE.values() for p in row} == set(Permission)
    assert all(TABLE[role] for role in Role)


def test_how_far_a_permission_reaches_can_be_asked_of_the_table() -> None:
    assert reach(Role.CONTRIBUTOR, Permission.WRITE_ELEMENT) is Reach.AGENCY
    assert reach(Role.PUBLIC, Permission.WRITE_ELEMENT) is None
    assert [r.value for r in Reach] == ["agency", "dimension", "region"]
    assert all(a is not b for a, b in pairwise(Reach))


def test_regions_open_to_a_person_are_those_of_the_memberships_or_all() -> None:
    assert regions_open_to([member(Role.MENTOR, HERE)]) == {HERE}
    assert regions_open_to([member(Role.MENTOR, HERE), member(Role.MINISTRY, None)]) is None
    assert regions_open_to([]) == frozenset()


def test_support_reads_what_a_city_lent_it_and_decides_nothing() -> None:
    assert set(TABLE[Role.SUPPORT]) == {Permission.SEE_PLAN, Permission.SEE_EDITION}
    more = set(TABLE[Role.SUPPORT_WRITER]) - set(TABLE[Role.SUPPORT])
    assert more == {Permission.WRITE_ELEMENT}


def test_only_somebody_of_the_city_lends_it_to_support() -> None:
    assert may([member(Role.SECRETARIAT)], Permission.GRANT_SUPPORT, region=HERE)
    for region in (None, HERE):
        administrator = [member(Role.ADMINISTRATOR, region)]
        assert not may(administrator, Permission.GRANT_SUPPORT, region=HERE)


def test_nobody_is_told_to_ask_for_a_role_that_is_only_lent() -> None:
    answer = may([], Permission.SEE_PLAN, region=HERE)
    assert isinstance(answer, Denied)
    assert "Dukungan" not in answer.because.id


@pytest.mark.parametrize("region", [None, HERE])
def test_an_administrator_lets_nobody_see_the_drafts_of_a_city_that_has_a_secretariat(
    region: RegionCode | None,
) -> None:
    person = [member(Role.ADMINISTRATOR, region)]
    given = may_give(person, region=HERE, has_secretariat=True)
    assert set(given) == {Role.ADMINISTRATOR, Role.EVALUATOR}
    assert not any(Permission.SEE_PLAN in TABLE[role] for role in given)


def test_the_first_secretariat_of_a_city_is_invited_by_an_administrator() -> None:
    person = [member(Role.ADMINISTRATOR, None)]
    assert Role.SECRETARIAT in may_give(person, region=HERE, has_secretariat=False)


def test_a_borrowed_role_is_given_by_nobody_and_the_rest_by_who_works_there() -> None:
    for has_secretariat in (True, False):
        people = [member(role) for role in Role]
        given = may_give(people, region=HERE, has_secretariat=has_secretariat)
        assert not set(given) & BORROWED
    assert may_give([member(Role.SECRETARIAT)], region=ELSEWHERE, has_secretariat=True) == ()
