"""ORG: both decrees stand, council and team are complete, and every seat is accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing
from anyam.kernel import LocalText
from anyam.plan import (
    Agency,
    Decree,
    DecreeKind,
    Member,
    Program,
    Stakeholder,
    StakeholderKind,
    TeamRole,
)
from anyam.plan.wording import name

HEAD = re.compile(r"\b(wali\s?kota|bupati|gubernur|mayor|regent|kepala daerah)\b", re.IGNORECASE)
NOT_HEAD = re.compile(r"\b(wakil|staf|asisten|sekretaris|deputy|vice)\b", re.IGNORECASE)
PRIVATE = re.compile(r"\d[\d\s.\-]{8,}\d")
TWO_DECREES = (
    "Pelaksanaan smart city bertumpu pada dua SK: Dewan dan Tim Pelaksana.",
    "The program rests on two decrees: the council's and the implementing team's.",
)
BOTH = (DecreeKind.COUNCIL, DecreeKind.TEAM)
HELIX = (
    StakeholderKind.UNIVERSITY,
    StakeholderKind.COMMUNITY,
    StakeholderKind.BUSINESS,
    StakeholderKind.MEDIA,
)


@rule(
    "ORG-001",
    ERROR,
    title=("SK belum ada", "Decree missing"),
    says=("{it} belum memuat {decree}.", "{it} has no {decree}."),
    why=TWO_DECREES,
    fix=(
        "Tambahkan SK beserta nomor, tanggal, penanda tangan, dan susunan anggotanya.",
        "Add the decree with number, date, signatory and members.",
    ),
)
def decree_missing(ctx: Context) -> Iterator[Hit]:
    found = {decree.type for decree in ctx.all(Decree)}
    return (hit(decree=kind.label) for kind in BOTH if kind not in found)


@rule(
    "ORG-002",
    ADVICE,
    title=("Peraturan penetapan belum dicatat", "Adopting regulation not recorded"),
    says=(
        "{it} belum mencatat peraturan kepala daerah yang menetapkannya.",
        "{it} records no regulation that adopts it.",
    ),
    why=(
        "Dasar hukum masterplan adalah pertanyaan pertama evaluasi.",
        "The plan's legal basis is the evaluation's first question.",
    ),
    fix=(
        "Catat Perwali/Perbup atau Perda penetapannya setelah terbit.",
        "Record the regulation once it is issued.",
    ),
)
def plan_not_adopted(ctx: Context) -> Iterator[Hit]:
    if not any(decree.type is DecreeKind.PLAN for decree in ctx.all(Decree)):
        yield hit()


@rule(
    "ORG-003",
    WARNING,
    title=("SK belum lengkap", "Decree incomplete"),
    says=("{it}: {lacking} belum diisi.", "{it}: not given: {lacking}."),
    why=(
        "SK tanpa nomor, tanggal, atau penanda tangan tidak dapat dirujuk.",
        "A decree without number, date or signatory cannot be cited.",
    ),
    fix=("Lengkapi dari naskah SK.", "Complete it from the decree itself."),
    covers=["decree.number", "decree.signed", "decree.signed_by"],
)
def decree_incomplete(ctx: Context) -> Iterator[Hit]:
    labels = {
        "number": LocalText("nomor", "number"),
        "signed": LocalText("tanggal", "date"),
        "signed_by": LocalText("penanda tangan", "signatory"),
    }
    for decree in ctx.all(Decree):
        if lacking := [field for field in labels if not vars(decree)[field]]:
            yield hit(decree, lacking[0], lacking=listing(labels[f] for f in lacking))


@rule(
    "ORG-004",
    ERROR,
    title=("SK tanpa anggota", "Decree without members"),
    says=("{it} belum memiliki anggota.", "{it} has no members."),
    fix=(
        "Tambahkan susunannya pada lembar Anggota Tim; cukup jabatannya.",
        "Add who sits on it in the sheet Members; the office alone will do.",
    ),
)
def no_members(ctx: Context) -> Iterator[Hit]:
    return (hit(d) for d in both_decrees(ctx) if not ctx.to(d, Member, "decree"))


@rule(
    "ORG-011",
    ERROR,
    title=("Anggota tanpa SK", "Member without a decree"),
    says=("{it} tidak terhubung dengan SK.", "{it} is tied to no decree."),
    fix=("Isi kolom SK.", "Fill in the column Decree."),
    covers=["member.decree"],
)
def member_without_decree(ctx: Context) -> Iterator[Hit]:
    return (hit(m, "decree") for m in ctx.all(Member) if not m.decree)


@rule(
    "ORG-012",
    ADVICE,
    title=("Asal anggota belum diisi", "Member of unknown origin"),
    says=(
        "{it}: OPD maupun unsur luar belum diisi.",
        "{it}: neither an agency nor an outside body is given.",
    ),
    fix=("Isi salah satunya.", "Fill in one of them."),
)
def member_without_home(ctx: Context) -> Iterator[Hit]:
    for member in ctx.all(Member):
        at_home = member.agency or member.stakeholder or is_head(member.position)
        if not at_home and member.role not in (TeamRole.PATRON, TeamRole.DIRECTOR):
            yield hit(member, "agency")


@rule(
    "ORG-013",
    WARNING,
    title=("Anggota dari OPD sekaligus unsur luar", "Member from inside and outside at once"),
    says=(
        "{it}: diisi sebagai anggota OPD ({agency}) sekaligus unsur luar ({body}).",
        "{it}: given both as of an agency ({agency}) and of an outside body ({body}).",
    ),
    fix=("Pilih salah satunya.", "Keep one of them."),
)
def member_ofboth_decrees(ctx: Context) -> Iterator[Hit]:
    for member in ctx.all(Member):
        agency, body = ctx.get(member.agency, Agency), ctx.get(member.stakeholder, Stakeholder)
        if agency and body:
            yield hit(member, "stakeholder", agency=agency.code, body=body.code)


@rule(
    "ORG-014",
    WARNING,
    title=("Anggota ditulis dua kali", "Member listed twice"),
    says=(
        "{it}: jabatan yang sama dalam SK yang sama sudah ditulis pada {other}.",
        "{it}: the same office under the same decree already stands in {other}.",
    ),
    fix=("Hapus salah satunya.", "Remove one of them."),
)
def member_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[object, Member] = {}
    for m in ctx.all(Member):
        key = (m.decree, m.position.casefold(), m.name.casefold(), m.agency, m.stakeholder)
        other = first.setdefault(key, m)
        if m.decree and m.position and other is not m:
            yield hit(m, other=other.code)


@rule(
    "ORG-015",
    ADVICE,
    title=("OPD penanggung jawab tidak duduk dalam Dewan atau Tim", "Lead agency without a seat"),
    says=(
        "{it} memimpin {count} program, tetapi tidak duduk dalam Dewan atau Tim.",
        "{it} leads {count} programs but sits on neither council nor team.",
    ),
    why=(
        "Program berjalan bila penanggung jawabnya ikut dalam rapat yang menentukannya.",
        "Programs move when those who lead them sit where decisions are made.",
    ),
    fix=("Tambahkan wakilnya dalam susunan.", "Add its representative."),
)
def lead_without_seat(ctx: Context) -> Iterator[Hit]:
    if not any(member.agency for member in ctx.all(Member)):
        return
    led = Counter(p.lead for p in ctx.all(Program) if p.lead)
    for agency in ctx.all(Agency):
        if led[agency.id] and not ctx.to(agency, Member, "agency"):
            yield hit(agency, count=led[agency.id])


@rule(
    "ORG-016",
    WARNING,
    title=("Nomor pribadi tercantum", "Private number shown"),
    says=(
        "{it}: kolom {field} memuat nomor yang tampak seperti NIP, NIK, atau telepon.",
        "{it}: the column {field} holds what looks like an identity or telephone number.",
    ),
    why=(
        "Rencana ini akan diterbitkan; data pribadi hanya dimuat bila perlu.",
        "The plan will be published; personal data belong in it only where needed.",
    ),
    fix=("Hapus nomornya; jabatan sudah cukup.", "Remove it; the office is enough."),
    law="uu-27-2022",
)
def private_number(ctx: Context) -> Iterator[Hit]:
    for member in ctx.all(Member):
        for field in ("name", "position"):
            if PRIVATE.search(vars(member)[field]):
                yield hit(member, field)


@rule(
    "ORG-017",
    ADVICE,
    title=("SK Dewan tidak ditetapkan kepala daerah", "Council decree not by the head of region"),
    says=("{it}: ditetapkan oleh {signatory}.", "{it}: signed by {signatory}."),
    why=(
        "Dewan beranggotakan seluruh kepala OPD, sehingga ditetapkan kepala daerah.",
        "The council includes all heads of agencies, so the head of the region names it.",
    ),
    fix=("Periksa penanda tangan SK.", "Check who signed the decree."),
)
def council_signed_by_other(ctx: Context) -> Iterator[Hit]:
    for decree in ctx.all(Decree):
        is_council = decree.type is DecreeKind.COUNCIL and decree.signed_by
        if is_council and not HEAD.search(decree.signed_by):
            yield hit(decree, "signed_by", signatory=decree.signed_by)


@rule(
    "ORG-018",
    ADVICE,
    title=("Unsur pemangku kepentingan belum lengkap", "Kinds of partners incomplete"),
    says=(
        "{it}: belum ada pemangku kepentingan dari {lacking}.",
        "{it}: it has no partner from {lacking}.",
    ),
    why=(
        "Kolaborasi perguruan tinggi, komunitas, dunia usaha, dan media ikut dinilai.",
        "Working with universities, communities, business and media is part of the evaluation.",
    ),
    fix=("Tambahkan mitra dari unsur itu.", "Add partners of that kind."),
)
def helix_incomplete(ctx: Context) -> Iterator[Hit]:
    found = {body.type for body in ctx.all(Stakeholder)}
    if lacking := [kind.label for kind in HELIX if kind not in found]:
        yield hit(lacking=listing(lacking))


@rule(
    "ORG-019",
    WARNING,
    title=("SK ganda", "Decree twice"),
    says=(
        "{it}: {other} juga berjenis {decree} dan masih berlaku.",
        "{it}: {other} is a {decree} too and still in force.",
    ),
    fix=(
        "Isi Berlaku sampai pada SK yang sudah diganti.",
        "Enter the end of validity of the one replaced.",
    ),
)
def decree_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[object, Decree] = {}
    for decree in both_decrees(ctx):
        other = first.setdefault(decree.type, decree) if decree.valid_to is None else decree
        if other is not decree and decree.type:
            yield hit(decree, "valid_to", decree=decree.type.label, other=name(other))


def both_decrees(ctx: Context) -> Iterator[Decree]:
    """Decrees on the council and on the team."""
    return (decree for decree in ctx.all(Decree) if decree.type in BOTH)


def is_head(position: str) -> bool:
    """Tell whether an office is that of the head of the region."""
    return bool(HEAD.search(position)) and not NOT_HEAD.search(position)
