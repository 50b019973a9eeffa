"""Runs the typesetter once in a child process, in a folder of its own that is then removed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from anyam.kernel import AnyamError, LocalText

_PATIENCE = 600  # seconds; 300 pages take about four
_FAILED = LocalText(
    id="Buku tidak dapat disusun menjadi PDF: {why}",
    en="The book cannot be set as a PDF: {why}",
)


def typeset(source: str, extra: Mapping[str, bytes], *, form: str, stamp: int = 0) -> list[bytes]:
    """Run the typesetter in a child over ``source`` and its files: one PDF, or one PNG a page."""
    with tempfile.TemporaryDirectory(prefix="anyam-") as name:
        folder = Path(name)
        (folder / "book.typ").write_text(source, "utf-8")
        for path, content in extra.items():
            (folder / path).write_bytes(content)
        _run(folder, form, stamp)
        pages = [folder / "book.pdf"] if form == "pdf" else _in_order(folder)
        return [page.read_bytes() for page in pages]


def _in_order(folder: Path) -> list[Path]:
    return sorted(folder.glob("page-*.png"), key=lambda page: int(page.stem.split("-")[1]))


def _run(folder: Path, form: str, stamp: int) -> None:
    script = str(Path(__file__).with_name("typeset.py"))
    command = [sys.executable, "-P", script, str(folder), form, str(stamp)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, our own folder
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise AnyamError(_FAILED.format(why=f"> {_PATIENCE} s")) from late
    if done.returncode:
        raise AnyamError(_FAILED.format(why=done.stderr.strip()[-2000:]))
