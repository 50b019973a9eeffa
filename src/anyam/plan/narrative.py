"""Cross-references in narrative: ``[[LIV-03]]``, ``[[LIV-03.budget = Rp 1,2 miliar]]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from anyam.kernel import (
    Lang,
    LocalText,
    Rupiah,
    format_number,
    format_rupiah_short,
    read_number,
    read_rupiah,
)
from anyam.plan.definition import Element, ValueKind, column, columns
from anyam.plan.elements import (
    Action,
    Agency,
    Application,
    BudgetLine,
    Indicator,
    Problem,
    Program,
    QuickWin,
    QuickWinStatus,
    Strategy,
)
from anyam.plan.plan import Plan
from anyam.plan.wording import shorten, value_of

MENTION = re.compile(r"\[\[([^\[\]=\n]{1,120})(?:=([^\[\]\n]{1,200}))?\]\]")
_TARGET = re.compile(
    r"(?P<code>[A-Z0-9][A-Z0-9._/\-]*)(?:\.(?P<field>[a-z_]+)(?:\.(?P<year>\d{4}))?)?"
)
_WRITTEN = re.compile(
    r"(?P<number>[-\d.,]*\d)\s*(?P<scale>ribu|thousand|juta|million|miliar|milyar|billion|triliun|trillion)?",
    re.IGNORECASE,
)
_POWERS = {"r": 3, "th": 3, "j": 6, "mill": 6, "mil": 9, "b": 9, "tr": 12}


@dataclass(frozen=True, slots=True)
class Mention:
    """A cross-reference as written: where it stands, its target, and the figure stated."""

    start: int
    end: int
    target: str
    stated: str | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a mention stands for: text to print, the element, and the value behind it."""

    text: LocalText
    element: Element | None = None
    value: object = None
    present: LocalText | None = None  # the data's own wording, where the author stated a figure
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class Dangling:
    """A mention that leads nowhere, and why."""

    reason: LocalText


def mentions(text: str) -> Iterator[Mention]:
    """Yield every cross-reference of a text, in order."""
    for match in MENTION.finditer(text):
        stated = match[2].strip() if match[2] is not None else None
        yield Mention(match.start(), match.end(), match[1].strip(), stated)


def resolve(plan: Plan, mention: Mention) -> Resolved | Dangling:
    """Find what a mention stands for; a stated figure agrees if the data rounds to it."""
    found = _figure(plan, mention.target) if _is_figure(mention) else _field(plan, mention.target)
    if mention.stated is None or isinstance(found, Dangling):
        return found
    stated = LocalText(mention.stated, mention.stated)
    agrees = _agrees(mention.stated, found)
    return Resolved(stated, found.element, found.value, present=found.text, agrees=agrees)


def render(plan: Plan, text: str, *, lang: Lang) -> str:
    """Replace every mention by its words; dangling ones stay as written."""

    def words(match: re.Match[str]) -> str:
        found = resolve(plan, next(mentions(match[0])))
        return match[0] if isinstance(found, Dangling) else found.text.in_(lang)

    return MENTION.sub(words, text)


def _is_figure(mention: Mention) -> bool:
    return mention.target.startswith("plan.")


def _field(plan: Plan, target: str) -> Resolved | Dangling:
    if element := plan.named(target):
        title = f"{shorten(element.title)} ({element.code})"
        return Resolved(LocalText(title, title), element)
    match = _TARGET.fullmatch(target)
    element = plan.named(match["code"]) if match else None
    if match is None or element is None:
        return Dangling(_NO_ELEMENT.format(target=target))
    field = match["field"] or ""
    if field not in {col.name for col in columns(type(element))}:
        return Dangling(_NO_FIELD.format(field=field, code=element.code))
    value = getattr(element, field)
    if match["year"]:
        return _in_year(element, value, match["year"])
    return Resolved(_short_value(plan, element, field), element, value)


def _in_year(element: Element, values: object, year: str) -> Resolved | Dangling:
    if not isinstance(values, Mapping) or int(year) not in values:
        return Dangling(_NO_YEAR.format(code=element.code, year=year))
    number = values[int(year)]
    words = LocalText(format_number(number, lang=Lang.ID), format_number(number, lang=Lang.EN))
    return Resolved(words, element, number)


def _short_value(plan: Plan, element: Element, field: str) -> LocalText:
    if (
        column(type(element), field).kind is ValueKind.RUPIAH
        and getattr(element, field) is not None
    ):
        return _money(getattr(element, field))
    return value_of(plan, element, field)


def _money(amount: int) -> LocalText:
    return LocalText(
        format_rupiah_short(amount, lang=Lang.ID), format_rupiah_short(amount, lang=Lang.EN)
    )


# -- figures of the whole plan ----------------------------------------------------------------


def _figure(plan: Plan, target: str) -> Resolved | Dangling:
    _, name, *rest = target.split(".")
    if name in _WHOLE and not rest:
        value = _WHOLE[name](plan)
    elif name == "budget" and len(rest) <= 1:
        value = _budget(plan, rest[0] if rest else None)
    elif name in _COUNTED and len(rest) <= 1:
        value = _count(plan, name, rest[0] if rest else None)
    else:
        return Dangling(_NO_FIGURE.format(target=target))
    if value is None:
        return Dangling(_NO_FIGURE.format(target=target))
    words = _money(value) if isinstance(value, Rupiah) else LocalText(str(value), str(value))
    return Resolved(words, value=value)


def _budget(plan: Plan, part: str | None) -> Rupiah | None:
    lines = plan.all(BudgetLine)
    if part and part.isdigit():
        lines = tuple(line for line in lines if line.year == int(part))
    elif part and plan.framework.dimension(part):
        lines = tuple(line for line in lines if plan.dimension_of(line) == part)
    elif part:
        return None
    return Rupiah.total(line.amount or 0 for line in lines)


def _count(plan: Plan, name: str, dimension: str | None) -> int | None:
    if dimension is None:
        return len(plan.all(_COUNTED[name]))
    known = plan.framework.dimension(dimension)
    return len(plan.in_dimension(dimension, _COUNTED[name])) if known else None


def _chosen(plan: Plan) -> int:
    return sum(q.status is QuickWinStatus.CHOSEN for q in plan.all(QuickWin))


_COUNTED: Mapping[str, type[Element]] = {
    "programs": Program,
    "strategies": Strategy,
    "problems": Problem,
    "actions": Action,
    "indicators": Indicator,
    "agencies": Agency,
    "applications": Application,
    "nominees": QuickWin,
}
_WHOLE: Mapping[str, Callable[[Plan], object]] = {
    "quick_wins": _chosen,
    "period": lambda plan: str(plan.period),
    "years": lambda plan: plan.period.length,
    "first": lambda plan: int(plan.header.first),
    "last": lambda plan: int(plan.header.last),
}


# -- does the stated figure agree? ---------------------------------------------------------------


def _agrees(stated: str, found: Resolved) -> bool:
    if isinstance(found.value, int | Decimal) and not isinstance(found.value, bool):
        return _rounds_to(Decimal(found.value), stated, money=isinstance(found.value, Rupiah))
    folded = " ".join(stated.split()).casefold()
    return folded in {" ".join(text.split()).casefold() for text in (*found.text, str(found.value))}


def _rounds_to(value: Decimal, stated: str, *, money: bool) -> bool:
    match = _WRITTEN.search(stated)
    if not match:
        return False
    try:
        written = Decimal(read_rupiah(match[0])) if money else read_number(match["number"])
    except ValueError:
        return False
    power = _power(match["scale"] or "")
    if not money:
        written = written.scaleb(power)
    return abs(written - value) <= Decimal(1).scaleb(power - _places(match["number"], power)) / 2


def _power(scale: str) -> int:
    return next((p for start, p in _POWERS.items() if scale.lower().startswith(start)), 0)


def _places(number: str, power: int) -> int:
    exponent = read_number(number).as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    return max(written, 0) if power or written > 0 else 0


_NO_ELEMENT = LocalText(
    "tidak ada elemen dengan kode “{target}”; periksa ejaan kodenya",
    "there is no element with the code “{target}”; check the spelling",
)
_NO_FIELD = LocalText(
    "{code} tidak memiliki isian “{field}”; lihat kamus data untuk nama isian",
    "{code} has no field “{field}”; see the data dictionary for field names",
)
_NO_YEAR = LocalText("{code} tidak memiliki nilai tahun {year}", "{code} has no value for {year}")
_NO_FIGURE = LocalText(
    "“{target}” bukan angka rencana yang dikenal, misalnya plan.programs atau plan.budget.2026",
    "“{target}” is no known figure of the plan, such as plan.programs or plan.budget.2026",
)
