"""Indexes carried to the next plan are those it would have built itself."""

from hypothesis import given
from hypothesis import strategies as st
from tests.library.plan.build import COMMS, HEALTH, ONE_DOOR, PLAN

from anyam.plan import Plan, Program

INDEXES = ("_by_id", "_by_code", "_by_subdimension", "_referrers", "_dimensions")
CHANGES = st.lists(
    st.tuples(
        st.integers(0, len(PLAN) - 1),
        st.sampled_from(
            [
                {"name": "Lain"},
                {"description": "Lebih jelas"},
                {"code": "GOV-01"},
                {"code": "ZZZ-99"},
                {"subdimension": "living.health"},
                {"subdimension": ""},
                {"lead": HEALTH.id},
                {"lead": None},
                {"supports": (COMMS.id, HEALTH.id)},
                {"strategy": None},
                {"strategy": ONE_DOOR.id},
            ]
        ),
        st.booleans(),
    ),
    max_size=8,
)


def indexes(plan: Plan) -> dict:
    return {name: getattr(plan, name) for name in INDEXES}


@given(CHANGES)
def test_after_any_changes_every_index_is_what_a_fresh_plan_builds(changes) -> None:
    plan = Plan(PLAN.header, list(PLAN))
    for number, fields, asked in changes:
        if asked:
            indexes(plan)
        element = list(plan)[number]
        known = {k: v for k, v in fields.items() if k in type(element).model_fields}
        plan = plan.with_(element.model_copy(update=known))
    fresh = indexes(Plan(plan.header, list(plan)))
    assert indexes(plan) == fresh
    for name in INDEXES[:2]:
        assert all(one is fresh[name][key] for key, one in indexes(plan)[name].items())


def test_a_change_of_words_costs_no_new_index() -> None:
    indexes(PLAN)
    program = PLAN.all(Program)[0]
    after = PLAN.with_(program.model_copy(update={"name": "Lain"}))
    assert vars(after)["_dimensions"] is PLAN._dimensions
    assert {"_by_code", "_referrers", "_by_subdimension"} <= vars(after).keys()
    moved = PLAN.with_(program.model_copy(update={"subdimension": "living.health"}))
    assert "_dimensions" not in vars(moved)
