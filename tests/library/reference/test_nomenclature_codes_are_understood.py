"""Nomenclature codes are read at every level and explained when wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.kernel import AnyamError
from anyam.reference import (
    Generation,
    GovernmentLevel,
    MalformedCode,
    NomenclatureCode,
    NomenclatureLevel,
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
