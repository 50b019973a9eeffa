"""Dimensions and sub-dimensions are found however a city writes them, in both frameworks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.reference import Fit, FrameworkStatus, crosswalk, framework, frameworks, translate
from anyam.reference.naming import fold

CURRENT = framework("gmsc-6")
DRAFT = framework("pkc-draft")


def luminance(colour):
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def lightness(colour):
    """CIE L* of a colour, which is what is left of it on a grey printer."""
    return 116 * luminance(colour) ** (1 / 3) - 16


def test_the_current_framework_has_six_dimensions_of_three():
    assert CURRENT.status is FrameworkStatus.CURRENT
    assert [d.code for d in CURRENT.dimensions] == ["GOV", "BRA", "ECO", "LIV", "SOC", "ENV"]
    assert [len(d.subdimensions) for d in CURRENT.dimensions] == [3] * 6
    assert len(CURRENT.all_subdimensions) == 18


def test_the_draft_has_six_aspects_and_calls_none_of_its_parts_official():
    assert DRAFT.status is FrameworkStatus.DRAFT
    assert [d.key for d in DRAFT.dimensions] == [
        "bureaucracy", "economy", "urban_life", "society", "environment", "mobility",
    ]  # fmt: skip
    assert not any(s.official for s in DRAFT.all_subdimensions)
    assert all(s.official for s in CURRENT.all_subdimensions)


def test_frameworks_are_listed_oldest_first():
    assert [f.id for f in frameworks()] == ["gmsc-6", "pkc-draft"]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Smart People", "society"),
        ("SMART SOCIETY", "society"),
        ("smart-society ", "society"),
        ("Masyarakat Cerdas", "society"),
        ("Smart Government", "governance"),
        ("GOV", "governance"),
        ("gov", "governance"),
        ("GOV – Smart Governance", "governance"),
        ("GOV-1", "governance"),
        ("Dimensi Smart Living", "living"),
        ("Dimensi 4: Smart Living", "living"),
        ("4. Smart Living", "living"),
        ("IV. Smart Living", "living"),
        ("d) Smart Living", "living"),
        ("Smart\u00a0Environment", "environment"),
    ],
)
def test_a_dimension_is_found_however_it_is_written(written, key):
    found = CURRENT.dimension(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("governance.public_service", "governance.public_service"),
        ("GOV-1", "governance.public_service"),
        ("gov 1", "governance.public_service"),
        ("GOV-1 Layanan Publik", "governance.public_service"),
        ("GOV-1 · Layanan Publik", "governance.public_service"),
        ("Pelayanan publik", "governance.public_service"),
        ("1.1 Layanan Publik", "governance.public_service"),
        ("Sub-dimensi Kesehatan", "living.health"),
        ("subdimensi: energi", "environment.energy"),
        ("Ekosistem Belajar yang Efisien (Pendidikan)", "society.learning"),
    ],
)
def test_a_subdimension_is_found_however_it_is_written(written, key):
    found = CURRENT.subdimension(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("written", ["", " ", "-", "Smart", "Eco-tourism", "GOVERN", "GOV-9", "1"])
def test_a_name_of_nothing_finds_nothing(written):
    assert CURRENT.subdimension(written) is None
    assert written == "GOV-9" or CURRENT.dimension(written) is None


@pytest.mark.parametrize("each", frameworks(), ids=lambda f: f.id)
def test_no_name_means_two_things(each):
    for things in (each.dimensions, each.all_subdimensions):
        owners = {}
        for thing in things:
            for name in (thing.key, thing.code, *thing.name, *thing.aliases):
                assert owners.setdefault(fold(name), thing.key) == thing.key


@pytest.mark.parametrize("each", frameworks(), ids=lambda f: f.id)
def test_every_part_of_a_framework_is_found_by_each_of_its_own_names(each):
    for d in each.dimensions:
        assert all(each.dimension(n) is d for n in (d.key, d.code, *d.name, *d.aliases))
    for s in each.all_subdimensions:
        assert all(each.subdimension(n) is s for n in (s.key, s.code, *s.name, *s.aliases))
        assert s.key.startswith(f"{s.dimension}.")


@given(st.text(max_size=80))
def test_any_text_can_be_looked_up(written):
    for each in frameworks():
        each.dimension(written)
        each.subdimension(written)


@pytest.mark.parametrize("each", frameworks(), ids=lambda f: f.id)
def test_dimension_colours_are_readable_on_white_and_stay_apart_in_grey(each):
    colours = [d.colour for d in each.dimensions]
    assert all(1.05 / (luminance(c) + 0.05) >= 4.5 for c in colours)
    greys = sorted(map(lightness, colours))
    assert all(b - a >= 5 for a, b in pairwise(greys))


def test_the_crosswalk_speaks_of_parts_that_exist_and_leaves_none_out():
    entries = crosswalk("gmsc-6", "pkc-draft")
    assert {e.source for e in entries} == {s.key for s in CURRENT.all_subdimensions}
    assert {e.target for e in entries} == {s.key for s in DRAFT.all_subdimensions}


def test_an_exact_match_is_one_to_one_and_a_partial_one_says_why():
    entries = crosswalk("gmsc-6", "pkc-draft")
    for entry in entries:
        rivals = [e for e in entries if entry.source == e.source or entry.target == e.target]
        assert entry.kind is not Fit.EXACT or rivals == [entry]
        assert entry.kind is Fit.EXACT or all(entry.note)


def test_mobility_becomes_an_aspect_and_branding_is_taken_up_elsewhere():
    forward = crosswalk("gmsc-6", "pkc-draft")
    mobility = translate("living.mobility", forward)
    assert [e.target for e in mobility] == ["mobility.transport", "mobility.connectivity"]
    assert [e.target for e in translate("branding.tourism", forward)] == ["economy.promotion"]
    assert translate("no.such", forward) == ()


def test_a_crosswalk_reads_backwards():
    back = crosswalk("pkc-draft", "gmsc-6")
    assert [e.target for e in translate("economy.promotion", back)] == [
        "branding.tourism",
        "branding.business",
    ]
    assert len(back) == len(crosswalk("gmsc-6", "pkc-draft"))


def test_a_crosswalk_nobody_made_is_a_clear_error():
    with pytest.raises(KeyError, match="no crosswalk"):
        crosswalk("gmsc-6", "iso-37122")
