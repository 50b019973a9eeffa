"""Sections, running heads and feet, and the draft watermark of the Word file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from docx.oxml import parse_xml

from anyam.books.docx.xml import NAMESPACES, esc, fieldcode, paragraph, run
from anyam.books.tree import Meta

_LONG, _SHORT = 16838, 11906  # A4 in twentieths of a point
_MARGINS = (
    '<w:pgMar w:top="1587" w:right="1361" w:bottom="1474" w:left="1587" w:header="794" '
    'w:footer="737" w:gutter="0"/>'
)
Numbers = Literal["none", "roman", "first", "on"]
_FORMATS: dict[Numbers, str] = {
    "none": "",
    "roman": '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>',
    "first": '<w:pgNumType w:fmt="decimal" w:start="1"/>',
    "on": '<w:pgNumType w:fmt="decimal"/>',
}


@dataclass(frozen=True, slots=True)
class Running:
    """The relationship ids of the running heads and the foot."""

    cover: str
    head: str
    foot: str


def running(document: Any, meta: Meta) -> Running:
    """Write the heads and the foot into the empty document."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    mark = _watermark(meta.watermark) if meta.watermark else ""
    _fill(section.first_page_header, paragraph("Normal", mark))
    _fill(section.header, paragraph("Header", _head(meta) + mark))
    _fill(section.footer, paragraph("Footer", _foot(meta)))
    ids = {
        (ref.tag.rpartition("}")[2], str(ref.type_)): ref.rId
        # python-docx keeps no public list of a section's headers and footers
        for ref in section._sectPr.xpath("w:headerReference|w:footerReference")  # noqa: SLF001
    }
    by_name = {(tag, "FIRST" in kind): ident for (tag, kind), ident in ids.items()}
    return Running(
        cover=by_name["headerReference", True],
        head=by_name["headerReference", False],
        foot=by_name["footerReference", False],
    )


def _fill(part: Any, xml: str) -> None:
    part.is_linked_to_previous = False
    element = part._element  # noqa: SLF001 - python-docx offers no other way in
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        element.append(child)


def _head(meta: Meta) -> str:
    left = " · ".join(part for part in (meta.region, meta.volume) if part)
    return f"{run(left)}<w:r><w:tab/></w:r>{fieldcode('STYLEREF 1', meta.title)}"


def _foot(meta: Meta) -> str:
    left = " · ".join(part for part in (meta.edition, meta.edition_hash[:12]) if part)
    return f"{run(left)}<w:r><w:tab/></w:r>{fieldcode('PAGE', '1', '<w:b/>')}"


def _watermark(word: str) -> str:
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="draft" o:spid="_x0000_s2049" type="#_x0000_t136" '
        'style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:130pt;'
        "rotation:315;z-index:-251658240;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" fillcolor="#d7e3e3" stroked="f">'
        '<v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:Calibri;font-weight:bold" string="{esc(word)}"/>'
        "</v:shape></w:pict></w:r>"
    )


def section_xml(runs: Running, *, numbers: Numbers, turned: bool = False) -> str:
    """The properties of a section: its page, its heads and how its pages are numbered."""
    if numbers == "none":
        heads = f'<w:headerReference w:type="default" r:id="{runs.cover}"/>'
    else:
        heads = (
            f'<w:headerReference w:type="default" r:id="{runs.head}"/>'
            f'<w:footerReference w:type="default" r:id="{runs.foot}"/>'
        )
    size = f'<w:pgSz w:w="{_SHORT}" w:h="{_LONG}"/>'
    if turned:
        size = f'<w:pgSz w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"/>'
    return (
        f'<w:sectPr>{heads}<w:type w:val="nextPage"/>{size}{_MARGINS}{_FORMATS[numbers]}</w:sectPr>'
    )


def section_break(properties: str) -> str:
    """A paragraph that ends a section."""
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{properties}</w:pPr></w:p>'
