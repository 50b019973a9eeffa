"""RUJ: the plan names a framework in force and a region that exists."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, Hit, hit, rule
from anyam.check.words import listing
from anyam.reference import FrameworkStatus, RegionKind, frameworks, region


@rule(
    "RUJ-009",
    ERROR,
    title=("Kerangka tidak dikenal", "Unknown framework"),
    says=(
        "{it}: kerangka “{seen}” tidak dikenal, sehingga cakupan dimensi tidak dapat diperiksa.",
        "{it}: the framework “{seen}” is not known, so coverage by dimension cannot be checked.",
    ),
    fix=("Pilih salah satu: {known}.", "Choose one of: {known}."),
)
def unknown_framework(ctx: Context) -> Iterator[Hit]:
    if ctx.framework is None:
        known = listing(f.id for f in frameworks())
        yield hit(ctx.header, "framework", seen=ctx.header.framework, known=known)


@rule(
    "RUJ-010",
    ADVICE,
    title=("Kerangka masih rancangan", "Framework still a draft"),
    says=(
        "{it}: kerangka “{framework}” masih rancangan dan dapat berubah.",
        "{it}: the framework “{framework}” is still a draft and may change.",
    ),
    fix=(
        "Gunakan kerangka yang berlaku, kecuali rencana ini memang uji coba.",
        "Use the framework in force, unless this plan is a trial.",
    ),
    law="pp-59-2022",
)
def draft_framework(ctx: Context) -> Iterator[Hit]:
    if ctx.framework and ctx.framework.status is FrameworkStatus.DRAFT:
        yield hit(ctx.header, "framework", framework=ctx.framework.id)


@rule(
    "RUJ-011",
    ERROR,
    title=("Kode wilayah tidak dikenal", "Unknown region code"),
    says=(
        "{it}: kode wilayah {seen} bukan kode kabupaten/kota.",
        "{it}: the region code {seen} is not the code of a regency or city.",
    ),
    fix=(
        "Isi kode Kemendagri kabupaten/kota, misalnya 61.71 untuk Kota Pontianak.",
        "Enter the Kemendagri code of the regency or city, e.g. 61.71 for Kota Pontianak.",
    ),
    law="kepmendagri-300-2025",
)
def unknown_region(ctx: Context) -> Iterator[Hit]:
    try:
        known = region(ctx.header.region).kind is not RegionKind.PROVINCE
    except KeyError:
        known = False
    if not known:
        yield hit(ctx.header, "region", seen=ctx.header.region)
