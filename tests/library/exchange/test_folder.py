"""A plan kept as a folder of CSV sheets comes back as it was."""

from pathlib import Path

import pytest
from hypothesis import given

from anyam.exchange import read_folder, write_folder
from anyam.kernel import Lang, UnusableInput
from anyam.plan import Agency, Plan
from strategies import plans


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


HEADER = (
    "Isian,Nilai\nJudul masterplan,Uji\nKode wilayah,99.71\nTahun awal,2025\nTahun akhir,2034\n"
)


@given(plans())
def test_every_plan_written_as_a_folder_is_read_back_equal(tmp_path_factory, plan: Plan):
    for lang in Lang:
        folder = tmp_path_factory.mktemp("plan")
        write_folder(plan, folder, lang=lang)
        assert read_folder(folder).plan == plan


def test_sheets_saved_as_csv_under_their_own_names_are_a_plan(tmp_path: Path):
    folder = put(tmp_path, Rencana=HEADER, OPD="Kode;Nama OPD\nOPD-01;Dinas Kesehatan\n")
    reading = read_folder(folder)
    assert reading.plan is not None
    assert [a.name for a in reading.plan.all(Agency)] == ["Dinas Kesehatan"]
    assert reading.findings == ()


def test_two_files_of_one_kind_are_not_silently_merged(tmp_path: Path):
    rows = "Kode,Nama OPD\nOPD-01,Dinas Kesehatan\n"
    reading = read_folder(put(tmp_path, header=HEADER, OPD=rows, agency=rows))
    assert [f.code for f in reading.findings] == ["BAC-111"]


def test_an_open_quotation_mark_is_refused_because_it_would_swallow_rows(tmp_path: Path):
    put(tmp_path, header=HEADER, agency='Kode,Nama OPD\nO-1,"tak tertutup\nO-2,dua\n')
    with pytest.raises(UnusableInput) as refused:
        read_folder(tmp_path)
    assert "tanda kutip" in refused.value.text.id


def test_a_folder_without_a_plan_is_named_even_from_within(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "kosong").mkdir()
    monkeypatch.chdir(tmp_path / "kosong")
    with pytest.raises(UnusableInput) as refused:
        read_folder(Path())
    assert "“kosong”" in refused.value.text.id
