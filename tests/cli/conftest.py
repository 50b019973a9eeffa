"""The command line as a person meets it: arguments in, status and words out."""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from anyam.exchange import write_workbook
from anyam.kernel import Lang
from anyam.sample import kota_contoh
from anyam_cli.__main__ import run


@dataclass(frozen=True)
class Result:
    """What a command answered."""

    status: int
    out: str
    err: str
    raw: bytes


Anyam = Callable[..., Result]


@pytest.fixture
def anyam(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Anyam:
    """Run a command in an empty folder, in Indonesian unless told otherwise."""
    monkeypatch.chdir(tmp_path)
    for name in ("ANYAM_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "ANYAM_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: object, stdin: bytes | None = None) -> Result:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        language = os.environ.get("LANGUAGE")
        status = run([str(a) for a in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        if language is None:
            os.environ.pop("LANGUAGE", None)
        out, err = capfdbinary.readouterr()
        return Result(status, out.decode(errors="replace"), err.decode(errors="replace"), out)

    return call


@pytest.fixture(scope="session")
def sample_bytes() -> bytes:
    """The workbook of the sample city, written once."""
    return write_workbook(kota_contoh(), lang=Lang.ID)


@pytest.fixture
def workbook(sample_bytes: bytes, tmp_path: Path) -> Path:
    """The sample city's workbook in the working folder."""
    path = tmp_path / "kota-contoh.xlsx"
    path.write_bytes(sample_bytes)
    return path
