"""Volume 2 draws the roadmap that was reckoned: its years, its money, its reasons."""

from __future__ import annotations

import re
from datetime import date

import pytest

from anyam.books.compose import compose, roadmap_image
from anyam.books.review import say
from anyam.books.tree import Figure, Table, walk
from anyam.kernel import Lang
from anyam.plan import Edition, Program
from anyam.roadmap import (
    Impossible,
    Outcome,
    Roadmap,
    Scheduled,
    candidates_of,
    demands_of,
    money_by_dimension,
    scenario,
    schedule,
)
from anyam.sample import kota_contoh

CITY = kota_contoh()


@pytest.fixture(scope="module")
def found() -> Roadmap:
    """A roadmap of the sample city with one team an agency, so that much moves or is left out."""
    answer = schedule(
        candidates_of(CITY), demands=demands_of(CITY, capacity=1), gap=0.05, seconds=20
    )
    assert isinstance(answer, Roadmap)
    return answer


@pytest.fixture(scope="module")
def outcomes(found: Roadmap) -> tuple[Outcome, ...]:
    told = scenario("budget=-10%", candidates=found.candidates, demands=found.demands)
    return (Outcome(told, found, moved=("GOV-01",)), Outcome(told, Impossible((), (), found.ended)))


def pages(found: Roadmap | None, outcomes: tuple[Outcome, ...] = (), lang: Lang = Lang.ID):
    document = compose(
        CITY, "buku-2", lang=lang, edition=Edition("uji", CITY), date=date(2026, 2, 1),
        draft=False, roadmap=found, outcomes=outcomes,
    )  # fmt: skip
    blocks = walk(tuple(block for chapter in document.chapters for block in chapter.blocks))
    return {b.label.partition("#")[2]: b for b in blocks if isinstance(b, Table | Figure)}


def words(line) -> list[str]:
    return [say(cell.inlines, {}) for cell in line.cells]


def test_without_a_roadmap_the_years_of_the_plan_are_drawn():
    told = pages(None)
    assert "roadmap-years" not in told
    assert any(name.startswith("gantt-") for name in told)


def test_the_bars_of_the_book_stand_in_the_years_of_the_roadmap(found):
    told = pages(found)
    for name, first, wide in _bars(told["gantt-governance-1"].svg):
        at = found[name]
        assert isinstance(at, Scheduled)
        assert round((first - 236 - 2) / YEAR) == at.year - 2025
        assert round((wide + 4) / YEAR) == at.end - at.year + 1


YEAR = (640 - 236) / 10


def _bars(svg: str) -> list[tuple[str, float, float]]:
    """Code, left edge and width of every bar, in the order drawn."""
    codes = re.findall(r">(GOV-\d+)</text>", svg)
    bars = re.findall(r'<rect x="([\d.]+)" y="\S+" width="([\d.]+)" [^>]*rx="2"', svg)
    assert codes
    return [(c, float(x), float(w)) for c, (x, w) in zip(codes, bars, strict=True)]


def test_the_table_of_years_adds_up_to_the_money_of_the_roadmap(found):
    table = pages(found)["roadmap-years"]
    total = next(line for line in table.rows if line.kind == "total")
    whole = sum(sum(row.values()) for row in money_by_dimension(found).values())
    assert words(total)[-1] == f"{whole // 1000:,}".replace(",", ".")
    assert words(table.rows[-1])[0] == "Pagu"


def test_every_program_left_out_is_named_with_what_keeps_it_out(found):
    table = pages(found)["roadmap-left"]
    assert [words(line)[0] for line in table.rows] == [x.program.code for x in found.left_out]
    assert all("Tidak masuk" in words(line)[2] for line in table.rows)


def test_programs_moved_from_the_years_of_the_plan_show_both(found):
    table = pages(found)["roadmap-moved"]
    code, _, plan, here, _ = words(table.rows[0])
    program = next(p for p in CITY.all(Program) if p.code == code)
    assert plan.startswith(str(program.start))
    assert here.startswith(str(found.years[code]))
    assert here != plan


def test_scenarios_stand_side_by_side_and_an_impossible_one_says_so(found, outcomes):
    table = pages(found, outcomes, Lang.EN)["roadmap-scenarios"]
    rows = [words(line) for line in table.rows]
    assert rows[0][0] == "This roadmap"
    assert rows[1][-3:] == ["1", "0", "0"]
    assert rows[2][1] == "impossible"


@pytest.mark.parametrize("lang", Lang)
def test_the_sheet_for_the_wall_shows_every_program_that_has_a_place(found, lang):
    chart = roadmap_image(CITY, found, lang=lang)
    assert [row[1] for row in chart.rows if row[1] in found.years] == [row[1] for row in chart.rows]
    assert len(chart.rows) == len(found.placed)
    assert all(f">{code} " in chart.svg or f">{code}<" in chart.svg for code in found.years)
