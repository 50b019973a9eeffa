"""RUJ: references lead somewhere, keys are known, codes are unique, expected fields filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from uuid import UUID

from anyam.check.circles import circles
from anyam.check.context import Context
from anyam.check.rule import ERROR, WARNING, Hit, hit, registered, rule
from anyam.check.words import listing
from anyam.kernel import LocalText
from anyam.plan import (
    KINDS,
    PILLAR_OF_ASPECT,
    Agency,
    Application,
    Column,
    Element,
    Program,
    Readiness,
    ValueKind,
    Vocabulary,
    columns,
    reference_columns,
)
from anyam.reference import Framework, fund_source

LABELS = {kind.kind.name: kind.kind.label for kind in KINDS}


@rule(
    "RUJ-001",
    ERROR,
    title=("Rujukan ke elemen yang tidak ada", "Reference to something that is not there"),
    says=(
        "{it}: kolom {field} merujuk ke elemen yang tidak ada dalam rencana ini.",
        "{it}: the column {field} refers to an element that is not in this plan.",
    ),
    why=(
        "Rantai permasalahan–strategi–program–indikator terputus di sini.",
        "The chain problem–strategy–program–indicator breaks here.",
    ),
    fix=(
        "Isi {field} dengan kode yang ada ({wanted}), atau tambahkan elemen yang dirujuk.",
        "Enter an existing code ({wanted}) in {field}, or add the element referred to.",
    ),
)
def lost_reference(ctx: Context) -> Iterator[Hit]:
    for element, col, target in ctx.references:
        if target not in ctx.plan:
            yield hit(element, col.name, wanted=_wanted(col))


@rule(
    "RUJ-002",
    ERROR,
    title=("Rujukan ke jenis elemen yang salah", "Reference to the wrong kind of element"),
    says=(
        "{it}: kolom {field} merujuk ke {other}, padahal yang diminta {wanted}.",
        "{it}: the column {field} refers to {other}, but asks for: {wanted}.",
    ),
    fix=("Ganti isi {field} dengan kode {wanted}.", "Enter a code in {field} of: {wanted}."),
)
def wrong_kind(ctx: Context) -> Iterator[Hit]:
    for element, col, target in ctx.references:
        if target not in ctx.plan:
            continue
        other = ctx.plan[target]
        if type(other).kind.name not in col.about.refs and "*" not in col.about.refs:
            yield hit(element, col.name, wanted=_wanted(col), other=_name(other))


@rule(
    "RUJ-003",
    ERROR,
    title=("Kode ganda", "Code used twice"),
    says=(
        "{it}: kode {code} sudah dipakai oleh {kind} ‘{other}’.",
        "{it}: the code {code} is already used by the {kind} ‘{other}’.",
    ),
    why=(
        "Rujukan menurut kode tidak dapat membedakan keduanya.",
        "A reference by code cannot tell the two apart.",
    ),
    fix=(
        "Beri salah satu kode baru, lalu periksa baris yang merujuk ke kode itu.",
        "Give one of them a new code, then review the rows that refer to it.",
    ),
)
def code_twice(ctx: Context) -> Iterator[Hit]:
    for kind in KINDS:
        label = kind.kind.label
        for element in ctx.all(kind):
            first = ctx.plan.find(kind, element.code)
            if first is not None and first.id != element.id:
                other = _title(first)
                yield hit(element, "code", code=element.code, kind=label, other=other)


@rule(
    "RUJ-004",
    WARNING,
    title=("Isian belum diisi", "Field left empty"),
    says=("{it}: kolom {field} belum diisi.", "{it}: the column {field} is empty."),
    why=(
        "Rencana yang selesai memuat isian ini; buku menampilkannya.",
        "A finished plan has it, and the books print it.",
    ),
    fix=("Isi {field}: {help}", "Fill in {field}: {help}"),
)
def field_empty(ctx: Context) -> Iterator[Hit]:
    elsewhere = {place for each in registered() for place in each.covers}
    helps = {(k.kind.name, c.name): c.about.help for k in KINDS for c in columns(k)}
    for element, name in ctx.missing:
        place = (type(element).kind.name, name)
        if place not in elsewhere:
            yield hit(element, name, help=helps[place])


@rule(
    "RUJ-005",
    ERROR,
    title=("Dimensi atau sub-dimensi tidak dikenal", "Unknown dimension or sub-dimension"),
    says=(
        "{it}: kolom {field} berisi “{seen}”, yang tidak ada dalam kerangka {framework}.",
        "{it}: the column {field} holds “{seen}”, which is not part of the framework {framework}.",
    ),
    fix=(
        "Pilih dari daftar, misalnya {example}.",
        "Choose from the list, for example {example}.",
    ),
)
def unknown_dimension(ctx: Context) -> Iterator[Hit]:
    if ctx.framework is None:
        return
    known: dict[str, Mapping[str, object]] = {
        "subdimension": ctx.subdimension,
        "subdimensions": ctx.subdimension,
        "dimension": ctx.dimension,
    }
    for element in ctx.plan:
        for field in _dimension_fields(type(element)):
            for key in _keys(vars(element)[field]):
                if key not in known[field]:
                    yield hit(element, field, seen=key, **_of_framework(ctx, ctx.framework, field))


@rule(
    "RUJ-006",
    ERROR,
    title=("Sumber dana tidak dikenal", "Unknown fund source"),
    says=(
        "{it}: sumber dana “{seen}” tidak ada dalam daftar.",
        "{it}: the fund source “{seen}” is not on the list.",
    ),
    fix=(
        "Pilih dari daftar, misalnya APBD, APBN, DAK Fisik, Hibah, atau CSR.",
        "Choose from the list, for example APBD, APBN, DAK Fisik, Hibah or CSR.",
    ),
)
def unknown_fund_source(ctx: Context) -> Iterator[Hit]:
    for element, key in _fund_keys(ctx):
        if key and not _known_fund(key):
            yield hit(element, "fund_source", seen=key)


@rule(
    "RUJ-007",
    WARNING,
    title=("Rujukan yang sama ditulis dua kali", "Same reference written twice"),
    says=(
        "{it}: {field} memuat {other} lebih dari sekali.",
        "{it}: {field} names {other} more than once.",
    ),
    fix=("Hapus yang berulang.", "Remove the repetition."),
)
def reference_twice(ctx: Context) -> Iterator[Hit]:
    for element, field, targets in _lists(ctx):
        if len(set(targets)) < len(targets):
            twice = next(target for target in targets if targets.count(target) > 1)
            yield hit(element, field, other=_code_of(ctx, twice))


@rule(
    "RUJ-008",
    ERROR,
    title=("Pengganti yang berputar", "Succession in a circle"),
    says=(
        "{it}: rangkaian pengganti kembali ke dirinya sendiri ({others}).",
        "{it}: its successors lead back to itself ({others}).",
    ),
    why=(
        "Pengganti terakhir tidak dapat ditentukan.",
        "Nobody can tell who finally took over.",
    ),
    fix=(
        "Periksa kolom {field}: pengganti harus lebih baru daripada yang digantikan.",
        "Review the column {field}: a successor must be newer than what it replaces.",
    ),
)
def succession_circle(ctx: Context) -> Iterator[Hit]:
    agencies = {a.id: a.successors for a in ctx.all(Agency)}
    applications = {a.id: a.replaced_by for a in ctx.all(Application)}
    for heirs, field in ((agencies, "successors"), (applications, "replaced_by")):
        for circle in circles(heirs):
            element = ctx.plan[circle[0]]
            yield hit(element, field, others=listing(_code_of(ctx, id_) for id_ in circle))


@rule(
    "RUJ-012",
    WARNING,
    title=("OPD penanggung jawab juga ditulis sebagai pendukung", "Lead agency also a supporter"),
    says=(
        "{it}: {agency} menjadi penanggung jawab sekaligus pendukung.",
        "{it}: {agency} is both the lead and a supporting agency.",
    ),
    fix=("Hapus {agency} dari OPD pendukung.", "Remove {agency} from the supporting agencies."),
)
def lead_supports_itself(ctx: Context) -> Iterator[Hit]:
    for program in ctx.all(Program):
        lead = ctx.get(program.lead, Agency)
        if lead and lead.id in program.supports:
            yield hit(program, "supports", agency=lead.code)


@rule(
    "RUJ-013",
    WARNING,
    title=("Aspek kesiapan tidak sesuai pilarnya", "Readiness aspect under the wrong pillar"),
    says=(
        "{it}: aspek {aspect} termasuk pilar {right}, bukan {wrong}.",
        "{it}: the aspect {aspect} belongs to the pillar {right}, not {wrong}.",
    ),
    fix=("Ganti pilar menjadi {right}.", "Change the pillar to {right}."),
)
def aspect_under_wrong_pillar(ctx: Context) -> Iterator[Hit]:
    for row in ctx.all(Readiness):
        if row.aspect and row.pillar and (right := PILLAR_OF_ASPECT[row.aspect]) != row.pillar:
            labels = {"aspect": row.aspect.label, "right": right.label, "wrong": row.pillar.label}
            yield hit(row, "pillar", **labels)


def _wanted(col: Column) -> LocalText:
    labels = [LABELS[name] for name in col.about.refs if name in LABELS]
    return LocalText(
        " / ".join(label.id for label in labels), " / ".join(label.en for label in labels)
    )


def _name(element: Element) -> LocalText:
    label = type(element).kind.label
    return LocalText(f"{label.id} {element.code}", f"{label.en} {element.code}")


def _title(element: Element) -> str:
    return element.title[:80]


@cache
def _dimension_fields(kind: type[Element]) -> tuple[str, ...]:
    wanted = (Vocabulary.DIMENSION, Vocabulary.SUBDIMENSION)
    return tuple(
        c.name
        for c in columns(kind)
        if c.about.vocabulary in wanted and c.kind in (ValueKind.KEY, ValueKind.KEYS)
    )


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from value
    elif value:
        yield str(value)


def _of_framework(ctx: Context, framework: Framework, field: str) -> dict[str, LocalText]:
    first = ctx.dimensions[0] if field == "dimension" else ctx.subdimensions[0]
    example = LocalText(f"{first.name.id} ({first.code})", f"{first.name.en} ({first.code})")
    return {"framework": framework.title, "example": example}


def _lists(ctx: Context) -> Iterator[tuple[Element, str, tuple[UUID, ...]]]:
    for kind in KINDS:
        fields = [c.name for c in reference_columns(kind) if c.kind is ValueKind.REFS]
        for element in ctx.all(kind) if fields else ():
            for field in fields:
                yield element, field, vars(element)[field]


def _fund_keys(ctx: Context) -> Iterator[tuple[Element, str]]:
    for kind in KINDS:
        if "fund_source" in kind.model_fields:
            for element in ctx.all(kind):
                yield element, vars(element)["fund_source"]


@cache
def _known_fund(key: str) -> bool:
    return fund_source(key) is not None


def _code_of(ctx: Context, id_: UUID) -> str:
    return ctx.plan[id_].code if id_ in ctx.plan else str(id_)
