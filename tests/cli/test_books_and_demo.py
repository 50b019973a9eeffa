import hashlib
from pathlib import Path

from tests.cli.conftest import Anyam

from anyam.plan import Program, to_json
from anyam.sample import kota_contoh

DAY = ("--date", "2026-01-15")


def _hashes(folder: Path, pattern: str) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.glob(pattern)}


def test_one_volume_comes_in_every_form_with_the_same_bytes_each_time(
    anyam: Anyam, workbook: Path, tmp_path: Path
) -> None:
    forms = [part for form in ("pdf", "docx", "html") for part in ("--format", form)]
    for folder in ("a", "b"):
        line = ["books", workbook, "-o", folder, "--volume", "buku-3", *forms, *DAY]
        result = anyam(*line)
        assert result.status == 0
        assert "buku-3.id.pdf" in result.out
        assert "DRAF" in result.err
    first, second = (_hashes(tmp_path / name, "*") for name in ("a", "b"))
    assert set(first) == {"buku-3.id.pdf", "buku-3.id.docx", "buku-3.id.html"}
    assert first == second


def test_an_english_volume_marks_what_changed_since_an_edition(
    anyam: Anyam, tmp_path: Path
) -> None:
    old = kota_contoh()
    (tmp_path / "a.json").write_bytes(to_json(old))
    new = old.changed(old.all(Program)[0], name="Nama Baru Sekali")
    (tmp_path / "b.json").write_bytes(to_json(new))
    line = ["books", "b.json", "--volume", "buku-2", "--format", "html", "--lang", "en", *DAY]
    assert anyam(*line, "--only-changed-since", "a.json").status == 0
    page = (tmp_path / "out" / "buku-2.en.html").read_text("utf-8")
    assert "Nama Baru Sekali" in page
    assert "changed" in page


def test_an_unknown_volume_is_answered_with_those_known(anyam: Anyam, workbook: Path) -> None:
    result = anyam("books", workbook, "--volume", "buku-9")
    assert result.status == 2
    assert "buku-1" in result.err


def test_a_coat_of_arms_that_is_no_picture_is_refused(
    anyam: Anyam, workbook: Path, tmp_path: Path
) -> None:
    (tmp_path / "lambang.png").write_bytes(b"not a picture")
    line = ["books", workbook, "--volume", "buku-3", "--coat-of-arms", "lambang.png"]
    result = anyam(*line)
    assert result.status == 2
    assert "Traceback" not in result.err


def test_the_demo_goes_from_workbook_to_books(anyam: Anyam, tmp_path: Path) -> None:
    result = anyam("demo", "--out", "contoh")
    assert result.status == 0
    names = {p.name for p in (tmp_path / "contoh").iterdir()}
    assert names >= {"kota-contoh.xlsx", "kota-contoh-temuan.xlsx", "kota-contoh-temuan.html"}
    assert names >= {f"{v}.id.pdf" for v in ("buku-1", "buku-2", "buku-3", "quick-win")}
    for name in names:
        assert f"contoh/{name}" in result.out
    further = [line.split()[1:] for line in result.out.splitlines() if line.startswith("  anyam ")]
    assert [words[0] for words in further] == ["realise", "evaluate"]
    for words in further:
        tried = anyam(*words, "--fail-on", "never")
        assert tried.status == 0, tried.err
