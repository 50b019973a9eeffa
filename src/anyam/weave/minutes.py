"""Minutes of a meeting on overlaps: one row a pair, what is known filled in, the rest to decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from anyam.kernel import Lang, Rupiah
from anyam.plan import Element, Handling, Outcome, OverlapDecision, Plan, Program, Record
from anyam.plan.definition import LongText, Text, about
from anyam.weave.decisions import Pending
from anyam.weave.phrases import rupiah
from anyam.weave.saying import say_why
from anyam.weave.subject import Subject

# A field is read as a table row:
# fmt: off


class MinutesRow(Record):
    """What a meeting is told of one overlap, and what it decides."""

    first: Text = about(
        "Kode A", "Code A", "Kode program pertama.", "Code of the first program.",
        aliases=("pihak pertama", "kode pertama"),
    )
    first_title: Text = about(
        "Program A", "Program A", "Nama program pertama.", "Name of the first program.",
        aliases=("nama program a",),
    )
    first_agency: Text = about(
        "OPD A", "Agency A", "OPD program pertama.", "Agency of the first program.",
    )
    second: Text = about(
        "Kode B", "Code B", "Kode program kedua.", "Code of the second program.",
        aliases=("pihak kedua", "kode kedua"),
    )
    second_title: Text = about(
        "Program B", "Program B", "Nama program kedua.", "Name of the second program.",
        aliases=("nama program b",),
    )
    second_agency: Text = about(
        "OPD B", "Agency B", "OPD program kedua.", "Agency of the second program.",
    )
    because: LongText = about(
        "Mengapa beririsan", "Why they overlap", "Yang ditemukan sama.", "What was found alike.",
    )
    proposed: Text = about(
        "Usul", "Proposed", "Usul tindakan; rapat yang memutuskan.",
        "Proposed step; the meeting decides.",
    )
    topic: Text = about(
        "Pokok irisan", "What overlaps", "Kerja, data, atau tempat yang sama.",
        "The work, data or place in common.",
    )
    outcome: Outcome | None = about(
        "Keputusan", "Decision", "Pilih dari daftar.", "Choose from the list.", default=None,
        aliases=("putusan",),
    )
    leading: Text = about(
        "Yang memimpin", "Leading", "Kode program yang memimpin.",
        "Code of the program that leads.",
    )
    budget: Handling | None = about(
        "Anggaran gabungan", "Merged budget", "Bila digabung.", "Where merged.", default=None,
    )
    indicators: Handling | None = about(
        "Indikator gabungan", "Merged indicators", "Bila digabung.", "Where merged.", default=None,
    )
    reason: LongText = about("Alasan", "Reason", "Mengapa demikian.", "Why so.")
    first_by: Text = about(
        "Setuju A", "Agreed A", "Jabatan yang setuju.", "Office that agrees.",
    )
    second_by: Text = about(
        "Setuju B", "Agreed B", "Jabatan yang setuju.", "Office that agrees.",
    )
    decided: date | None = about(
        "Tanggal", "Date", "Tanggal keputusan.", "Day of the decision.", default=None,
        aliases=("tanggal keputusan", "tanggal rapat"),
    )

# fmt: on


DECIDED = (
    "outcome", "leading", "budget", "indicators", "reason", "first_by", "second_by", "decided",
)  # fmt: skip
"""The fields that make a decision."""
OPEN = ("topic", *DECIDED)
"""The fields a meeting fills in."""


def minutes(pending: Iterable[Pending], *, lang: Lang = Lang.ID) -> tuple[MinutesRow, ...]:
    """Prepare the rows of a meeting, in the order given; what an earlier decision said is told."""
    return tuple(_row(each, lang) for each in pending)


def _row(pending: Pending, lang: Lang) -> MinutesRow:
    overlap = pending.overlap
    told = [say_why(overlap), *([pending.again] if pending.again else [])]
    why = " ".join(f"{text.in_(lang).rstrip('.')}." for text in told)
    return MinutesRow(
        first=overlap.first.id,
        first_title=_titled(overlap.first, lang),
        first_agency=overlap.first.agency,
        second=overlap.second.id,
        second_title=_titled(overlap.second, lang),
        second_agency=overlap.second.agency,
        because=why[:1].upper() + why[1:],
        proposed=overlap.kind.label.in_(lang),
        topic=pending.decision.topic if pending.decision else "",
    )


def _titled(subject: Subject, lang: Lang) -> str:
    """Name a subject with its years and money, which a meeting asks for first."""
    years = "–".join(str(y) for y in dict.fromkeys(subject.years)) if subject.years else ""
    money = rupiah(subject.budget).in_(lang) if subject.budget else ""
    facts = ", ".join(filter(None, (years, money)))
    return f"{subject.title} ({facts})" if facts else subject.title


def decision_of(plan: Plan, row: MinutesRow, *, id_: UUID, code: str) -> OverlapDecision | None:
    """Make a decision of a filled row; ``None`` where nothing was decided or a side is unknown.

    Codes stand for programs first, else for whatever else the plan knows by them.
    """
    first, second, leading = (_found(plan, c) for c in (row.first, row.second, row.leading))
    if row.outcome is None or first is None or second is None:
        return None
    return OverlapDecision(
        id=id_,
        code=code,
        topic=row.topic or _topic(first, second),
        first=first.id,
        second=second.id,
        outcome=row.outcome,
        leading=leading.id if leading else None,
        budget=row.budget,
        indicators=row.indicators,
        reason=row.reason,
        decided=row.decided,
        first_by=row.first_by,
        first_on=row.decided if row.first_by else None,
        second_by=row.second_by,
        second_on=row.decided if row.second_by else None,
    )


def _found(plan: Plan, code: str) -> Element | None:
    return (plan.find(Program, code) or plan.named(code)) if code else None


def _topic(first: Element, second: Element) -> str:
    return f"{first.title} – {second.title}"[:500]


def total_money(pending: Iterable[Pending]) -> Rupiah:
    """The money of all programs on the table, each counted once."""
    budgets = {
        subject.id: subject.budget or Rupiah(0)
        for each in pending
        for subject in (each.overlap.first, each.overlap.second)
    }
    return Rupiah.total(budgets.values())
