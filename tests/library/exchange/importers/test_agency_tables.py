"""Tables agencies already keep come in whole: every row has its reason, every rupiah its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from anyam.exchange.codes import derived_id
from anyam.exchange.importers import (
    Fate,
    Imported,
    Options,
    detect,
    import_file,
    merge_into,
    read_renja_dpa,
    read_renstra,
)
from anyam.exchange.messages_import import TABLE
from anyam.exchange.sheets import Broken, Sheet
from anyam.kernel import Finding, Lang, Rupiah, UnusableInput
from anyam.plan import Action, Agency, BudgetLine, Header, Indicator, Plan, Program

RENJA = [
    "KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "TOLAK UKUR CAPAIAN KEG.",
    "TARGET KINERJA CAPAIAN KEG.", "TOLAK UKUR KELUARAN", "TARGET KINERJA KELUARAN",
    "SUMBER DANA", "LOKASI", "AWAL PELAKSANAAN", "AKHIR PELAKSANAAN", "JUMLAH PAGU", "KETERANGAN",
]  # fmt: skip
RENSTRA = [
    "SASARAN", "KODE", "PROGRAM DAN KEGIATAN", "SATUAN", "INDIKATOR", "DATA CAPAIAN AWAL",
    "TARGET TAHUN 1", "DANA TAHUN 1", "TARGET TAHUN 2", "DANA TAHUN 2", "KETERANGAN",
]  # fmt: skip
YEAR_2026 = (date(2026, 1, 1), date(2026, 12, 31))


def renja(*rows: list[Any]) -> Sheet:
    return Sheet("dpa.xlsx", "DPA", [RENJA, *rows])


def job(code: str, name: str, amount: Any, fund: str = "DAU", **more: Any) -> list[Any]:
    start, end = more.get("years", YEAR_2026)
    measure = [more.get("measure"), more.get("target"), more.get("output"), more.get("made")]
    return [code, name, *measure, fund, "Kec. Barat", start, end, amount, None]


def renstra(*rows: list[Any]) -> Sheet:
    return Sheet("renstra.xlsx", "R", [RENSTRA, *rows])


def step(code: Any, name: Any, first: Any, second: Any, **more: Any) -> list[Any]:
    targets = more.get("targets", (None, None))
    unit, indicator = more.get("unit"), more.get("indicator")
    return [None, code, name, unit, indicator, more.get("baseline"),
            targets[0], first, targets[1], second, None]  # fmt: skip


def codes(found: Imported | tuple[Finding, ...]) -> list[str]:
    findings = found.findings if isinstance(found, Imported) else found
    return [f.code for f in findings]


def of(imported: Imported, kind: type) -> list[Any]:
    return [e for e in imported.elements if isinstance(e, kind)]


def everything_adds_up(imported: Imported) -> None:
    totals = imported.rows.totals
    assert imported.rows.unaccounted == ()
    assert totals is not None
    assert totals.difference == sum((d.amount for d in totals.differences), Decimal(0))
    assert sum(totals.imported.values()) == sum(line.amount for line in of(imported, BudgetLine))


# -- Renja and DPA ------------------------------------------------------------------------------


def test_a_sub_activity_becomes_an_action_of_its_program_with_its_money() -> None:
    imported = read_renja_dpa(
        renja(
            job("2.16.03.2.02.0038", "Kota cerdas", 250_000_000, output="Laporan", made="3 Dokumen")
        )
    )
    program, action = of(imported, Program)[0], of(imported, Action)[0]
    line, indicator = of(imported, BudgetLine)[0], of(imported, Indicator)[0]
    assert (program.code, action.program, action.code) == (
        "2.16.03", program.id, "2.16.03.2.02.0038",
    )  # fmt: skip
    assert (line.subject, line.year, line.fund_source, line.amount) == (
        action.id, 2026, "dau", 250_000_000,
    )  # fmt: skip
    assert (indicator.subject, dict(indicator.targets)) == (action.id, {2026: 3})
    assert program.budget == Rupiah(250_000_000)
    everything_adds_up(imported)


def test_one_sub_activity_paid_by_two_sources_stays_one_action() -> None:
    imported = read_renja_dpa(
        renja(
            job("2.16.03.2.02.0038", "Kota cerdas", 100, "DAU"),
            [None, None, None, None, None, None, "CSR", None, *YEAR_2026, 40, None],
            job("2.16.03.2.02.0038", "Kota cerdas", 60, "DAU"),
        )
    )
    assert len(of(imported, Action)) == 1
    assert [(m.code, m.amount) for m in of(imported, BudgetLine)] == [
        ("2.16.03.2.02.0038/2026/DAU", 100),
        ("2.16.03.2.02.0038/2026/CSR", 40),
        ("2.16.03.2.02.0038/2026/DAU-2", 60),
    ]
    assert "IMP-106" in codes(imported)
    everything_adds_up(imported)


def test_money_that_belongs_to_nobody_is_named_not_dropped() -> None:
    imported = read_renja_dpa(
        renja(
            [None] * 10 + [75, None],
            job("2.16.03.2.02.0038", "Kota cerdas", 100),
        )
    )
    totals = imported.rows.totals
    assert (sum(totals.file.values()), sum(totals.imported.values())) == (175, 100)
    assert [(d.row, d.amount) for d in totals.differences] == [(2, 75)]
    assert "IMP-107" in codes(imported)
    everything_adds_up(imported)


def test_a_total_row_is_compared_and_never_counted() -> None:
    rows = [job("2.16.03.2.02.0038", "Kota cerdas", 100), job("2.16.03.2.02.0039", "Data", 50)]
    right = read_renja_dpa(renja(*rows, [None, "JUMLAH", *[None] * 8, 150, None]))
    wrong = read_renja_dpa(renja(*rows, [None, "JUMLAH", *[None] * 8, 160, None]))
    assert "IMP-206" not in codes(right)
    assert "IMP-206" in codes(wrong)
    assert wrong.rows.totals.difference == 10
    everything_adds_up(wrong)


@pytest.mark.parametrize(
    ("written", "code"),
    [("seratus", "IMP-204"), (Broken("#REF!"), "IMP-204"), (-5, "IMP-205"), (0, "IMP-109")],
)
def test_a_ceiling_that_makes_no_sense_is_pointed_at(written: Any, code: str) -> None:
    imported = read_renja_dpa(renja(job("2.16.03.2.02.0038", "Kota cerdas", written)))
    found = next(f for f in imported.findings if f.code == code)
    assert found.location.row == 2
    everything_adds_up(imported)


def test_rows_without_year_or_with_unknown_funds_come_in_and_are_pointed_at() -> None:
    imported = read_renja_dpa(
        renja(
            job("2.16.03.2.02.0038", "Kota cerdas", 100, "Dana Gaib"),
            job("2.16.03.2.02.0039", "Data", 50, years=(None, None)),
            job("2.16.03.2.02.0040", "Jaringan", 7, years=(date(2026, 3, 1), date(2027, 3, 1))),
        )
    )
    assert {"IMP-301", "IMP-303", "IMP-304"} <= set(codes(imported))
    assert sum(m.amount for m in of(imported, BudgetLine)) == 157
    everything_adds_up(imported)


def test_a_share_of_a_percentage_is_read_as_percent() -> None:
    row = job("2.16.03.2.02.0038", "A", 1, measure="Persentase layanan daring", target=0.96)
    imported = read_renja_dpa(renja(row, job("2.16.03.2.02.0039", "B", 1)))
    indicator = of(imported, Indicator)[0]
    assert (indicator.unit, dict(indicator.targets)) == ("percent", {2026: 96})
    assert codes(imported).count("IMP-306") == 1


def test_a_code_without_its_grammar_keeps_its_money() -> None:
    imported = read_renja_dpa(renja(job("2.16.03.9", "Salah kode", 100)))
    assert "IMP-102" in codes(imported)
    assert sum(m.amount for m in of(imported, BudgetLine)) == 100
    everything_adds_up(imported)


# -- Renstra ------------------------------------------------------------------------------------

SOUND = [
    step("2", "URUSAN WAJIB", None, None),
    step("2.16", "BIDANG KOMUNIKASI DAN INFORMATIKA", None, None),
    step("x.xx.01", "PROGRAM PENUNJANG", 30, 40),
    step("x.xx.01.2.01", "Perencanaan", 30, 40),
    step("x.xx.01.2.01.0001", "Menyusun rencana", 10, 15, indicator="Jumlah dokumen",
         unit="Dokumen", targets=(2, 3), baseline=1),
    step("x.xx.01.2.01.0002", "Menyusun anggaran", 20, 25),
]  # fmt: skip
YEARS = Options(first_year=2025)


def test_group_rows_are_checked_and_never_counted_twice() -> None:
    imported = read_renstra(renstra(*SOUND), YEARS)
    assert dict(imported.rows.totals.imported) == {2025: 30, 2026: 40}
    assert imported.rows.totals.difference == 0
    assert not {"IMP-201", "IMP-202"} & set(codes(imported))
    assert [n.fate for n in imported.rows.notes][1:5] == [
        Fate.FIELD, Fate.FIELD, Fate.IMPORTED, Fate.GROUP,
    ]  # fmt: skip
    everything_adds_up(imported)


def test_an_agencys_own_program_takes_the_field_it_stands_in() -> None:
    imported = read_renstra(renstra(*SOUND), YEARS)
    assert of(imported, Program)[0].code == "2.16.01"
    assert [a.code for a in of(imported, Action)] == ["2.16.01.2.01.0001", "2.16.01.2.01.0002"]
    indicator = of(imported, Indicator)[0]
    assert (dict(indicator.targets), indicator.baseline) == ({2025: 2, 2026: 3}, 1)


def test_a_group_that_disagrees_is_named_with_both_sums_and_the_details_count() -> None:
    rows = [*SOUND[:3], step("x.xx.01.2.01", "Perencanaan", 28, 40), *SOUND[4:]]
    imported = read_renstra(renstra(*rows), YEARS)
    told = [f for f in imported.findings if f.code == "IMP-201"]
    assert [f.location.row for f in told] == [4, 5]
    assert "2025 tertulis Rp 28, rincian Rp 30" in told[1].message.id
    assert imported.rows.totals.imported[2025] == 30
    everything_adds_up(imported)


def test_a_broken_sum_is_told_once_and_costs_nothing() -> None:
    broken = step("x.xx.01", "PROGRAM PENUNJANG", Broken("#REF!"), Broken("="))
    imported = read_renstra(renstra(*SOUND[:2], broken, *SOUND[3:]), YEARS)
    assert [f.code for f in imported.findings if f.location.row == 4] == ["IMP-202"]
    assert imported.rows.totals.difference == -70
    everything_adds_up(imported)


def test_fractions_of_a_rupiah_are_rounded_and_accounted_for() -> None:
    rows = [step("2.16.02.2.01.0001", "Portal", 10.5, 20.25)]
    imported = read_renstra(renstra(*rows), YEARS)
    assert dict(imported.rows.totals.imported) == {2025: 11, 2026: 20}
    assert imported.rows.totals.difference == Decimal("-0.25")
    assert "IMP-203" in codes(imported)
    everything_adds_up(imported)


def test_work_without_a_code_comes_in_under_a_provisional_one() -> None:
    imported = read_renstra(renstra(*SOUND, step(None, "Jaringan desa", 5, 5)), YEARS)
    assert of(imported, Action)[-1].code == "2.16.01.2.01-1"
    assert "IMP-103" in codes(imported)


def test_a_row_under_the_wrong_group_is_pointed_at() -> None:
    imported = read_renstra(renstra(*SOUND, step("2.16.02.2.01.0001", "Portal", 1, 1)), YEARS)
    assert "IMP-104" in codes(imported)
    assert {a.program for a in of(imported, Action)} == {of(imported, Program)[0].id}


def test_counted_years_without_a_first_year_are_refused_with_the_remedy() -> None:
    with pytest.raises(UnusableInput) as refused:
        read_renstra(renstra(*SOUND))
    assert refused.value.findings[0].code == "IMP-001"
    assert "--first-year" in refused.value.text.id


def test_every_odd_row_has_its_reason() -> None:
    numbers = list(range(1, len(RENSTRA) + 1))
    title = ["RENCANA STRATEGIS", *[None] * 10]
    rows = [
        title,
        RENSTRA,
        numbers,
        *SOUND,
        [None] * 11,
        RENSTRA,
        step(None, "Catatan", None, None),
    ]
    imported = read_renstra(Sheet("renstra.xlsx", "R", rows), YEARS)
    fates = {note.row: note.fate for note in imported.rows.notes}
    assert (fates[1], fates[2], fates[3]) == (Fate.ABOVE, Fate.HEADING, Fate.NUMBERING)
    assert (fates[10], fates[11], fates[12]) == (Fate.BLANK, Fate.HEADING, Fate.NOTE)
    everything_adds_up(imported)


AMOUNT = st.one_of(st.none(), st.integers(0, 10**12), st.floats(0, 1e12).map(lambda x: round(x, 2)))
CODE = st.sampled_from(
    [None, "2", "2.16", "x.xx.01", "2.16.02", "2.16.02.2.01", "2.16.02.2.01.0001", "1.3.02.2.01.09",
     "x.xx.01.2.01.0001", "2.16.02.2.01.0002", "9.9.9.9.9"]
)  # fmt: skip
NAME = st.sampled_from([None, "Portal", "Jaringan", "JUMLAH"])


@given(st.lists(st.builds(step, CODE, NAME, AMOUNT, AMOUNT), max_size=15))
def test_whatever_the_rows_each_has_a_reason_and_the_money_adds_up(rows: list[list[Any]]) -> None:
    everything_adds_up(read_renstra(renstra(*rows), YEARS))


# -- joining a plan -----------------------------------------------------------------------------

EMPTY = Plan(Header(title="Rencana", region="99.71", first=2025, last=2029))


def agency(number: int) -> Agency:
    code = f"OPD-{number:02}"
    return Agency(id=derived_id("99.71", Agency, code), code=code, name=f"Dinas {number}")


def test_joining_twice_changes_nothing_more() -> None:
    imported = read_renstra(renstra(*SOUND), YEARS)
    once, _ = merge_into(EMPTY, imported)
    twice, said = merge_into(once, imported)
    assert twice == once
    assert said == ()
    assert once.find(Program, "2.16.01").budget == 70


def test_what_the_plan_says_stands_unless_replacing_is_asked_for() -> None:
    plan, _ = merge_into(EMPTY, read_renstra(renstra(*SOUND), YEARS))
    rows = [*SOUND[:4], step("x.xx.01.2.01.0001", "Menyusun rencana", 11, 15), SOUND[5]]
    newer = read_renstra(renstra(*rows), YEARS)
    kept, said = merge_into(plan, newer)
    taken, _ = merge_into(plan, newer, replace=True)
    line = "2.16.01.2.01.0001/2025"
    assert codes(said) == ["IMP-401"]
    assert kept.find(BudgetLine, line).amount == 10
    assert taken.find(BudgetLine, line).amount == 11
    assert taken.find(Program, "2.16.01").budget == 71


def test_two_agencies_with_the_same_program_code_stay_apart() -> None:
    plan = EMPTY.with_(agency(1), agency(2))
    for number in (1, 2, 2):
        options = Options(agency=agency(number), first_year=2025)
        plan, _ = merge_into(plan, read_renstra(renstra(*SOUND), options))
    programs = plan.all(Program)
    assert [(p.code, p.lead) for p in programs] == [
        ("2.16.01", agency(1).id), ("2.16.01-B", agency(2).id),
    ]  # fmt: skip
    assert [p.budget for p in programs] == [70, 70]
    assert len(plan.all(Action)) == 4


def test_a_dpa_on_top_of_a_renstra_warns_of_counting_money_twice() -> None:
    plan, _ = merge_into(EMPTY, read_renstra(renstra(*SOUND), YEARS))
    dpa = read_renja_dpa(renja(job("2.16.01.2.01.0001", "Menyusun rencana", 15)))
    joined, said = merge_into(plan, dpa)
    assert "IMP-402" in codes(said)
    assert len(joined.all(Action)) == 2


# -- recognising files --------------------------------------------------------------------------


def workbook(*rows: list[Any]) -> bytes:
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return data.getvalue()


def test_a_file_is_recognised_by_its_headings() -> None:
    assert detect(renja()).form.name == "renja"
    assert detect(renstra()).form.name == "renstra"
    assert detect(Sheet("x.csv", None, [["Nama", "Umur"]])) is None
    with pytest.raises(UnusableInput) as refused:
        import_file(workbook(["Nama", "Umur"], ["Budi", 7]), name="warga.xlsx")
    assert refused.value.findings[0].code == "IMP-003"


def test_an_agency_list_comes_in_once_each() -> None:
    listed = workbook(
        ["KODE", "ORGANISASI", "KETERANGAN"],
        ["2.16.2.20.2.21.01.0000", "Dinas Kominfo", None],
        ["2.16.2.20.2.21.01.0000", "Dinas Kominfo", None],
        ["salah", "Dinas Sosial", "baru"],
        ["1.02.0.00.0.00.01.0000", None, None],
    )
    imported = import_file(listed, name="opd.xlsx")
    assert [a.name for a in of(imported, Agency)] == ["Dinas Kominfo", "Dinas Sosial"]
    assert codes(imported) == ["IMP-311", "IMP-310", "IMP-312", "IMP-314"]
    assert imported.rows.unaccounted == ()
    plan, _ = merge_into(EMPTY.with_(agency(1)), imported)
    assert [a.code for a in plan.all(Agency)] == ["OPD-01", "OPD-02", "OPD-03"]
    assert merge_into(plan, imported) == (plan, ())


def test_fund_codes_find_their_counterpart() -> None:
    listed = workbook(
        ["Sumber Dana", "Kelompok", "Jenis", "Objek", "Rincian Objek", "Sub Rincian Objek",
         "Uraian Akun", "Keterangan"],
        [1, None, None, None, None, None, "DANA UMUM", None],
        [1, 2, 1, 1, 2, None, "DAU", "Uraian Akun"],
    )  # fmt: skip
    found = import_file(listed, name="dana.xlsx").fund_codes
    assert [(c.code, c.source and c.source.key, c.note) for c in found][1] == (
        "1.2.1.1.2", "dau", "",
    )  # fmt: skip


def test_every_message_speaks_both_languages_with_the_same_slots() -> None:
    import re

    for row in TABLE:
        assert len(row) in (6, 8), row[0]
        for ours, theirs in zip(row[2::2], row[3::2], strict=True):
            assert sorted(set(re.findall(r"{\w+}", ours))) == sorted(
                set(re.findall(r"{\w+}", theirs))
            ), row[0]


def test_the_ledger_tells_its_story_in_both_languages() -> None:
    imported = read_renstra(renstra(*SOUND), YEARS)
    assert "7 baris; 3 diimpor, 4 dijelaskan" in imported.explain()
    assert "7 rows; 3 imported, 4 explained" in imported.explain(Lang.EN)
    assert "Tidak ada selisih." in imported.explain()


# -- the real files -----------------------------------------------------------------------------


def real(shared_data: Path, name: str, **options: Any) -> Imported:
    return import_file(shared_data / "sipd" / name, options=Options(**options))


def test_a_real_dpa_comes_in_to_the_last_rupiah(shared_data: Path) -> None:
    imported = real(shared_data, "renja_dpa.xlsx")
    assert len(imported.rows.imported) == 44
    assert dict(imported.rows.totals.file) == {2024: 125_103_902_555}
    assert imported.rows.totals.difference == 0
    everything_adds_up(imported)


def test_a_real_renstra_comes_in_with_its_three_broken_sums_named(shared_data: Path) -> None:
    imported = real(shared_data, "renstra.xlsx", first_year=2025)
    differences = imported.rows.totals.differences
    assert (len(imported.rows.imported), len(imported.rows.explained)) == (71, 25)
    assert [d.row for d in differences] == [39, 44, 85, None]
    assert sum(imported.rows.totals.imported.values()) == 1_229_254_489_651
    assert not [f for f in imported.findings if f.code == "IMP-204"]
    everything_adds_up(imported)
    plan, _ = merge_into(EMPTY, imported)
    assert merge_into(plan, imported) == (plan, ())


@pytest.mark.parametrize(
    ("name", "count"),
    [("opd.xlsx", 32), ("fund_sources.xlsx", 300), ("nomenclature_2027.xlsx", 7581)],
)
def test_real_lists_come_in_whole(shared_data: Path, name: str, count: int) -> None:
    imported = real(shared_data, name)
    assert len(imported.rows.imported) == count
    assert imported.rows.unaccounted == ()
    assert len(imported.rows.explained) == 1
