"""The forecast, back-cast on generated histories against the naive straight line."""

from random import Random

import pytest

from anyam.kernel import Rupiah
from anyam.realisation import SpendingYear, forecast, straight_line

BUDGET = Rupiah(10_000_000_000)
FAMILIES = {  # exponent of the course: 1 is a straight line, more is a rush at the end
    "steady": (0.95, 1.1),
    "slow start": (1.3, 1.8),
    "rush at the end": (2.0, 3.2),
    "mixed": (0.9, 3.0),
}


def year(random, course):
    """A year that starts by a power law, stutters by month, and absorbs 78 to 99 percent."""
    power, final = random.uniform(*course), random.uniform(0.78, 0.99)
    steps = [
        ((m / 12) ** power - ((m - 1) / 12) ** power) * random.uniform(0.5, 1.5)
        for m in range(1, 13)
    ]
    spent, running = {}, 0.0
    for month, step in enumerate(steps, start=1):
        running += step
        spent[month] = Rupiah(round(int(BUDGET) * final * running / sum(steps)))
    return SpendingYear(BUDGET, spent)


def misses(course, *, years_known, cities=150, seed=5):
    """Mean absolute miss, as a share of the budget, of forecast and straight line."""
    random = Random(f"{seed}-{course}")
    ours = naive = inside = count = 0
    for _ in range(cities):
        *history, now = [year(random, course) for _ in range(years_known + 1)]
        for month in (3, 6, 9):
            told = forecast(now.spent[month], budget=BUDGET, month=month, history=history)
            ours += int(abs(told.expected - now.final))
            naive += int(abs(straight_line(now.spent[month], month=month) - now.final))
            inside += told.low <= now.final <= told.high
            count += 1
    return ours / count / int(BUDGET), naive / count / int(BUDGET), inside / count


@pytest.mark.parametrize("name", FAMILIES)
def test_with_closed_years_the_forecast_misses_less_than_the_straight_line(name):
    ours, naive, inside = misses(FAMILIES[name], years_known=4)
    print(f"{name}: forecast {ours:.3f}, straight line {naive:.3f}, in range {inside:.0%}")
    assert ours <= naive
    assert inside >= 0.5


def test_without_any_closed_year_it_still_misses_less_on_average():
    told = [misses(course, years_known=0) for course in FAMILIES.values()]
    for name, (ours, naive, inside) in zip(FAMILIES, told, strict=True):
        print(f"no history, {name}: {ours:.3f} against {naive:.3f}, in range {inside:.0%}")
    assert sum(ours for ours, _, _ in told) <= sum(naive for _, naive, _ in told)


def test_a_forecast_stays_between_what_is_spent_and_what_is_budgeted():
    random = Random(11)
    for _ in range(200):
        spent, month = Rupiah(random.randint(0, BUDGET)), random.randint(1, 12)
        told = forecast(spent, budget=BUDGET, month=month)
        assert spent <= told.low <= told.expected <= told.high <= BUDGET


def test_in_december_nothing_is_left_to_forecast():
    told = forecast(Rupiah(7), budget=BUDGET, month=12)
    assert (told.low, told.expected, told.high) == (7, 7, 7)


def test_a_forecast_says_its_method_its_source_and_what_it_leans_on():
    words = " ".join(text.id for text in forecast(Rupiah(7), budget=BUDGET, month=6).explain())
    assert "Bornhuetter" in words
    assert "Belum ada tahun yang ditutup" in words
    with pytest.raises(ValueError, match="month"):
        forecast(Rupiah(7), budget=BUDGET, month=13)
