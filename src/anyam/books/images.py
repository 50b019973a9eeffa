"""Pictures: telling their kind, and SVG to PNG for formats that need it."""

from __future__ import annotations

from collections.abc import Sequence

from anyam.books.typesetter import typeset
from anyam.kernel import AnyamError, LocalText

NOT_AN_IMAGE = LocalText(
    id="Lambang daerah harus berupa gambar PNG, JPEG, atau SVG. Simpan ulang lalu coba lagi.",
    en="The coat of arms must be a PNG, JPEG or SVG picture. Save the file again and retry.",
)


def image_kind(picture: bytes) -> str:
    """Tell ``png``, ``jpg`` or ``svg`` by the first bytes. Raises ``AnyamError`` for others."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if picture.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if b"<svg" in picture[:4096]:
        return "svg"
    raise AnyamError(NOT_AN_IMAGE)


def rasterise(svgs: Sequence[str]) -> list[bytes]:
    """Turn SVGs into PNGs at 200 dots per inch of 16 cm width, all in one run of the typesetter."""
    if not svgs:
        return []
    pages = "\n".join(
        f'#page(width: 16cm, height: auto, margin: 0cm, image("{place}.svg", width: 100%))'
        for place in range(len(svgs))
    )
    extra = {f"{place}.svg": svg.encode() for place, svg in enumerate(svgs)}
    return typeset(pages, extra, form="png")
