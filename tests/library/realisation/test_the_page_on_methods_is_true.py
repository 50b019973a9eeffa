"""The example of docs/methods/realisation.md comes out as the page tells."""

from anyam.plan import Direction
from anyam.realisation import Formula, Measure, ReportStatus, figures
from library.realisation.cases import RUNNING, line


def programs():
    falling = Measure("C", *_numbers(24, 27, 30), direction=Direction.FALLING)
    return [
        line("A", target=59, achieved=125, budget=100, status=RUNNING),
        line("B", measures=(Measure("B", *_numbers(60, 50, 40)),), budget=300, status=RUNNING),
        line("C", measures=(falling,), budget=200, status=ReportStatus.DELAYED),
        line("D", target=10, budget=400, reported=False),
    ]


def _numbers(*values):
    from fractions import Fraction

    return map(Fraction, values)


def test_the_example_comes_out_as_it_is_told(root):
    page = (root / "docs" / "methods" / "realisation.md").read_text(encoding="utf-8")
    made = figures(programs())
    for formula, value in (
        ("count", "50"),
        ("capped", "66.67"),
        ("uncapped", "103.95"),
        ("weighted", "58.33"),
    ):
        assert f"**{value} %**" in page
        assert made[Formula(formula)].percent.en.removesuffix(" %").removesuffix(".00") == value
    assert made[Formula.COUNT].within == (0.5, 0.75)
    assert made[Formula.CAPPED].within == (0.5, 0.75)
    assert (made[Formula.WEIGHTED].numerator, made[Formula.WEIGHTED].denominator) == (350, 600)
