"""A plan kept as a folder of CSV sheets comes back as it was."""

from pathlib import Path

from hypothesis import given

from anyam.exchange import read_folder, write_folder
from anyam.kernel import Lang
from anyam.plan import Plan
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
