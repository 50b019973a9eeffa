import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Anyam

from anyam_cli.app import ALIASES, COMMANDS


@pytest.mark.parametrize("name", [*COMMANDS, *ALIASES])
def test_every_command_explains_itself_with_examples_in_both_languages(
    anyam: Anyam, name: str
) -> None:
    indonesian, english = anyam(name, "--help"), anyam(name, "--help", "--lang", "en")
    assert indonesian.status == english.status == 0
    assert "Pemakaian: anyam" in indonesian.out
    assert "Contoh:" in indonesian.out
    assert "Usage: anyam" in english.out
    assert "Examples:" in english.out
    assert indonesian.out != english.out


def test_the_language_follows_option_then_variable_then_locale(
    anyam: Anyam, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Perintah" in anyam("--help").out
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "Commands" in anyam("--help").out
    monkeypatch.setenv("ANYAM_LANG", "id")
    assert "Perintah" in anyam("--help").out
    assert "Commands" in anyam("--lang=en", "--help").out


def test_a_mistyped_command_is_answered_with_the_nearest(anyam: Anyam) -> None:
    result = anyam("chek")
    assert result.status == 2
    assert "Mungkin maksud Anda: 'check'" in result.err


def test_a_mistyped_option_is_answered_with_the_nearest(anyam: Anyam) -> None:
    result = anyam("check", "x.xlsx", "--fromat", "json")
    assert result.status == 2
    assert "--format" in result.err


def test_a_missing_file_is_named_with_its_nearest_neighbour(anyam: Anyam, workbook: Path) -> None:
    result = anyam("check", "kota-conto.xlsx")
    assert result.status == 2
    assert "kota-conto.xlsx tidak ditemukan" in result.err
    assert workbook.name in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Tidak dapat"),
        (b"hello", "Tidak dapat"),
        (b"%PDF-1.7 whatever", "Tidak dapat"),
        (b"{", "JSON"),
        (b'{"schema": "anyam.plan/99"}', "anyam.plan/99"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Tidak dapat"),
    ],
)
def test_an_unusable_file_ends_with_status_two_and_no_traceback(
    anyam: Anyam, tmp_path: Path, content: bytes, says: str
) -> None:
    (tmp_path / "rencana.xlsx").write_bytes(content)
    result = anyam("check", "rencana.xlsx")
    assert result.status == 2
    assert says in result.err
    assert "Traceback" not in result.err + result.out
    assert "maaf" not in result.err.lower()


def test_a_fault_of_ours_is_admitted_without_a_traceback(
    anyam: Anyam, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anyam_cli.plans.judge", lambda *_, **__: 1 / 0)
    result = anyam("check", workbook)
    assert result.status == 70
    assert "Maaf" in result.err
    assert "ANYAM_DEBUG=1" in result.err
    assert "Traceback" not in result.err


def test_completion_is_printed_for_each_shell(anyam: Anyam) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_ANYAM_COMPLETE" in anyam("completion", shell).out


def test_the_version_is_that_of_the_package(anyam: Anyam) -> None:
    assert anyam("--version").out.startswith("anyam ")


def test_help_loads_neither_the_plan_nor_any_file_format() -> None:
    code = (
        "import sys; from anyam_cli.__main__ import run; run(['--help']);"
        "sys.exit([m for m in ('pydantic', 'openpyxl', 'xlsxwriter', 'typst', 'rich', 'docx')"
        " if m in sys.modules] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_fixed_words_are_compiled_from_their_source(root: Path) -> None:
    sys.path.insert(0, str(root / "tools"))
    try:
        from messages import CATALOGUE, compiled
    finally:
        sys.path.pop(0)
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled()
