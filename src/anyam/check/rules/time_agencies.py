"""WKT: agencies exist in the years, and on the days, in which the plan counts on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anyam.check.context import Context, span
from anyam.check.rule import ERROR, WARNING, Hit, hit, rule
from anyam.check.tenure import absent_years, exists_on, heirs, validity
from anyam.check.words import day, listing
from anyam.plan import (
    Action,
    Agency,
    Application,
    ApplicationStatus,
    Decree,
    Element,
    Member,
    Program,
    QuickWin,
)

GONE = (
    "OPD yang sudah tidak ada tidak memiliki anggaran dan tidak dapat bertanggung jawab.",
    "An agency that no longer exists has no budget and cannot answer for anything.",
)


@rule(
    "WKT-101",
    ERROR,
    title=("OPD penanggung jawab tidak ada pada tahun program", "Lead agency absent in the years"),
    says=(
        "{it}: {agency} ({validity}) tidak ada pada tahun {years}.",
        "{it}: {agency} ({validity}) does not exist in {years}.",
    ),
    why=GONE,
    fix=("Tetapkan {heirs} sebagai penanggung jawab.", "Name {heirs} as the lead."),
)
def lead_absent(ctx: Context) -> Iterator[Hit]:
    return _absent(ctx, Program, "lead")


@rule(
    "WKT-102",
    WARNING,
    title=("OPD pendukung tidak ada pada tahun program", "Supporting agency absent in the years"),
    says=(
        "{it}: OPD pendukung {agency} ({validity}) tidak ada pada tahun {years}.",
        "{it}: the supporting agency {agency} ({validity}) does not exist in {years}.",
    ),
    why=GONE,
    fix=("Ganti dengan {heirs}.", "Replace it by {heirs}."),
)
def support_absent(ctx: Context) -> Iterator[Hit]:
    return _absent(ctx, Program, "supports")


@rule(
    "WKT-103",
    WARNING,
    title=("OPD pelaksana tidak ada pada tahun kegiatan", "Action's agency absent in the years"),
    says=(
        "{it}: {agency} ({validity}) tidak ada pada tahun {years}.",
        "{it}: {agency} ({validity}) does not exist in {years}.",
    ),
    why=GONE,
    fix=("Ganti dengan {heirs}.", "Replace it by {heirs}."),
)
def action_agency_absent(ctx: Context) -> Iterator[Hit]:
    return _absent(ctx, Action, "lead")


@rule(
    "WKT-104",
    ERROR,
    title=("Pemilik quick win sudah atau belum ada", "Quick win's owner does not exist then"),
    says=(
        "{it}: {agency} ({validity}) tidak ada pada {when}.",
        "{it}: {agency} ({validity}) does not exist on {when}.",
    ),
    why=GONE,
    fix=("Tetapkan {heirs} sebagai pemilik.", "Name {heirs} as the owner."),
)
def owner_absent(ctx: Context) -> Iterator[Hit]:
    for win in ctx.all(QuickWin):
        for when in (win.start, win.due):
            if when and (absence := _on(ctx, win, "owner", when)):
                yield absence
                break


@rule(
    "WKT-105",
    ERROR,
    title=("OPD anggota tidak ada pada tanggal SK", "Member's agency absent on the decree's date"),
    says=(
        "{it}: {agency} ({validity}) tidak ada pada tanggal SK, {when}.",
        "{it}: {agency} ({validity}) does not exist on the decree's date, {when}.",
    ),
    why=(
        "Keanggotaan dari OPD yang tidak ada membuat SK dapat dipersoalkan.",
        "A seat for an agency that does not exist puts the decree in question.",
    ),
    fix=("Ganti dengan {heirs} dan perbarui SK.", "Replace it by {heirs} and renew the decree."),
)
def member_agency_absent(ctx: Context) -> Iterator[Hit]:
    for member in ctx.all(Member):
        decree = ctx.get(member.decree, Decree)
        if decree and decree.signed and (absence := _on(ctx, member, "agency", decree.signed)):
            yield absence


@rule(
    "WKT-106",
    WARNING,
    title=("Pemilik aplikasi sudah tidak ada", "Application's owner no longer exists"),
    says=(
        "{it}: pemiliknya {agency} ({validity}) tidak ada pada {when}.",
        "{it}: its owner {agency} ({validity}) does not exist on {when}.",
    ),
    why=(
        "Aplikasi tanpa pemilik tidak dirawat dan tidak diamankan.",
        "An application nobody owns is neither maintained nor secured.",
    ),
    fix=("Alihkan kepada {heirs}.", "Hand it over to {heirs}."),
    law="perpres-95-2018",
)
def application_owner_absent(ctx: Context) -> Iterator[Hit]:
    over = (ApplicationStatus.STOPPED, ApplicationStatus.MERGED)
    now = ctx.agencies_on or ctx.today or date(ctx.header.first, 1, 1)
    for application in ctx.all(Application):
        if application.status not in over and (absence := _on(ctx, application, "owner", now)):
            yield absence


def _absent(ctx: Context, kind: type[Element], field: str) -> Iterator[Hit]:
    for element in ctx.all(kind):
        value, years = vars(element)[field], span(element)
        for id_ in value if isinstance(value, tuple) else (value,):
            agency = ctx.get(id_, Agency)
            if agency and years and (lacking := absent_years(agency, years)):
                yield _hit(ctx, element, field, agency, years=listing(lacking))


def _on(ctx: Context, element: Element, field: str, when: date) -> Hit | None:
    agency = ctx.get(vars(element)[field], Agency)
    if agency is None or exists_on(agency, when):
        return None
    return _hit(ctx, element, field, agency, when=day(when))


def _hit(ctx: Context, element: Element, field: str, agency: Agency, **slots: object) -> Hit:
    about = {"agency": agency.title, "validity": validity(agency), "heirs": heirs(ctx, agency)}
    return hit(element, field, **about, **slots)
