"""The board: every card is an element at once, hangs where it is put, and goes on to later lanes."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from anyam.access import Role
from anyam.plan import Problem, Program, QuickWin, Strategy
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.models import Revision
from web.cities import HERE, id_of

S, P1, P2 = id_of("s"), id_of("p1"), id_of("p2")


@pytest.fixture
def group(as_, person, here, plan) -> Iterator:
    """The lead of the dimension of the small plan, at the board."""
    return as_(person("Lia", (Role.DIMENSION_LEAD, here), dimensions=("living",)))


def at(plan, page="board", dimension="living"):
    return reverse(page, kwargs={"region": HERE, "plan": plan.id, "dimension": dimension})


def add(browser, plan, lane, text, **more):
    return browser.post(at(plan, "board_add"), {"lane": lane, "text": text, **more})


def move(browser, plan, card, **where):
    return browser.post(at(plan, "board_move"), {"card": str(card), **where})


def draft(plan):
    return draft_of(PlanRow.objects.get(id=plan.id)).plan


def only(plan, kind, **fields):
    (found,) = [
        e for e in draft(plan).all(kind) if all(getattr(e, k) == v for k, v in fields.items())
    ]
    return found


def test_a_group_goes_from_problem_to_quick_win_card_by_card(group, plan) -> None:
    add(group, plan, "masalah", "Antrean puskesmas terlalu panjang")
    problem = only(plan, Problem)
    assert problem.subdimension == "living.health"  # the words point there
    add(group, plan, "penyebab", "Pendaftaran hanya di loket", on=problem.id)
    assert only(plan, Problem).cause == "Pendaftaran hanya di loket"
    add(group, plan, "strategi", "Pendaftaran dari rumah", on=problem.id)
    strategy = only(plan, Strategy, statement="Pendaftaran dari rumah")
    assert strategy.problems == (problem.id,)
    add(group, plan, "program", "Antre dari Rumah", on=strategy.id)
    program = only(plan, Program, name="Antre dari Rumah")
    assert (program.strategy, program.subdimension) == (strategy.id, "living.health")
    add(group, plan, "quick-win", "Antre daring di dua puskesmas", on=program.id)
    assert only(plan, QuickWin).program == program.id
    page = group.get(at(plan), {"kartu": str(program.id)}).content.decode()
    assert page.count("linked") == 5  # problem, cause, strategy, program, quick win


def test_codes_follow_those_that_stand_there(group, plan) -> None:
    add(group, plan, "program", "Klinik keliling")
    assert only(plan, Program, name="Klinik keliling").code == "P3"


def test_a_card_is_hung_on_another_of_the_lane_before(group, plan) -> None:
    assert move(group, plan, P2, on=S).status_code == 302
    assert draft(plan)[P2].strategy == S
    assert move(group, plan, P2, on=P1).status_code == 422
    assert move(group, plan, S, on=P1).status_code == 422


def test_a_card_carried_on_becomes_the_next_and_hangs_on_it(group, plan) -> None:
    assert move(group, plan, P1, to="quick-win").status_code == 302
    win = only(plan, QuickWin)
    assert (win.name, win.program, win.owner) == ("Klinik", P1, id_of("health"))
    assert move(group, plan, P1, to="masalah").status_code == 422


def test_an_empty_card_and_a_cause_of_nothing_are_refused_and_say_why(group, plan) -> None:
    assert "Tulis dulu" in add(group, plan, "program", "   ").content.decode()
    assert "Pilih dulu masalah" in add(group, plan, "penyebab", "Loket").content.decode()
    assert add(group, plan, "bukan", "Loket").status_code == 404


def test_a_second_press_adds_nothing(group, plan) -> None:
    told = {"request": str(id_of("press"))}
    add(group, plan, "masalah", "Banjir", **told)
    add(group, plan, "masalah", "Banjir", **told)
    assert Revision.objects.filter(kind="problem").count() == 1
    cause = {"on": only(plan, Problem).id, "request": str(id_of("another press"))}
    add(group, plan, "penyebab", "Drainase", **cause)
    add(group, plan, "penyebab", "Drainase", **cause)
    assert only(plan, Problem).cause == "Drainase"


def test_a_group_writes_in_its_own_dimension_only(group, plan) -> None:
    elsewhere = at(plan, "board_add", dimension="economy")
    answer = group.post(elsewhere, {"lane": "masalah", "text": "Pasar sepi"})
    assert answer.status_code == 403
    assert "dapat Anda baca" in group.get(at(plan, dimension="economy")).content.decode()
    assert draft(plan).all(Problem) == ()


def test_the_way_to_the_board_leads_to_ones_own_dimension(group, plan) -> None:
    where = reverse("board_choose", kwargs={"region": HERE, "plan": plan.id})
    assert group.get(where)["Location"] == at(plan)
    assert group.get(at(plan, dimension="bukan")).status_code == 404


def test_a_locked_plan_takes_no_card(group, plan) -> None:
    PlanRow.objects.filter(id=plan.id).update(state="submitted")
    assert add(group, plan, "masalah", "Banjir").status_code == 409


def test_strangers_find_no_board(plan, as_, person, there) -> None:
    stranger = as_(person("Tono", (Role.SECRETARIAT, there)))
    assert stranger.get(at(plan)).status_code == 404


def test_the_board_asks_few_questions(group, plan, django_assert_max_num_queries) -> None:
    for n in range(5):
        add(group, plan, "masalah", f"Masalah ke-{n}")
    group.get(at(plan))
    with django_assert_max_num_queries(12):
        group.get(at(plan))


def test_a_card_carried_on_twice_by_one_press_is_one_card(group, plan) -> None:
    told = {"to": "program", "request": str(id_of("press"))}
    move(group, plan, S, **told)
    move(group, plan, S, **told)
    assert len([p for p in draft(plan).all(Program) if p.name == "Layanan dekat"]) == 1
