"""The styles of the Word file: real ones, so that an editor changes a look in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml

from anyam.books.docx.xml import NAMESPACES, properties
from anyam.books.palette import ACCENT, CHANGE, HAIRLINE, INK, MUTED, TINT
from anyam.kernel import Lang

_SERIF, _SANS = "Cambria", "Calibri"
_TEXT = "#1b2428"
LANGUAGE = {Lang.ID: "id-ID", Lang.EN: "en-GB"}


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: identifier, Word's name, size in points, look and layout."""

    ident: str
    name: str
    size: float
    face: str = _SERIF
    colour: str = _TEXT
    run: str = ""
    para: str = ""
    follow: str = ""

    def xml(self) -> str:
        own = "" if self.name in _BUILT_IN else ' w:customStyle="1"'
        based = "" if self.ident == "Normal" else '<w:basedOn w:val="Normal"/>'
        follow = f'<w:next w:val="{self.follow}"/>' if self.follow else ""
        default = ' w:default="1"' if self.ident == "Normal" else ""
        faces = f'<w:rFonts w:ascii="{self.face}" w:hAnsi="{self.face}" w:cs="{self.face}"/>'
        tone = f'<w:color w:val="{self.colour.lstrip("#")}"/>'
        size = f'<w:sz w:val="{round(self.size * 2)}"/>'
        return (
            f'<w:style {NAMESPACES} w:type="paragraph"{default}{own} w:styleId="{self.ident}">'
            f'<w:name w:val="{self.name}"/>{based}{follow}<w:qFormat/>'
            f"<w:pPr>{self.para}</w:pPr>{properties(faces + self.run + tone + size)}</w:style>"
        )


def _space(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _heading(
    level: int, before: int, after: int, *, numbered: bool = True, fresh: bool = False
) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    page = "<w:pageBreakBefore/>" if fresh else ""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    kept = f"<w:keepNext/><w:keepLines/>{page}{number if numbered else ''}"
    return f"{kept}{_space(before, after, 240)}{outline}"


def _edge(side: str, tone: str, *, size: int, space: int) -> str:
    return (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{tone.lstrip("#")}"/>'
    )


def _box(tone: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT.lstrip("#")}"/>'
    return f"<w:pBdr>{_edge('left', tone, size=24, space=8)}</w:pBdr>{shade}"


_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8920"/></w:tabs>'
_BETWEEN = (
    f"<w:pBdr>{_edge('top', ACCENT, size=8, space=10)}{_edge('bottom', ACCENT, size=8, space=10)}"
    "</w:pBdr>"
)
_CENTRE = '<w:jc w:val="center"/>'
_STYLES = (
    _Style("Normal", "Normal", 11, para=_space(0, 140, 276)),
    _Style("Title", "Title", 34, _SANS, INK, "<w:b/>", _space(60, 120, 216)),
    _Style("Subtitle", "Subtitle", 14, _SANS, MUTED, "", _space(0, 240)),
    _Style("Daerah", "Nama Daerah", 15, _SANS, INK, "<w:b/>", _space(0, 0)),
    _Style("Volume", "Nama Volume", 13, _SANS, ACCENT, "<w:b/><w:caps/>", _space(3600, 0)),
    _Style("Heading1", "heading 1", 26, _SANS, INK, "<w:b/>",
           _heading(1, 1200, 480, fresh=True), "Normal"),
    _Style("Heading2", "heading 2", 16, _SANS, INK, "<w:b/>", _heading(2, 400, 160), "Normal"),
    _Style("Heading3", "heading 3", 12.5, _SANS, INK, "<w:b/>", _heading(3, 300, 120), "Normal"),
    _Style("Heading4", "heading 4", 11, _SANS, ACCENT, "<w:b/>",
           _heading(4, 240, 100, numbered=False), "Normal"),
    _Style("Pembuka", "Judul Bagian Awal", 22, _SANS, INK, "<w:b/>",
           "<w:keepNext/><w:pageBreakBefore/>" + _space(0, 320, 240)
           + '<w:outlineLvl w:val="0"/>', "Normal"),
    _Style("JudulDaftar", "Judul Daftar", 22, _SANS, INK, "<w:b/>",
           "<w:keepNext/><w:pageBreakBefore/>" + _space(0, 320, 240), "Normal"),
    _Style("Ringkasan", "Ringkasan Bab", 13, _SERIF, MUTED, "<w:i/>", _space(0, 280)),
    _Style("Pengantar", "Paragraf Pembuka", 13, _SERIF, INK, "", _space(0, 200)),
    _Style("Caption", "caption", 9.5, _SANS, INK, "", "<w:keepNext/>" + _space(240, 90)),
    _Style("KeteranganGambar", "Keterangan Gambar", 9.5, _SANS, INK, "", _space(60, 60)),
    _Style("Gambar", "Gambar", 11, para="<w:keepNext/>" + _space(200, 60)),
    _Style("Sumber", "Sumber", 8, _SANS, MUTED, "", _space(50, 160, 240)),
    _Style("TabelKepala", "Tabel Kepala", 8.5, _SANS, "#ffffff", "<w:b/>",
           "<w:keepNext/>" + _space(40, 40, 240)),
    _Style("TabelIsi", "Tabel Isi", 8.5, _SANS, _TEXT, "", _space(40, 40, 240)),
    _Style("AngkaKunci", "Angka Kunci", 17, _SANS, INK, "<w:b/>", _space(60, 0, 240)),
    _Style("Catatan", "Catatan", 10.5, _SERIF, _TEXT, "", _box(ACCENT) + _space(0, 0)),
    _Style("CatatanJudul", "Catatan Judul", 10, _SANS, ACCENT, "<w:b/>",
           "<w:keepNext/>" + _box(ACCENT) + _space(160, 0)),
    _Style("PerhatianJudul", "Perhatian Judul", 10, _SANS, CHANGE["changed"], "<w:b/>",
           "<w:keepNext/>" + _box(CHANGE["changed"]) + _space(160, 0)),
    _Style("Pernyataan", "Pernyataan", 15, _SERIF, INK, "<w:i/>",
           _BETWEEN + _space(240, 300) + _CENTRE),
    _Style("PernyataanJudul", "Pernyataan Judul", 9, _SANS, ACCENT, "<w:b/><w:caps/>",
           "<w:keepNext/>" + _space(240, 0) + _CENTRE),
    _Style("Perubahan", "Tanda Perubahan", 8, _SANS, _TEXT, "<w:b/>",
           "<w:keepNext/>" + _space(100, 0, 240)),
    _Style("Istilah", "Istilah", 11, para=_space(0, 100) + '<w:ind w:left="360" w:hanging="360"/>'),
    _Style("ListParagraph", "List Paragraph", 11, para=_space(0, 60)),
    _Style("ListBullet", "List Bullet", 11, para=_space(0, 60)),
    _Style("ListNumber", "List Number", 11, para=_space(0, 60)),
    _Style("TOC1", "toc 1", 10.5, _SANS, INK, "<w:b/>", _RIGHT_TAB + _space(100, 20, 240)),
    _Style("TOC2", "toc 2", 10, _SANS, _TEXT, "",
           _RIGHT_TAB + _space(0, 20, 240) + '<w:ind w:left="360"/>'),
    _Style("TOC3", "toc 3", 9.5, _SANS, MUTED, "",
           _RIGHT_TAB + _space(0, 20, 240) + '<w:ind w:left="720"/>'),
    _Style("TableofFigures", "table of figures", 10, _SANS, _TEXT, "",
           _RIGHT_TAB + _space(0, 30, 240)),
    _Style("Header", "header", 8.5, _SANS, MUTED, "",
           f"<w:pBdr>{_edge('bottom', HAIRLINE, size=4, space=4)}</w:pBdr>"
           '<w:tabs><w:tab w:val="right" w:pos="8920"/></w:tabs>'),
    _Style("Footer", "footer", 8.5, _SANS, MUTED, "",
           '<w:tabs><w:tab w:val="right" w:pos="8920"/></w:tabs>'),
)  # fmt: skip
_BUILT_IN = frozenset(
    s.name for s in _STYLES if s.name[0].islower() or s.name.startswith("List")
) | {"Normal", "Title", "Subtitle"}

_TABLE = (
    f'<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="AnyamTable">'
    '<w:name w:val="Tabel Anyam"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    f"{_edge('bottom', INK, size=8, space=0)}{_edge('insideH', HAIRLINE, size=4, space=0)}"
    "</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="110" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{INK.lstrip("#")}"/></w:tcPr></w:tblStylePr>'
    "</w:style>"
)


def apply(document: Any, *, lang: Lang) -> None:
    """Put our styles in the place of those the empty document came with."""
    styles = document.styles.element
    ours = {style.ident for style in _STYLES} | {"AnyamTable"}
    for old in list(styles.style_lst):
        if old.type is not None and (old.styleId in ours or old.name_val in _names()):
            styles.remove(old)
    for style in _STYLES:
        styles.append(parse_xml(style.xml()))
    styles.append(parse_xml(_TABLE))
    for tongue in styles.xpath("w:docDefaults//w:lang"):
        for name in list(tongue.attrib):
            tongue.set(name, LANGUAGE[lang])


def _names() -> set[str]:
    return {style.name for style in _STYLES}
