"""The outline of the volumes: every chapter the method asks for, once, in both languages."""

import pytest

from anyam.reference import Part, frameworks, outline


def test_the_four_volumes_stand_in_their_order() -> None:
    assert [v.key for v in outline().volumes] == ["buku-1", "buku-2", "buku-3", "quick-win"]


def test_a_section_is_found_by_its_full_key_and_knows_its_number_and_dimension() -> None:
    section = outline().section("buku-2/strategi/living")
    assert section is not None
    assert (section.number, section.title.id, section.dimension) == (
        "3.4",
        "Smart Living",
        "living",
    )
    assert outline().section("buku-9/strategi") is None


@pytest.mark.parametrize("framework", [f.id for f in frameworks()])
def test_sections_per_dimension_follow_the_framework(framework: str) -> None:
    spelled = outline(framework=framework)
    dimensions = [s.dimension for s in spelled.sections if s.key.startswith("buku-1/kesenjangan/")]
    expected = next(f for f in frameworks() if f.id == framework).dimensions
    assert [d for d in dimensions if d] == [d.key for d in expected]


def test_every_section_is_titled_in_both_languages_and_every_narrative_says_what_to_write() -> None:
    for section in outline().sections:
        assert section.title.id
        assert section.title.en
        assert bool(section.guide.id and section.guide.en) == section.narrative, section.key


def test_front_parts_and_annexes_hold_one_section_with_their_own_key() -> None:
    for volume in outline().volumes:
        for chapter in volume.chapters:
            alone = [s.key for s in chapter.sections] == [chapter.key]
            assert alone == (chapter.part is not Part.CHAPTER)


def test_an_unknown_outline_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(KeyError, match="gmsc"):
        outline("lama")
