"""Nomenclature codes as agencies write them, brought to the form of the list."""

from __future__ import annotations

import re
from dataclasses import replace

from anyam.kernel import LocalText
from anyam.reference import MalformedCode, NomenclatureCode

_SHAPE = re.compile(r"[\dXx]{1,2}(\.[\dXx]{1,4}){0,5}\.?")
_WIDTHS = (1, 2, 2, 1, 2, 0)  # digits of each part; the last keeps its generation
URUSAN = re.compile(r"[\dXx]\.?")


def looks_like_code(text: str) -> bool:
    """Tell whether a cell means to be a code, however carelessly written."""
    return _SHAPE.fullmatch(text.replace(" ", "")) is not None


def read_code(text: str) -> NomenclatureCode | LocalText:
    """Read ``1.3.02`` as ``1.03.02`` and ``x.xx.01`` as ``X.XX.01``, or say what is wrong."""
    parts = text.replace(" ", "").strip(".").split(".")
    filled = [
        part.zfill(width) if part.isdigit() else part
        for part, width in zip(parts, (*_WIDTHS, *[0] * len(parts)), strict=False)
    ]
    try:
        return NomenclatureCode.parse(".".join(filled))
    except MalformedCode as error:
        return error.text


def in_field(code: NomenclatureCode, field: NomenclatureCode | None) -> NomenclatureCode:
    """Put a generic code (``X.XX.01``) into the field of government it is used in."""
    if field is None or field.is_generic or not code.is_generic:
        return code
    return replace(code, urusan=field.urusan, bidang=field.bidang)


def up_to_program(code: NomenclatureCode) -> NomenclatureCode:
    """The program a narrower code belongs to."""
    return replace(code, kewenangan=None, kegiatan=None, subkegiatan=None)


def field_of_agency(sipd: str) -> NomenclatureCode | None:
    """The first field of government in an agency's SIPD code, ``2.16`` in ``2.16.2.20…``."""
    found = read_code(".".join(sipd.split(".")[:2])) if sipd else None
    return found if isinstance(found, NomenclatureCode) else None
