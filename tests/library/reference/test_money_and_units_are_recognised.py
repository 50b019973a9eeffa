"""Fund sources and units are recognised as agencies write them, and by SIPD code."""

import csv
from collections import Counter
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.reference import BudgetKind, UnitKind, fund_source, fund_sources, unit, units
from anyam.reference.naming import fold


@pytest.mark.parametrize("things", [fund_sources(), units()], ids=["fund sources", "units"])
def test_no_name_means_two_things(things):
    owners = {}
    for thing in things:
        written = getattr(thing, "code", None) or thing.symbol
        for name in (thing.key, written, *thing.name, *thing.aliases):
            assert owners.setdefault(fold(name), thing.key) == thing.key, name


def test_every_fund_source_and_unit_is_found_by_each_of_its_own_names():
    for source in fund_sources():
        names = (source.key, source.code, *source.name, *source.aliases, *source.prefixes)
        assert all(fund_source(name) is source for name in names)
    for each in units():
        names = (each.key, each.symbol, *each.name, *each.aliases)
        assert all(unit(name) is each for name in names)


def test_no_sipd_prefix_belongs_to_two_sources():
    prefixes = Counter(p for f in fund_sources() for p in f.prefixes)
    assert set(prefixes.values()) == {1}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("APBD", "apbd"),
        ("APBD Kota Pontianak", "apbd"),
        ("APBD Kab. Malang", "apbd"),
        ("APBD Kabupaten/Kota", "apbd"),
        ("apbd provinsi", "apbd_provinsi"),
        ("Dana Alokasi Umum (DAU)", "dau"),
        ("DAU", "dau"),
        ("DAK Fisik-Bidang Jalan-Reguler", "dak_fisik"),
        ("DAK Non Fisik", "dak_nonfisik"),
        ("DAK nonfisik - BOS", "dak_nonfisik"),
        ("DID", "insentif_fiskal"),
        ("CSR", "csr"),
        ("TJSL", "csr"),
        ("APBN", "apbn"),
        ("KPBU", "kpbu"),
        ("1.2.1.01.02", "dau"),
        ("1.2.1.1.2", "dau"),
        ("[1.2.1.01.02] DAU", "dau"),
        ("2.2.1.1.3.59", "dak_fisik"),
        ("1.1.1.6", "pad"),
        ("1.1.4.16", "blud"),
        ("2.2.1.05", "dana_desa"),
        ("2.2.2.02.01.0001", "bankeu"),
    ],
)
def test_a_fund_source_is_found_however_it_is_written(written, key):
    found = fund_source(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "written", ["", "1", "1.5 miliar", "3.1.1", "APBX", "2024", "-", "1.500.000"]
)
def test_what_is_no_fund_source_is_not_taken_for_one(written):
    assert fund_source(written) is None


def test_every_row_of_the_sipd_list_below_its_two_headings_has_a_source(shared_data):
    book = openpyxl.load_workbook(shared_data / "sipd" / "fund_sources.xlsx", read_only=True)
    rows = list(book.worksheets[0].iter_rows(min_row=2, max_col=6, values_only=True))
    codes = [".".join(str(c) for c in row if c is not None) for row in rows]
    found = {code: fund_source(code) for code in codes if "." in code}
    assert len(codes) == 300
    assert [code for code, source in found.items() if source is None] == []
    assert {code for code in codes if "." not in code} == {"1", "2"}


def test_money_outside_the_budget_is_told_from_money_within():
    outside = {f.key for f in fund_sources() if f.budget is BudgetKind.OUTSIDE}
    assert outside == {"hibah", "csr", "kpbu", "swasta", "masyarakat", "lainnya"}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("%", "percent"),
        ("Persen", "percent"),
        ("persen (%)", "percent"),
        ("org", "person"),
        ("KM", "kilometre"),
        ("km2", "square_kilometre"),
        ("km²", "square_kilometre"),
        ("Ha", "hectare"),
        ("hektar", "hectare"),
        ("Liter/Detik", "litre_second"),
        ("M³/Hari", "cubic_metre_day"),
        ("Rp", "rupiah"),
        ("Rp.", "rupiah"),
        ("Milyar Rupiah", "billion_rupiah"),
        ("UMKM", "msme"),
        ("Kepala Keluarga", "household"),
        ("hari kerja", "day"),
        ("Indeks", "index"),
        ("kWh", "kilowatt_hour"),
        ("MW", "megawatt"),
    ],
)
def test_a_unit_is_found_however_it_is_written(written, key):
    found = unit(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("written", ["", "   ", "-", "furlong"])
def test_an_unknown_unit_is_said_to_be_unknown(written):
    assert unit(written) is None


def test_a_percentage_runs_from_0_to_100_and_growth_may_shrink():
    share, growth = unit("persen"), unit("laju pertumbuhan")
    assert share.kind is UnitKind.PERCENT
    assert share.allows(0)
    assert share.allows(Decimal(100))
    assert not share.allows(Decimal("100.01"))
    assert not share.allows(-1)
    assert growth.allows(Decimal("-2.07"))
    assert growth.allows(250)


def test_nothing_is_counted_below_zero_but_money_may_be_owed():
    assert all(not u.allows(-1) for u in units() if u.kind in {UnitKind.COUNT, UnitKind.TIME})
    assert all(u.allows(-1) for u in units() if u.kind is UnitKind.MONEY)


def test_the_units_cover_nearly_all_rows_of_the_nomenclature(shared_data):
    with (shared_data / "nomenclature_regency_city_2027.csv").open(encoding="utf-8") as file:
        written = [row["satuan"] for row in csv.DictReader(file)]
    assert sum(unit(each) is not None for each in written) / len(written) > 0.97


@given(st.text(max_size=80))
def test_any_text_can_be_looked_up(written):
    fund_source(written)
    unit(written)
