"""HIT: budgets add up, stay within ceilings and cover the years of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from anyam.check.context import Context, span
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.rules.amounts import WHOLE_RUPIAH, fund_name
from anyam.check.words import codes, listing, rupiah
from anyam.kernel import LocalText
from anyam.plan import BudgetLine, Ceiling, Program

SCALES = {1_000: LocalText("ribuan", "thousands"), 1_000_000: LocalText("jutaan", "millions")}


@rule(
    "HIT-001",
    ERROR,
    title=("Total anggaran tidak sama dengan rinciannya", "Budget total differs from its lines"),
    says=(
        (
            "{it}: total anggaran tertulis {stated}, tetapi jumlah {count} baris anggarannya {sum} "
            "(selisih {difference})."
        ),
        (
            "{it}: the total budget reads {stated}, but its {count} budget lines add up to {sum} "
            "(a difference of {difference})."
        ),
    ),
    why=(
        "Angka yang berbeda di dua tempat akan ditanyakan DPRD dan pemeriksa.",
        "Councillors and auditors will ask why one figure reads differently in two places.",
    ),
    fix=(
        "Ubah total menjadi {sum}, atau perbaiki baris {lines}.",
        "Change the total to {sum}, or correct the lines {lines}.",
    ),
    law="pp-12-2019",
)
def total_differs(ctx: Context) -> Iterator[Hit]:
    for program, lines, total in _totals(ctx):
        if program.budget is None or program.budget == total or _scale(program.budget, total):
            continue
        difference = rupiah(abs(program.budget - total))
        money = {"stated": rupiah(program.budget), "sum": rupiah(total), "difference": difference}
        yield hit(program, "budget", count=len(lines), lines=codes(lines), **money)


@rule(
    "HIT-002",
    ERROR,
    title=("Total anggaran ditulis dalam satuan lain", "Budget total in another scale"),
    says=(
        "{it}: total anggaran {stated} tampaknya ditulis dalam {scale}; rinciannya {sum}.",
        "{it}: the total budget {stated} seems to be written in {scale}; its lines sum to {sum}.",
    ),
    why=WHOLE_RUPIAH,
    fix=("Tulis {sum} (rupiah penuh).", "Write {sum} (whole rupiah)."),
)
def total_in_other_scale(ctx: Context) -> Iterator[Hit]:
    for program, _, total in _totals(ctx):
        if program.budget is not None and (scale := _scale(program.budget, total)):
            money = {"stated": rupiah(program.budget), "sum": rupiah(total)}
            yield hit(program, "budget", scale=scale, **money)


@rule(
    "HIT-003",
    WARNING,
    title=("Total anggaran belum diisi", "Budget total left empty"),
    says=(
        "{it}: total anggaran kosong, padahal rinciannya berjumlah {sum}.",
        "{it}: the total budget is empty although its lines add up to {sum}.",
    ),
    fix=("Isi total dengan {sum}.", "Enter the total {sum}."),
    covers=["program.budget"],
)
def total_empty(ctx: Context) -> Iterator[Hit]:
    for program, _, total in _totals(ctx):
        if program.budget is None:
            yield hit(program, "budget", sum=rupiah(total))


@rule(
    "HIT-004",
    ERROR,
    title=("Anggaran melampaui pagu", "Budget above the ceiling"),
    says=(
        (
            "{it}: anggaran {fund} tahun {year} berjumlah {sum}, melampaui pagu {ceiling} "
            "sebesar {excess}."
        ),
        (
            "{it}: the budget from {fund} in {year} adds up to {sum}, above the ceiling of "
            "{ceiling} by {excess}."
        ),
    ),
    why=(
        "Program yang melampaui pagu tidak akan tertampung dalam KUA-PPAS.",
        "Programs above the ceiling will find no room in the budget (KUA-PPAS).",
    ),
    fix=(
        "Kurangi atau geser baris terbesar ({lines}), atau naikkan pagunya bila sudah disetujui.",
        "Reduce or move the largest lines ({lines}), or raise the ceiling if that is agreed.",
    ),
    law="pp-12-2019",
)
def above_ceiling(ctx: Context) -> Iterator[Hit]:
    spent = _spent(ctx)
    for ceiling in _first_ceilings(ctx).values():
        lines = spent.get((ceiling.year, ceiling.fund_source), ())
        total = sum(line.amount or 0 for line in lines)
        if ceiling.amount is None or total <= ceiling.amount:
            continue
        yield hit(
            ceiling,
            "amount",
            fund=fund_name(ceiling.fund_source),
            year=ceiling.year,
            sum=rupiah(total),
            ceiling=rupiah(ceiling.amount),
            excess=rupiah(total - ceiling.amount),
            lines=codes(sorted(lines, key=lambda line: -(line.amount or 0))[:3]),
        )


@rule(
    "HIT-005",
    ADVICE,
    title=("Anggaran tanpa pagu", "Budget without a ceiling"),
    says=(
        "{it}: anggaran {fund} tahun {years} tidak memiliki pagu.",
        "{it}: the budget from {fund} in {years} has no ceiling.",
    ),
    why=(
        "Tahun lain sudah memiliki pagu; tahun ini tidak dapat diuji.",
        "Other years have ceilings; this one cannot be tested.",
    ),
    fix=(
        "Tambahkan pagu untuk tahun dan sumber dana itu.",
        "Add ceilings for those years and that source.",
    ),
)
def no_ceiling(ctx: Context) -> Iterator[Hit]:
    ceilings = _first_ceilings(ctx)
    limited = {fund for _, fund in ceilings}
    lacking: defaultdict[str, set[int]] = defaultdict(set)
    for year, fund in _spent(ctx):
        if fund in limited and year is not None and (year, fund) not in ceilings:
            lacking[fund].add(year)
    for fund, years in lacking.items():
        yield hit(fund=fund_name(fund), years=listing(sorted(years)))


@rule(
    "HIT-011",
    WARNING,
    title=("Pagu ganda", "Ceiling twice"),
    says=(
        "{it}: pagu {fund} tahun {year} sudah ditulis pada {other}.",
        "{it}: the ceiling of {fund} in {year} already stands in {other}.",
    ),
    fix=(
        "Gabungkan menjadi satu pagu; pemeriksaan memakai yang pertama.",
        "Merge them into one; the check uses the first.",
    ),
)
def ceiling_twice(ctx: Context) -> Iterator[Hit]:
    first = _first_ceilings(ctx)
    for ceiling in ctx.all(Ceiling):
        other = first.get((ceiling.year, ceiling.fund_source))
        if other and other is not ceiling:
            fund = fund_name(ceiling.fund_source)
            yield hit(ceiling, fund=fund, year=ceiling.year, other=other.code)


@rule(
    "HIT-016",
    ADVICE,
    title=("Tahun pelaksanaan tanpa anggaran", "Year of work without a budget"),
    says=(
        "{it}: tidak ada anggaran untuk tahun {years}, padahal program berjalan.",
        "{it}: there is no budget for {years} although the program runs.",
    ),
    fix=(
        "Tambahkan baris anggaran, atau perpendek masa program.",
        "Add budget lines, or shorten the program.",
    ),
)
def year_without_budget(ctx: Context) -> Iterator[Hit]:
    for program in ctx.all(Program):
        lines, years = ctx.lines.get(program.id, ()), span(program)
        if years and lines:
            paid = {line.year for line in lines}
            if lacking := [year for year in years if year not in paid]:
                yield hit(program, years=listing(lacking))


Totals = Iterator[tuple[Program, Sequence[BudgetLine], int]]
Spent = Mapping[tuple[int | None, str], list[BudgetLine]]


def _totals(ctx: Context) -> Totals:
    for program in ctx.all(Program):
        if lines := ctx.lines.get(program.id, ()):
            yield program, lines, sum(line.amount or 0 for line in lines)


def _scale(stated: int, total: int) -> LocalText | None:
    return next((word for n, word in SCALES.items() if stated and stated * n == total), None)


def _spent(ctx: Context) -> Spent:
    spent: defaultdict[tuple[int | None, str], list[BudgetLine]] = defaultdict(list)
    for line in ctx.all(BudgetLine):
        spent[line.year, line.fund_source].append(line)
    return spent


def _first_ceilings(ctx: Context) -> Mapping[tuple[int | None, str], Ceiling]:
    first: dict[tuple[int | None, str], Ceiling] = {}
    for ceiling in ctx.all(Ceiling):
        if ceiling.year and ceiling.fund_source:
            first.setdefault((ceiling.year, ceiling.fund_source), ceiling)
    return first
