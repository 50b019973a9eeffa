"""Rows of the SIPD export become entries that are looked up, suggested and followed."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import LocalText
from anyam.reference import (
    Generation,
    GovernmentLevel,
    MalformedCode,
    Nomenclature,
    NomenclatureCode,
    NomenclatureEntry,
    nomenclature_entry,
)

ROW = {
    "JENIS PEMDA": "KABKOT",
    "BIDANG": "2.16 URUSAN PEMERINTAHAN BIDANG KOMUNIKASI DAN INFORMATIKA",
    "PROGRAM": "2.16.03 PROGRAM PENGELOLAAN APLIKASI INFORMATIKA",
    "KEGIATAN": "2.16.03.2.02 Pengelolaan E-government",
    "SUBKEGIATAN": "2.16.03.2.02.0040 Penyediaan Akses\nInternet",
    "KINERJA": "Tersedianya akses",
    "INDIKATOR": "Jumlah titik akses internet",
    "SATUAN": "Titik",
    "TAG": "[null]",
    "DEFINISI OPERASIONAL": "Akses internet bagi perangkat daerah",
    "PELAKSANA": None,
    "SPM": "NON-SPM",
    "JENIS": "Layanan",
    "SUBKEGIATAN SEBELUMNYA": "2.16.03.2.02.0036 Penyediaan Akses Internet",
}


def test_a_row_of_the_sipd_export_becomes_an_entry():
    entry = nomenclature_entry(ROW)
    assert entry == NomenclatureEntry(
        code=NomenclatureCode.parse("2.16.03.2.02.0040"),
        name="Penyediaan Akses Internet",
        government=GovernmentLevel.REGENCY_CITY,
        field="URUSAN PEMERINTAHAN BIDANG KOMUNIKASI DAN INFORMATIKA",
        program="PROGRAM PENGELOLAAN APLIKASI INFORMATIKA",
        activity="Pengelolaan E-government",
        outcome="Tersedianya akses",
        indicator="Jumlah titik akses internet",
        unit="Titik",
        definition="Akses internet bagi perangkat daerah",
        earlier=NomenclatureCode.parse("2.16.03.2.02.0036"),
    )


def test_headings_are_understood_in_any_case_and_missing_columns_are_left_empty():
    entry = nomenclature_entry({" subkegiatan ": "2.16.03.1.02.0001 Nama", "Spm": "SPM"})
    assert entry.minimum_service
    assert entry.government is GovernmentLevel.PROVINCE
    assert entry.program == ""


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "tidak memuat kode"),
        ("", "tidak memuat kode"),
        ("Jumlah", "tidak memuat kode"),
        ("2.16.03.2.02.0040", "tidak disertai nama"),
        ("2.16.03 PROGRAM", "adalah Program, bukan subkegiatan"),
        ("2.16.3.2.02.0040 Nama", "bagian ke-3 (program)"),
    ],
)
def test_a_row_that_is_no_entry_says_why(cell, reason):
    answer = nomenclature_entry(ROW | {"SUBKEGIATAN": cell})
    assert isinstance(answer, LocalText)
    assert reason in answer.id


@given(
    st.dictionaries(st.sampled_from(sorted(ROW)), st.none() | st.text(max_size=30) | st.integers())
)
def test_any_row_becomes_an_entry_or_a_reason(row):
    assert isinstance(nomenclature_entry(row), NomenclatureEntry | LocalText)


def entry(code, name, **more):
    parsed = NomenclatureCode.parse(code)
    return NomenclatureEntry(parsed, name, more.pop("government", parsed.government_level), **more)


LIST = Nomenclature.from_entries(
    [
        entry("X.XX.01.2.01.0001", "Penyusunan Dokumen Perencanaan", program="PROGRAM PENUNJANG"),
        entry(
            "2.16.03.2.02.0040",
            "Penyediaan Akses Internet",
            program="PROGRAM APLIKASI INFORMATIKA",
            indicator="Jumlah titik akses",
            earlier=NomenclatureCode.parse("2.16.03.2.02.0036"),
        ),
        entry("2.16.03.2.02.0035", "Promosi Literasi SPBE", indicator="Jumlah laporan internet"),
        entry("2.16.03.3.02.0001", "Penyediaan Akses Internet Kampung"),
        entry("1.01.02.3.04.0030", "Kurikulum", government=GovernmentLevel.PROVINCE),
        entry("1.01.02.3.04.0030", "Dukungan", government=GovernmentLevel.REGENCY_CITY),
    ]
)


def test_a_code_shared_by_two_levels_of_government_is_looked_up_for_the_city_first():
    assert LIST.lookup("1.01.02.3.04.0030").name == "Dukungan"
    province = LIST.lookup("1.01.02.3.04.0030", government=GovernmentLevel.PROVINCE)
    assert province.name == "Kurikulum"


def test_an_agencys_own_supporting_code_is_found_under_the_generic_one():
    assert LIST.lookup("1.03.01.2.01.0001").name == "Penyusunan Dokumen Perencanaan"
    assert LIST.title("1.03.01") == "PROGRAM PENUNJANG"
    assert LIST.title("2.16.03") == "PROGRAM APLIKASI INFORMATIKA"
    assert LIST.title("2.16.03.2.02.0040") == "Penyediaan Akses Internet"


def test_an_unknown_code_has_no_entry_and_a_malformed_one_is_refused():
    assert LIST.lookup("2.16.03.2.02.0099") is None
    assert LIST.title("9.99") is None
    with pytest.raises(MalformedCode):
        LIST.lookup("dua")


def test_an_old_code_leads_to_its_recorded_successor():
    found = LIST.successor("2.16.03.2.02.0036")
    assert (str(found.entry.code), found.recorded) == ("2.16.03.2.02.0040", True)
    assert "2.16.03.2.02.0036" in found.because.id
    assert LIST.successor("2.16.03.2.02.36").recorded


def test_a_renumbered_code_is_offered_with_a_caution():
    found = LIST.successor("2.16.03.2.02.35")
    assert (str(found.entry.code), found.recorded) == ("2.16.03.2.02.0035", False)
    assert "Cocokkan namanya" in found.because.id


def test_a_code_still_in_force_and_one_without_trace_have_no_successor():
    assert LIST.successor("2.16.03.2.02.0040") is None
    assert LIST.successor("2.16.03.2.02.09") is None


def test_a_word_in_the_name_counts_more_than_in_the_indicator():
    names = [s.entry.name for s in LIST.suggest("internet")]
    assert names == ["Penyediaan Akses Internet", "Promosi Literasi SPBE"]


def test_a_suggestion_shows_the_words_it_rests_on_and_a_score_within_one():
    best = LIST.suggest("penyediaan akses internet gratis")[0]
    assert set(best.because) == {"penyediaan", "akses", "internet"}
    assert 0 < best.score < 1
    assert LIST.suggest("Penyediaan Akses Internet")[0].score == pytest.approx(1)


def test_special_regions_codes_are_suggested_only_when_asked_for():
    asked = LIST.suggest("internet kampung", special=True)
    assert asked[0].entry.name == "Penyediaan Akses Internet Kampung"
    assert all("Kampung" not in s.entry.name for s in LIST.suggest("internet kampung"))


@given(st.text(max_size=80), st.integers(0, 6))
def test_suggestions_are_ordered_and_never_more_than_asked_for(text, limit):
    found = LIST.suggest(text, limit=limit, special=True)
    scores = [s.score for s in found]
    assert len(found) <= limit
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.000001 for score in scores)


def test_an_empty_list_suggests_nothing():
    assert Nomenclature.from_entries([]).suggest("internet") == ()


@pytest.fixture(scope="module")
def official(shared_data):
    """Read the 3,550 real rows in the shape of the SIPD export."""
    with (shared_data / "nomenclature_regency_city_2027.csv").open(encoding="utf-8") as file:
        return [
            {
                "JENIS PEMDA": "KABKOT",
                "BIDANG": f"{row['kode_bidang']} {row['bidang']}",
                "PROGRAM": f"{row['kode_program']} {row['program']}",
                "KEGIATAN": f"{row['kode_kegiatan']} {row['kegiatan']}",
                "SUBKEGIATAN": f"{row['kode_subkegiatan']} {row['subkegiatan']}",
                "INDIKATOR": row["indikator"],
                "SATUAN": row["satuan"],
                "SPM": row["spm"],
                "SUBKEGIATAN SEBELUMNYA": row["kode_sebelumnya"],
            }
            for row in csv.DictReader(file)
        ]


def test_a_code_may_stand_in_a_column_of_its_own():
    row = {"kode_subkegiatan": "1.05.02.2.01.0018", "subkegiatan": "Penjagaan (Ruang Publik)"}
    entry = nomenclature_entry(row | {"kode_sebelumnya": "1.05.02.2.01.01"})
    assert (str(entry.code), entry.name) == ("1.05.02.2.01.0018", "Penjagaan (Ruang Publik)")
    assert str(entry.earlier) == "1.05.02.2.01.01"


def test_all_3550_official_rows_become_entries_found_by_code(official):
    entries = [nomenclature_entry(row) for row in official]
    assert [e for e in entries if isinstance(e, LocalText)] == []
    listed = Nomenclature.from_entries(entries)
    assert len(listed) == 3550
    for each in entries:
        assert str(each.code) == str(each.code.parent) + "." + each.code.subkegiatan
        assert listed.lookup(str(each.code)).code == each.code
        assert each.code.generation is Generation.CURRENT
    assert sum(e.earlier is not None for e in entries) == 176


def test_the_smart_city_sub_activity_is_found_by_what_people_call_it(official):
    listed = Nomenclature.from_entries(map(nomenclature_entry, official))
    best = listed.suggest("penyelenggaraan kota cerdas")[0]
    assert str(best.entry.code) == "2.16.03.2.02.0038"


def test_every_official_name_suggests_itself_first(official):
    listed = Nomenclature.from_entries(map(nomenclature_entry, official))
    for each in listed.entries[::50]:
        best = listed.suggest(each.name, limit=1, special=True)[0]
        assert best.score == pytest.approx(1)
        assert {w.casefold() for w in best.entry.name.split()} <= {
            w.casefold() for w in each.name.split()
        } or len(best.entry.name) <= len(each.name)
