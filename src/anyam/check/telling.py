"""From hits to findings: the rule's sentences filled in, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from anyam.check.context import Context, is_empty
from anyam.check.rule import Hit, Rule, Subject
from anyam.check.words import field_label, naming
from anyam.kernel import Finding, Lang
from anyam.plan import Element, Header, Record, ValueKind, column
from anyam.plan.wording import in_words
from anyam.reference import OutlineChapter

LONG = (ValueKind.LONG_TEXT, ValueKind.MARKDOWN, ValueKind.YEAR_VALUES, ValueKind.SCORES)


def findings_of(rule: Rule, ctx: Context) -> Iterator[Finding]:
    """Run one rule and tell what it found."""
    return (_finding(rule, each, ctx) for each in rule.find(ctx))


def _finding(rule: Rule, hit: Hit, ctx: Context) -> Finding:
    slots = {
        "it": naming(hit.subject),
        "field": field_label(hit.subject, hit.field),
        **hit.slots,
    }
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.message.format(**slots),
        fix=rule.fix.format(**slots),
        why=rule.because,
        kind=_kind(hit.subject),
        element=_id(hit.subject),
        element_code=_code(hit.subject),
        field=hit.field,
        seen=_seen(hit, ctx),
        part=str(part) if (part := hit.slots.get("part")) is not None else None,
    )


def _kind(subject: Subject) -> str | None:
    if isinstance(subject, Element):
        return type(subject).kind.name
    return "header" if isinstance(subject, Header) else None


def _id(subject: Subject) -> UUID | None:
    return subject.id if isinstance(subject, Element) else None


def _code(subject: Subject) -> str | None:
    if isinstance(subject, OutlineChapter):
        return subject.key
    return None if subject is None or isinstance(subject, Header) else subject.code


def _seen(hit: Hit, ctx: Context) -> str | None:
    if "seen" in hit.slots:
        return str(hit.slots["seen"])
    if hit.field is None or not isinstance(hit.subject, Record) or ctx.framework is None:
        return None
    col, value = column(type(hit.subject), hit.field), vars(hit.subject)[hit.field]
    if is_empty(value) or col.kind in LONG:
        return None
    return in_words(value, col, plan=ctx.plan, lang=Lang.ID)
