"""Volume 2 tells where programs meet, what was decided, and what is still open."""

from datetime import date

import pytest

from anyam.books.compose import compose, meeting_document, overlap_image
from anyam.books.review import say
from anyam.books.tree import Figure, Table, walk
from anyam.kernel import Lang, LocalText
from anyam.plan import Edition, OverlapDecision, Plan, Program
from anyam.sample import kota_contoh
from anyam.weave import Evidence, Overlap, OverlapKind, docket, subjects_of

CITY = kota_contoh()
PAIRS = (("ECO-18", "BRA-09"), ("SOC-19", "BRA-16"), ("GOV-12", "SOC-18"), ("LIV-15", "ENV-16"))


@pytest.fixture(scope="module")
def found() -> list[Overlap]:
    known = {s.id: s for s in subjects_of(CITY)}
    why = Evidence("topic", 0.9, LocalText("keduanya memakai kamera", "both use cameras"))
    return [
        Overlap(known[a], known[b], 0.9 - n / 10, OverlapKind.SHARE, (why,))
        for n, (a, b) in enumerate(PAIRS)
    ]


def volume(plan: Plan, woven: list[Overlap] | None, lang: Lang = Lang.ID):
    edition = Edition("uji", plan)
    return compose(
        plan, "buku-2", lang=lang, edition=edition, date=date(2026, 2, 1), draft=False, woven=woven
    )


def blocks(document):
    return walk(tuple(block for chapter in document.chapters for block in chapter.blocks))


def tables(document, name: str) -> list[Table]:
    return [
        b for b in blocks(document) if isinstance(b, Table) and b.label.endswith(f"irisan#{name}")
    ]


def words(table: Table) -> str:
    return " | ".join(say(cell.inlines, {}) for line in table.rows for cell in line.cells)


def test_decisions_are_printed_with_who_leads_and_who_agreed(found):
    (told,) = tables(volume(CITY, found), "decisions")
    for text in ("Digabung", "Lokapasar UMKM", "memimpin", "Tetap terpisah",
                 "Kepala Badan Pendapatan Daerah", "3\xa0Februari\xa02026"):  # fmt: skip
        assert text in words(told)


def test_open_overlaps_say_why_and_leave_out_what_is_decided(found):
    (told,) = tables(volume(CITY, found), "open")
    assert "Keduanya memakai kamera" in words(told)
    assert "GOV-12" in words(told)
    assert "BRA-16" not in words(told)


def test_a_changed_side_stands_open_again_with_the_reason(found):
    program = CITY.find(Program, "BRA-16")
    (told,) = tables(volume(CITY.changed(program, name="Kamera Pusaka"), found), "open")
    assert "diputuskan dalam IRS-02, tetapi BRA-16 berubah sejak itu: Nama program" in words(told)


def test_the_picture_stands_in_both_languages(found):
    for lang, heading in ((Lang.ID, "Pasangan terkuat"), (Lang.EN, "The strongest pairs")):
        figures = [b for b in blocks(volume(CITY, found, lang)) if isinstance(b, Figure)]
        assert any(heading in figure.svg for figure in figures)


def test_where_nobody_looked_only_decisions_are_printed():
    document = volume(CITY, None)
    assert tables(document, "decisions")
    assert not tables(document, "open")


def test_a_plan_without_decisions_says_which_sheet_to_fill():
    bare = CITY.without(*(d.id for d in CITY.all(OverlapDecision)))
    told = [say(b.inlines, {}) for b in blocks(volume(bare, [])) if hasattr(b, "inlines")]
    assert any("lembar “Irisan”" in text for text in told)


def test_minutes_hold_each_open_pair_with_boxes_to_tick(found):
    pending = docket(found, plan=CITY).open
    made = meeting_document(
        CITY, pending, lang=Lang.EN, day=date(2026, 2, 1), edition=Edition("", CITY)
    )
    texts = [words(b) for b in blocks(made) if isinstance(b, Table)]
    assert sum("☐ Merged" in text for text in texts) == len(pending) == 2
    assert any("Pusat Kendali Kota Contoh (GOV-12)" in text for text in texts)


def test_the_picture_alone_names_the_pairs_across_dimensions(found):
    chart = overlap_image(CITY, found, lang=Lang.ID)
    assert "Lokapasar Belanja UMKM dan Pasar Rakyat" in chart.svg
    assert ("Branding", "Society", "1") in {row[:3] for row in chart.rows}


def test_the_matrix_stands_as_a_table_with_the_strongest_pair(found):
    (told,) = tables(volume(CITY, found), "dimensions")
    lines = [[say(cell.inlines, {}) for cell in line.cells] for line in told.rows]
    assert ["Smart Branding", "Smart Economy", "1"] in [line[:3] for line in lines]
    assert sum(int(line[2]) for line in lines) == len(found)
