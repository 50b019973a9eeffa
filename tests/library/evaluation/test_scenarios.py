"""Scenario files a planner can read and extend: given scores, then figures."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from anyam.evaluation import Answer, RegionAnswers, improvement, instrument, score

FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "evaluation"
FILES = sorted(FOLDER.glob("*.yaml"))


def exact(number):
    return None if number is None else Fraction(str(number))


def read(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    used = instrument(case["instrument"])
    answers = []
    for name, scores in case["given"].get("questions", {}).items():
        asked = used.aspect(name).questions
        pairs = zip(asked, scores, strict=True)
        answers += [Answer(question, exact(given)) for question, given in pairs]
    means = {used.aspect(n).key: exact(m) for n, m in case["given"].get("aspects", {}).items()}
    return case["expect"], score(used, RegionAnswers(case["title"], tuple(answers), means)), used


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_scenario_comes_out_as_its_file_says(path):
    expect, card, used = read(path)
    near = Decimal(str(expect["tolerance"]))
    for name, mean in expect["aspects"].items():
        assert abs(card.aspect(used.aspect(name).key).mean - exact(mean)) <= near, name
    assert abs(card.final - exact(expect["final"])) <= near
    for name, count in expect.get("missing", {}).items():
        assert len(card.aspect(used.aspect(name).key).missing) == count
    if "within" in expect:
        for found, wanted in zip(card.within, expect["within"], strict=True):
            assert abs(found - exact(wanted)) <= near
    if "improvement" in expect:
        change = improvement(card, before=exact(expect["previous"]))
        assert abs(change.total - exact(expect["improvement"])) <= near


def test_the_two_years_of_kab_malang_compare_although_the_instrument_changed():
    _, now, _ = read(FOLDER / "kab-malang-2023.yaml")
    _, then, _ = read(FOLDER / "kab-malang-2022.yaml")
    change = improvement(now, before=then)
    assert round(float(change.total), 4) == 0.4366
    new = next(c for c in change.aspects if c.key == "collaboration")
    assert new.before is None
    assert new.change is None
    told = " ".join(c.id for c in change.caveats)
    assert "Kolaborasi baru dinilai sekarang" in told
    assert "Bobot Outcome berubah dari 30 % menjadi 20 %" in told
