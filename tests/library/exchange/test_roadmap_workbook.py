"""The roadmap's workbook: a planner moves a start year and sees what follows."""

from __future__ import annotations

import io
import re
from fractions import Fraction

import openpyxl
import pytest

from anyam.exchange.roadmap import roadmap_workbook
from anyam.kernel import Lang
from anyam.roadmap import (
    Candidate,
    Demands,
    Limit,
    Need,
    Roadmap,
    Running,
    compare,
    hands,
    money,
    scenario,
    schedule,
)

APBD = money("apbd")


def program(code: str, cost: int, benefit: int, *, running: int = 0) -> Candidate:
    """Make a program of one year under APBD, led by OPD-1."""
    return Candidate(
        code,
        Fraction(benefit),
        1,
        (Need(APBD, 0, cost), Need(hands("OPD-1"), 0, 1)),
        (Running(APBD, running),) if running else (),
        dimension="living",
        agency="OPD-1",
        name=f'Program "{code}" = 1+1',
    )


@pytest.fixture(scope="module")
def answer() -> Roadmap:
    """Three programs, of which money and teams let two in."""
    candidates = [program("A", 60, 9, running=10), program("B", 90, 8), program("C", 500, 1)]
    limits = [Limit(APBD, year, 100) for year in (2025, 2026)]
    limits += [Limit(hands("OPD-1"), year, 1) for year in (2025, 2026)]
    found = schedule(candidates, demands=Demands(2025, 2026, tuple(limits)), gap=0)
    assert isinstance(found, Roadmap)
    return found


def opened(found: Roadmap, **more: object) -> tuple[openpyxl.Workbook, openpyxl.Workbook]:
    """Open a workbook twice: formulas, and the figures they had when it was written."""
    data = roadmap_workbook(found, title="Uji", lang=Lang.ID, **more)  # type: ignore[arg-type]
    return openpyxl.load_workbook(io.BytesIO(data)), openpyxl.load_workbook(
        io.BytesIO(data), data_only=True
    )


def test_only_starts_are_typed_in_and_every_sum_is_a_formula(answer: Roadmap) -> None:
    written, _ = opened(answer)
    roadmap, money_sheet = written["Peta jalan"], written["Uang dan tim"]
    starts = [roadmap.cell(row, 8).value for row in (5, 6, 7)]
    assert starts == [2025, 2026, None]
    assert all(str(roadmap.cell(row, 9).value).startswith("=IF(H") for row in (5, 6, 7))
    assert str(money_sheet["C5"].value).startswith("=SUMIFS(")
    assert money_sheet["C7"].value == "=C6-C5"


def test_the_figures_written_are_those_of_the_roadmap(answer: Roadmap) -> None:
    _, figures = opened(answer)
    sheet = figures["Uang dan tim"]
    assert [sheet[cell].value for cell in ("C5", "D5", "E5")] == [60, 100, 160]
    assert [sheet[cell].value for cell in ("C7", "D7")] == [40, 0]


def test_formulas_recomputed_by_hand_give_the_figures_written(answer: Roadmap) -> None:
    written, figures = opened(answer)
    uses = [
        [cell.value for cell in row] for row in figures["Kebutuhan"].iter_rows(min_row=5, max_col=8)
    ]
    seen = 0
    for row in written["Uang dan tim"].iter_rows():
        for cell in row:
            asked = re.search(r'([BC])\$\d+,"([^"]+)",.*<=(\d+)"', str(cell.value))
            if not asked:
                continue
            column, key, year = 1 if asked[1] == "B" else 2, asked[2], int(asked[3])
            kind = "money" if column == 1 else None
            summed = sum(
                u[7] for u in uses
                if u[column] == key and u[5] and u[5] <= year <= u[6] and kind in (None, u[3])
            )  # fmt: skip
            assert summed == figures["Uang dan tim"][cell.coordinate].value
            seen += 1
    assert seen == 6  # two years of money, of teams and of the one dimension


def test_a_program_left_out_has_no_years_and_says_why(answer: Roadmap) -> None:
    _, figures = opened(answer)
    last = figures["Peta jalan"][7]
    assert [last[0].value, last[7].value, last[8].value] == ["C", None, None]
    assert "pagu apbd" in str(last[11].value)


def test_names_that_look_like_formulas_stay_words(answer: Roadmap) -> None:
    written, _ = opened(answer)
    assert written["Peta jalan"]["B5"].value == 'Program "A" = 1+1'
    assert written["Peta jalan"]["B5"].data_type == "s"


def test_scenarios_stand_beside_the_roadmap_with_what_moved(answer: Roadmap) -> None:
    told = scenario("budget=-10%", candidates=answer.candidates, demands=answer.demands)
    _, figures = opened(answer, outcomes=compare(answer, [told], seconds=5, gap=0))
    sheet = figures["Skenario"]
    assert sheet["A6"].value == "budget=-10%"
    assert sheet["C6"].value < 0
    assert "B" in str(sheet["G6"].value) + str(sheet["H6"].value)


def test_the_same_roadmap_gives_the_same_bytes(answer: Roadmap) -> None:
    one, other = (roadmap_workbook(answer, title="Uji", lang=Lang.EN) for _ in range(2))
    assert one == other
