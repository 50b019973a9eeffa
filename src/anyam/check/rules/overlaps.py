"""IRI: decisions on overlaps name two sides, an outcome and a reason, and both agencies agreed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing
from anyam.kernel import LocalText
from anyam.plan import Dependency, Element, Outcome, OverlapDecision
from anyam.plan.seals import changed_parts


@rule(
    "IRI-001",
    ERROR,
    title=("Keputusan irisan tanpa dua pihak", "Overlap decision without two sides"),
    says=(
        "{it}: pihak pertama dan pihak kedua harus dua hal yang berbeda.",
        "{it}: first and second side must be two different things.",
    ),
    why=(
        "Keputusan ini tidak dapat dikaitkan dengan irisan mana pun.",
        "The decision cannot be tied to any overlap.",
    ),
    fix=(
        "Isi kode kedua program yang beririsan.",
        "Enter the codes of the two programs that overlap.",
    ),
)
def without_two_sides(ctx: Context) -> Iterator[Hit]:
    for each in ctx.all(OverlapDecision):
        if each.absorbed:
            continue
        if not each.first or not each.second or each.first == each.second:
            yield hit(each, "second" if each.first else "first")


@rule(
    "IRI-002",
    ERROR,
    title=("Tidak jelas siapa yang memimpin", "Unclear who leads"),
    says=(
        "{it}: yang memimpin {wrong}.",
        "{it}: the leading side {wrong}.",
    ),
    why=(
        "Penggabungan dan urutan hanya dapat dilaksanakan bila jelas siapa yang memimpin.",
        "A merger or an order can be carried out only if it is clear who leads.",
    ),
    fix=(
        "Isi {field} dengan kode salah satu dari kedua pihak.",
        "Enter the code of one of the two sides in {field}.",
    ),
)
def unclear_lead(ctx: Context) -> Iterator[Hit]:
    for each in ctx.all(OverlapDecision):
        if each.leading is None and each.outcome and each.outcome.needs_leader:
            yield hit(each, "leading", wrong=_MISSING)
        elif each.leading and each.leading not in (each.first, each.second):
            yield hit(each, "leading", wrong=_STRANGER)


@rule(
    "IRI-003",
    ERROR,
    title=("Keputusan irisan tanpa alasan", "Overlap decision without a reason"),
    says=("{it}: alasannya belum diisi.", "{it}: the reason is missing."),
    why=(
        "Program serupa yang tetap terpisah tanpa alasan akan dipertanyakan pemeriksa.",
        "Similar programs kept apart without a reason will be questioned by auditors.",
    ),
    fix=(
        "Tulis mengapa kedua program diputuskan demikian.",
        "Say why it was decided so for the two programs.",
    ),
    covers=["overlap.reason"],
)
def without_reason(ctx: Context) -> Iterator[Hit]:
    return (hit(each, "reason") for each in ctx.all(OverlapDecision) if not each.reason)


@rule(
    "IRI-004",
    WARNING,
    title=("Belum disetujui kedua OPD", "Not yet agreed by both agencies"),
    says=(
        "{it}: {who} belum menyetujui keputusan ini.",
        "{it}: {who} has not yet agreed to this decision.",
    ),
    why=(
        "Keputusan sepihak tidak akan dijalankan oleh pihak yang lain.",
        "A one-sided decision will not be carried out by the other side.",
    ),
    fix=(
        "Mintakan persetujuan, lalu isi jabatan yang menyetujui pada {field}.",
        "Ask for agreement, then enter the office that agrees in {field}.",
    ),
    covers=["overlap.first_by", "overlap.second_by"],
)
def not_agreed(ctx: Context) -> Iterator[Hit]:
    for each in ctx.all(OverlapDecision):
        for field, who, said in (
            ("first_by", _FIRST, each.first_by),
            ("second_by", _SECOND, each.second_by),
        ):
            if not said:
                yield hit(each, field, who=who)


@rule(
    "IRI-005",
    ERROR,
    title=("Satu irisan diputuskan dua kali", "One overlap decided twice"),
    says=(
        "{it}: pasangan yang sama sudah diputuskan dalam {other}.",
        "{it}: the same pair is already decided in {other}.",
    ),
    fix=(
        "Pertahankan satu keputusan, hapus yang lain.",
        "Keep one of the decisions and remove the other.",
    ),
)
def decided_twice(ctx: Context) -> Iterator[Hit]:
    seen: dict[frozenset[UUID], OverlapDecision] = {}
    for each in ctx.all(OverlapDecision):
        if each.first and each.second:
            earlier = seen.setdefault(frozenset((each.first, each.second)), each)
            if earlier is not each:
                yield hit(each, "second", other=earlier.code)


@rule(
    "IRI-006",
    ADVICE,
    title=("Salah satu pihak berubah sejak diputuskan", "A side changed since the decision"),
    says=(
        "{it}: {side} berubah sejak keputusan ini ({parts}).",
        "{it}: {side} changed since this decision ({parts}).",
    ),
    why=(
        "Keputusan diambil atas isi yang lama; irisannya dimunculkan lagi.",
        "The decision was taken on the old content; the overlap is raised again.",
    ),
    fix=(
        "Bahas lagi irisannya, lalu perbarui keputusan ini: anyam decide.",
        "Discuss the overlap again and renew this decision: anyam decide.",
    ),
)
def changed_since(ctx: Context) -> Iterator[Hit]:
    for each in ctx.all(OverlapDecision):
        for field, id_, sealed in (
            ("first", each.first, each.first_seal),
            ("second", each.second, each.second_seal),
        ):
            side = ctx.get(id_, Element)
            parts = changed_parts(ctx.plan, side, sealed=sealed) if side and sealed else ()
            if side and parts:
                yield hit(each, field, side=side.code, parts=listing(parts))


@rule(
    "IRI-007",
    WARNING,
    title=("Urutan diputuskan tanpa ketergantungan", "Order decided but no dependency"),
    says=(
        "{it}: lembar Ketergantungan tidak memuat {first} lebih dahulu daripada {second}.",
        "{it}: the sheet Dependencies does not put {first} before {second}.",
    ),
    why=(
        "Peta jalan mengurutkan program hanya menurut lembar Ketergantungan.",
        "The roadmap orders programs by the sheet Dependencies alone.",
    ),
    fix=(
        "Tambahkan baris ketergantungan dari {first} ke {second}.",
        "Add a dependency from {first} to {second}.",
    ),
)
def order_without_dependency(ctx: Context) -> Iterator[Hit]:
    known = {(d.before, d.after) for d in ctx.all(Dependency)}
    for each in ctx.all(OverlapDecision):
        if each.outcome is not Outcome.ORDER or each.leading not in (each.first, each.second):
            continue
        later = each.second if each.leading == each.first else each.first
        before, after = ctx.get(each.leading, Element), ctx.get(later, Element)
        if before and after and (before.id, after.id) not in known:
            yield hit(each, "outcome", first=before.code, second=after.code)


_MISSING = LocalText("belum diisi", "is missing")
_STRANGER = LocalText("bukan salah satu dari kedua pihak", "is neither of the two")
_FIRST = LocalText("pihak pertama", "the first side")
_SECOND = LocalText("pihak kedua", "the second side")
