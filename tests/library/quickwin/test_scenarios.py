"""Scenarios a planner can read: a long list and its limits, then what must come out."""

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
import yaml

from anyam.kernel import Rupiah
from anyam.plan import QuickWin
from anyam.quickwin import Limits, Passage, assess, decide, equal_weights, scores_in, weights_of
from library.quickwin.nominees import id_of, plan_of

FOLDER = Path(__file__).parents[2] / "scenarios" / "quickwin"
STORIES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml")}
KEYS = [c.key for c in equal_weights().criteria]


def assessed(story):
    plan = plan_of(story["nominees"])
    told = dict(story["limits"])
    if "budget" in told:
        told["budget"] = Rupiah(told["budget"])
    weights = weights_of({**dict.fromkeys(KEYS, 0), **story["weights"]})
    rng = Random(1)
    return assess(
        plan, scores=scores_in(plan), weights=weights, limits=Limits(**told), rng=rng, draws=20
    )


def test_there_are_stories_to_tell():
    assert len(STORIES) >= 3


@pytest.mark.parametrize("name", sorted(STORIES))
def test_a_long_list_ends_as_the_story_tells(name):
    story = STORIES[name]
    made = assessed(story)
    codes = {win.id: win.code for win in made.plan.all(QuickWin)}
    assert {codes[r.quick_win]: r.score for r in made.ranking} == {
        code: Fraction(score) for code, score in story["scores"].items()
    }
    failed = {
        codes[id_]: answer.gate.value
        for id_, answers in made.answers.items()
        for answer in answers
        if answer.passage is Passage.FAILED
    }
    assert failed == story["failed"]
    assert [c.nominee.code for c in made.selection.chosen] == story["chosen"]
    kept = {d.nominee.code: [c.kind.value for c in d.because] for d in made.selection.displaced}
    assert kept == story["kept_out"]
    decided = decide(made).plan
    assert {c: decided[id_of(c)].status.value for c in story["status"]} == story["status"]
