"""The overview: a plan summed up by dimension, its findings where they belong, its money whole."""

from collections import Counter

from anyam.check import check
from anyam.check.overview import by_dimension, facets, held_up
from anyam.kernel import Severity
from anyam.plan import BudgetLine, Program, Swot
from anyam.sample import kota_contoh


def test_every_open_finding_and_every_rupiah_is_counted_once() -> None:
    plan = kota_contoh()
    report = check(plan)
    counted = sum(by_dimension(plan, report).values(), Counter())
    assert counted == Counter({s: n for s, n in report.counts.items() if n})
    found = facets(plan, report)
    assert sum(f.money for f in found) == sum(line.amount or 0 for line in plan.all(BudgetLine))
    assert sum(f.programs for f in found) == len(plan.all(Program))


def test_what_lacks_most_in_a_dimension_is_named_and_nothing_where_all_is_there() -> None:
    plan = kota_contoh()
    bare = plan.without(*(e.id for e in plan.all(Swot)))
    branding = next(f for f in facets(bare, check(bare)) if f.key == "branding")
    assert branding.weakest
    assert "0" in branding.weakest.id
    whole = next(f for f in facets(plan, check(plan)) if f.key == "governance")
    assert whole.percent == 100
    assert whole.weakest is None


def test_a_dimension_with_an_error_is_stuck() -> None:
    plan = kota_contoh()
    for facet in facets(plan, check(plan)):
        assert facet.stuck is (facet.counts[Severity.ERROR] > 0)


def test_the_agencies_that_hold_a_plan_up_are_named_those_with_most_errors_first() -> None:
    plan = kota_contoh()
    held = held_up(plan, check(plan))
    assert [h.agency.short for h in held if h.counts[Severity.ERROR]] == [
        "Diskop UKM",
        "Disparekraf",
    ]
    counted = [h.counts[Severity.ERROR] for h in held]
    assert counted == sorted(counted, reverse=True)
    assert {key for h in held[:2] for key in h.dimensions} == {"economy", "branding"}
