"""The child process that runs the typesetter once and gives its memory back.

Started by path with ``python -P typeset.py FOLDER FORMAT SECONDS``: sets ``FOLDER/book.typ`` and
writes ``FOLDER/book.pdf`` or ``FOLDER/page-1.png`` and so on. It imports nothing of the project.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from typing import Any

import pikepdf
import typst

_MEMORY = 6 * 2**30  # bytes; 300 pages take half of one GiB


def limit() -> None:
    """Keep a runaway book from taking the machine with it, where the system can do so."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main(folder: Path, form: str, stamp: int) -> None:
    """Compile; the typesetter's complaint goes to standard error and the status is 1."""
    pdf: dict[str, Any] = {"pdf_standards": ["ua-1"], "timestamp": stamp}
    png: dict[str, Any] = {"format": "png", "ppi": 200.0}
    try:
        made: Any = typst.Compiler(
            input=str(folder / "book.typ"),
            root=str(folder),
            font_paths=[str(Path(__file__).with_name("fonts"))],
            ignore_system_fonts=True,
        ).compile(**(pdf if form == "pdf" else png))
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        raise SystemExit(1) from None
    if form == "pdf":
        (folder / "book.pdf").write_bytes(packed(made))
        return
    for place, page in enumerate(made if isinstance(made, list) else [made], start=1):
        (folder / f"page-{place}.png").write_bytes(page)


def packed(pdf: bytes) -> bytes:
    """Pack the many small objects of a tagged PDF: a quarter of the size, the same pages."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        book.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            min_version="1.7",
        )
    return target.getvalue()


if __name__ == "__main__":
    limit()
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
