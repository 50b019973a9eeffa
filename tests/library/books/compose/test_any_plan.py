"""Whatever plan the schema admits, every volume can be composed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from anyam.books.review import plain, problems
from anyam.kernel import Lang
from anyam.plan import Plan
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
