"""WKT: dates of quick wins, decrees, agencies and profile figures are possible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anyam.check.context import Context, span
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import day, listing
from anyam.plan import (
    Agency,
    Decree,
    ProfileFact,
    Program,
    QuickWin,
)
from anyam.plan.promises import latest_due
from anyam.plan.wording import name

STALE_AFTER = 3  # years between a profile figure and the plan's first year


@rule(
    "WKT-011",
    ERROR,
    title=("Quick win lebih dari 12 bulan", "Quick win longer than 12 months"),
    says=(
        "{it}: dari {start} sampai {due} lebih dari 12 bulan.",
        "{it}: from {start} to {due} is more than 12 months.",
    ),
    why=(
        "Quick win harus dirasakan warga dalam waktu paling lama 12 bulan.",
        "People must feel a quick win within 12 months.",
    ),
    fix=(
        "Tetapkan tenggat paling lambat {latest}, atau pilih bagian yang lebih kecil.",
        "Set the due date no later than {latest}, or choose a smaller part.",
    ),
)
def quick_win_too_long(ctx: Context) -> Iterator[Hit]:
    for win in ctx.all(QuickWin):
        if win.start and win.due and win.due > (latest := latest_due(win.start)):
            yield hit(win, "due", start=day(win.start), due=day(win.due), latest=day(latest))


@rule(
    "WKT-012",
    ERROR,
    title=("Tenggat quick win mendahului mulainya", "Quick win due before it starts"),
    says=("{it}: mulai {start}, tenggat {due}.", "{it}: starts {start}, due {due}."),
    fix=("Tetapkan tenggat sesudah tanggal mulai.", "Set the due date after the start."),
)
def quick_win_due_early(ctx: Context) -> Iterator[Hit]:
    for win in ctx.all(QuickWin):
        if win.start and win.due and win.due <= win.start:
            yield hit(win, "due", start=day(win.start), due=day(win.due))


@rule(
    "WKT-013",
    ERROR,
    title=("Masa berlaku terbalik", "Validity reversed"),
    says=(
        "{it}: berlaku sampai {end}, sebelum {start}.",
        "{it}: valid to {end}, which is before {start}.",
    ),
    fix=("Perbaiki salah satu tanggalnya.", "Correct one of the dates."),
)
def validity_reversed(ctx: Context) -> Iterator[Hit]:
    spans = [(d, d.signed, d.valid_to) for d in ctx.all(Decree)]
    for element, start, end in (*spans, *((a, a.valid_from, a.valid_to) for a in ctx.all(Agency))):
        if start and end and end < start:
            yield hit(element, "valid_to", start=day(start), end=day(end))


@rule(
    "WKT-014",
    ERROR,
    title=("SK bertanggal di masa depan", "Decree dated in the future"),
    says=(
        "{it}: tanggal penetapan {signed} belum tiba.",
        "{it}: the signing date {signed} is still to come.",
    ),
    fix=("Perbaiki tanggalnya.", "Correct the date."),
)
def decree_in_future(ctx: Context) -> Iterator[Hit]:
    for decree in ctx.all(Decree):
        if ctx.today and decree.signed and decree.signed > ctx.today:
            yield hit(decree, "signed", signed=day(decree.signed))


@rule(
    "WKT-015",
    WARNING,
    title=("SK sudah tidak berlaku", "Decree no longer valid"),
    says=(
        "{it}: masa berlakunya berakhir {end}.",
        "{it}: its validity ended on {end}.",
    ),
    why=(
        "Dewan atau Tim tanpa SK yang berlaku tidak berwenang.",
        "A council or team without a valid decree has no authority.",
    ),
    fix=("Perbarui SK itu.", "Renew the decree."),
)
def decree_expired(ctx: Context) -> Iterator[Hit]:
    now = ctx.today or date(ctx.header.first, 1, 1)
    for decree in ctx.all(Decree):
        if decree.valid_to and decree.valid_to < now:
            yield hit(decree, "valid_to", end=day(decree.valid_to))


@rule(
    "WKT-018",
    ADVICE,
    title=("Data profil sudah lama", "Profile figure is old"),
    says=(
        "{it}: data tahun {year}, lebih dari {limit} tahun sebelum rencana dimulai ({first}).",
        "{it}: a figure of {year}, more than {limit} years before the plan begins ({first}).",
    ),
    fix=("Gunakan data terbaru yang tersedia.", "Use the latest figure there is."),
)
def profile_old(ctx: Context) -> Iterator[Hit]:
    first = ctx.header.first
    for fact in ctx.all(ProfileFact):
        if fact.year and fact.year < first - STALE_AFTER:
            yield hit(fact, "year", year=fact.year, limit=STALE_AFTER, first=first)


@rule(
    "WKT-019",
    WARNING,
    title=("Data profil dari masa depan", "Profile figure from the future"),
    says=(
        "{it}: data tahun {year} belum mungkin tersedia.",
        "{it}: a figure of {year} cannot exist yet.",
    ),
    fix=("Perbaiki tahunnya.", "Correct the year."),
)
def profile_from_future(ctx: Context) -> Iterator[Hit]:
    latest = ctx.today.year if ctx.today else ctx.header.last
    for fact in ctx.all(ProfileFact):
        if fact.year and fact.year > latest:
            yield hit(fact, "year", year=fact.year)


@rule(
    "WKT-020",
    WARNING,
    title=("Quick win di luar tahun programnya", "Quick win outside its program's years"),
    says=(
        "{it}: dilaksanakan {years}, padahal {other} berjalan {first}–{last}.",
        "{it}: carried out in {years}, but {other} runs {first}–{last}.",
    ),
    fix=(
        "Sesuaikan tanggal quick win atau tahun programnya.",
        "Adjust the quick win's dates or the program's years.",
    ),
)
def quick_win_outside_program(ctx: Context) -> Iterator[Hit]:
    for win in ctx.all(QuickWin):
        program = ctx.get(win.program, Program)
        whole = span(program) if program else None
        if not program or not whole or not win.start or not win.due:
            continue
        years = dict.fromkeys((win.start.year, win.due.year))
        if not any(year in whole for year in years):
            ends = {"first": whole[0], "last": whole[-1]}
            yield hit(win, "start", years=listing(years), other=name(program), **ends)
