"""APL: no application is built twice, and each has an owner and users."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from anyam.check.context import Context
from anyam.check.likeness import alike, jaccard, tokens
from anyam.check.rule import ERROR, WARNING, Hit, hit, rule
from anyam.check.words import codes, number
from anyam.kernel import LocalText
from anyam.plan import Action, ActionCategory, Application, ApplicationStatus, Element, Program
from anyam.plan.wording import name
from anyam.reference.naming import fold

SAME = 0.6  # Jaccard's index of name and purpose from which two applications do the same
NATIONAL = 0.4  # likeness from which a new one repeats a national application
OVER = (ApplicationStatus.STOPPED, ApplicationStatus.MERGED)
NEW = (ApplicationStatus.PLANNED, ApplicationStatus.BUILDING)
WASTE = (
    "Pemerintah melarang membangun aplikasi yang tujuannya sudah dilayani aplikasi lain.",
    "Government is to build no application for a purpose another one already serves.",
)


@rule(
    "APL-001",
    WARNING,
    title=("Aplikasi dengan kegunaan yang sama", "Applications of the same purpose"),
    says=(
        "{it}: kegunaannya serupa dengan {other} ({likeness} % kata kunci sama).",
        "{it}: its purpose resembles that of {other} ({likeness}% of key words shared).",
    ),
    why=WASTE,
    fix=(
        "Gabungkan, atau jelaskan perbedaannya pada kolom Kegunaan.",
        "Merge them, or say in their purpose how they differ.",
    ),
    law="perpres-95-2018",
)
def same_purpose(ctx: Context) -> Iterator[Hit]:
    items = ((a, tokens(a.purpose)) for a in _alive(ctx) if a.purpose and not a.national)
    for application, other, likeness in alike(items, least=SAME):
        if fold(application.name) != fold(other.name):
            share = number(round(Decimal(likeness) * 100))
            yield hit(application, "purpose", other=name(other), likeness=share)


@rule(
    "APL-002",
    WARNING,
    title=("Nama aplikasi sama", "Applications of the same name"),
    says=("{it}: nama yang sama dipakai {other}.", "{it}: {other} has the same name."),
    fix=(
        "Hapus yang terulang, atau bedakan namanya.",
        "Remove the repetition, or tell the names apart.",
    ),
)
def same_name(ctx: Context) -> Iterator[Hit]:
    first: dict[str, Application] = {}
    for application in ctx.all(Application):
        other = first.setdefault(fold(application.name), application)
        if application.name and other is not application:
            yield hit(application, "name", other=name(other))


@rule(
    "APL-003",
    ERROR,
    title=("Aplikasi tanpa pemilik", "Application without an owner"),
    says=("{it} belum memiliki OPD pemilik.", "{it} has no owner."),
    why=(
        "Aplikasi tanpa pemilik tidak dirawat dan tidak diamankan.",
        "An application nobody owns is neither maintained nor secured.",
    ),
    fix=("Tetapkan OPD pemiliknya.", "Name the owning agency."),
    law="perpres-95-2018",
    covers=["application.owner"],
)
def no_owner(ctx: Context) -> Iterator[Hit]:
    return (hit(a, "owner") for a in _alive(ctx) if not a.owner and not a.national)


@rule(
    "APL-004",
    WARNING,
    title=("Aplikasi tanpa pengguna", "Application without users"),
    says=("{it}: penggunanya belum disebut.", "{it}: its users are not named."),
    fix=("Sebutkan siapa yang memakainya.", "Say who uses it."),
    covers=["application.users"],
)
def no_users(ctx: Context) -> Iterator[Hit]:
    return (hit(a, "users") for a in _alive(ctx) if not a.users)


@rule(
    "APL-005",
    WARNING,
    title=("Aplikasi berjalan tetapi tidak dipakai", "Running but not used"),
    says=(
        "{it}: berstatus Berjalan, tetapi jumlah penggunanya 0.",
        "{it}: it runs, but has 0 users.",
    ),
    fix=(
        "Perbaiki jumlahnya, atau hentikan aplikasinya.",
        "Correct the figure, or stop the application.",
    ),
)
def not_used(ctx: Context) -> Iterator[Hit]:
    for a in ctx.all(Application):
        if a.status is ApplicationStatus.RUNNING and a.user_count == 0:
            yield hit(a, "user_count")


@rule(
    "APL-006",
    WARNING,
    title=("Aplikasi baru padahal ada aplikasi umum", "New although a national one exists"),
    says=(
        "{it} akan dibangun, padahal {other} sudah tersedia dari pemerintah pusat.",
        "{it} is to be built although {other} is provided by the national government.",
    ),
    why=WASTE,
    fix=(
        "Gunakan aplikasi umum itu, atau jelaskan kekhususannya kepada Tim Koordinasi SPBE.",
        "Use the national application, or justify the exception to the SPBE team.",
    ),
    law="perpres-95-2018",
)
def repeats_national(ctx: Context) -> Iterator[Hit]:
    shared = [(a, tokens(a.name, a.purpose)) for a in ctx.all(Application) if a.national]
    for new in (a for a in ctx.all(Application) if a.status in NEW and not a.national):
        words = tokens(new.name, new.purpose)
        near = ((o, t) for o, t in shared if words and t and jaccard(words, t) >= NATIONAL)
        if found := next(near, None):
            yield hit(new, other=name(found[0]))


@rule(
    "APL-007",
    ERROR,
    title=("Aplikasi yang dihentikan masih dipakai", "Stopped application still in use"),
    says=(
        "{it}: memakai {other} yang berstatus {status}.",
        "{it}: uses {other}, whose status is {status}.",
    ),
    why=(
        "Program akan bertumpu pada aplikasi yang sudah tidak ada.",
        "The program would rest on an application that is no more.",
    ),
    fix=("Ganti dengan {heirs}.", "Use {heirs} instead."),
)
def stopped_in_use(ctx: Context) -> Iterator[Hit]:
    for user, field, application in _uses(ctx):
        if application.status in OVER and application.status:
            heirs = _heirs(ctx, application)
            status = application.status.label
            yield hit(user, field, other=name(application), status=status, heirs=heirs)


@rule(
    "APL-008",
    WARNING,
    title=("Aplikasi digabung tanpa pengganti", "Merged without a successor"),
    says=(
        "{it}: berstatus Digabung, tetapi penggantinya belum disebut.",
        "{it}: it is merged, but its successor is not named.",
    ),
    fix=("Isi kolom Digantikan oleh.", "Fill in the column Replaced by."),
)
def merged_into_nothing(ctx: Context) -> Iterator[Hit]:
    for a in ctx.all(Application):
        if a.status is ApplicationStatus.MERGED and not a.replaced_by:
            yield hit(a, "replaced_by")


@rule(
    "APL-009",
    WARNING,
    title=("Pengganti aplikasi sudah dihentikan", "Successor already stopped"),
    says=("{it}: penggantinya, {other}, sudah dihentikan.", "{it}: its successor {other} is over."),
    fix=("Tunjuk aplikasi yang masih berjalan.", "Name an application that still runs."),
)
def stopped_successor(ctx: Context) -> Iterator[Hit]:
    for a in ctx.all(Application):
        for heir in (ctx.get(id_, Application) for id_ in a.replaced_by):
            if heir and heir.status in OVER and not heir.replaced_by:
                yield hit(a, "replaced_by", other=name(heir))


@rule(
    "APL-010",
    WARNING,
    title=("Aplikasi direncanakan tanpa program", "Planned, but by no program"),
    says=(
        "{it} akan dibangun, tetapi tidak ada program atau rencana aksi yang membangunnya.",
        "{it} is to be built, but no program or action builds it.",
    ),
    fix=(
        "Cantumkan pada program yang membangunnya, atau hapus dari daftar.",
        "Enter it in the program that builds it, or take it off the list.",
    ),
)
def planned_by_nobody(ctx: Context) -> Iterator[Hit]:
    for a in ctx.all(Application):
        built = ctx.to(a, Program, "applications")
        if a.status in NEW and not built and not ctx.to(a, Action, "application"):
            yield hit(a)


@rule(
    "APL-011",
    WARNING,
    title=("Rencana aksi aplikasi tanpa aplikasi", "Application action without an application"),
    says=(
        "{it}: berkategori aplikasi, tetapi kode aplikasinya belum diisi.",
        "{it}: it is of the category applications, but names none.",
    ),
    why=(
        "Setiap aplikasi tercatat agar tidak ada yang dibangun dua kali.",
        "Every application is on the registry, so that none is built twice.",
    ),
    fix=(
        "Isi kolom Aplikasi; daftarkan dahulu bila belum ada.",
        "Fill in the column Application; register it first if it is new.",
    ),
)
def action_without_application(ctx: Context) -> Iterator[Hit]:
    for action in ctx.all(Action):
        if action.category is ActionCategory.APPLICATION and not action.application:
            yield hit(action, "application")


def _alive(ctx: Context) -> Iterator[Application]:
    return (a for a in ctx.all(Application) if a.status not in OVER)


def _uses(ctx: Context) -> Iterator[tuple[Element, str, Application]]:
    for program in ctx.all(Program):
        for id_ in program.applications:
            if found := ctx.get(id_, Application):
                yield program, "applications", found
    for action in ctx.all(Action):
        if found := ctx.get(action.application, Application):
            yield action, "application", found


def _heirs(ctx: Context, application: Application) -> LocalText:
    found = [a for id_ in application.replaced_by if (a := ctx.get(id_, Application))]
    if found:
        return codes(found)
    return LocalText("aplikasi yang masih berjalan", "an application that still runs")
