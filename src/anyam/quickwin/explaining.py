"""A choice in sentences: what each limit says, who was displaced by what, why none is possible."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Agency, Plan
from anyam.quickwin.choice import Constraints, Displaced, Impossible
from anyam.quickwin.limits import Constraint, Kind, Nominee
from anyam.quickwin.wording import listed, number, rupiah


def say_constraint(constraint: Constraint, *, plan: Plan) -> LocalText:
    """Say one limit in words."""
    subject = _subject(constraint, plan)
    limit = rupiah(constraint.limit) if constraint.kind is Kind.BUDGET else constraint.limit
    return _LIMITS[constraint.kind].format(subject=subject, limit=limit)


def say_displaced(displaced: Displaced, *, plan: Plan) -> LocalText:
    """Say which limit kept a nominee out, and in whose favour."""
    by = _codes(displaced.by)
    if displaced.tied:
        return _TIED.format(by=by)
    limits = _limits(displaced.because, plan, by=_ALL if displaced.jointly else _ANY)
    favour = _IN_FAVOUR.format(by=by) if displaced.by else LocalText("", "")
    return _KEPT_OUT.format(limits=limits, favour=favour)


def say_impossible(impossible: Impossible, *, plan: Plan, nominees: Iterable[Nominee]) -> LocalText:
    """Say which demands contradict each other, and what they meet."""
    limits = _limits(impossible.conflict, plan, by=LocalText("; ", "; "))
    filled = {nominee.dimension for nominee in nominees}
    demanded = {c.subject for c in impossible.conflict if c.kind is Kind.AT_LEAST}
    bare = [d for d in plan.framework.dimensions if d.key not in filled]
    if not demanded.intersection(d.key for d in bare):
        bare = []
    names = listed((d.name for d in bare), by=", ")
    extra = _NOBODY.format(names=names) if bare else LocalText("", "")
    return _IMPOSSIBLE.format(limits=limits, extra=extra)


def say_reason(nominee: Nominee, *, displaced: tuple[Nominee, ...]) -> LocalText:
    """Say why a nominee is chosen."""
    over = _OVER.format(codes=_codes(displaced)) if displaced else LocalText("", "")
    return _CHOSEN.format(score=number(nominee.score), over=over)


def _limits(constraints: Constraints, plan: Plan, *, by: LocalText) -> LocalText:
    told = [say_constraint(c, plan=plan) for c in constraints]
    return LocalText(by.id.join(t.id for t in told), by.en.join(t.en for t in told))


def _codes(nominees: Iterable[Nominee]) -> str:
    return ", ".join(sorted(n.code for n in nominees))


def _subject(constraint: Constraint, plan: Plan) -> LocalText:
    match constraint.subject:
        case str(key):
            found = plan.framework.dimension(key)
            return found.name if found else LocalText(key, key)
        case frozenset() as pair:
            codes = sorted(plan[id_].code for id_ in pair)
            return LocalText(" dan ".join(codes), " and ".join(codes))
        case UUID() as id_:
            agency = plan.get(id_, Agency)
            name = (agency.short or agency.name or agency.code) if agency else str(id_)
            return LocalText(name, name)
        case _:
            return LocalText("", "")


_LIMITS = {
    Kind.AT_MOST: LocalText(
        "paling banyak {limit} quick win pada {subject}",
        "at most {limit} quick win(s) in {subject}",
    ),
    Kind.AT_LEAST: LocalText(
        "paling sedikit {limit} quick win pada {subject}",
        "at least {limit} quick win(s) in {subject}",
    ),
    Kind.BUDGET: LocalText("total anggaran {limit}", "a total budget of {limit}"),
    Kind.CAPACITY: LocalText(
        "{subject} sanggup memikul {limit} quick win", "{subject} can carry {limit} quick win(s)"
    ),
    Kind.APART: LocalText("{subject} beririsan", "{subject} overlap"),
}
_ANY, _ALL = LocalText(" atau ", " or "), LocalText(" serta ", " together with ")
_TIED = LocalText(
    "Sama baiknya dengan pilihan ini; dapat menggantikan {by} tanpa mengurangi jumlah skor.",
    "As good as this choice; it could replace {by} without loss of score.",
)
_KEPT_OUT = LocalText("Tertahan oleh: {limits}{favour}.", "Kept out by: {limits}{favour}.")
_IN_FAVOUR = LocalText("; yang dipilih {by}", "; chosen instead: {by}")
_IMPOSSIBLE = LocalText(
    "Tidak ada pilihan yang memenuhi semua syarat. Yang saling bertentangan: {limits}.{extra} "
    "Longgarkan salah satunya.",
    "No choice meets every limit. These contradict each other: {limits}.{extra} Relax one of them.",
)
_NOBODY = LocalText(
    " Belum ada usulan yang lolos gerbang pada {names}.", " No nominee passed the gates in {names}."
)
_CHOSEN = LocalText("Skor berbobot {score}{over}.", "Weighted score {score}{over}.")
_OVER = LocalText("; mengungguli {codes}", "; ahead of {codes}")
