"""Quick wins together: scores stay hidden until shown, then the group sees itself and decides."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from anyam.access import Role
from anyam.plan import Agency, Header, Plan, Program, QuickWin, QuickWinStatus
from anyam_web.live.models import Pulse
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.usecases import create_plan
from anyam_web.quickwins.models import Ballot, Round
from anyam_web.quickwins.queries import judged
from anyam_web.tenancy.active import in_region
from web.cities import HERE, id_of

QUEUE, TREES = id_of("antrean"), id_of("pohon")


def _nominees() -> Plan:
    health = id_of("health")

    def win(id_, code, name, program) -> QuickWin:
        return QuickWin(
            id=id_, code=code, name=name, program=program, owner=health, benefit="Tanpa antre.",
            start=date(2026, 1, 5), due=date(2026, 10, 5), status=QuickWinStatus.NOMINATED,
        )  # fmt: skip

    programs = [
        Program(id=id_of(code), code=code, name=code, subdimension=place, lead=health)
        for code, place in (("LIV-01", "living.health"), ("LIV-02", "living.mobility"))
    ]
    return Plan(
        Header(title="Rencana Cepat", region=HERE, first=2025, last=2034),
        [
            Agency(id=health, code="OPD-1", name="Dinas Kesehatan"),
            *programs,
            win(QUEUE, "QW-01", "Antrean daring", id_of("LIV-01")),
            win(TREES, "QW-02", "Peneduh halte", id_of("LIV-02")),
        ],
    )


@pytest.fixture
def city(here, sari) -> Iterator[PlanRow]:
    with in_region(HERE):
        yield create_plan(_nominees(), author=sari)


@pytest.fixture
def secretary(as_, sari):
    return as_(sari)


@pytest.fixture
def scorers(as_, person, here):
    """Three people of the group, each in a browser of their own."""
    return [as_(person(name, (Role.CONTRIBUTOR, here))) for name in ("Ani", "Beni", "Citra")]


def at(plan, page="quickwins", **where):
    return reverse(page, kwargs={"region": HERE, "plan": plan.id, **where})


def vote(browser, plan, nominee, value, **others):
    told = {c.key: str(value) for c in judged()} | others
    return browser.post(at(plan, "quickwins_ballot", nominee=nominee), told)


def move(browser, plan, do):
    return browser.post(at(plan, "quickwins_round"), {"do": do})


@pytest.fixture
def scored(secretary, city, scorers):
    """A round in which the group prefers the queue, and one person does not."""
    move(secretary, city, "open")
    for browser, queue, trees in zip(scorers, (4, 3, 1), (1, 2, 4), strict=True):
        vote(browser, city, QUEUE, queue)
        vote(browser, city, TREES, trees)
    return city


def test_nobody_sees_what_others_gave_until_the_results_are_shown(
    secretary, scored, scorers
) -> None:
    page = secretary.get(at(scored)).content.decode()
    assert "Ani" in page
    assert "2/2" in page
    assert "Peringkat" not in page
    own = scorers[0].get(at(scored, "quickwins_ballot", nominee=QUEUE)).content.decode()
    assert own.count("checked") == len(judged())
    move(secretary, scored, "reveal")
    shown = scorers[0].get(at(scored)).content.decode()
    assert "Peringkat" in shown
    assert shown.index("QW-01") < shown.rindex("QW-02")


def test_once_shown_a_score_no_longer_changes_until_scoring_is_opened_again(
    secretary, scored, scorers
) -> None:
    move(secretary, scored, "reveal")
    assert vote(scorers[0], scored, QUEUE, 0).status_code == 409
    move(secretary, scored, "reopen")
    assert vote(scorers[0], scored, QUEUE, 0).status_code == 302
    row = Ballot.objects.get(scorer__name="Ani", quick_win=QUEUE)
    assert set(row.scores.values()) == {0}


def test_the_group_is_told_who_orders_otherwise_and_where_it_stands_far_apart(
    secretary, scored
) -> None:
    move(secretary, scored, "reveal")
    page = secretary.get(at(scored)).content.decode()
    assert "Urutan Citra tidak sejalan" in page
    assert "Bahas ini dahulu" in page


def test_an_unfinished_ballot_is_kept_and_asked_for_again(city, secretary, scorers) -> None:
    move(secretary, city, "open")
    answer = vote(scorers[0], city, QUEUE, 3, appeal="")
    assert answer["Location"] == at(city, "quickwins_ballot", nominee=TREES)
    last = vote(scorers[0], city, TREES, 3)
    assert last["Location"] == at(city, "quickwins_ballot", nominee=QUEUE)


def test_what_is_no_score_is_refused(city, secretary, scorers) -> None:
    move(secretary, city, "open")
    assert vote(scorers[0], city, QUEUE, 5).status_code == 422
    assert not Ballot.objects.exists()


def test_two_who_start_at_the_same_time_start_one_round(city, secretary) -> None:
    move(secretary, city, "open")
    move(secretary, city, "open")
    assert Round.objects.count() == 1


def test_a_choice_is_reviewed_then_written_with_status_reason_and_mean_scores(
    secretary, scored
) -> None:
    move(secretary, scored, "reveal")
    asked = {"least": "0", "most": "1", "apart": "on"}
    review = secretary.get(at(scored, "quickwins_settle"), asked).content.decode()
    assert "Antrean daring" in review
    seen = PlanRow.objects.get(id=scored.id).sequence
    answer = secretary.post(at(scored, "quickwins_settle"), asked | {"seen": seen})
    assert answer.status_code == 302
    plan = draft_of(PlanRow.objects.get(id=scored.id)).plan
    assert plan[QUEUE].status is QuickWinStatus.CHOSEN
    assert plan[TREES].status is not QuickWinStatus.CHOSEN
    assert float(plan[QUEUE].scores["appeal"]) == pytest.approx(2.67)
    assert plan[QUEUE].reason


def test_a_choice_pressed_twice_is_written_once(secretary, scored) -> None:
    move(secretary, scored, "reveal")
    seen = PlanRow.objects.get(id=scored.id).sequence
    told = {"least": "0", "most": "1", "seen": seen, "request": str(id_of("press"))}
    assert secretary.post(at(scored, "quickwins_settle"), told).status_code == 302
    after = PlanRow.objects.get(id=scored.id).sequence
    assert secretary.post(at(scored, "quickwins_settle"), told).status_code == 302
    assert PlanRow.objects.get(id=scored.id).sequence == after


def test_a_choice_reviewed_before_somebody_changed_the_plan_is_not_written(
    secretary, scored
) -> None:
    move(secretary, scored, "reveal")
    told = {"least": "0", "most": "1", "seen": 1}
    assert secretary.post(at(scored, "quickwins_settle"), told).status_code == 409
    plan = draft_of(PlanRow.objects.get(id=scored.id)).plan
    assert plan[QUEUE].status is QuickWinStatus.NOMINATED


def test_impossible_limits_say_what_contradicts_what(secretary, scored) -> None:
    move(secretary, scored, "reveal")
    page = secretary.get(at(scored), {"least": "1", "most": "1"}).content.decode()
    assert "saling bertentangan" in page
    wrong = secretary.get(at(scored), {"least": "2", "most": "1"})
    assert wrong.status_code == 422


def test_nothing_can_be_decided_while_scores_are_hidden(secretary, scored) -> None:
    answer = secretary.post(at(scored, "quickwins_settle"), {"least": "0", "most": "1", "seen": 1})
    assert answer["Location"] == at(scored)
    assert draft_of(scored).plan[QUEUE].status is QuickWinStatus.NOMINATED


def test_a_plan_without_nominees_says_what_to_do(secretary, plan) -> None:
    assert "Belum ada usulan" in secretary.get(at(plan)).content.decode()
    assert move(secretary, plan, "open").status_code == 302
    assert not Round.objects.exists()


def test_who_may_not_decide_neither_opens_nor_shows(scorers, city, as_, person, there) -> None:
    assert move(scorers[0], city, "open").status_code == 403
    stranger = as_(person("Tono", (Role.SECRETARIAT, there)))
    assert stranger.get(at(city)).status_code == 404
    assert scorers[0].get(at(city, "quickwins_ballot", nominee=QUEUE)).status_code == 404


def test_a_page_with_many_scorers_asks_few_questions(
    secretary, scored, django_assert_max_num_queries
) -> None:
    move(secretary, scored, "reveal")
    secretary.get(at(scored))
    with django_assert_max_num_queries(12):
        secretary.get(at(scored))


def test_who_has_the_plan_open_hears_of_a_round_but_not_who_gave_what(secretary, scored) -> None:
    move(secretary, scored, "reveal")
    move(secretary, scored, "reveal")
    told = [what for _, what in Pulse.objects.get(plan=scored, topic="quickwin").recent]
    assert [what["did"] for what in told] == ["opened", *["scored"] * 6, "revealed"]
    assert {key for what in told for key in what} == {"did"}
