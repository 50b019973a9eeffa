"""Tree to PDF: tagged, bookmarked, the same bytes on every machine."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from calendar import timegm
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from anyam.books import motif, palette
from anyam.books.data import document_data
from anyam.books.tree import Document
from anyam.kernel import AnyamError, LocalText

_PATIENCE = 600  # seconds; 300 pages take about five
_FAILED = LocalText(
    id="Buku tidak dapat disusun menjadi PDF: {why}",
    en="The book cannot be set as a PDF: {why}",
)
_NOT_AN_IMAGE = LocalText(
    id="Lambang daerah harus berupa gambar PNG, JPEG, atau SVG. Simpan ulang lalu coba lagi.",
    en="The coat of arms must be a PNG, JPEG or SVG picture. Save the file again and retry.",
)


def render_pdf(doc: Document) -> bytes:
    """Set a document as PDF/UA-1 (A4).

    Same document, same bytes: the date is ``doc.meta.day``, the fonts are our own. One child
    process per book. Raises ``AnyamError`` when a picture cannot be read.
    """
    data = document_data(doc)
    data["colours"] = _colours()
    data["motif"] = {"cover": motif.weave(columns=21), "chapter": motif.weave(columns=42, rows=2)}
    extra: dict[str, bytes] = {}
    data["arms"] = None
    if doc.meta.coat_of_arms:
        data["arms"] = f"arms.{image_kind(doc.meta.coat_of_arms)}"
        extra[data["arms"]] = doc.meta.coat_of_arms
    template = files("anyam.books").joinpath("template.typ").read_text("utf-8")
    extra["data.json"] = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    pages = typeset(template, extra, form="pdf", stamp=timegm(doc.meta.day.timetuple()))
    return pages[0]


def image_kind(picture: bytes) -> str:
    """Tell ``png``, ``jpg`` or ``svg`` by the first bytes. Raises ``AnyamError`` for others."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if picture.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if b"<svg" in picture[:4096]:
        return "svg"
    raise AnyamError(_NOT_AN_IMAGE)


def pictures(svgs: list[str]) -> list[bytes]:
    """Turn SVGs into PNGs at 200 dots per inch of 16 cm width, all in one run of the typesetter."""
    if not svgs:
        return []
    pages = "\n".join(
        f'#page(width: 16cm, height: auto, margin: 0cm, image("{n}.svg", width: 100%))'
        for n in range(len(svgs))
    )
    extra = {f"{n}.svg": svg.encode() for n, svg in enumerate(svgs)}
    return typeset(pages, extra, form="png")


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


def _colours() -> dict[str, object]:
    return {
        "ink": palette.INK,
        "accent": palette.ACCENT,
        "muted": palette.MUTED,
        "hairline": palette.HAIRLINE,
        "tint": palette.TINT,
        "zebra": palette.ZEBRA,
        "change": palette.CHANGE,
    }
