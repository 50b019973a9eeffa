"""HIT: each amount is positive, whole rupiah, plausible, and stands once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from statistics import median_low

from anyam.check.context import Context
from anyam.check.rule import ERROR, WARNING, Hit, hit, rule
from anyam.check.words import rupiah
from anyam.kernel import LocalText
from anyam.plan import BudgetLine, Ceiling, Element, Program
from anyam.plan.wording import name
from anyam.reference import fund_source

SMALLEST = 1_000_000  # rupiah; less is hardly ever a year's budget of a program
WHOLE_RUPIAH = (
    "Anggaran ditulis dalam rupiah penuh agar jumlahnya tidak keliru seribu kali lipat.",
    "Budgets are written in whole rupiah, so that no total is a thousand times off.",
)


@rule(
    "HIT-006",
    ERROR,
    title=("Jumlah negatif", "Negative amount"),
    says=("{it}{of}: jumlahnya {amount}.", "{it}{of}: the amount is {amount}."),
    fix=(
        "Isi jumlah yang positif; pengurangan ditulis dengan mengubah barisnya.",
        "Enter a positive amount; to reduce a budget, change its line.",
    ),
)
def negative_amount(ctx: Context) -> Iterator[Hit]:
    for element, field, amount in _amounts(ctx):
        if amount < 0:
            yield hit(element, field, amount=rupiah(amount), of=_of(ctx, element))


@rule(
    "HIT-007",
    WARNING,
    title=("Jumlah nol", "Amount of zero"),
    says=("{it}{of}: jumlahnya nol rupiah.", "{it}{of}: the amount is zero rupiah."),
    fix=("Isi jumlahnya, atau hapus baris ini.", "Enter the amount, or remove the row."),
)
def zero_amount(ctx: Context) -> Iterator[Hit]:
    for element, field, amount in _amounts(ctx):
        if amount == 0:
            yield hit(element, field, of=_of(ctx, element))


@rule(
    "HIT-008",
    WARNING,
    title=("Jumlah tampaknya dalam ribuan atau jutaan", "Amount seems in thousands or millions"),
    says=(
        "{it}{of}: jumlahnya hanya {amount}.",
        "{it}{of}: the amount is only {amount}.",
    ),
    why=WHOLE_RUPIAH,
    fix=(
        "Bila yang dimaksud {thousands} atau {millions}, tulis lengkap dengan nolnya.",
        "If you mean {thousands} or {millions}, write out all the zeros.",
    ),
)
def suspiciously_small(ctx: Context) -> Iterator[Hit]:
    for element, field, amount in _amounts(ctx):
        if 0 < amount < SMALLEST:
            scaled = {"thousands": rupiah(amount * 1_000), "millions": rupiah(amount * 1_000_000)}
            yield hit(element, field, amount=rupiah(amount), of=_of(ctx, element), **scaled)


@rule(
    "HIT-009",
    WARNING,
    title=("Jumlah seribu kali baris lainnya", "Amount a thousand times its peers"),
    says=(
        (
            "{it}{of}: {amount} sedikitnya seribu kali nilai tengah baris lain pada program yang "
            "sama ({usual})."
        ),
        (
            "{it}{of}: {amount} is at least a thousand times the median of the program's other "
            "lines ({usual})."
        ),
    ),
    why=WHOLE_RUPIAH,
    fix=("Periksa banyaknya nol.", "Check the number of zeros."),
)
def thousandfold(ctx: Context) -> Iterator[Hit]:
    for lines in ctx.lines.values():
        amounts = [line.amount for line in lines if line.amount and line.amount > 0]
        if len(amounts) < 3:
            continue
        usual = median_low(sorted(amounts)[:-1])
        for line in lines:
            if line.amount and line.amount >= 1_000 * usual >= 1_000:
                money = {"amount": rupiah(line.amount), "usual": rupiah(usual)}
                yield hit(line, "amount", of=_of(ctx, line), **money)


@rule(
    "HIT-010",
    WARNING,
    title=("Baris anggaran ganda", "Budget line twice"),
    says=(
        "{it}{of}: tahun {year} dan sumber dana {fund} sudah ditulis pada {other}.",
        "{it}{of}: the year {year} and fund source {fund} already stand in {other}.",
    ),
    why=(
        "Baris yang terulang membuat anggaran terhitung dua kali.",
        "A repeated row counts the money twice.",
    ),
    fix=("Gabungkan kedua baris, atau hapus salah satunya.", "Merge the rows, or remove one."),
)
def line_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[object, BudgetLine] = {}
    for line in ctx.all(BudgetLine):
        if not (line.subject and line.year and line.fund_source):
            continue
        other = first.setdefault((line.subject, line.year, line.fund_source), line)
        if other is not line:
            where = {"year": line.year, "fund": fund_name(line.fund_source), "other": other.code}
            yield hit(line, of=_of(ctx, line), **where)


def _amounts(ctx: Context) -> Iterator[tuple[Element, str, int]]:
    for kind, field in ((BudgetLine, "amount"), (Ceiling, "amount"), (Program, "budget")):
        for element in ctx.all(kind):
            amount = vars(element)[field]
            if amount is not None:
                yield element, field, amount


def _of(ctx: Context, element: Element) -> LocalText:
    subject = ctx.plan.get(vars(element).get("subject"), Element)
    if subject is None:
        return LocalText("", "")
    named = name(subject)
    return LocalText(f" untuk {named.id}", f" for {named.en}")


@cache
def fund_name(key: str) -> LocalText:
    """Name a fund source; an unknown key names itself."""
    found = fund_source(key)
    return found.name if found else LocalText(key, key)
