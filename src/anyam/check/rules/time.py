"""WKT: years lie within the plan, follow each other, and agree with terms and dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from anyam.check.circles import circles
from anyam.check.context import Context, span
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing
from anyam.kernel import LocalText
from anyam.plan import (
    Action,
    BudgetLine,
    Ceiling,
    Dependency,
    Element,
    Program,
)
from anyam.plan.wording import name

ORDER = (
    "Peta jalan disusun dari urutan tahun; tahun yang keliru menggeser semuanya.",
    "The roadmap is laid out by years; one wrong year shifts everything.",
)


@rule(
    "WKT-001",
    ERROR,
    title=("Tahun selesai mendahului tahun mulai", "Ends before it starts"),
    says=(
        "{it}: mulai {start}, tetapi selesai {end}.",
        "{it}: starts in {start} but ends in {end}.",
    ),
    why=ORDER,
    fix=("Tukar atau perbaiki kedua tahun itu.", "Swap or correct the two years."),
)
def ends_before_start(ctx: Context) -> Iterator[Hit]:
    for element in _working(ctx):
        if element.start and element.end and element.start > element.end:
            yield hit(element, "end", start=element.start, end=element.end)


@rule(
    "WKT-002",
    ERROR,
    title=("Tahun program di luar periode rencana", "Program outside the plan's period"),
    says=(
        "{it}: tahun {years} di luar periode rencana {period}.",
        "{it}: {years} lies outside the plan's period {period}.",
    ),
    why=ORDER,
    fix=(
        "Sesuaikan tahun program dengan periode {period}.",
        "Move the program into the period {period}.",
    ),
)
def program_outside_period(ctx: Context) -> Iterator[Hit]:
    for program in ctx.all(Program):
        outside = [y for y in (program.start, program.end) if y and y not in ctx.period]
        if outside:
            field = "start" if program.start in outside else "end"
            yield hit(program, field, years=listing(dict.fromkeys(outside)), period=ctx.period)


@rule(
    "WKT-003",
    ERROR,
    title=("Tahun anggaran di luar periode rencana", "Budget year outside the plan's period"),
    says=(
        "{it}: tahun {year} di luar periode rencana {period}.",
        "{it}: {year} lies outside the plan's period {period}.",
    ),
    fix=("Perbaiki tahunnya.", "Correct the year."),
)
def money_outside_period(ctx: Context) -> Iterator[Hit]:
    rows: tuple[BudgetLine | Ceiling, ...] = (*ctx.all(BudgetLine), *ctx.all(Ceiling))
    for row in rows:
        if row.year and row.year not in ctx.period:
            yield hit(row, "year", year=row.year, period=ctx.period)


@rule(
    "WKT-004",
    ERROR,
    title=("Anggaran pada tahun program tidak berjalan", "Budget when the work does not run"),
    says=(
        "{it}: anggaran tahun {year}, padahal {other} berjalan {first}–{last}.",
        "{it}: money for {year}, but {other} runs {first}–{last}.",
    ),
    why=ORDER,
    fix=(
        "Pindahkan baris ini ke tahun pelaksanaan, atau ubah tahun pelaksanaannya.",
        "Move the line into the years of work, or change those years.",
    ),
)
def money_outside_work(ctx: Context) -> Iterator[Hit]:
    for line in ctx.all(BudgetLine):
        subject = ctx.plan.get(line.subject, Element)
        years = span(subject) if subject else None
        if subject and years and line.year in ctx.period and line.year not in years:
            first, last = years[0], years[-1]
            yield hit(line, "year", year=line.year, other=name(subject), first=first, last=last)


@rule(
    "WKT-005",
    ERROR,
    title=("Rencana aksi di luar tahun programnya", "Action outside its program's years"),
    says=(
        "{it}: berlangsung {start}–{end}, padahal {other} berjalan {first}–{last}.",
        "{it}: runs {start}–{end}, but {other} runs {first}–{last}.",
    ),
    why=ORDER,
    fix=(
        "Sesuaikan tahun kegiatan dengan tahun programnya.",
        "Move the action into its program's years.",
    ),
)
def action_outside_program(ctx: Context) -> Iterator[Hit]:
    for action in ctx.all(Action):
        program, years = ctx.get(action.program, Program), span(action)
        whole = span(program) if program else None
        if program and years and whole and (years[0] < whole[0] or years[-1] > whole[-1]):
            ends = {"start": years[0], "end": years[-1], "first": whole[0], "last": whole[-1]}
            yield hit(action, "start", other=name(program), **ends)


@rule(
    "WKT-006",
    WARNING,
    title=("Jangka waktu tidak sesuai tahun mulai", "Term disagrees with the start year"),
    says=(
        "{it}: ditulis {stated}, padahal mulai {start} berarti {right}.",
        "{it}: says {stated}, but a start in {start} means {right}.",
    ),
    why=(
        "Jangka pendek, menengah, dan panjang dihitung dari tahun awal rencana.",
        "Short, medium and long term count from the plan's first year.",
    ),
    fix=("Ganti menjadi {right}, atau ubah tahun mulainya.", "Write {right}, or change the start."),
)
def term_disagrees(ctx: Context) -> Iterator[Hit]:
    for program in ctx.all(Program):
        if program.term and program.start and program.start in ctx.period:
            right = ctx.plan.term_of(program.start)
            if right is not program.term:
                labels = {"stated": program.term.label, "right": right.label}
                yield hit(program, "term", start=program.start, **labels)


@rule(
    "WKT-007",
    ERROR,
    title=("Ketergantungan berputar", "Dependencies in a circle"),
    says=(
        "{it}: program {programs} saling menunggu, sehingga tidak ada yang dapat dimulai.",
        "{it}: the programs {programs} wait for each other, so none can begin.",
    ),
    fix=(
        "Hapus salah satu ketergantungan dalam lingkaran itu.",
        "Remove one dependency of the circle.",
    ),
)
def dependency_circle(ctx: Context) -> Iterator[Hit]:
    followers: dict[UUID, list[UUID]] = {}
    edges: dict[tuple[UUID, UUID], Dependency] = {}
    for edge in ctx.all(Dependency):
        if edge.before and edge.after and edge.before != edge.after:
            followers.setdefault(edge.before, []).append(edge.after)
            edges[edge.before, edge.after] = edge
    for circle in circles(followers):
        pairs = zip(circle, (*circle[1:], circle[0]), strict=True)
        found = next((edges[p] for p in pairs if p in edges), None)
        programs = listing(p.code for id_ in circle if (p := ctx.get(id_, Program)))
        yield hit(found, programs=programs)


@rule(
    "WKT-008",
    ERROR,
    title=("Program lanjutan mulai terlalu dini", "Follower starts too early"),
    says=(
        "{it}: {after} mulai {start}, padahal {before} baru selesai {end}{pause}.",
        "{it}: {after} starts in {start}, but {before} ends only in {end}{pause}.",
    ),
    why=(
        "Program lanjutan membutuhkan hasil program pendahulunya.",
        "The follower needs what the first program delivers.",
    ),
    fix=(
        "Mulai program lanjutan paling cepat {earliest}, atau percepat pendahulunya.",
        "Start the follower in {earliest} at the earliest, or finish the first one sooner.",
    ),
)
def follower_too_early(ctx: Context) -> Iterator[Hit]:
    for edge in ctx.all(Dependency):
        before, after = ctx.get(edge.before, Program), ctx.get(edge.after, Program)
        if not before or not after or before is after or not before.end or not after.start:
            continue
        earliest = before.end + edge.lag + 1
        if after.start < earliest:
            who = {"before": before.code, "after": after.code, "pause": _pause(edge.lag)}
            yield hit(edge, "after", start=after.start, end=before.end, earliest=earliest, **who)


@rule(
    "WKT-009",
    ERROR,
    title=("Program bergantung pada dirinya sendiri", "Program depends on itself"),
    says=(
        "{it}: program pendahulu dan lanjutannya sama.",
        "{it}: the program before and the program after are the same.",
    ),
    fix=("Pilih program lain, atau hapus baris ini.", "Choose another program, or remove the row."),
)
def depends_on_itself(ctx: Context) -> Iterator[Hit]:
    return (hit(d, "after") for d in ctx.all(Dependency) if d.before and d.before == d.after)


@rule(
    "WKT-010",
    WARNING,
    title=("Ketergantungan ganda", "Dependency twice"),
    says=(
        "{it}: hubungan yang sama sudah ditulis pada {other}.",
        "{it}: the same relation already stands in {other}.",
    ),
    fix=("Hapus salah satunya.", "Remove one of them."),
)
def dependency_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[object, Dependency] = {}
    for edge in ctx.all(Dependency):
        other = first.setdefault((edge.before, edge.after), edge)
        if edge.before and edge.after and other is not edge:
            yield hit(edge, other=other.code)


@rule(
    "WKT-016",
    ERROR,
    title=("Periode rencana terbalik", "Plan period reversed"),
    says=(
        "{it}: tahun awal {first}, tahun akhir {last}.",
        "{it}: the first year is {first}, the last {last}.",
    ),
    fix=("Perbaiki tahun awal atau tahun akhir.", "Correct the first or the last year."),
)
def period_reversed(ctx: Context) -> Iterator[Hit]:
    if ctx.header.first > ctx.header.last:
        yield hit(ctx.header, "last", first=ctx.header.first, last=ctx.header.last)


@rule(
    "WKT-017",
    ADVICE,
    title=("Panjang periode tidak lazim", "Unusual length of the plan"),
    says=(
        "{it}: periode {period} mencakup {count} tahun.",
        "{it}: the period {period} spans {count} years.",
    ),
    why=(
        "Masterplan smart city lazimnya 5 sampai 10 tahun.",
        "Smart-city master plans usually span 5 to 10 years.",
    ),
    fix=("Periksa tahun awal dan tahun akhir.", "Check the first and last year."),
)
def period_unusual(ctx: Context) -> Iterator[Hit]:
    length = ctx.period.length
    if 0 < length < 4 or length > 12:
        yield hit(ctx.header, "last", period=ctx.period, count=length)


def _working(ctx: Context) -> Iterator[Program | Action]:
    yield from ctx.all(Program)
    yield from ctx.all(Action)


def _pause(lag: int) -> LocalText:
    if not lag:
        return LocalText("", "")
    return LocalText(f" dan jedanya {lag} tahun", f" and the lag is {lag} years")
