import pytest
from tests.library.plan.build import PLAN

from anyam.kernel import Lang
from anyam.plan.narrative import Dangling, Resolved, mentions, render, resolve


def meant(text: str) -> Resolved | Dangling:
    return resolve(PLAN, next(mentions(text)))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("[[GOV-01]]", "Aduan Warga (GOV-01)"),
        ("[[GOV-01.budget]]", "Rp\u00a01,23\u00a0miliar"),
        ("[[GOV-01.lead]]", "Dinas Komunikasi dan Informatika (OPD-01)"),
        ("[[IND-01.targets.2025]]", "62,5"),
        ("[[plan.programs]]", "2"),
        ("[[plan.programs.living]]", "1"),
        ("[[plan.budget]]", "Rp\u00a01,23\u00a0miliar"),
        ("[[plan.budget.2026]]", "Rp\u00a0234\u00a0juta"),
        ("[[plan.budget.governance]]", "Rp\u00a01,23\u00a0miliar"),
        ("[[plan.period]]", "2025–2034"),
        ("[[plan.years]]", "10"),
    ],
)
def test_a_reference_prints_what_the_data_says(text: str, printed: str) -> None:
    assert render(PLAN, f"Ada {text} ini.", lang=Lang.ID) == f"Ada {printed} ini."


@pytest.mark.parametrize(
    ("written", "agrees"),
    [
        ("Rp 1,2 miliar", True),
        ("Rp 1,23 miliar", True),
        ("sekitar Rp 1 miliar", True),
        ("Rp 1.234.000.000", True),
        ("1,234 miliar rupiah", True),
        ("Rp 1,3 miliar", False),
        ("Rp 1,24 miliar", False),
        ("Rp 1.234.000.001", False),
        ("Rp 1,2 juta", False),
        ("banyak uang", False),
    ],
)
def test_a_stated_amount_agrees_when_the_data_rounds_to_it(written: str, agrees: bool) -> None:
    found = meant(f"[[GOV-01.budget = {written}]]")
    assert isinstance(found, Resolved)
    assert found.agrees is agrees
    assert found.text.id == written


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("[[plan.programs = 2 program]]", True),
        ("[[plan.programs = 3]]", False),
        ("[[IND-01.targets.2025 = 62,5 persen]]", True),
        ("[[IND-01.targets.2025 = 63 persen]]", True),
        ("[[IND-01.targets.2025 = 62,4 persen]]", False),
        ("[[GOV-01.name = aduan  warga]]", True),
        ("[[GOV-01.name = Aduan Kota]]", False),
    ],
)
def test_stated_counts_targets_and_names_are_checked_too(text: str, agrees: bool) -> None:
    found = meant(text)
    assert isinstance(found, Resolved)
    assert found.agrees is agrees


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[GOV-99]]", "GOV-99"),
        ("[[GOV-01.colour]]", "colour"),
        ("[[GOV-01.name.2026]]", "2026"),
        ("[[IND-01.targets.2031]]", "2031"),
        ("[[plan.rockets]]", "plan.rockets"),
        ("[[plan.programs.mobility]]", "plan.programs.mobility"),
        ("[[plan.budget.mars]]", "plan.budget.mars"),
    ],
)
def test_a_reference_to_nothing_says_so_and_stays_as_written(text: str, says: str) -> None:
    found = meant(text)
    assert isinstance(found, Dangling)
    assert says in found.reason.id
    assert says in found.reason.en
    assert render(PLAN, text, lang=Lang.EN) == text
