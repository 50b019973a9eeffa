"""SEL: nomenclature codes are well formed, of the right level, known and current."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing
from anyam.kernel import LocalText
from anyam.plan import Action, Program
from anyam.reference import GovernmentLevel, Nomenclature, NomenclatureCode, NomenclatureLevel
from anyam.reference.nomenclature_code import Generation, MalformedCode

SIPD = (
    "Kode nomenklatur menghubungkan program dengan Renja dan DPA dalam SIPD.",
    "The nomenclature code ties the program to Renja and DPA in SIPD.",
)
Coded = Program | Action


@rule(
    "SEL-005",
    ERROR,
    title=("Kode nomenklatur tidak terbaca", "Nomenclature code cannot be read"),
    says=("{it}: {reason}", "{it}: {reason}"),
    why=SIPD,
    fix=(
        "Salin kodenya apa adanya dari SIPD.",
        "Copy the code from SIPD as it stands there.",
    ),
    law="permendagri-90-2019",
)
def malformed_code(ctx: Context) -> Iterator[Hit]:
    for element in _coded(ctx):
        if isinstance(reason := _read(element), LocalText):
            yield hit(element, "nomenclature", reason=reason)


@rule(
    "SEL-006",
    ERROR,
    title=("Kode nomenklatur bukan kewenangan kabupaten/kota", "Code of another government level"),
    says=(
        "{it}: kode {code} adalah kewenangan {level}, bukan kabupaten/kota.",
        "{it}: the code {code} belongs to the level {level}, not to regencies and cities.",
    ),
    why=(
        "Program di luar kewenangan tidak dapat dianggarkan dalam APBD kabupaten/kota.",
        "A program outside its authority cannot enter the regency's or city's budget.",
    ),
    fix=(
        "Cari kode yang bagian keempatnya 2, misalnya 2.16.03.2.02.0038.",
        "Find a code whose fourth part is 2, for example 2.16.03.2.02.0038.",
    ),
    law="uu-23-2014",
)
def wrong_level(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        level = code.government_level
        if level not in (None, GovernmentLevel.REGENCY_CITY):
            yield hit(element, "nomenclature", code=code, level=level.label if level else "")


@rule(
    "SEL-007",
    WARNING,
    title=("Kode nomenklatur tidak ada dalam daftar", "Code not on the supplied list"),
    says=(
        "{it}: kode {code} tidak ada dalam daftar nomenklatur yang diberikan.",
        "{it}: the code {code} is not on the nomenclature list supplied.",
    ),
    why=SIPD,
    fix=("Mungkin yang dimaksud: {near}.", "Perhaps you mean: {near}."),
    law="kepmendagri-900-2024",
)
def unlisted_code(ctx: Context) -> Iterator[Hit]:
    if ctx.nomenclature is None:
        return
    for element, code in _codes(ctx):
        if ctx.nomenclature.title(code) is None and not ctx.nomenclature.successor(code):
            near = _near(ctx.nomenclature, element.title)
            yield hit(element, "nomenclature", code=code, near=near)


@rule(
    "SEL-008",
    WARNING,
    title=("Kode nomenklatur generasi lama", "Old-generation code"),
    says=(
        "{it}: kode {code} memakai nomor subkegiatan lama.",
        "{it}: the code {code} uses an old sub-activity number.",
    ),
    why=(
        "SIPD sekarang memakai nomor subkegiatan empat angka.",
        "SIPD now uses sub-activity numbers of four digits.",
    ),
    fix=("{advice}", "{advice}"),
    law="kepmendagri-900-2024",
)
def old_code(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        if code.generation is Generation.OLD:
            yield hit(element, "nomenclature", code=code, advice=_successor(ctx, code))


@rule(
    "SEL-009",
    ADVICE,
    title=("Kode nomenklatur belum sampai subkegiatan", "Code wider than a sub-activity"),
    says=(
        "{it}: kode {code} baru sampai tingkat {level}.",
        "{it}: the code {code} only reaches the level {level}.",
    ),
    why=SIPD,
    fix=("Lengkapi sampai subkegiatan (enam bagian).", "Complete it to six parts."),
    law="permendagri-90-2019",
)
def wide_code(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        if code.level is not NomenclatureLevel.SUBACTIVITY:
            yield hit(element, "nomenclature", code=code, level=code.level.label)


@rule(
    "SEL-010",
    ADVICE,
    title=("Program tanpa kode nomenklatur", "Program without a nomenclature code"),
    says=("{it}: kode nomenklatur belum diisi.", "{it}: the nomenclature code is missing."),
    why=SIPD,
    fix=(
        "Cari subkegiatan yang sesuai dalam SIPD bersama Bappeda.",
        "Find the fitting sub-activity in SIPD together with Bappeda.",
    ),
    law="permendagri-90-2019",
    covers=["program.nomenclature"],
)
def no_code(ctx: Context) -> Iterator[Hit]:
    return (hit(p, "nomenclature") for p in ctx.all(Program) if not p.nomenclature)


@rule(
    "SEL-015",
    ADVICE,
    title=("Kode nomenklatur penunjang", "Supporting nomenclature code"),
    says=(
        "{it}: kode {code} adalah program penunjang yang dimiliki setiap OPD.",
        "{it}: the code {code} is the supporting program every agency has.",
    ),
    why=(
        "Program smart city yang dititipkan pada penunjang tidak terlihat dalam Renstra.",
        "A smart-city program hidden under support is not visible in the Renstra.",
    ),
    fix=(
        "Cari subkegiatan urusan yang sesuai dengan isinya.",
        "Find the sub-activity of the affair it really belongs to.",
    ),
)
def generic_code(ctx: Context) -> Iterator[Hit]:
    for element, code in _codes(ctx):
        if isinstance(element, Program) and (code.is_generic or code.program == "01"):
            yield hit(element, "nomenclature", code=code)


def _coded(ctx: Context) -> Iterator[Coded]:
    yield from (program for program in ctx.all(Program) if program.nomenclature)
    yield from (action for action in ctx.all(Action) if action.nomenclature)


def _read(element: Coded) -> NomenclatureCode | LocalText:
    try:
        return NomenclatureCode.parse(element.nomenclature)
    except MalformedCode as error:
        return error.text


def _codes(ctx: Context) -> Iterator[tuple[Coded, NomenclatureCode]]:
    for element in _coded(ctx):
        if isinstance(code := _read(element), NomenclatureCode):
            yield element, code


def _near(nomenclature: Nomenclature, title: str) -> LocalText:
    found = nomenclature.suggest(title, limit=3, government=GovernmentLevel.REGENCY_CITY)
    if not found:
        return LocalText("periksa kembali dalam SIPD", "look it up in SIPD")
    return listing(f"{s.entry.code} {s.entry.name}" for s in found)


def _successor(ctx: Context, code: NomenclatureCode) -> LocalText:
    found = ctx.nomenclature.successor(code) if ctx.nomenclature else None
    if found is None:
        return LocalText(
            f"Cari penggantinya dalam SIPD; nomor empat angkanya mungkin {code.padded()}.",
            f"Look up its successor in SIPD; with four digits it may be {code.padded()}.",
        )
    new = f"{found.entry.code} {found.entry.name}"
    return LocalText(f"Ganti dengan {new}. {found.because.id}", f"Use {new}. {found.because.en}")
