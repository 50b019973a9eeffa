"""A chart shows what its table says, and no label leaves the picture."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from anyam.books import charts
from anyam.books.charts.canvas import shorten, width_of, wrap
from anyam.books.charts.scales import round_scale
from anyam.books.images import rasterise
from anyam.books.palette import STRANDS
from anyam.books.svg import harmless
from anyam.books.text import clean
from anyam.kernel import Lang

LONG = "Penyelenggaraan pelayanan kesejahteraan masyarakat yang berkelanjutan dan terpadu"
DIMENSIONS = [f"{name} ({LONG})" for name in "ABCDEF"]
BILLION = 1_000_000_000


def wheel() -> charts.Chart:
    spokes = [
        charts.Spoke(d, 10.5 * n, c, 80)
        for n, (d, c) in enumerate(zip(DIMENSIONS, STRANDS, strict=True))
    ]
    return charts.wheel(spokes, title="Roda", lang=Lang.ID)


def money() -> charts.Chart:
    series = [
        charts.Series(LONG, STRANDS[n], tuple(BILLION * (n + y) for y in range(10)))
        for n in range(6)
    ]
    return charts.stacked_years(range(2025, 2035), series, title="Anggaran", lang=Lang.ID)


def ready() -> charts.Chart:
    return charts.readiness(
        [charts.Bar(LONG, 72.5, target=85), charts.Bar("B", 0)], title="Siap", lang=Lang.ID
    )


def side() -> charts.Chart:
    return charts.side_bars(
        [charts.Bar(LONG, 5 * BILLION), charts.Bar("B", 3)], title="OPD", lang=Lang.ID, money=True
    )


def programs(rows: int) -> list[charts.Group]:
    spans = tuple(
        charts.Span(f"LIV-{n:03}.{LONG}", LONG, 2020 + n % 20, 2026 + n % 9) for n in range(rows)
    )
    return [charts.Group(d, c, spans) for d, c in zip(DIMENSIONS, STRANDS, strict=True)]


def gantt() -> charts.Chart:
    terms = [
        charts.Term(LONG, 2025, 2026),
        charts.Term("Menengah", 2027, 2030),
        charts.Term("Panjang", 2031, 2034),
    ]
    return charts.gantt(
        programs(6), first=2025, last=2034, terms=terms, title="Peta jalan", lang=Lang.ID
    )


def graph() -> charts.Chart:
    nodes = [charts.Node(f"P-{n:02}", LONG, STRANDS[n % 6]) for n in range(60)]
    edges = [(f"P-{n:02}", f"P-{m:02}") for n in range(60) for m in (n * 2, n + 9) if n < m < 60]
    return charts.dependencies(
        nodes, [*edges, ("P-59", "P-00")], title="Ketergantungan", lang=Lang.ID
    )


def heat() -> charts.Chart:
    counts = [[n * m for m in range(5)] for n in range(6)]
    return charts.heatmap(DIMENSIONS, [LONG] * 5, counts, title="Sebaran", lang=Lang.ID)


def risk() -> charts.Chart:
    risks = [charts.RiskPoint(f"R-{n:03}", 1 + n % 5, 1 + n % 3) for n in range(90)]
    return charts.risk_matrix(
        risks, likelihoods=[LONG] * 5, impacts=[LONG] * 5, title="Risiko", lang=Lang.ID
    )


def road() -> charts.Chart:
    strands = [
        charts.Strand(d, c, (5, 0, 9), (BILLION, 0, 7))
        for d, c in zip(DIMENSIONS, STRANDS, strict=True)
    ]
    return charts.roadmap(strands, [LONG] * 3, title="Ringkasan", lang=Lang.ID)


def ties() -> charts.Chart:
    arcs = [
        charts.Arc(d, c, inside=n * 7)
        for n, (d, c) in enumerate(zip(DIMENSIONS, STRANDS, strict=True))
    ]
    links = [
        charts.Link(a, b, 1 + a * b, f"{LONG} – {LONG}") for a in range(6) for b in range(a + 1, 6)
    ]
    pairs = [
        charts.Pair(LONG, LONG, n % 6, (n + 1) % 6, "Koordinasikan", decided=n == 3)
        for n in range(12)
    ]
    return charts.overlaps(arcs, links, pairs, title="Irisan", lang=Lang.ID)


def facing() -> charts.Chart:
    places = [
        charts.Facing(
            name, colour, percent, f"{percent:g} %", "▲ 12 ◆ 3", "12 kesalahan", share, "Rp 9 miliar"
        )
        for name, colour, percent, share in (
            ("Governance", "#123c69", 92.5, 0.4), ("Branding", "#9c2f5b", 0.0, 0.0),
            ("Economy", "#8a5a00", 100.0, 1.0), ("Living", "#1e6b45", 12.0, 0.2),
            ("Society", "#5b3a8c", 66.0, 0.7), ("Environment", "#0d7377", 50.0, 0.5),
        )
    ]  # fmt: skip
    return charts.compass(places, title="Keadaan rencana", middle="53 %", lang=Lang.ID)


ALL = (wheel, facing, money, ready, side, gantt, graph, heat, risk, road, ties)
Maker = Callable[[], charts.Chart]


@pytest.mark.parametrize("make", ALL)
def test_a_chart_is_a_harmless_picture_and_the_same_each_time(make: Maker) -> None:
    assert harmless(make().svg)
    assert make() == make()


@pytest.mark.parametrize("make", ALL)
def test_a_chart_says_in_words_what_it_shows(make: Maker) -> None:
    chart = make()
    root = fromstring(chart.svg)
    assert root[0].tag.endswith("title")
    assert root[1].text == chart.alt
    assert len(chart.alt) > 20


@pytest.mark.parametrize("make", ALL)
def test_a_chart_has_a_table_twin_without_gaps(make: Maker) -> None:
    chart = make()
    assert chart.rows
    assert all(len(row) == len(chart.headers) for row in chart.rows)
    table = charts.as_table(chart, label="t", caption="Data")
    assert [column.title for column in table.columns] == list(chart.headers)


@pytest.mark.parametrize("make", ALL)
def test_no_text_leaves_the_picture(make: Maker) -> None:
    root = fromstring(make().svg)
    _, _, width, height = map(float, root.get("viewBox").split())
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
        wide = width_of(text.text or "", size)
        left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0)
        assert left >= -2, text.text
        assert left + wide <= width + 2, text.text
        assert size * 0.6 <= y <= height, text.text


@pytest.mark.parametrize("make", ALL)
def test_no_two_texts_lie_on_each_other(make: Maker) -> None:
    boxes = list(_boxes(make().svg))
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert not _overlap(one, other), (one, other)


def _boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    found = []
    for text in fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
        wide = width_of(text.text or "", size) * 0.97
        left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0)
        found.append((text.text or "", left, y - size * 0.72, left + wide, y))
    return found


def _overlap(
    one: tuple[str, float, float, float, float], other: tuple[str, float, float, float, float]
) -> bool:
    across = min(one[3], other[3]) - max(one[1], other[1])
    down = min(one[4], other[4]) - max(one[2], other[2])
    return across > 1 and down > 1


def test_all_charts_can_be_drawn_by_the_typesetter_in_one_run() -> None:
    pictures = rasterise([make().svg for make in ALL])
    assert len(pictures) == len(ALL)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_money_is_shown_in_round_miliar_and_told_in_full() -> None:
    chart = money()
    assert ">Rp miliar<" in chart.svg
    assert chart.rows[0][-1] == "Rp\u00a015.000.000.000"
    assert chart.rows[0][0] == "2025"


def test_a_dimension_with_more_points_gets_a_longer_sector() -> None:
    spokes = [
        charts.Spoke("A", 20, "#111111"),
        charts.Spoke("B", 90, "#222222"),
        charts.Spoke("C", 0, "#333333"),
    ]
    svg = charts.wheel(spokes, title="Roda", lang=Lang.ID).svg
    radii = {c: float(r) for r, c in re.findall(r"A([\d.]+) [^\"]*Z\" fill=\"(#\d+)\"", svg)}
    assert radii == {"#111111": 26.0, "#222222": 117.0}


def test_a_dimension_is_told_by_its_place_and_words_and_not_by_colour_alone() -> None:
    chart = facing()
    assert [row[0] for row in chart.rows] == [
        "Governance", "Branding", "Economy", "Living", "Society", "Environment",
    ]  # fmt: skip
    for label, said, found, money in chart.rows:
        assert clean(f"{label} {said}, {found}, {money}") in chart.alt
        assert f">{label}<" in chart.svg
    assert "53 %" in chart.svg


def test_bars_stand_in_the_years_of_their_program() -> None:
    group = charts.Group("G", "#123456", (charts.Span("A", "a", 2026, 2027),))
    svg = charts.gantt([group], first=2025, last=2028, title="P", lang=Lang.ID).svg
    x, width = map(
        float,
        re.search(r'<rect x="([\d.]+)" y="\S+" width="([\d.]+)" \S+ fill="#123456"', svg).groups(),
    )  # type: ignore[union-attr]
    year = (640 - 236) / 4
    assert (x, width) == (236 + year + 2, 2 * year - 4)


def test_a_long_roadmap_is_parted_and_no_program_is_lost() -> None:
    groups = programs(50)
    parts = charts.pages(groups, rows=36)
    assert sum(len(g.spans) for part in parts for g in part) == 300
    assert all(sum(len(g.spans) for g in part) <= 36 for part in parts)


def test_a_prerequisite_stands_left_of_what_waits_on_it() -> None:
    nodes = [charts.Node(code, "nama", "#111111") for code in "CBA"]
    svg = charts.dependencies(
        nodes, [("A", "B"), ("B", "C"), ("C", "A"), ("A", "X")], title="K", lang=Lang.ID
    ).svg
    x = {code: float(at) for at, code in re.findall(r'<text x="([\d.]+)"[^>]*>([ABC])</text>', svg)}
    assert len(set(x.values())) == 3
    assert svg.count("stroke-dasharray") == 1  # the arrow that closes the circle


def test_a_chart_with_nothing_in_it_is_still_a_picture() -> None:
    for chart in (
        charts.stacked_years([], [], title="A", lang=Lang.EN),
        charts.side_bars([], title="B", lang=Lang.EN),
        charts.dependencies([], [], title="C", lang=Lang.EN),
        charts.heatmap([], [], [], title="D", lang=Lang.EN),
        charts.roadmap([], [], title="E", lang=Lang.EN),
        charts.gantt([], first=2025, last=2025, title="F", lang=Lang.EN),
        charts.wheel([], title="G", lang=Lang.EN),
    ):
        assert harmless(chart.svg)


@given(st.text(max_size=80), st.floats(10, 300), st.floats(6, 20))
def test_a_shortened_text_fits_or_is_a_mere_ellipsis(text: str, room: float, size: float) -> None:
    short = shorten(text, room=room, size=size)
    assert short == "…" or width_of(short, size) <= room


@given(st.text(max_size=200), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, lines: int) -> None:
    for line in wrap(text, room=90, size=10, lines=lines):
        assert line == "…" or width_of(line, 10) <= 90


@given(st.floats(0, 1e15), st.booleans())
def test_an_axis_covers_its_largest_value_with_few_round_steps(value: float, money: bool) -> None:
    scale = round_scale(value, money=money)
    assert scale.top >= value
    assert 1 <= len(scale.ticks) - 1 <= 6


def test_overlaps_name_ten_pairs_and_every_link_in_the_table() -> None:
    chart = ties()
    assert chart.svg.count(">Koordinasikan<") == 9
    assert chart.svg.count(">✓ Koordinasikan<") == 1
    assert [row[2] for row in chart.rows[:3]] == ["21", "16", "13"]
    assert len(chart.rows) == 15 + 5  # all links, and the arcs with something inside


def test_a_plan_without_overlaps_still_makes_a_picture() -> None:
    arcs = [charts.Arc(d, c) for d, c in zip("ABCDEF", STRANDS, strict=True)]
    chart = charts.overlaps(arcs, [], [], title="Irisan", lang=Lang.EN)
    assert "No overlaps between dimensions" in chart.svg
