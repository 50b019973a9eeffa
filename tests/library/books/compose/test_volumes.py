"""Every volume holds what the outline promises, and every program stands in the master plan."""

from __future__ import annotations

import pytest

from anyam.books.compose import volumes
from anyam.books.compose.contents import SHOWS
from anyam.books.review import plain, problems
from anyam.books.tree import DefinitionList
from anyam.kernel import AnyamError, Finding, Lang, LocalText, Severity
from anyam.plan import (
    Action,
    Application,
    Decree,
    Element,
    Gap,
    Indicator,
    Location,
    Mission,
    Objective,
    Outlook,
    Problem,
    Program,
    QuickWin,
    Readiness,
    Stakeholder,
    Strategy,
    Swot,
)
from anyam.reference import outline
from anyam.sample import kota_contoh
from library.books.compose import city


@pytest.mark.parametrize("volume", city.VOLUMES)
@pytest.mark.parametrize("lang", list(Lang))
def test_the_sample_city_makes_a_sound_book_in_both_languages(volume: str, lang: Lang) -> None:
    assert problems(city.book(kota_contoh(), volume, lang=lang)) == ()


@pytest.mark.parametrize("volume", city.VOLUMES)
def test_every_chapter_of_the_outline_stands_in_its_order(volume: str) -> None:
    doc = city.book(kota_contoh(), volume)
    expected = outline().volume(volume)
    assert expected is not None
    labels = [part.label for part in doc.parts()]
    assert labels == [c.key for c in expected.chapters if not c.optional]


@pytest.mark.parametrize("volume", city.VOLUMES)
def test_every_narrative_a_person_wrote_is_printed(volume: str) -> None:
    written = [
        city.section(f"NAS-{n:03}", s.key, f"Kalimat nomor {n} milik kami.")
        for n, s in enumerate(outline().narrative)
        if s.key.startswith(f"{volume}/")
    ]
    text = plain(city.book(city.EMPTY.with_(*written), volume))
    assert written
    assert all(section.body in text for section in written)


def test_a_text_without_a_place_in_the_outline_is_printed_all_the_same() -> None:
    stray = city.section("NAS-900", "buku-2/bab-baru/tambahan", "Tetap dicetak.")
    doc = city.book(city.small().with_(stray))
    assert "Tetap dicetak." in plain(doc)
    assert doc.annexes[-1].label == "buku-2/naskah-lain"


def test_every_program_code_stands_in_the_master_plan() -> None:
    plan = kota_contoh()
    assert {p.code for p in plan.all(Program)} <= city.codes(city.book(plan))


def test_a_program_of_an_unknown_subdimension_is_not_lost() -> None:
    doc = city.book(city.small())
    assert "ANEH-01" in city.codes(doc)
    assert any("ANEH-01" in table.caption for table in city.tables(doc))


@pytest.mark.parametrize(
    ("volume", "kinds"),
    [
        ("buku-1", (Outlook, Readiness, Gap, Problem, Mission, Objective, Decree)),
        ("buku-2", (Strategy, Action, Indicator, Application, Location, Stakeholder, Objective)),
        ("quick-win", (QuickWin,)),
    ],
)
def test_every_code_of_a_kind_stands_in_its_volume(
    volume: str, kinds: tuple[type[Element], ...]
) -> None:
    plan = kota_contoh()
    expected = {element.code for kind in kinds for element in plan.all(kind)}
    assert expected <= city.codes(city.book(plan, volume))


def test_entries_without_a_place_are_shown_with_their_codes() -> None:
    lost: list[Element] = [
        Problem(id=city.known("P"), code="MAS-77", statement="Tanpa tempat", subdimension="x"),
        Readiness(id=city.known("R"), code="SIAP-77", condition="Tanpa pilar"),
        Swot(id=city.known("S"), code="SWOT-77", statement="Tanpa sub-dimensi"),
    ]
    assert {e.code for e in lost} <= city.codes(city.book(city.EMPTY.with_(*lost), "buku-1"))
    strategy = Strategy(id=city.known("T"), code="STR-77", statement="Tanpa sub-dimensi")
    assert "STR-77" in city.codes(city.book(city.EMPTY.with_(strategy), "buku-2"))


def test_the_decrees_have_a_page_of_their_own_before_the_contents() -> None:
    page = next(f for f in city.book(kota_contoh()).front if f.label == "buku-2/penetapan")
    (decrees,) = page.blocks
    assert isinstance(decrees, DefinitionList)
    assert [item.term for item in decrees.items][:2] == ["SK Dewan Smart City", "SK Tim Pelaksana"]


def test_every_table_and_figure_says_where_it_comes_from() -> None:
    plan = kota_contoh()
    doc = city.book(plan, "buku-1")
    short = city.Edition("", plan).short
    generated = [t for t in city.tables(doc) if "#narrative-" not in t.label]
    assert generated
    assert all(table.source.endswith(f"edisi {short}") for table in generated)


def test_the_outline_names_only_matter_that_someone_writes() -> None:
    named = {name for section in outline().sections for name in section.shows}
    assert named == set(SHOWS)


def test_an_unknown_volume_is_refused_with_those_there_are() -> None:
    with pytest.raises(AnyamError, match="buku-1, buku-2"):
        city.book(city.EMPTY, "buku-9")


def test_a_draft_carries_its_watermark_and_says_what_stands_in_the_way() -> None:
    message = LocalText("Program GOV-01 belum memiliki OPD.", "Program GOV-01 has no agency.")
    finding = Finding("STR-001", Severity.ERROR, message)
    doc = city.book(city.small(), draft=True, findings=(finding, finding.waive("disepakati")))
    assert doc.meta.watermark == "DRAF"
    assert plain(doc).count(message.id) == 1
    assert city.book(city.small()).meta.watermark is None


def test_the_head_of_the_region_signs_the_foreword() -> None:
    text = plain(city.book(city.small()))
    assert "Contoh, 22\u00a0November\u00a02026" in text
    assert "Dr. Ratna Wijaya, M.Si." in text


@pytest.mark.parametrize("volume", city.VOLUMES)
@pytest.mark.parametrize("lang", list(Lang))
def test_an_empty_plan_says_which_sheets_to_fill_in(volume: str, lang: Lang) -> None:
    doc = city.book(city.EMPTY, volume, lang=lang)
    assert problems(doc) == ()
    sheet = {
        "buku-1": LocalText("Kesiapan", "Readiness"),
        "quick-win": LocalText("Quick Win", "Quick Wins"),
    }.get(volume, LocalText("Program", "Programs"))
    assert f"“{sheet.in_(lang)}”" in plain(doc)


def test_a_plan_of_an_unknown_framework_is_printed_by_the_default_one_and_says_so() -> None:
    doc = city.book(city.small().with_header(framework="lama"))
    assert "“lama”" in plain(doc)
    assert "GOV-01" in city.codes(doc)


@pytest.mark.parametrize("framework", ["gmsc-6", "lama"])
def test_a_plan_has_four_volumes_even_when_its_framework_is_unknown(framework: str) -> None:
    assert volumes(city.small().with_header(framework=framework)) == city.VOLUMES


def test_what_stands_in_the_way_is_told_once_a_rule() -> None:
    found = tuple(
        Finding(f"CAR-{number}", Severity.ERROR, LocalText(f"Salah {number}-{n}", "Wrong"))
        for number in (101, 102)
        for n in range(40)
    )
    words = plain(city.book(city.small(), draft=True, findings=found))
    assert "80 kesalahan" in words
    assert "CAR-101: Salah 101-0 (dan 39 lagi)" in words
    assert "CAR-102: Salah 102-0 (dan 39 lagi)" in words
    assert "101-1" not in words
