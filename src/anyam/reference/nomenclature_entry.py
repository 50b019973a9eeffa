"""Entries of the nomenclature list, made from rows of the SIPD export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anyam.kernel import LocalText
from anyam.reference.naming import fold
from anyam.reference.nomenclature_code import (
    GovernmentLevel,
    MalformedCode,
    NomenclatureCode,
    NomenclatureLevel,
    split_coded,
)

_LEVELS = {"prov": GovernmentLevel.PROVINCE, "kabkot": GovernmentLevel.REGENCY_CITY}
_NO_CODE = LocalText(
    "Baris ini tidak memuat kode subkegiatan.", "This row has no sub-activity code."
)
_NO_NAME = LocalText(
    "Kode {code} tidak disertai nama subkegiatan.", "Code {code} comes without a name."
)
_WIDER = LocalText(
    "Kode {code} adalah {level}, bukan subkegiatan.", "Code {code} is a {level}, no sub-activity."
)


@dataclass(frozen=True, slots=True)
class NomenclatureEntry:
    """A sub-activity of the nomenclature, with the names of what it stands under."""

    code: NomenclatureCode
    name: str
    government: GovernmentLevel
    field: str = ""
    program: str = ""
    activity: str = ""
    outcome: str = ""
    indicator: str = ""
    unit: str = ""
    definition: str = ""
    executor: str = ""
    minimum_service: bool = False
    earlier: NomenclatureCode | None = None


def nomenclature_entry(row: Mapping[str, object]) -> NomenclatureEntry | LocalText:
    """Turn a row of the SIPD export (heading → cell) into an entry, or say why it is none.

    Needs the column SUBKEGIATAN; reads JENIS PEMDA, BIDANG, PROGRAM, KEGIATAN, KINERJA, INDIKATOR,
    SATUAN, DEFINISI OPERASIONAL, PELAKSANA, SPM and SUBKEGIATAN SEBELUMNYA where present; the code
    may also stand in a column of its own, KODE SUBKEGIATAN (and KODE SEBELUMNYA).
    """
    cells = {fold(heading): _cell(value) for heading, value in row.items()}
    coded, name = split_coded(cells.get("subkegiatan", ""))
    if own := cells.get("kodesubkegiatan"):
        coded, name = own, cells.get("subkegiatan", "")
    if not coded:
        return _NO_CODE
    try:
        code = NomenclatureCode.parse(coded)
    except MalformedCode as error:
        return error.text
    if code.level != NomenclatureLevel.SUBACTIVITY:
        return _WIDER.format(code=code, level=code.level.label)
    return _entry(code, name, cells) if name else _NO_NAME.format(code=code)


def _entry(code: NomenclatureCode, name: str, cells: Mapping[str, str]) -> NomenclatureEntry:
    stated = _LEVELS.get(fold(cells.get("jenispemda", "")))
    return NomenclatureEntry(
        code=code,
        name=name,
        government=stated or code.government_level or GovernmentLevel.REGENCY_CITY,
        field=split_coded(cells.get("bidang", ""))[1],
        program=split_coded(cells.get("program", ""))[1],
        activity=split_coded(cells.get("kegiatan", ""))[1],
        outcome=cells.get("kinerja", ""),
        indicator=cells.get("indikator", ""),
        unit=cells.get("satuan", ""),
        definition=cells.get("definisioperasional", ""),
        executor=cells.get("pelaksana", ""),
        minimum_service=fold(cells.get("spm", "")) == "spm",
        earlier=_earlier(cells.get("subkegiatansebelumnya") or cells.get("kodesebelumnya", "")),
    )


def _earlier(cell: str) -> NomenclatureCode | None:
    try:
        return NomenclatureCode.parse(split_coded(cell)[0])
    except MalformedCode:
        return None


def _cell(value: object) -> str:
    content = "" if value is None else str(value).strip()
    return "" if content == "[null]" else content
