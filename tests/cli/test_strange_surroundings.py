"""Strange terminals, names and folders never end in a failure of ours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Anyam


def call(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "anyam_cli", *arguments],
        env=os.environ | environment,
        cwd=folder,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_terminal_that_lacks_our_letters_gets_near_ones(
    workbook: Path, tmp_path: Path, encoding: str
) -> None:
    done = call("check", str(workbook), folder=tmp_path, PYTHONIOENCODING=encoding)
    text = done.stdout.decode(encoding) + done.stderr.decode(encoding)
    assert done.returncode == 1, text
    assert "kesalahan" in text
    assert "?" not in text
    assert call("check", "--help", folder=tmp_path, PYTHONIOENCODING=encoding).returncode == 0


def test_a_name_that_is_not_unicode_is_read_like_any_other(workbook: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"rencana-\xf1.xlsx")
    (tmp_path / name).write_bytes(workbook.read_bytes())
    for form in ("text", "json", "html", "sarif"):
        done = call("check", name, "--format", form, folder=tmp_path)
        assert done.returncode == 1, done.stderr


def test_a_command_offered_for_copying_quotes_a_name_with_spaces(
    anyam: Anyam, sample_bytes: bytes
) -> None:
    Path("isian bu Rina.xlsx").write_bytes(sample_bytes)
    assert "anyam check 'isian bu Rina.xlsx' --format xlsx" in anyam("check", *_RINA).out
    made = anyam("new", "rencana kota.xlsx", "--region", "61.71", "--period", "2026-2035")
    assert "anyam check 'rencana kota.xlsx'" in made.out


def test_a_result_that_cannot_be_written_is_named_and_leaves_nothing(
    anyam: Anyam, workbook: Path
) -> None:
    Path("berkas").write_text("bukan folder")
    result = anyam("check", workbook, "--format", "html", "-o", "berkas/temuan.html")
    assert result.status == 2
    assert "berkas/temuan.html: nama foldernya sudah dipakai sebuah berkas" in result.err
    assert ".part" not in result.err
    assert not list(Path().rglob("*.part"))


def test_a_new_workbook_is_an_xlsx_and_nothing_else(anyam: Anyam) -> None:
    result = anyam("new", "rencana.txt", "--region", "61.71", "--period", "2026-2035")
    assert result.status == 2
    assert "harus berakhir .xlsx" in result.err
    assert not Path("rencana.txt").exists()


def test_a_refusal_says_its_reason_once(anyam: Anyam) -> None:
    Path("bukan.xlsx").write_text("bukan buku kerja")
    assert anyam("check", "bukan.xlsx").err.count("bukan buku kerja Excel") == 1


_RINA = ("isian bu Rina.xlsx", "--today", "2026-01-01")
