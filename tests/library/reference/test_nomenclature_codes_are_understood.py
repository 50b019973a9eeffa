"""Nomenclature codes are read, explained when wrong, looked up, suggested and followed."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import AnyamError, LocalText
from anyam.reference import (
    Generation,
    GovernmentLevel,
    MalformedCode,
    Nomenclature,
    NomenclatureCode,
    NomenclatureEntry,
    NomenclatureLevel,
    nomenclature_entry,
    split_coded,
)

digits = lambda n: st.integers(0, 10**n - 1).map(lambda i: str(i).zfill(n))  # noqa: E731
depths = st.sampled_from([2, 3, 5, 6])
parts = st.tuples(
    digits(1) | st.just("X"),
    digits(2) | st.just("XX"),
    digits(2),
    digits(1),
    digits(2),
    st.integers(2, 4).flatmap(digits),
)


@given(parts, depths)
def test_a_code_written_out_is_read_back_at_its_own_level(pieces, depth):
    written = ".".join(pieces[:depth])
    code = NomenclatureCode.parse(written)
    assert str(code) == written
    assert code.level == list(NomenclatureLevel)[[2, 3, 5, 6].index(depth)]
    assert NomenclatureCode.parse(f" {written.lower()}. ") == code


@given(parts)
def test_the_parents_of_a_code_are_its_beginnings(pieces):
    code, seen = NomenclatureCode.parse(".".join(pieces)), []
    while code := code.parent:
        seen.append(str(code))
    assert seen == [".".join(pieces[:n]) for n in (5, 3, 2)]


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_a_malformed_one(written):
    try:
        NomenclatureCode.parse(written)
    except MalformedCode as error:
        said = error.text
    else:
        return
    assert said.id != said.en
    assert len(said.id) < 400


@pytest.mark.parametrize(
    ("written", "indonesian"),
    [
        ("2.16.3", "bagian ke-3 (program) berisi “3”, seharusnya dua angka"),
        ("2.16.03.2.2", "bagian ke-5 (kegiatan) berisi “2”, seharusnya dua angka"),
        ("2.16.03.2.02.1", "bagian ke-6 (subkegiatan) berisi “1”"),
        ("2.16.03.2.02.00381", "bagian ke-6 (subkegiatan) berisi “00381”"),
        ("Y.16.03", "bagian ke-1 (urusan) berisi “Y”, seharusnya satu angka atau X"),
        ("2.1X.03", "bagian ke-2 (bidang) berisi “1X”, seharusnya dua angka atau XX"),
        ("2.16.03.2", "jumlah bagiannya 4"),
        ("2.16.03.2.02.0038.1", "jumlah bagiannya 7"),
        ("2", "jumlah bagiannya 1"),
        ("2..03", "bagian ke-2 (bidang) berisi “”"),
        ("", "kosong"),
        ("٢.16", "bagian ke-1 (urusan)"),
    ],
)
def test_a_malformed_code_says_which_part_is_wrong(written, indonesian):
    with pytest.raises(ValueError, match="omenklatur") as caught:
        NomenclatureCode.parse(written)
    assert isinstance(caught.value, AnyamError)
    assert indonesian in caught.value.text.id


def test_a_code_tells_its_level_of_government_and_generation():
    city = NomenclatureCode.parse("2.16.03.2.02.0038")
    assert city.government_level is GovernmentLevel.REGENCY_CITY
    assert city.generation is Generation.CURRENT
    old = NomenclatureCode.parse("2.16.03.1.02.09")
    assert old.government_level is GovernmentLevel.PROVINCE
    assert old.generation is Generation.OLD
    assert NomenclatureCode.parse("1.01.02.3.04.0030").government_level is GovernmentLevel.SPECIAL
    program = NomenclatureCode.parse("2.16.03")
    assert (program.government_level, program.generation) == (None, None)


def test_the_supporting_program_of_every_agency_is_the_generic_one():
    own = NomenclatureCode.parse("1.03.01.2.01.0001")
    assert str(own.as_generic()) == "X.XX.01.2.01.0001"
    assert own.as_generic().is_generic
    other = NomenclatureCode.parse("1.03.02.2.01.0001")
    assert other.as_generic() == other


@pytest.mark.parametrize(
    ("cell", "split"),
    [
        ("2.16.03 PROGRAM  APLIKASI\n INFORMATIKA ", ("2.16.03", "PROGRAM APLIKASI INFORMATIKA")),
        ("x.xx.01 Program Penunjang", ("x.xx.01", "Program Penunjang")),
        ("Program tanpa kode", ("", "Program tanpa kode")),
        ("2.16.03", ("2.16.03", "")),
        ("", ("", "")),
    ],
)
def test_a_cell_is_split_into_code_and_name(cell, split):
    assert split_coded(cell) == split


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
