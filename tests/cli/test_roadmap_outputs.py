"""``anyam roadmap`` laid out: a picture for the wall, a workbook, and pages in volume 2."""

import openpyxl

from anyam.books.svg import harmless
from anyam.sample import FOLDER


def test_the_picture_and_the_workbook_show_the_roadmap_on_screen(anyam, tmp_path):
    picture, sheet = tmp_path / "peta.svg", tmp_path / "peta.xlsx"
    told = anyam("roadmap", FOLDER, "--svg", str(picture), "--xlsx", str(sheet))
    assert told.status == 0
    svg = picture.read_text("utf-8")
    assert harmless(svg)
    assert "126 dari 126 program" in svg
    rows = list(openpyxl.load_workbook(sheet)["Peta jalan"].iter_rows(min_row=5, max_col=8))
    assert len(rows) == 126
    assert all(2025 <= row[7].value <= 2034 for row in rows)


def test_a_file_that_is_there_is_not_overwritten_unasked(anyam, tmp_path):
    picture = tmp_path / "peta.svg"
    picture.write_text("punya orang", "utf-8")
    told = anyam("roadmap", FOLDER, "--svg", str(picture))
    assert told.status == 2
    assert picture.read_text("utf-8") == "punya orang"
    assert anyam("roadmap", FOLDER, "--svg", str(picture), "--force").status == 0


def test_volume_two_prints_the_roadmap_where_asked(anyam, tmp_path):
    told = anyam(
        "books", FOLDER, "--volume", "buku-2", "--format", "html", "--roadmap", "-o", str(tmp_path)
    )
    assert told.status == 0
    page = (tmp_path / "buku-2.id.html").read_text("utf-8")
    assert "Uang peta jalan menurut dimensi dan tahun" in page
    assert "Cara spreadsheet" in page
