"""UKR: targets follow the direction, cover the years of work and stay within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from anyam.check.context import Context, known_unit, span
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.rules.indicators import MEASURE
from anyam.check.words import listing, number
from anyam.kernel import LocalText, Year
from anyam.plan import Accumulation, Direction, Element, Indicator, Program
from anyam.plan.wording import name
from anyam.reference import Unit, UnitKind

AVERAGED = ("times", "visit")  # counts people also give as a mean


@rule(
    "UKR-008",
    ERROR,
    title=("Target tidak sejalan dengan arahnya", "Targets run against the direction"),
    says=(
        (
            "{it}: arah {direction}, tetapi target {earlier} ({first}) berubah menjadi {second} "
            "pada {later}."
        ),
        (
            "{it}: the direction is {direction}, but the target of {earlier} ({first}) becomes "
            "{second} in {later}."
        ),
    ),
    why=(
        "Target yang berlawanan dengan arah membuat capaian terhitung terbalik.",
        "Targets against the direction turn the achievement upside down.",
    ),
    fix=(
        "Perbaiki target tahun {later}, atau arahnya.",
        "Correct the target of {later}, or the direction.",
    ),
)
def targets_against_direction(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        steps = pairwise(sorted(i.targets.items()))
        wrong = next((s for s in steps if _against(s[0][1], s[1][1], i.direction)), None)
        if wrong and i.direction:
            (earlier, first), (later, second) = wrong
            values = {"first": number(first), "second": number(second)}
            label = i.direction.label
            when = {"earlier": earlier, "later": later, "part": later}
            yield hit(i, "targets", direction=label, **when, **values)


@rule(
    "UKR-009",
    ERROR,
    title=(
        "Target akhir tidak sama dengan target tahun terakhir",
        "End target differs from the last",
    ),
    says=(
        "{it}: target akhir {end}, tetapi target {year} adalah {last}.",
        "{it}: the end target is {end}, but the target of {year} is {last}.",
    ),
    fix=("Samakan keduanya.", "Make the two agree."),
)
def end_target_differs(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        if i.end_target is None or not i.targets or i.end_target in _ends(i):
            continue
        year = max(i.targets)
        yield hit(
            i, "end_target", end=number(i.end_target), year=year, last=number(i.targets[year])
        )


@rule(
    "UKR-011",
    WARNING,
    title=("Target belum lengkap", "Targets incomplete"),
    says=(
        "{it}: belum ada target tahun {years}, padahal {other} berjalan {first}–{last}.",
        "{it}: there is no target for {years}, but {other} runs {first}–{last}.",
    ),
    why=MEASURE,
    fix=("Isi target tahun {years}.", "Enter the targets of {years}."),
)
def targets_incomplete(ctx: Context) -> Iterator[Hit]:
    for i, program, years in _of_programs(ctx):
        if i.targets and (lacking := [y for y in years if y not in i.targets]):
            ends = {"first": years[0], "last": years[-1]}
            yield hit(i, "targets", years=listing(lacking), other=name(program), **ends)


@rule(
    "UKR-012",
    WARNING,
    title=("Target di luar tahun pelaksanaan", "Targets outside the years of work"),
    says=(
        "{it}: target tahun {years} di luar {first}–{last}.",
        "{it}: the targets of {years} lie outside {first}–{last}.",
    ),
    fix=(
        "Hapus target itu, atau perpanjang programnya.",
        "Remove them, or extend the program.",
    ),
)
def targets_outside(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        subject = ctx.plan.get(i.subject, Element)
        years = (span(subject) if subject else None) or range(ctx.period.first, ctx.period.last + 1)
        if years and (outside := [y for y in i.targets if y not in years]):
            ends = {"first": years[0], "last": years[-1]}
            yield hit(i, "targets", years=listing(sorted(outside)), part=min(outside), **ends)


@rule(
    "UKR-013",
    ERROR,
    title=("Nilai di luar batas satuannya", "Value outside its unit's bounds"),
    says=(
        "{it}: {which} ({value} {symbol}) {beyond}.",
        "{it}: {which} ({value} {symbol}) {beyond}.",
    ),
    why=(
        "Nilai yang mustahil membuat seluruh hitungan capaian tidak dipercaya.",
        "An impossible value discredits every computed achievement.",
    ),
    fix=(
        "Satuan {unit} berlaku dalam batas {bounds}: ubah nilainya atau satuannya.",
        "The unit {unit} runs {bounds}: change the value or the unit.",
    ),
)
def out_of_bounds(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        known = known_unit(i.unit)
        for field, part, which, value in _values(i) if known else ():
            if known and not known.allows(value):
                shown = {"value": number(value), "beyond": _beyond(known, value)}
                named = {"unit": known.name, "symbol": known.symbol, "bounds": _bounds(known)}
                yield hit(i, field, part=part, which=which, **shown, **named)
                break


@rule(
    "UKR-014",
    WARNING,
    title=("Target lebih buruk daripada data awal", "Target worse than the baseline"),
    says=(
        (
            "{it}: arah {direction}, tetapi target {year} ({target}) lebih buruk daripada data "
            "awal ({baseline})."
        ),
        (
            "{it}: the direction is {direction}, but the target of {year} ({target}) is worse than "
            "the baseline ({baseline})."
        ),
    ),
    fix=("Periksa data awal, target, atau arahnya.", "Check baseline, target or direction."),
)
def worse_than_baseline(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        if i.baseline is None or not i.targets or not i.direction:
            continue
        year = min(i.targets)
        stands_alone = i.accumulation is Accumulation.PER_YEAR
        if not stands_alone and _against(i.baseline, i.targets[year], i.direction):
            values = {"target": number(i.targets[year]), "baseline": number(i.baseline)}
            yield hit(i, "targets", part=year, direction=i.direction.label, year=year, **values)


@rule(
    "UKR-015",
    WARNING,
    title=("Target tidak bergerak dari data awal", "Targets never leave the baseline"),
    says=(
        "{it}: arah {direction}, tetapi semua target sama dengan data awal ({baseline}).",
        "{it}: the direction is {direction}, but every target equals the baseline ({baseline}).",
    ),
    fix=(
        "Naikkan targetnya, atau ubah arah menjadi Dipertahankan.",
        "Set targets that move, or choose the direction Keep.",
    ),
)
def no_ambition(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        moving = i.direction in (Direction.RISING, Direction.FALLING)
        if moving and i.direction and i.targets and set(i.targets.values()) == {i.baseline}:
            baseline = number(i.targets[min(i.targets)])
            yield hit(i, "targets", direction=i.direction.label, baseline=baseline)


@rule(
    "UKR-017",
    ADVICE,
    title=("Target tidak bulat", "Target not a whole number"),
    says=(
        "{it}: {which} {value} {unit} tidak bulat.",
        "{it}: {which} {value} {unit} is not a whole number.",
    ),
    fix=("Bulatkan, atau periksa satuannya.", "Round it, or check the unit."),
)
def not_whole(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        known = known_unit(i.unit)
        for field, part, which, value in _values(i) if known else ():
            if known and _countable(known) and value != value.to_integral_value():
                shown = {"value": number(value), "unit": known.name}
                yield hit(i, field, part=part, which=which, **shown)
                break


def _of_programs(ctx: Context) -> Iterator[tuple[Indicator, Program, range]]:
    for i in ctx.all(Indicator):
        program = ctx.get(i.subject, Program)
        years = span(program) if program else None
        if program and years:
            yield i, program, years


def _countable(known: Unit) -> bool:
    return known.kind is UnitKind.COUNT and known.key not in AVERAGED


def _against(first: Decimal, second: Decimal, direction: Direction | None) -> bool:
    if direction is Direction.RISING:
        return second < first
    if direction is Direction.FALLING:
        return second > first
    return direction is Direction.KEEP and second != first


def _ends(i: Indicator) -> tuple[Decimal, ...]:
    last = i.targets[max(i.targets)]
    summed = i.accumulation is Accumulation.PER_YEAR
    return (last, sum(i.targets.values(), Decimal(0))) if summed else (last,)


def _values(i: Indicator) -> Iterator[tuple[str, Year | None, LocalText, Decimal]]:
    if i.baseline is not None:
        yield "baseline", None, LocalText("data awal", "the baseline"), i.baseline
    for year, value in i.targets.items():
        yield "targets", year, LocalText(f"target {year}", f"the target of {year}"), value
    if i.end_target is not None:
        yield "end_target", None, LocalText("target akhir", "the end target"), i.end_target


def _beyond(known: Unit, value: Decimal) -> LocalText:
    if known.maximum is not None and value > known.maximum:
        most = number(known.maximum)
        return LocalText(f"melebihi {most.id}", f"exceeds {most.en}")
    least = number(known.minimum or 0)
    return LocalText(f"kurang dari {least.id}", f"is below {least.en}")


def _bounds(known: Unit) -> LocalText:
    least, most = number(known.minimum or 0), number(known.maximum or 0)
    if known.maximum is None:
        return LocalText(f"mulai {least.id}", f"from {least.en}")
    return LocalText(f"{least.id}–{most.id}", f"{least.en}–{most.en}")
