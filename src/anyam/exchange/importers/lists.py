"""The reference lists of SIPD: agencies, fund sources and the nomenclature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyam.exchange.codes import derived_id
from anyam.exchange.importers.imported import Desk, FundCode, Imported, Options
from anyam.exchange.importers.layout import Form, SourceRow, text_of
from anyam.exchange.importers.ledger import Fate
from anyam.exchange.importers.opening import opened
from anyam.exchange.origins import Origins
from anyam.exchange.sheets import Sheet
from anyam.kernel import LocalText
from anyam.plan import Agency
from anyam.reference import Nomenclature, NomenclatureEntry, fund_source, nomenclature_entry
from anyam.reference.naming import fold

_SKPD = re.compile(r"\d\.\d\d(\.\d\.\d\d){2}\.\d\d\.\d{4}")
_SEGMENTS = ("source", "group", "type", "object", "detail", "subdetail")

AGENCIES = Form(
    "agencies",
    LocalText("Daftar OPD (SIPD)", "Agency list (SIPD)"),
    headings={
        "code": ("KODE", "KODE SKPD", "KODE OPD", "KODE ORGANISASI", "KODE UNIT"),
        "name": ("ORGANISASI", "NAMA ORGANISASI", "NAMA SKPD", "SKPD", "PERANGKAT DAERAH"),
        "remark": ("KETERANGAN",),
    },
    required=("code", "name"),
)
FUND_SOURCES = Form(
    "fund_sources",
    LocalText("Klasifikasi sumber dana (SIPD)", "Fund-source classification (SIPD)"),
    headings={
        "source": ("Sumber Dana",),
        "group": ("Kelompok",),
        "type": ("Jenis",),
        "object": ("Objek",),
        "detail": ("Rincian Objek",),
        "subdetail": ("Sub Rincian Objek",),
        "name": ("Uraian Akun", "Uraian"),
        "remark": ("Keterangan",),
    },
    required=("source", "group", "type", "name"),
)
NOMENCLATURE = Form(
    "nomenclature",
    LocalText("Nomenklatur subkegiatan (SIPD)", "Sub-activity nomenclature (SIPD)"),
    headings={
        "level": ("JENIS PEMDA",),
        "field": ("BIDANG",),
        "program": ("PROGRAM",),
        "activity": ("KEGIATAN",),
        "subactivity": ("SUBKEGIATAN", "SUB KEGIATAN"),
        "indicator": ("INDIKATOR",),
        "unit": ("SATUAN",),
    },
    required=("field", "program", "activity", "subactivity"),
)
_AS_AGENCY = LocalText("OPD", "agency")
_AS_FUND = LocalText("kode sumber dana", "fund-source code")
_AS_ENTRY = LocalText("entri nomenklatur", "nomenclature entry")


def read_agencies(sheet: Sheet, options: Options | None = None) -> Imported:
    """Read an agency list (KODE, ORGANISASI, KETERANGAN); raises :class:`UnusableInput`.

    Agencies get codes OPD-01, OPD-02 … and keep their SIPD code.
    """
    del options  # the file says all
    desk = Desk(opened(sheet, AGENCIES))
    found: dict[str, tuple[int, Agency]] = {}
    for row in desk.layout.rows():
        if not desk.set_aside(row):
            _agency(row, desk, found)
    agencies = tuple(agency for _, agency in found.values())
    places = {agency.id: sheet.place(row=row) for row, agency in found.values()}
    return Imported(AGENCIES.label, agencies, tuple(desk.findings), desk.ledger(), Origins(places))


def _agency(row: SourceRow, desk: Desk, found: dict[str, tuple[int, Agency]]) -> None:
    code, name = row.text("code"), row.text("name")
    if not name:
        desk.note(row, Fate.REFUSED)
        desk.say("IMP-314", row, "name", columns=desk.layout.title(desk.layout.fields["name"]))
        return
    if known := found.get(code or fold(name)):
        desk.note(row, Fate.REPEATED)
        desk.say("IMP-311", row, "code", seen=code or name, first=known[0])
        return
    if not _SKPD.fullmatch(code):
        desk.say("IMP-310", row, "code", seen=code)
    if remark := row.text("remark"):
        desk.say("IMP-312", row, "remark", seen=remark)
    number = f"OPD-{len(found) + 1:02}"
    agency = Agency(
        id=derived_id("", Agency, number), code=number, name=name[:500], sipd=code[:100]
    )
    found[code or fold(name)] = (row.number, agency)
    desk.note(row, Fate.IMPORTED, _AS_AGENCY)


def read_fund_sources(sheet: Sheet, options: Options | None = None) -> Imported:
    """Read the SIPD fund-source list into ``fund_codes``; raises :class:`UnusableInput`.

    A code is the segments Sumber Dana … Sub Rincian Objek joined by dots, as far as filled.
    """
    del options  # the file says all
    desk = Desk(opened(sheet, FUND_SOURCES))
    found: dict[str, tuple[int, FundCode]] = {}
    for row in desk.layout.rows():
        if not desk.set_aside(row):
            _fund_code(row, desk, found)
    codes = tuple(code for _, code in found.values())
    findings = tuple(desk.findings)
    return Imported(FUND_SOURCES.label, (), findings, desk.ledger(), fund_codes=codes)


def _fund_code(row: SourceRow, desk: Desk, found: dict[str, tuple[int, FundCode]]) -> None:
    code, name = ".".join(_segments(row)), row.text("name")
    if not code or not name:
        desk.note(row, Fate.REFUSED)
        lacking = desk.layout.fields["name" if code else "source"]
        desk.say("IMP-314", row, columns=desk.layout.title(lacking))
        return
    if known := found.get(code):
        desk.note(row, Fate.REPEATED)
        desk.say("IMP-311", row, "source", seen=code, first=known[0])
        return
    source = fund_source(code)
    if source is None and "." in code:  # 1 and 2 alone are headings: general and special funds
        desk.say("IMP-309", row, "name", seen=code, name=name)
    heading = fold(row.text("remark")) in {"uraianakun", "keterangan"}  # headings that strayed
    note = "" if heading else row.text("remark")
    found[code] = (row.number, FundCode(code, name, source, note))
    desk.note(row, Fate.IMPORTED, _AS_FUND)


def _segments(row: SourceRow) -> Iterator[str]:
    for name in _SEGMENTS:
        text = row.text(name)
        if not text.isdigit():
            return
        yield text


def read_nomenclature(sheet: Sheet, options: Options | None = None) -> Imported:
    """Read a SIPD nomenclature export into ``nomenclature``; raises :class:`UnusableInput`."""
    del options  # the file says all
    desk = Desk(opened(sheet, NOMENCLATURE))
    headings = [text_of(cell) for cell in sheet.rows[desk.layout.heading]]
    found: dict[tuple[object, object], tuple[int, NomenclatureEntry]] = {}
    for row in desk.layout.rows():
        if not desk.set_aside(row):
            _entry(row, headings, desk, found)
    entries = Nomenclature.from_entries(entry for _, entry in found.values())
    return Imported(
        NOMENCLATURE.label, (), tuple(desk.findings), desk.ledger(), nomenclature=entries
    )


def _entry(
    row: SourceRow,
    headings: list[str],
    desk: Desk,
    found: dict[tuple[object, object], tuple[int, NomenclatureEntry]],
) -> None:
    entry = nomenclature_entry(dict(zip(headings, row.cells, strict=False)))
    if isinstance(entry, LocalText):
        desk.note(row, Fate.REFUSED)
        desk.say("IMP-313", row, "subactivity", reason=entry)
        return
    key = (entry.government, entry.code)
    if known := found.get(key):
        desk.note(row, Fate.REPEATED)
        desk.say("IMP-311", row, "subactivity", seen=entry.code, first=known[0])
        return
    found[key] = (row.number, entry)
    desk.note(row, Fate.IMPORTED, _AS_ENTRY)
