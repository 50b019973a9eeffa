"""Field evaluation of quick wins: one place in each dimension, findings, photos, verdict, risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anyam.evaluation.messages import say
from anyam.kernel import Choice, Finding, LocalText
from anyam.plan import Location as Place
from anyam.plan import Plan, QuickWin, Risk
from anyam.plan.definition import LongText, Record, Text, about
from anyam.plan.elements import QuickWinStatus
from anyam.reference import Dimension
from anyam.reference.naming import fold


class Verdict(Choice):
    """What the visit found, best first."""

    PROVEN = "proven", "Terbukti berjalan", "Proven to run"
    PARTLY = "partly", "Sebagian berjalan", "Runs in part"
    NOT_RUNNING = "not_running", "Tidak berjalan", "Does not run"
    NOT_SEEN = "not_seen", "Tidak dapat ditinjau", "Could not be seen"


# A field is read as a table row:
# fmt: off


class FieldRow(Record):
    """One visit to the place of a quick win."""

    quick_win: Text = about(
        "Quick win", "Quick win", "Kode quick win.", "Code of the quick win.", expected=True,
        aliases=("kode", "kode quick win"),
    )
    visited: date | None = about(
        "Tanggal", "Date", "Tanggal kunjungan.", "Day of the visit.", default=None, expected=True,
    )
    findings: LongText = about(
        "Temuan", "Findings", "Apa yang dilihat dan didengar.", "What was seen and heard.",
        expected=True,
    )
    photos: LongText = about(
        "Foto", "Photos", "Nama berkas foto, pisahkan dengan titik koma.",
        "Names of photo files, separated by semicolons.", expected=True,
    )
    verdict: Verdict | None = about(
        "Kesimpulan", "Verdict", "Kesimpulan kunjungan.", "Verdict of the visit.", default=None,
        expected=True,
    )
    risks: LongText = about("Risiko", "Risks", "Risiko yang terlihat.", "Risks that showed.")
    by: Text = about("Peninjau", "Visitor", "Jabatan peninjau.", "Office of the visitor.")
    # fmt: on


@dataclass(frozen=True, slots=True)
class Visit:
    """The sheet of one dimension: quick win, place, known risks, and what was found there."""

    dimension: str
    name: LocalText
    quick_win: QuickWin | None
    place: Place | None
    risks: tuple[Risk, ...]
    row: FieldRow | None = None


@dataclass(frozen=True, slots=True)
class FieldEvaluation:
    """One visit for each dimension of the plan, and what is missing."""

    visits: tuple[Visit, ...]
    findings: tuple[Finding, ...]


def field_evaluation(plan: Plan, rows: Iterable[FieldRow] = ()) -> FieldEvaluation:
    """Lay out the visits: one chosen quick win a dimension, at the place the plan names.

    Where a dimension has several, the one visited comes first, else the first in the plan.
    """
    told = {fold(row.quick_win): row for row in rows}
    chosen = [q for q in plan.all(QuickWin) if q.status is QuickWinStatus.CHOSEN]
    visits = [
        _visit(plan, d, [q for q in chosen if plan.dimension_of(q) == d.key], told=told)
        for d in plan.framework.dimensions
    ]
    strays = told.keys() - {fold(q.code) for q in chosen}
    unknown = [told[key] for key in told if key in strays]
    return FieldEvaluation(tuple(visits), (*_lacks(visits), *_unknown(unknown)))


def _visit(
    plan: Plan, dimension: Dimension, chosen: Sequence[QuickWin], *, told: Mapping[str, FieldRow]
) -> Visit:
    first = next((q for q in chosen if fold(q.code) in told), chosen[0] if chosen else None)
    if first is None:
        return Visit(dimension.key, dimension.name, None, None, ())
    return Visit(
        dimension=dimension.key,
        name=dimension.name,
        quick_win=first,
        place=plan.get(first.locus, Place),
        risks=plan.referrers(first.id, Risk, "subject"),
        row=told.get(fold(first.code)),
    )


def _lacks(visits: Sequence[Visit]) -> Iterator[Finding]:
    for visit in visits:
        name = visit.name
        if visit.quick_win is None:
            yield say("EVL-501", dimension=name)
        elif visit.place is None:
            yield say("EVL-502", dimension=name, seen=visit.quick_win.code)
        elif visit.row is None or visit.row.verdict is None:
            yield say("EVL-503", dimension=name, seen=visit.quick_win.code)
        elif not visit.row.photos:
            yield say("EVL-504", dimension=name, seen=visit.quick_win.code)


def _unknown(rows: Sequence[FieldRow]) -> Iterator[Finding]:
    for row in rows:
        yield say("EVL-505", seen=row.quick_win)
