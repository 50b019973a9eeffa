"""Whatever plan the schema admits, every volume can be composed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from anyam.books.review import plain, problems
from anyam.kernel import Lang
from anyam.plan import Indicator, Plan
from library.books.compose import city
from strategies import plans


@settings(max_examples=40)
@given(plan=plans(), volume=st.sampled_from(city.VOLUMES), lang=st.sampled_from(list(Lang)))
def test_any_plan_makes_a_sound_book(plan: Plan, volume: str, lang: Lang) -> None:
    doc = city.book(plan, volume, lang=lang, draft=True)
    assert problems(doc) == ()
    assert plain(doc)


@settings(max_examples=20)
@given(before=plans(most=6), after=plans(most=6))
def test_any_two_plans_can_be_compared_in_a_book(before: Plan, after: Plan) -> None:
    assert problems(city.book(after, "buku-2", since=before)) == ()


def test_two_programs_of_one_code_are_both_printed() -> None:
    first = city.program("GOV-01", "governance.public_service", name="Pertama")
    twin = first.model_copy(update={"id": city.known("kembar"), "name": "Kedua"})
    doc = city.book(Plan(city.HEADER, [first, twin]))
    assert problems(doc) == ()
    captions = [table.caption for table in city.tables(doc)]
    assert {"GOV-01 Pertama", "GOV-01 Kedua"} <= set(captions)


def test_a_period_of_centuries_or_back_to_front_makes_no_endless_table() -> None:
    for first, last in ((1945, 2199), (2034, 2025)):
        doc = city.book(city.small().with_header(first=first, last=last))
        assert problems(doc) == ()
        assert max(len(table.columns) for table in city.tables(doc)) <= 14


def test_targets_of_many_years_are_told_in_words() -> None:
    plan = city.small()
    (indicator,) = plan.all(Indicator)
    doc = city.book(plan.changed(indicator, targets={y: y - 2000 for y in range(2026, 2046)}))
    assert "2045:\u00a045" in plain(doc)
    assert problems(doc) == ()
