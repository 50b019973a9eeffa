"""Pictures of the Word file: the parts that hold them and the XML that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.image.exceptions import UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from anyam.books.docx.xml import esc
from anyam.books.images import NOT_AN_IMAGE, image_kind
from anyam.kernel import AnyamError

MM = 36_000  # English metric units
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def show(number: int, *, size: tuple[int, int], name: str, alt: str, svg: bool = False) -> str:
    """A run that shows picture ``number`` at ``size`` (English metric units)."""
    width, height = size
    said = f'id="{number}" name="{esc(name)[:200]}" descr="{esc(alt)}"'
    sharp = (
        f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip r:embed="rIdSvg{number}"/>'
        "</a:ext></a:extLst>"
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {said}/>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="rIdPng{number}">{sharp if svg else ""}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def attach(document: Any, *, number: int, picture: bytes, svg: str | None = None) -> None:
    """Put a picture, and the SVG it was made from, into the file as picture ``number``."""
    _relate(document, f"rIdPng{number}", f"picture{number}.{image_kind(picture)}", picture)
    if svg is not None:
        _relate(document, f"rIdSvg{number}", f"picture{number}.svg", svg.encode())


def _relate(document: Any, ident: str, name: str, blob: bytes) -> None:
    kind = _TYPES[name.rpartition(".")[2]]
    part = Part(PackURI(f"/word/media/{name}"), kind, blob, document.part.package)
    document.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, ident)


def proportions(picture: bytes) -> float:
    """Width over height of a PNG or JPEG. Raises ``AnyamError`` when it cannot be read."""
    try:
        image = Image.from_blob(picture)
    except (UnrecognizedImageError, UnexpectedEndOfFileError) as error:
        raise AnyamError(NOT_AN_IMAGE) from error
    return float(image.px_width) / max(1, int(image.px_height))


def links(document: Any, addresses: Sequence[str]) -> None:
    """Add the outside addresses the text links to."""
    for place, url in enumerate(addresses, start=1):
        rels = document.part.rels
        rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, f"rIdLink{place}", is_external=True)
