"""ORG: council and team have a head, a chair, every dimension and outsiders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.check.context import Context
from anyam.check.rule import ERROR, WARNING, Hit, hit, rule
from anyam.check.rules.people import both_decrees, is_head
from anyam.check.words import codes, listing
from anyam.plan import (
    Decree,
    DecreeKind,
    Element,
    Member,
    TeamRole,
)


@rule(
    "ORG-005",
    ERROR,
    title=("Ketua belum ditetapkan", "No chair"),
    says=("{it} belum memiliki ketua.", "{it} has no chair."),
    fix=("Tetapkan satu anggota sebagai Ketua.", "Make one member the chair."),
)
def no_chair(ctx: Context) -> Iterator[Hit]:
    return (hit(d) for d, seats in _seats(ctx) if not _holding(seats, TeamRole.CHAIR))


@rule(
    "ORG-006",
    WARNING,
    title=("Sekretaris belum ditetapkan", "No secretary"),
    says=("{it} belum memiliki sekretaris.", "{it} has no secretary."),
    fix=("Tetapkan satu anggota sebagai Sekretaris.", "Make one member the secretary."),
)
def no_secretary(ctx: Context) -> Iterator[Hit]:
    return (hit(d) for d, seats in _seats(ctx) if not _holding(seats, TeamRole.SECRETARY))


@rule(
    "ORG-007",
    WARNING,
    title=("Ketua lebih dari satu", "More than one chair"),
    says=("{it} memiliki {count} ketua: {members}.", "{it} has {count} chairs: {members}."),
    fix=(
        "Pertahankan satu Ketua; yang lain menjadi Wakil Ketua.",
        "Keep one chair; make the others vice chairs.",
    ),
)
def several_chairs(ctx: Context) -> Iterator[Hit]:
    for decree, seats in _seats(ctx):
        if len(chairs := _holding(seats, TeamRole.CHAIR)) > 1:
            yield hit(decree, count=len(chairs), members=codes(chairs))


@rule(
    "ORG-008",
    WARNING,
    title=("Tim belum mencakup semua dimensi", "Team does not cover every dimension"),
    says=(
        "{it}: belum ada anggota kelompok {lacking}.",
        "{it}: it has no member for {lacking}.",
    ),
    why=(
        "Bimbingan teknis dan penyusunan berjalan dalam kelompok per dimensi.",
        "Workshops and drafting work in groups, one for each dimension.",
    ),
    fix=("Isi kolom Kelompok dimensi pada anggota.", "Fill in the members' dimension group."),
)
def team_lacks_dimension(ctx: Context) -> Iterator[Hit]:
    for decree, seats in _seats(ctx):
        found = {seat.dimension for seat in seats}
        lacking = [d.name for d in ctx.dimensions if d.key not in found]
        if decree.type is DecreeKind.TEAM and lacking:
            yield hit(decree, lacking=listing(lacking, limit=6))


@rule(
    "ORG-009",
    ERROR,
    title=("Kepala daerah tidak duduk dalam Dewan", "Head of region not on the council"),
    says=(
        "{it}: tidak ada jabatan kepala daerah (wali kota atau bupati) di antara anggotanya.",
        "{it}: no head of region (mayor or regent) is among its members.",
    ),
    why=(
        "Dewan mengarahkan seluruh OPD; hanya kepala daerah yang dapat memimpinnya.",
        "The council directs every agency; only the head of the region can lead it.",
    ),
    fix=(
        "Tambahkan kepala daerah sebagai Pembina, Pengarah, atau Ketua.",
        "Add the head of region as patron, director or chair.",
    ),
)
def head_not_on_council(ctx: Context) -> Iterator[Hit]:
    for decree, seats in _seats(ctx):
        if decree.type is DecreeKind.COUNCIL and not any(is_head(s.position) for s in seats):
            yield hit(decree)


@rule(
    "ORG-010",
    WARNING,
    title=("Tidak ada unsur luar pemerintah", "Nobody from outside the government"),
    says=(
        "{it}: semua anggotanya dari pemerintah daerah.",
        "{it}: all its members come from the local government.",
    ),
    why=(
        "Penilai kerap mencatat Dewan yang mengabaikan akademisi, dunia usaha, dan warga.",
        "Evaluators often remark on councils that leave out scholars, business and citizens.",
    ),
    fix=(
        "Tambahkan anggota dari perguruan tinggi, dunia usaha, komunitas, atau media.",
        "Add members from universities, business, communities or media.",
    ),
)
def no_outsiders(ctx: Context) -> Iterator[Hit]:
    for decree, seats in _seats(ctx):
        if not any(seat.stakeholder for seat in seats):
            yield hit(decree)


def _seats(ctx: Context) -> Iterator[tuple[Decree, Sequence[Member]]]:
    for decree in both_decrees(ctx):
        if seats := ctx.to(decree, Member, "decree"):
            yield decree, seats


def _holding(seats: Sequence[Member], role: TeamRole) -> list[Element]:
    return [seat for seat in seats if seat.role is role]
