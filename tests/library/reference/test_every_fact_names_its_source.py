"""Every packaged data file says since when it holds, where it comes from and what to mind."""

from datetime import date
from pathlib import Path

import pytest
import yaml

import anyam.reference
from anyam.reference import framework, law, laws, origin, origins, quickwin_criteria

DATA = Path(anyam.reference.__file__).with_name("data")
FILES = sorted(p for p in DATA.rglob("*.*") if p.is_file())
YAML_FILES = [p.relative_to(DATA).with_suffix("").as_posix() for p in FILES if p.suffix == ".yaml"]


def test_every_packaged_file_is_one_that_can_tell_its_origin():
    assert len(origins()) == len(FILES)


@pytest.mark.parametrize(("name", "told"), origins().items())
def test_a_data_file_is_dated_sourced_and_noted_in_both_languages(name, told):
    assert isinstance(told.valid_from, date)
    assert told.source
    assert all(told.note)
    assert told == origin(name)


def half_translated(value, path=""):
    """List the places where a text lacks a language."""
    if isinstance(value, dict):
        if value.keys() in ({"id"}, {"en"}):
            yield path
        for key, inner in value.items():
            yield from half_translated(inner, f"{path}/{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from half_translated(inner, f"{path}[{number}]")


@pytest.mark.parametrize("name", YAML_FILES)
def test_no_text_is_left_untranslated(name):
    content = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    assert list(half_translated(content)) == []


def test_the_criteria_tell_their_instrument_and_its_year():
    told = origin("criteria/2023")
    assert told.valid_from.year == 2023
    assert "2023" in told.source


def test_a_law_is_cited_in_full_and_in_short():
    cities = law("pp-59-2022")
    assert cities.short == "PP 59/2022"
    assert cities.citation.id == "Peraturan Pemerintah Nomor 59 Tahun 2022 tentang Perkotaan"
    assert cities.citation.en == "Government Regulation 59 of 2022 on Urban Areas"
    planning = law("permendagri-86-2017").citation
    assert planning.id.startswith("Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang ")


def test_a_law_without_a_source_is_never_called_verified():
    assert all(bool(each.source) == each.verified for each in laws())
    assert not law("pp-12-2019").verified


def test_laws_are_listed_with_the_highest_rank_first_and_keys_of_their_own():
    kinds = [type(each.kind)(each.kind) for each in laws()]
    order = list(type(kinds[0]))
    assert kinds == sorted(kinds, key=order.index)
    assert len({each.key for each in laws()}) == len(laws())


@pytest.mark.parametrize("find", [framework, law, origin, quickwin_criteria])
def test_asking_for_what_is_not_there_names_what_is(find):
    with pytest.raises(KeyError, match="known: "):
        find("no-such-thing")
