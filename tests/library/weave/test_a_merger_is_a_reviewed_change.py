"""Two programs become one: nothing is lost in silence, and doing it twice changes nothing more."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyam.kernel import AnyamError, Percent, Rupiah
from anyam.plan import (
    KINDS,
    Action,
    Agency,
    Application,
    ApplicationStatus,
    BudgetLine,
    Dependency,
    Handling,
    Indicator,
    Outcome,
    OverlapDecision,
    Plan,
    Program,
    QuickWin,
    Risk,
    Section,
    diff,
    references,
)
from anyam.plan import apply as apply_changes
from anyam.weave.merge import merge
from library.weave.meeting import CAMERAS, MARKETS, city, decision
from strategies import elements, headers, ids

PLAN = city()


def merged(pair: tuple[str, str] = CAMERAS, plan: Plan = PLAN, **fields: object):
    decided = decision(plan, pair, **fields)
    return merge(plan.with_(decided), decided)


def money(plan: Plan) -> int:
    return sum(line.amount or 0 for line in plan.all(BudgetLine))


def test_the_leading_program_takes_over_work_places_years_and_money():
    made = merged()
    lead, gone = (PLAN.find(Program, code) for code in CAMERAS)
    now = made.plan[lead.id]
    assert (now.start, now.end) == (lead.start, gone.end)
    assert now.budget == lead.budget + gone.budget
    assert set(now.locations) == {*lead.locations, *gone.locations}
    assert gone.id not in made.plan
    assert len(made.plan.referrers(lead.id, Action, "program")) == 5


def test_the_trace_outlives_the_program():
    made = merged()
    kept = made.plan.find(OverlapDecision, "IRS-01")
    assert (kept.absorbed, kept.second) == ("BRA-16", None)
    assert kept.trace.startswith("BRA-16 ‘Mata Koridor: Kamera Ruang Publik Pusaka’ (2029–2030)")
    for code in ("AKS-BRA-16-1", "ANG-BRA-16-2029-APBD", "IND-BRA-16", "1.05.02.2.01.0018"):
        assert code in kept.trace


def test_the_plan_costs_the_same_when_budgets_are_joined():
    made = merged()
    assert money(made.plan) == money(PLAN)
    lines = made.plan.budget_lines(PLAN.find(Program, "SOC-19").id)
    assert len({(b.year, b.fund_source) for b in lines}) == len(lines)


def test_money_given_up_is_told():
    made = merged(budget=Handling.LEADING)
    lead, gone = (PLAN.find(Program, code) for code in CAMERAS)
    assert money(PLAN) - money(made.plan) == gone.budget
    assert made.plan[lead.id].budget == lead.budget
    assert any("Rp 1,9 miliar milik BRA-16 dilepas" in t.id.replace("\xa0", " ") for t in made.told)


def test_indicators_are_not_doubled_and_their_targets_are_told():
    gone = PLAN.find(Program, "BRA-16")
    own = PLAN.referrers(PLAN.find(Program, "SOC-19").id, Indicator, "subject")[0]
    theirs = PLAN.referrers(gone.id, Indicator, "subject")[0]
    twin = {"name": own.name.upper(), "unit": own.unit, "direction": own.direction}
    made = merged(plan=PLAN.changed(theirs, **twin))
    assert theirs.id not in made.plan
    assert any(f"{theirs.code} " in t.id and f"sama dengan {own.code}" in t.id for t in made.told)


def test_indicators_given_up_are_told():
    made = merged(indicators=Handling.LEADING)
    lead = PLAN.find(Program, "SOC-19")
    before = PLAN.referrers(lead.id, Indicator, "subject")
    assert made.plan.referrers(lead.id, Indicator, "subject") == before
    assert any("IND-BRA-16" in t.id and "dilepas" in t.id for t in made.told)


def test_weights_of_joined_indicators_still_make_a_hundred():
    plan = PLAN
    for code in CAMERAS:
        program = plan.find(Program, code)
        for indicator in plan.referrers(program.id, Indicator, "subject"):
            plan = plan.changed(indicator, weight=Percent(100))
    made = merged(plan=plan)
    found = made.plan.referrers(plan.find(Program, "SOC-19").id, Indicator, "subject")
    assert sum(i.weight for i in found) == 100


def test_dependencies_between_the_two_end_and_doubled_ones_become_one():
    pair = ("GOV-09", "GOV-08")
    waits = PLAN.all(Dependency)
    follower = PLAN.find(Program, "GOV-04")
    lead, gone = (PLAN.find(Program, code) for code in pair)
    new = [
        Dependency(id=lead.strategy.__class__(int=n), code=f"KTG-9{n}", before=program.id,
                   after=follower.id, lag=n, reason=f"Alasan {n}")
        for n, program in enumerate((lead, gone), start=1)
    ]  # fmt: skip
    made = merged(pair, PLAN.with_(*new))
    kept = [d for d in made.plan.all(Dependency) if d.after == follower.id and d.before == lead.id]
    assert [(d.lag, d.reason) for d in kept] == [(2, "Alasan 1; Alasan 2")]
    assert len(made.plan.all(Dependency)) == len(
        waits
    )  # two came, one between them and one twin went
    assert all(d.before != d.after for d in made.plan.all(Dependency))


def test_quick_wins_and_risks_follow():
    gone = PLAN.find(Program, "BRA-09")
    win = PLAN.all(QuickWin)[0]
    plan = PLAN.changed(win, program=gone.id).changed(PLAN.all(Risk)[0], subject=gone.id)
    made = merged(MARKETS, plan)
    lead = plan.find(Program, "ECO-18").id
    assert made.plan[win.id].program == lead
    assert made.plan[plan.all(Risk)[0].id].subject == lead


def test_cross_references_are_rewritten_and_wrong_figures_reported():
    text = PLAN.all(Section)[0]
    body = "Lihat [[BRA-16]] dan [[BRA-16.budget = Rp 1,9 miliar]]; BRA-16 dimulai 2029."
    made = merged(plan=PLAN.changed(text, body=body))
    assert made.plan[text.id].body == (
        "Lihat [[SOC-19]] dan [[SOC-19.budget=Rp 1,9 miliar]]; BRA-16 dimulai 2029."
    )
    told = " ".join(notice.id for notice in made.notices)
    assert f"{text.code}: naskah menyebut Rp 1,9 miliar" in told
    assert f"{text.code} menyebut BRA-16 dalam naskahnya" in told


def test_a_place_everywhere_holds_every_place():
    gone = PLAN.find(Program, "BRA-16")
    made = merged(plan=PLAN.changed(gone, locations=()))
    assert made.plan[PLAN.find(Program, "SOC-19").id].locations == ()


def test_other_decisions_about_the_absorbed_program_now_concern_the_leading_one():
    other = decision(PLAN, ("BRA-16", "SOC-21"), code="IRS-02", outcome=Outcome.SHARE)
    made = merged(plan=PLAN.with_(other))
    lead = PLAN.find(Program, "SOC-19").id
    kept = made.plan.find(OverlapDecision, "IRS-02")
    assert (kept.first, kept.leading) == (lead, lead)


def test_a_merger_can_be_looked_at_as_changes_and_applied_later():
    decided = decision(PLAN, CAMERAS)
    plan = PLAN.with_(decided)
    made = merge(plan, decided)
    assert apply_changes(plan, made.changes) == made.plan
    assert made.changes.sentences()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outcome": Outcome.APART}, "bukan keputusan penggabungan"),
        ({"second": None}, "dua program yang berbeda"),
        ({"leading": None}, "harus berisi salah satu dari SOC-19 dan BRA-16"),
        ({"second_by": ""}, "pihak kedua belum menyetujui"),
    ],
)
def test_what_is_no_agreed_merger_of_two_programs_is_refused_in_words(fields, words):
    with pytest.raises(AnyamError, match=words):
        merged(**fields)


def merged_applications(plan: Plan = PLAN):
    lead, gone = (plan.find(Application, code) for code in ("APP-02", "APP-03"))
    decided = OverlapDecision(
        id=UUID(int=9), code="IRS-09", topic="Aduan", first=gone.id, second=lead.id,
        outcome=Outcome.MERGE, leading=lead.id, reason="Satu kanal.", first_by="A", second_by="B",
    )  # fmt: skip
    return merge(plan.with_(decided), decided), decided, lead, gone


def test_a_merged_application_stays_in_the_registry_and_its_users_move():
    made, _, lead, gone = merged_applications()
    kept = made.plan[gone.id]
    assert (kept.status, kept.replaced_by) == (ApplicationStatus.MERGED, (lead.id,))
    for program in PLAN.referrers(gone.id, Program, "applications"):
        used = made.plan[program.id].applications
        assert gone.id not in used
        assert used.count(lead.id) == 1
    assert made.plan.find(OverlapDecision, "IRS-09").absorbed == "APP-03"


def test_merging_applications_twice_changes_nothing_more():
    made, decided, *_ = merged_applications()
    assert merge(made.plan, decided).plan == made.plan


def test_a_program_and_an_application_are_not_merged():
    program, app = PLAN.find(Program, "GOV-01"), PLAN.find(Application, "APP-02")
    mixed = decision(PLAN, CAMERAS).model_copy(update={"first": program.id, "second": app.id})
    with pytest.raises(AnyamError, match="dua program yang berbeda, atau dua aplikasi"):
        merge(PLAN.with_(mixed), mixed)


# -- whatever the plan looks like ---------------------------------------------------------------

_HANGING = [k for k in KINDS if k not in (Program, Agency, OverlapDecision)]


@st.composite
def plans_with_a_merger(draw: st.DrawFn) -> tuple[Plan, OverlapDecision]:
    """Two programs, and some elements that may refer to them or to one another."""
    kinds = draw(st.lists(st.sampled_from(_HANGING), max_size=10))
    keys = draw(st.lists(ids, min_size=len(kinds) + 5, max_size=len(kinds) + 5, unique=True))
    targets = {"program": keys[:2], "agency": keys[2:4]}
    for kind, id_ in zip(kinds, keys[5:], strict=True):
        targets.setdefault(kind.kind.name, []).append(id_)
    made = [
        draw(elements(kind, targets=targets, id=st.just(id_), code=st.just(f"X-{n}")))
        for n, (kind, id_) in enumerate(
            zip([Program, Program, Agency, Agency, *kinds], keys[:4] + keys[5:], strict=True)
        )
    ]
    made = [e.model_copy(update={"amount": Rupiah(abs(e.amount or 0))})
            if isinstance(e, BudgetLine) else e for e in made]  # fmt: skip
    decided = OverlapDecision(
        id=keys[4], code="IRS-1", first=keys[0], second=keys[1], outcome=Outcome.MERGE,
        leading=keys[draw(st.integers(0, 1))], first_by="A", second_by="B",
        budget=draw(st.sampled_from([None, *Handling])),
        indicators=draw(st.sampled_from([None, *Handling])),
    )  # fmt: skip
    return Plan(draw(headers()), [*made, decided]), decided


@given(plans_with_a_merger())
@settings(max_examples=120)
def test_merging_twice_changes_nothing_more(case):
    plan, decided = case
    once = merge(plan, decided)
    again = merge(once.plan, decided)
    assert again.plan == once.plan
    assert not again.changes


@given(plans_with_a_merger())
@settings(max_examples=120)
def test_nothing_is_lost_in_silence(case):
    plan, decided = case
    made = merge(plan, decided)
    told = "\n".join(text.id for text in made.told)
    assert all(e.code in told for e in plan if e.id not in made.plan)
    gone = next(id_ for id_ in (decided.first, decided.second) if id_ != decided.leading)
    assert all(target != gone for e in made.plan for _, target in references(e))
    if decided.budget is not Handling.LEADING:
        assert money(made.plan) == money(plan)


@given(plans_with_a_merger())
@settings(max_examples=60)
def test_the_changes_are_the_whole_difference(case):
    plan, decided = case
    made = merge(plan, decided)
    assert apply_changes(plan, made.changes) == made.plan
    assert diff(plan, made.plan).as_data() == made.changes.as_data()
