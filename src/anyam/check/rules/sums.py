"""HIT: weights sum to 100, and profile figures are possible and agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from anyam.check.context import Context, known_unit
from anyam.check.rule import ERROR, WARNING, Hit, hit, rule
from anyam.check.words import codes, listing, number
from anyam.kernel import LocalText
from anyam.plan import Element, Indicator, ProfileFact, Program
from anyam.reference import Dimension


@rule(
    "HIT-012",
    ERROR,
    title=("Bobot tidak berjumlah 100", "Weights do not sum to 100"),
    says=(
        "{it}: bobot {count} {what} berjumlah {sum}, bukan 100.",
        "{it}: the weights of its {count} {what} sum to {sum}, not 100.",
    ),
    why=(
        "Capaian berbobot hanya benar bila bobotnya berjumlah 100.",
        "Weighted achievement is right only when the weights sum to 100.",
    ),
    fix=("Sesuaikan bobot {members}.", "Adjust the weights of {members}."),
)
def weights_off(ctx: Context) -> Iterator[Hit]:
    for owner, what, members in _weighted(ctx):
        weights = [w for m in members if (w := vars(m)["weight"]) is not None]
        if len(weights) == len(members) and sum(weights) != 100:
            total = number(sum(weights, Decimal(0)))
            yield hit(owner, what=what, count=len(members), sum=total, members=codes(members))


@rule(
    "HIT-013",
    WARNING,
    title=("Bobot hanya diisi sebagian", "Weights only partly given"),
    says=(
        "{it}: bobot diisi pada sebagian {what} saja; belum diisi: {members}.",
        "{it}: only some of its {what} carry a weight; lacking: {members}.",
    ),
    fix=("Isi semua bobot, atau kosongkan semuanya.", "Fill in all weights, or none."),
)
def weights_partial(ctx: Context) -> Iterator[Hit]:
    for owner, what, members in _weighted(ctx):
        if empty := [m for m in members if vars(m)["weight"] is None]:
            yield hit(owner, what=what, members=codes(empty))


@rule(
    "HIT-014",
    WARNING,
    title=("Data profil saling bertentangan", "Profile figures contradict each other"),
    says=(
        "{it}: tahun {year} nilainya {value}, tetapi pada {other} tertulis {instead}.",
        "{it}: for {year} the value is {value}, but {other} says {instead}.",
    ),
    fix=(
        "Pertahankan angka dari sumber yang lebih resmi.",
        "Keep the figure of the more official source.",
    ),
    law="perpres-39-2019",
)
def profile_contradicts(ctx: Context) -> Iterator[Hit]:
    first: dict[object, ProfileFact] = {}
    for fact in ctx.all(ProfileFact):
        if not fact.indicator or fact.year is None or fact.value is None:
            continue
        other = first.setdefault((fact.indicator.casefold(), fact.year, fact.unit), fact)
        if other.value is not None and other.value != fact.value:
            values = {"value": number(fact.value), "instead": number(other.value)}
            yield hit(fact, "value", year=fact.year, other=other.code, **values)


@rule(
    "HIT-015",
    ERROR,
    title=("Nilai profil di luar batas satuannya", "Profile value outside its unit's bounds"),
    says=(
        "{it}: nilai {value} tidak mungkin untuk satuan {unit} ({bounds}).",
        "{it}: the value {value} is impossible for the unit {unit} ({bounds}).",
    ),
    fix=("Perbaiki nilai atau satuannya.", "Correct the value or the unit."),
)
def profile_out_of_bounds(ctx: Context) -> Iterator[Hit]:
    for fact in ctx.all(ProfileFact):
        known = known_unit(fact.unit)
        if known and fact.value is not None and not known.allows(fact.value):
            bounds = listing([f"{known.minimum}–{known.maximum or '…'}"])
            yield hit(fact, "value", value=number(fact.value), unit=known.name, bounds=bounds)


Weighted = Iterator[tuple[Element | Dimension, LocalText, Sequence[Element]]]
INDICATORS = LocalText("indikator", "indicators")
PROGRAMS = LocalText("program", "programs")


def _weighted(ctx: Context) -> Weighted:
    subjects: defaultdict[UUID | None, list[Indicator]] = defaultdict(list)
    for indicator in ctx.all(Indicator):
        subjects[indicator.subject].append(indicator)
    for id_, members in subjects.items():
        subject = ctx.plan.get(id_, Element)
        if subject and any(m.weight is not None for m in members):
            yield subject, INDICATORS, members
    by_dimension = _programs(ctx)
    for dimension in ctx.dimensions:
        programs = by_dimension.get(dimension.key, ())
        if any(p.weight is not None for p in programs):
            yield dimension, PROGRAMS, programs


def _programs(ctx: Context) -> Mapping[str | None, list[Program]]:
    found: defaultdict[str | None, list[Program]] = defaultdict(list)
    for program in ctx.all(Program):
        found[ctx.dimension_of(program)].append(program)
    return found
