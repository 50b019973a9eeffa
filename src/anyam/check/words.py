"""Numbers, money, days, lists and names put into words for the sentences of findings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from anyam.check.rule import Subject
from anyam.kernel import Lang, LocalText, format_date, format_number, format_rupiah
from anyam.plan import BudgetLine, Ceiling, Element, Header, column
from anyam.plan.wording import name as element_name
from anyam.reference import Dimension, OutlineChapter, Subdimension

PLAN = LocalText("Rencana", "The plan")
HEADER = LocalText("Identitas rencana", "Plan identity")
OTHERS = LocalText("{count} lainnya", "{count} more")


def naming(subject: Subject) -> LocalText:
    """Name what a finding is about: ``Program ‘Aduan Warga’ (LIV-03)``."""
    if isinstance(subject, BudgetLine | Ceiling):
        label = type(subject).kind.label  # their first text is a note, which names nothing
        return LocalText(f"{label.id} {subject.code}", f"{label.en} {subject.code}")
    if isinstance(subject, Element):
        return element_name(subject)
    if isinstance(subject, Subdimension):
        return LocalText(
            f"Sub-dimensi {subject.name.id} ({subject.code})",
            f"Sub-dimension {subject.name.en} ({subject.code})",
        )
    if isinstance(subject, Dimension):
        return LocalText(
            f"Dimensi {subject.name.id} ({subject.code})",
            f"Dimension {subject.name.en} ({subject.code})",
        )
    if isinstance(subject, OutlineChapter):
        return LocalText(
            f"Bab ‘{subject.title.id}’ ({subject.key})",
            f"Chapter ‘{subject.title.en}’ ({subject.key})",
        )
    return HEADER if isinstance(subject, Header) else PLAN


def field_label(subject: Subject, field: str | None) -> LocalText:
    """Give the heading of a field's column; ``LocalText("", "")`` where there is none."""
    if field is None or not isinstance(subject, Element | Header):
        return LocalText("", "")
    return column(type(subject), field).label


def number(value: Decimal | int) -> LocalText:
    """Write a number in both languages."""
    return LocalText(format_number(value, lang=Lang.ID), format_number(value, lang=Lang.EN))


def rupiah(amount: int) -> LocalText:
    """Write an amount of money in both languages."""
    return LocalText(format_rupiah(amount, lang=Lang.ID), format_rupiah(amount, lang=Lang.EN))


def day(value: date) -> LocalText:
    """Write a date in both languages."""
    return LocalText(format_date(value, lang=Lang.ID), format_date(value, lang=Lang.EN))


def listing(items: Iterable[LocalText | str | int], *, limit: int = 5) -> LocalText:
    """Write ``a, b, dan c``; beyond ``limit`` the rest are counted."""
    texts = [i if isinstance(i, LocalText) else LocalText(str(i), str(i)) for i in items]
    if len(texts) > limit:
        rest = OTHERS.format(count=len(texts) - limit)
        texts = [*texts[:limit], rest]
    return LocalText(_joined_id([t.id for t in texts]), _joined_en([t.en for t in texts]))


def codes(elements: Iterable[Element]) -> LocalText:
    """List the codes of elements."""
    return listing(element.code for element in elements)


def _joined_id(parts: list[str]) -> str:
    comma = "," if len(parts) > 2 else ""  # Indonesian spelling sets a comma before the last dan
    return f"{', '.join(parts[:-1])}{comma} dan {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _joined_en(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
