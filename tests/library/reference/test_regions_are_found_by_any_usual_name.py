"""The 38 provinces and 514 regencies and cities, by code and by any usual name."""

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import LocalText
from anyam.reference import (
    RegionKind,
    find_region,
    provinces,
    region,
    region_candidates,
    regions,
)


def test_indonesia_has_38_provinces_416_regencies_and_98_cities():
    assert len(provinces()) == 38
    assert Counter(r.kind for r in regions()) == {RegionKind.REGENCY: 416, RegionKind.CITY: 98}


def test_every_region_lies_in_a_province_and_no_code_repeats():
    codes = [r.code for r in (*provinces(), *regions())]
    assert len(set(codes)) == 552
    assert {r.province for r in regions()} == set(provinces())


def test_the_sample_city_is_found_but_not_counted():
    sample = region("99.71")
    assert sample.fictional
    assert sample.name == "Kota Contoh"
    assert sample.province.name == "Provinsi Contoh"
    assert sample not in regions()
    assert sample.province not in provinces()
    assert not any(r.fictional for r in (*regions(), *provinces()))


def test_pontianak_is_known_by_both_codes_and_its_figures():
    city = region("61.71")
    assert city is region("6171")
    assert (city.dotless, city.name, city.short_name) == ("6171", "Kota Pontianak", "Pontianak")
    assert city.province.name == "Kalimantan Barat"
    assert city.population == 687_031


@pytest.mark.parametrize("code", ["61.99", "00", "6", "61.71.01", "Pontianak", "", "61-71"])
def test_an_unknown_code_is_a_clear_error(code):
    with pytest.raises(KeyError, match="no region has the code"):
        region(code)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KAB. MALANG", "35.07"),
        ("Kab.Malang", "35.07"),
        ("kabupaten malang", "35.07"),
        ("Pemkab Malang", "35.07"),
        ("kota malang", "35.73"),
        ("Kodya Malang", "35.73"),
        ("Pemerintah Kota Malang", "35.73"),
        ("Pemkot Malang", "35.73"),
        ("Pemerintah Daerah Kabupaten Malang", "35.07"),
        ("Pontianak", "61.71"),
        (" 61.71 ", "61.71"),
        ("6171", "61.71"),
        ("Jakarta Pusat", "31.71"),
        ("Kota Adm. Jakarta Pusat", "31.71"),
        ("Kab. Kep. Seribu", "31.01"),
        ("Kep. Meranti", "14.10"),
        ("Kotabaru", "63.02"),
        ("Kota Baru", "63.02"),
        ("Kabupaten Kotabaru", "63.02"),
        ("Kotamobagu", "71.74"),
        ("Kotim", "62.02"),
        ("Jawa Barat", "32"),
        ("Prov. Jabar", "32"),
        ("DKI Jakarta", "31"),
        ("D.I. Yogyakarta", "34"),
        ("Kepri", "21"),
        ("Kota Contoh", "99.71"),
    ],
)
def test_a_region_is_found_however_it_is_written(written, code):
    found = find_region(written)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Malang", ["35.07", "35.73"]),
        ("Mojokerto", ["35.16", "35.76"]),
        ("Gorontalo", ["75", "75.01", "75.71"]),
    ],
)
def test_an_ambiguous_name_is_not_guessed_but_its_candidates_are_shown(written, codes):
    assert find_region(written) is None
    assert [r.code for r in region_candidates(written)] == codes


@pytest.mark.parametrize("written", ["", "Kota", "Kabupaten", "Atlantis", "Kota Sleman", "61.99"])
def test_a_name_of_nowhere_finds_nothing(written):
    assert region_candidates(written) == ()


def test_every_region_is_found_by_its_own_full_and_abbreviated_name():
    for each in (*provinces(), *regions()):
        assert each in region_candidates(each.name)
        assert each in region_candidates(each.short_name)
        if each.kind != RegionKind.PROVINCE:
            assert find_region(each.name) is each
            assert find_region(each.abbreviated.upper()) is each


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(written):
    assert isinstance(region_candidates(written), tuple)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("61.71", LocalText("Kota Pontianak", "Pontianak City")),
        ("35.07", LocalText("Kabupaten Malang", "Malang Regency")),
        ("31.71", LocalText("Kota Administrasi Jakarta Pusat", "Jakarta Pusat City")),
        ("51", LocalText("Provinsi Bali", "Bali Province")),
        ("34", LocalText("Daerah Istimewa Yogyakarta", "Daerah Istimewa Yogyakarta")),
        ("99", LocalText("Provinsi Contoh", "Contoh Province")),
    ],
)
def test_a_region_is_titled_in_both_languages(code, label):
    assert region(code).label == label


def test_the_packaged_table_says_what_its_source_says(shared_data):
    with (shared_data / "regions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            ours = region(row["code"])
            assert (ours.kind, ours.name) == (row["kind"], " ".join(row["name"].split()))
            assert str(ours.area_km2 or "") == row["area_km2"]
            assert str(ours.population or "") == row["population"]
            assert ours.province.name == row["province"]
