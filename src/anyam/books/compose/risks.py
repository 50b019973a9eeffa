"""Risks of quick wins: the matrix of likelihood and impact, and the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.tables import Head, code, field, picture, table
from anyam.books.tree import Block, Row, row
from anyam.kernel import LocalText
from anyam.plan import QuickWin, Risk, column

_LEVEL = Head(LocalText("Besaran", "Size"), 0.9, "number")
_SIZE_NOTE = LocalText(
    "Besaran adalah kemungkinan dikali dampak (1–25).",
    "Size is likelihood times impact (1–25).",
)
_OF = Head(column(Risk, "subject").label, 1, "code")
_LIKELIHOODS = (
    LocalText("Sangat jarang", "Very rare"),
    LocalText("Jarang", "Rare"),
    LocalText("Mungkin", "Possible"),
    LocalText("Sering", "Likely"),
    LocalText("Hampir pasti", "Almost certain"),
)
_IMPACTS = (
    LocalText("Sangat kecil", "Very small"),
    LocalText("Kecil", "Small"),
    LocalText("Sedang", "Moderate"),
    LocalText("Besar", "Large"),
    LocalText("Sangat besar", "Very large"),
)


def risks_of(desk: Desk, quick_wins: Sequence[QuickWin]) -> list[Risk]:
    """The risks of some quick wins, in the order of the quick wins."""
    return [r for q in quick_wins for r in desk.plan.referrers(q.id, Risk, "subject")]


def risk_matrix(
    desk: Desk, name: str, caption: LocalText, risks: Sequence[Risk], *, width: float
) -> Iterator[Block]:
    """Risks in a grid of likelihood and impact; those without both are left to the register."""
    points = [
        charts.RiskPoint(r.code, r.likelihood, r.impact) for r in risks if r.likelihood and r.impact
    ]
    if points:
        chart = charts.risk_matrix(
            points,
            likelihoods=[desk.say(word) for word in _LIKELIHOODS],
            impacts=[desk.say(word) for word in _IMPACTS],
            title=desk.say(caption),
            lang=desk.lang,
        )
        yield picture(desk, f"{name}-matrix", caption, chart, of=risks, width=width)


def risk_register(desk: Desk, name: str, caption: LocalText, risks: Sequence[Risk]) -> Block:
    """Risks with their size, mitigation and owner, the gravest first."""
    several = len({risk.subject for risk in risks}) > 1
    heads = (
        code(1.1),
        *([_OF] if several else []),
        field(Risk, "name", 2.6),
        _LEVEL,
        field(Risk, "mitigation", 3),
        field(Risk, "owner", 1.5),
    )
    rows = [
        _risk(desk, risk, with_subject=several) for risk in sorted(risks, key=lambda r: -_size(r))
    ]
    return table(desk, f"{name}-register", caption, heads, rows, of=risks, note=_SIZE_NOTE)


def _size(risk: Risk) -> int:
    return (risk.likelihood or 0) * (risk.impact or 0)


def _risk(desk: Desk, risk: Risk, *, with_subject: bool) -> Row:
    subject = [desk.codes([desk.element(risk.subject)])] if with_subject else []
    return row(
        desk.codes([risk]),
        *subject,
        desk.text(risk.name),
        desk.number(_size(risk) or None),
        desk.text(risk.mitigation),
        desk.agency(risk.owner),
        changed=desk.mark(risk),
    )
