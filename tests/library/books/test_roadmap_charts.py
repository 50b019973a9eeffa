"""The roadmap's own charts: the sheet for the wall, and money against ceilings."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from anyam.books import charts
from anyam.books.charts.canvas import width_of
from anyam.books.charts.lanes import pack
from anyam.books.images import rasterise
from anyam.books.palette import STRANDS
from anyam.books.svg import harmless
from anyam.kernel import Lang

LONG = "Penyelenggaraan pelayanan kesejahteraan masyarakat yang berkelanjutan dan terpadu"
BILLION = 1_000_000_000
SVG = "{http://www.w3.org/2000/svg}"
spans = st.lists(
    st.builds(
        lambda n, first, more: charts.Span(f"P-{n}", LONG, first, first + more),
        st.integers(0, 99), st.integers(2025, 2034), st.integers(0, 4),
    ), max_size=30,
)  # fmt: skip


def sheet(count: int = 20, last: int = 2034) -> charts.Chart:
    groups = [
        charts.Group(
            f"{name} {LONG}",
            STRANDS[n],
            tuple(
                charts.Span(f"GOV-{k:02}", LONG, 2025 + k % 9, 2025 + k % 9 + k % 3)
                for k in range(count)
            ),
        )
        for n, name in enumerate("ABCDEF")
    ]
    return charts.lanes(
        groups, years(last=last), first=2025, last=last, title=LONG, subtitle=LONG * 3, lang=Lang.ID
    )


def years(last: int = 2034) -> list[charts.YearMoney]:
    return [
        charts.YearMoney(y, (BILLION * (y % 5), 7, 0, 1, 2, 3 * BILLION), BILLION // 3, 9 * BILLION)
        for y in range(2025, last + 1)
    ]


def yearly() -> charts.Chart:
    entries = [(LONG, colour) for colour in STRANDS]
    return charts.yearly(years(), entries, title="Uang", lang=Lang.ID)


@pytest.mark.parametrize("make", [sheet, yearly])
def test_the_picture_is_harmless_drawn_alike_each_time_and_told_in_words(make) -> None:
    chart = make()
    assert harmless(chart.svg)
    assert chart == make()
    assert fromstring(chart.svg)[1].text == chart.alt
    assert rasterise([chart.svg])[0].startswith(b"\x89PNG")
    assert all(len(row) == len(chart.headers) for row in chart.rows)


@pytest.mark.parametrize("make", [sheet, yearly, lambda: sheet(60, 2029), lambda: sheet(3, 2054)])
def test_no_text_leaves_the_picture(make) -> None:
    root = fromstring(make().svg)
    _, _, width, height = map(float, root.get("viewBox").split())
    for text in root.iter(f"{SVG}text"):
        x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
        wide = width_of(text.text or "", size)
        left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0)
        assert left >= -2, text.text
        assert left + wide <= width + 2, text.text
        assert size * 0.6 <= y <= height, text.text


@given(spans)
def test_bars_of_one_row_never_touch_and_none_is_lost(found: list[charts.Span]) -> None:
    rows = pack(found)
    for row in rows:
        assert all(a.last < b.first for a, b in pairwise(row))
    placed = [id(span) for row in rows for span in row]
    assert sorted(placed) == sorted(map(id, found))


@given(spans)
def test_no_more_rows_are_used_than_programs_run_at_once(found: list[charts.Span]) -> None:
    at_once = max(
        (sum(s.first <= y <= s.last for s in found) for y in range(2025, 2040)), default=0
    )
    assert len(pack(found)) == at_once


def test_every_bar_stands_in_its_years_and_carries_its_whole_code() -> None:
    group = charts.Group("G", "#123456", (charts.Span("GOV-0001-PANJANG", "a", 2026, 2027),))
    chart = charts.lanes([group], [], first=2025, last=2034, title="P", lang=Lang.ID)
    x, width = map(
        float,
        re.search(r'<rect x="([\d.]+)" y="\S+" width="([\d.]+)" \S+ fill="#123456" rx', chart.svg)
        .groups(),
    )  # type: ignore[union-attr]  # fmt: skip
    year = (1120 - 150) / 10
    assert (x, width) == (150 + year + 1, 2 * year - 2)
    narrow = charts.lanes([group], [], first=2020, last=2059, title="P", lang=Lang.ID)
    assert ">GOV-0001-PANJANG<" in narrow.svg


def test_a_column_as_high_as_its_ceiling_ends_at_the_mark() -> None:
    told = [charts.YearMoney(2025, (BILLION,), 0, BILLION)]
    svg = charts.yearly(told, [("A", "#123456")], title="U", lang=Lang.ID).svg
    top = float(re.search(r'<rect x="\S+" y="([\d.]+)" [^>]*fill="#123456"/>', svg)[1])
    mark = float(re.search(r'y1="([\d.]+)"[^>]*stroke-width="2"', svg)[1])
    assert top == pytest.approx(mark)


def test_an_empty_roadmap_is_still_a_picture() -> None:
    assert harmless(charts.lanes([], [], first=2025, last=2025, title="A", lang=Lang.EN).svg)
    assert harmless(charts.yearly([], [], title="A", lang=Lang.EN).svg)


def test_years_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        charts.lanes([], [], first=2030, last=2025, title="A", lang=Lang.EN)
