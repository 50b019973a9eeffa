"""The concept lexicon holds together, speaks both languages and covers every sub-dimension."""

from collections import Counter

import pytest
from snowballstemmer import stemmer

from anyam.kernel import UnusableInput
from anyam.reference import Facet, extended, framework, lexicon, packaged_concepts, words
from anyam.reference.concepts import COMPILED, compiled

ALL = tuple(lexicon().concepts.values())
SUBDIMENSIONS = [s.key for s in framework("gmsc-6").all_subdimensions]
OWN = """
concepts:
  - id: citizen-complaints
    forms: [wadul guse]
  - id: night-fishing-lamps
    facet: topic
    name: {id: lampu celup nelayan, en: fishing lamps}
    forms: ["!lacuda", "~lampu ikan"]
    subdimensions: [ECO-1, environment.energy]
    broader: [fisheries]
    uses: [solar-panel]
"""


def test_the_compiled_twin_says_exactly_what_the_files_say():
    assert compiled(packaged_concepts().concepts.values()) == COMPILED.read_text(encoding="utf-8")


def test_the_lexicon_is_broad_and_rich_in_forms():
    assert len(ALL) >= 900
    assert sum(len(c.forms) for c in ALL) >= 12_000
    assert all(len(lexicon().of(facet)) >= 30 for facet in Facet)


@pytest.mark.parametrize("key", SUBDIMENSIONS)
def test_every_subdimension_has_topics_enough_to_tell_its_programs_apart(key):
    assert sum(key in c.subdimensions for c in lexicon().of(Facet.TOPIC)) >= 12


def test_every_concept_is_named_in_both_languages_and_said_in_several_ways():
    assert [c.id for c in ALL if not all(c.name)] == []
    assert [c.id for c in ALL if len(c.forms) < 4] == []


def test_a_form_is_written_as_the_tokeniser_writes_words():
    assert [f for c in ALL for f in c.forms if " ".join(words(f)) != f] == []


def test_nothing_said_of_one_topic_is_said_of_another_after_stemming():
    stem = stemmer("indonesian").stemWord
    said = {}
    for concept in lexicon().of(Facet.TOPIC):
        for form in set(concept.forms) - concept.exact - concept.shared:
            said.setdefault(" ".join(map(stem, form.split())), set()).add(concept.id)
    double = {stems: ids for stems, ids in said.items() if len(ids) > 1}
    assert len(double) <= len(said) / 100  # a stemmer also joins words that differ


def test_a_fine_topic_is_never_wider_than_itself():
    assert [id for id, wider in lexicon().wider.items() if id in wider] == []


def test_wider_concepts_are_found_however_far_above():
    wider = lexicon().wider["identity-card"]
    assert {"civil-registration", "public-service"} <= wider


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sp4n lapor", "citizen-complaints"),
        ("keluhan warga", "citizen-complaints"),
        ("mal pelayanan publik", "public-service-mall"),
        ("srikandi", "e-office"),
        ("bank sampah", "waste-bank"),
        ("rumah tidak layak huni", "unfit-housing"),
        ("job fair", "job-matching"),
    ],
)
def test_what_people_say_leads_to_what_they_mean(said, meant):
    assert meant in lexicon().forms[said]


def test_near_work_is_not_the_same_work():
    near = [(c.id, other) for c in ALL for other in c.near if other in lexicon().wider[c.id]]
    assert near == []


def test_hyphens_apostrophes_and_doubled_words_do_not_matter():
    assert words("SP4N-LAPOR!") == ("sp4n", "lapor")
    assert words("Jum’at") == ("jumat",)
    assert words("anak-anak usia_dini") == ("anak", "usia", "dini")


def test_a_city_adds_words_to_a_concept_and_concepts_of_its_own():
    joined = extended(lexicon(), text=OWN, file="kata-kota.yaml")
    assert joined.forms["wadul guse"] == ("citizen-complaints",)
    lamps = joined.concepts["night-fishing-lamps"]
    assert lamps.exact == {"lacuda"}
    assert lamps.shared == {"lampu ikan"}
    assert lamps.subdimensions == ("economy.industry", "environment.energy")
    assert "night-fishing-lamps" not in lexicon().concepts


def one(**changes):
    entry = {"id": "lamps", "facet": "topic", "name": "{id: lampu celup, en: dip lamps}"} | changes
    return "concepts:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in entry.items())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "no list"),
        (one(id="Lampu Celup"), "no valid id"),
        (one(kind="lamp"), "unknown field kind"),
        (one(forms="lampu"), "“forms” must be a list"),
        (one(forms="[5]"), "“forms” must be a list"),
        (one(name="lampu"), "needs a name in both languages"),
        (one(facet="work"), "needs a “facet”"),
        (one(broader="[fishery]"), "“fishery” in “broader” is no known id"),
        (one(uses="[lamps]"), "“lamps” in “uses” is no known id"),
        (one(subdimensions="[XYZ-9]"), "no framework has the sub-dimension “XYZ-9”"),
        (one(forms="[bank sampah]"), "stands in both “waste-bank” and “lamps”"),
        (one() + one().removeprefix("concepts:"), "is used twice"),
        ("concepts: [", "not valid YAML"),
        ("a: &a [x]\nconcepts: *a", "aliases"),
        ("concepts: " + "[" * 20 + "]" * 20, "nested too deep"),
        ("#" * 2_000_001, "longer than"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_and_what_to_do(text, told):
    with pytest.raises(UnusableInput) as refused:
        extended(lexicon(), text=text, file="kata-kota.yaml")
    assert "kata-kota.yaml" in refused.value.text.en
    assert told in refused.value.text.en
    assert "kata-kota.yaml" in refused.value.text.id


def test_a_circle_of_wider_concepts_is_refused():
    second = one(id="lights", name="{id: cahaya, en: lights}", broader="[lamps]")
    text = one(broader="[lights]") + second.removeprefix("concepts:")
    with pytest.raises(UnusableInput, match="lebih luas daripada dirinya"):
        extended(lexicon(), text=text, file="kata-kota.yaml")


def test_words_that_mean_several_things_are_marked_in_every_place():
    counts = Counter((c.facet, form) for c in ALL for form in c.forms)
    double = {(facet, form) for (facet, form), n in counts.items() if n > 1}
    assert all(form in c.shared for c in ALL for form in c.forms if (c.facet, form) in double)
