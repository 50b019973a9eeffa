"""What moved since an edition is marked where it stands, and told in sentences."""

from __future__ import annotations

from anyam.books.review import plain
from anyam.books.tree import Changed, Document, Paragraph, Table
from anyam.kernel import Lang
from anyam.plan import Edition, Program, Section
from library.books.compose import city

BEFORE = city.small()


def marks(doc: Document, ending: str) -> dict[str, Changed | None]:
    table = city.called(doc, ending)
    return {city.words(row)[0]: row.changed for row in table.rows if row.kind == "body"}


def test_an_unchanged_plan_has_no_marks_and_says_so() -> None:
    doc = city.book(BEFORE, since=BEFORE)
    rows = [row.changed for table in city.tables(doc) for row in table.rows]
    assert set(rows) == {None}
    assert "Tidak ada perubahan" in plain(doc)


def test_a_new_program_and_a_renamed_one_are_marked_in_their_table() -> None:
    first = BEFORE.all(Program)[0]
    after = BEFORE.changed(first, name="Aduan Terpadu").with_(
        city.program("GOV-03", "governance.public_service")
    )
    found = marks(city.book(after, since=BEFORE), "#programs-governance.public_service")
    assert found == {"GOV-01": "changed", "GOV-03": "new"}


def test_money_that_moved_marks_the_program_it_belongs_to() -> None:
    after = BEFORE.with_(city.line("ANG-03", "GOV-02", 2027, "apbd", 900_000_000))
    found = marks(city.book(after, since=BEFORE), "#programs-governance.bureaucracy")
    assert found == {"GOV-02": "changed"}


def test_only_the_paragraph_that_moved_is_marked() -> None:
    old = city.section("NAS-002", "buku-2/pendahuluan/kedudukan", "Satu.\n\nDua.")
    new = city.section("NAS-002", "buku-2/pendahuluan/kedudukan", "Satu.\n\nDua dan tiga.")
    doc = city.book(BEFORE.with_(new), since=BEFORE.with_(old))
    said = {
        city.say(b.inlines, {}): b.changed for b in city.blocks(doc) if isinstance(b, Paragraph)
    }
    assert said["Satu."] is None
    assert said["Dua dan tiga."] == "changed"


def test_the_list_of_changes_tells_what_came_went_and_moved() -> None:
    first = BEFORE.all(Program)[0]
    after = BEFORE.changed(first, name="Aduan Terpadu").without(city.known("LIV-01"))
    doc = city.book(after, since=BEFORE)
    front = next(f for f in doc.front if f.label == "buku-2/perubahan")
    assert front.title == "Perubahan Sejak Edisi Sebelumnya"
    text = plain(doc)
    assert "Program ‘Program LIV-01’ (LIV-01) dihapus." in text
    assert "berubah dari Program GOV-01 menjadi Aduan Terpadu" in text
    assert Edition("", BEFORE).short in text


def test_a_book_without_an_earlier_edition_has_no_list_of_changes() -> None:
    assert all(f.label != "buku-2/perubahan" for f in city.book(BEFORE).front)


def test_changes_are_told_in_english_too() -> None:
    after = BEFORE.without(city.known("LIV-01"))
    assert "was removed." in plain(city.book(after, since=BEFORE, lang=Lang.EN))


def test_a_long_text_is_named_rather_than_quoted_in_the_list() -> None:
    section = BEFORE.all(Section)[0]
    doc = city.book(BEFORE.changed(section, body="Lain sama sekali."), since=BEFORE)
    front = next(f for f in doc.front if f.label == "buku-2/perubahan")
    told = [b for b in front.blocks if not isinstance(b, Table)]
    assert "Lain sama sekali." not in str(told)
