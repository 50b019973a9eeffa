"""Nomenclature codes: the grammar of program, activity and sub-activity codes in SIPD."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from anyam.kernel import AnyamError, Choice, LocalText

_CODE = re.compile(r"(X|\d)\.(XX|\d\d)(?:\.(\d\d)(?:\.(\d)\.(\d\d)(?:\.(\d{2,4}))?)?)?", re.ASCII)
_PARTS = (
    (r"X|\d", LocalText("urusan", "affair")),
    (r"XX|\d\d", LocalText("bidang", "field")),
    (r"\d\d", LocalText("program", "program")),
    (r"\d", LocalText("kewenangan", "authority")),
    (r"\d\d", LocalText("kegiatan", "activity")),
    (r"\d{2,4}", LocalText("subkegiatan", "sub-activity")),
)
_WANTED = {
    r"X|\d": LocalText("satu angka atau X", "one digit or X"),
    r"XX|\d\d": LocalText("dua angka atau XX", "two digits or XX"),
    r"\d\d": LocalText("dua angka", "two digits"),
    r"\d": LocalText("satu angka", "one digit"),
    r"\d{2,4}": LocalText("dua sampai empat angka", "two to four digits"),
}
_EMPTY = LocalText("Kode nomenklatur kosong.", "The nomenclature code is empty.")
_WRONG_PART = LocalText(
    "Kode nomenklatur “{code}” tidak terbaca: bagian ke-{number} ({part}) berisi “{seen}”, "
    "seharusnya {wanted}. Contoh kode yang benar: 2.16.03.2.02.0038.",
    "Nomenclature code “{code}” cannot be read: part {number} ({part}) reads “{seen}” but should "
    "be {wanted}. A correct code looks like 2.16.03.2.02.0038.",
)
_WRONG_LENGTH = LocalText(
    "Kode nomenklatur “{code}” tidak terbaca: jumlah bagiannya {count}, seharusnya 2 (bidang), "
    "3 (program), 5 (kegiatan), atau 6 (subkegiatan).",
    "Nomenclature code “{code}” cannot be read: parts {count}, expected 2 (field), "
    "3 (program), 5 (activity) or 6 (sub-activity).",
)


class MalformedCode(AnyamError, ValueError):
    """A nomenclature code that does not follow the grammar; ``text`` says which part is wrong."""


class NomenclatureLevel(Choice):
    """What a code names, from the widest to the narrowest."""

    FIELD = "field", "Bidang urusan", "Field"
    PROGRAM = "program", "Program", "Program"
    ACTIVITY = "activity", "Kegiatan", "Activity"
    SUBACTIVITY = "subactivity", "Subkegiatan", "Sub-activity"


class GovernmentLevel(Choice):
    """Which level of government a code belongs to, by its fourth part (1, 2, others)."""

    PROVINCE = "province", "Provinsi", "Province"
    REGENCY_CITY = "regency_city", "Kabupaten/kota", "Regency or city"
    SPECIAL = "special", "Kekhususan (misalnya Papua, Aceh)", "Special status (e.g. Papua, Aceh)"


class Generation(Choice):
    """Which generation of sub-activity numbers a code uses."""

    OLD = "old", "Nomor lama (dua atau tiga angka)", "Old numbers (two or three digits)"
    CURRENT = "current", "Nomor terkini (empat angka)", "Current numbers (four digits)"


@dataclass(frozen=True)
class NomenclatureCode:
    """A code such as ``2.16.03.2.02.0038``; the narrower parts are ``None`` in a wider code.

    Grammar as all 7,581 rows of the SIPD export of 2026-01-23 have it:
    urusan.bidang.program.kewenangan.kegiatan.subkegiatan.
    """

    urusan: str
    bidang: str
    program: str | None = None
    kewenangan: str | None = None
    kegiatan: str | None = None
    subkegiatan: str | None = None

    @classmethod
    def parse(cls, text: str) -> NomenclatureCode:
        """Read a code; spaces, a trailing dot and lower-case ``x.xx`` are forgiven.

        Raises :class:`MalformedCode` (a ``ValueError``) saying which part is wrong.
        """
        code = re.sub(r"\s+", "", text).rstrip(".").upper()
        if match := _CODE.fullmatch(code):
            return cls(*match.groups())
        raise MalformedCode(_diagnosis(code))

    def __str__(self) -> str:
        return ".".join(part for part in self._parts if part)

    @cached_property
    def level(self) -> NomenclatureLevel:
        """What the code names."""
        depth = {2: 0, 3: 1, 5: 2, 6: 3}[sum(part is not None for part in self._parts)]
        return list(NomenclatureLevel)[depth]

    @property
    def government_level(self) -> GovernmentLevel | None:
        """The level of government; ``None`` for fields and programs, which do not tell."""
        if self.kewenangan is None:
            return None
        levels = {"1": GovernmentLevel.PROVINCE, "2": GovernmentLevel.REGENCY_CITY}
        return levels.get(self.kewenangan, GovernmentLevel.SPECIAL)

    @property
    def generation(self) -> Generation | None:
        """The generation of the sub-activity number; ``None`` for wider codes."""
        if self.subkegiatan is None:
            return None
        return Generation.CURRENT if len(self.subkegiatan) == 4 else Generation.OLD

    @property
    def is_generic(self) -> bool:
        """True for ``X.XX``: the supporting program that every agency has."""
        return self.urusan == "X" or self.bidang == "XX"

    @property
    def parent(self) -> NomenclatureCode | None:
        """The next wider code; ``None`` for a field."""
        match self.level:
            case NomenclatureLevel.SUBACTIVITY:
                return replace(self, subkegiatan=None)
            case NomenclatureLevel.ACTIVITY:
                return replace(self, kewenangan=None, kegiatan=None)
            case NomenclatureLevel.PROGRAM:
                return replace(self, program=None)
            case _:
                return None

    def as_generic(self) -> NomenclatureCode:
        """Write an agency's supporting program (``1.03.01…``) as the list has it (``X.XX.01…``)."""
        return replace(self, urusan="X", bidang="XX") if self.program == "01" else self

    def padded(self) -> NomenclatureCode:
        """Write an old sub-activity number with four digits, ``09`` as ``0009``."""
        return replace(self, subkegiatan=self.subkegiatan and self.subkegiatan.zfill(4))

    @property
    def _parts(self) -> tuple[str | None, ...]:
        narrow = (self.program, self.kewenangan, self.kegiatan, self.subkegiatan)
        return (self.urusan, self.bidang, *narrow)


def split_coded(text: str) -> tuple[str, str]:
    """Split ``"2.16.03 PROGRAM …"`` into code and name; the code is empty if there is none."""
    code, _, name = text.strip().partition(" ")
    if re.match(r"[\dXx]\.", code):
        return code, " ".join(name.split())
    return "", " ".join(text.split())


def _diagnosis(code: str) -> LocalText:
    if not code:
        return _EMPTY
    seen = code.split(".")
    for number, (part, (pattern, name)) in enumerate(zip(seen, _PARTS, strict=False), start=1):
        if not re.fullmatch(pattern, part, re.ASCII):
            slots = {"number": number, "part": name, "wanted": _WANTED[pattern]}
            return _WRONG_PART.format(code=code[:40], seen=part[:40], **slots)
    return _WRONG_LENGTH.format(code=code[:40], count=len(seen))
