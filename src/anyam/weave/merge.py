"""Mergers: two programs become one as a reviewed change, with a trace to where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anyam.kernel import AnyamError, Lang, LocalText
from anyam.plan import (
    Application,
    Diff,
    Element,
    Outcome,
    OverlapDecision,
    Plan,
    Program,
    diff,
)
from anyam.plan.seals import changed_parts, seal
from anyam.weave.bench import Bench
from anyam.weave.decisions import sealed
from anyam.weave.merge_applications import merge_applications
from anyam.weave.merge_parts import (
    move_actions,
    move_dependencies,
    move_indicators,
    move_money,
)
from anyam.weave.merge_program import merge_fields
from anyam.weave.merge_texts import (
    repoint_rest,
    report_mentions,
    report_waivers,
    rewrite_mentions,
)
from anyam.weave.phrases import codes, listing, quoted

_LONGEST = 10_000  # characters of a trace


@dataclass(frozen=True, slots=True)
class Merger:
    """The plan as it would be, every change to it, and the merger in words.

    ``told`` says what moved, joined or was given up; ``notices`` what a person should look at.
    """

    plan: Plan
    changes: Diff
    told: tuple[LocalText, ...]
    notices: tuple[LocalText, ...]


def merge(plan: Plan, decision: OverlapDecision, *, lang: Lang = Lang.ID) -> Merger:
    """Let the leading program of a decision absorb the other, as the decision says.

    Supports, partners, places, applications, years, budget lines, actions, indicators,
    dependencies, quick wins and risks move over; the trace is written in ``lang``. A merger
    carried out already changes nothing. Two applications are merged in the registry. Raises
    ``AnyamError`` where the decision is no merger of two programs or two applications, names no
    leader, or lacks the word of one of the agencies.
    """
    decision = plan.get(decision.id, OverlapDecision) or decision
    if decision.absorbed:
        notice = _DONE.format(code=decision.code, gone=decision.absorbed)
        return Merger(plan, diff(plan, plan), (), (notice,))
    _refuse(plan, decision)
    if isinstance(plan[decision.leading], Application):  # type: ignore[index]  # not refused
        return _of_applications(plan, decision, lang)
    bench = _bench(plan, decision)
    _changed_since(bench)
    bench.tell(_OPENING, gone_name=_described(bench), lead_name=quoted(bench.lead))
    for step in (move_actions, move_money, move_indicators, move_dependencies, merge_fields):
        step(bench)
    bench.drop(bench.gone, into=bench.lead)
    repoint_rest(bench)
    rewrite_mentions(bench)
    _decisions(bench)
    report_waivers(bench)
    report_mentions(bench, bench.made())
    _bare_strategy(bench)
    new = _sealed(bench, lang)
    return Merger(new, diff(plan, new), tuple(bench.told), tuple(bench.notices))


def _refuse(plan: Plan, decision: OverlapDecision) -> None:
    """Raise ``AnyamError`` for what is no agreed merger of two of a kind."""
    sides = _sides(plan, decision)
    if decision.outcome is not Outcome.MERGE:
        raise AnyamError(_NO_MERGER.format(code=decision.code))
    if len({e.id for e in sides}) != 2 or {type(e) for e in sides} not in (
        {Program},
        {Application},
    ):
        raise AnyamError(_NOT_TWO.format(code=decision.code))
    if decision.leading not in (decision.first, decision.second):
        raise AnyamError(_NO_LEAD.format(code=decision.code, sides=codes(sides)))
    words = (decision.first_by, decision.second_by)
    if missing := [_SIDES[n] for n, said in enumerate(words) if not said]:
        raise AnyamError(_NOT_AGREED.format(code=decision.code, who=listing(missing)))


def _sides(plan: Plan, decision: OverlapDecision) -> list[Element]:
    found = (plan.get(id_, Element) for id_ in (decision.first, decision.second))
    return [element for element in found if element]


def _bench(plan: Plan, decision: OverlapDecision) -> Bench:
    programs = [p for p in _sides(plan, decision) if isinstance(p, Program)]
    lead, gone = sorted(programs, key=lambda p: p.id != decision.leading)
    return Bench(plan, decision, lead, gone)


def _changed_since(bench: Bench) -> None:
    bench.notices += _changes_since(bench.old, bench.decision)


def _changes_since(plan: Plan, decision: OverlapDecision) -> Iterator[LocalText]:
    seals = (decision.first_seal, decision.second_seal)
    for side, was in zip(_sides(plan, decision), seals, strict=True):
        if parts := changed_parts(plan, side, sealed=was):
            told = {"code": decision.code, "side": side.code, "parts": listing(parts)}
            yield _CHANGED.format(**told)


def _of_applications(plan: Plan, decision: OverlapDecision, lang: Lang) -> Merger:
    gone = next(e for e in _sides(plan, decision) if e.id != decision.leading)
    new, told = merge_applications(plan, decision)
    trace = "\n".join(text.in_(lang) for text in told)[:_LONGEST]
    written = decision.model_copy(update={"absorbed": gone.code, "trace": trace})
    new = new.with_(sealed(new, written))
    notices = tuple(_changes_since(plan, decision))
    return Merger(new, diff(plan, new), told, notices)


def _described(bench: Bench) -> LocalText:
    gone = bench.gone
    years = f" ({gone.start or '–'}–{gone.end or '–'})" if gone.start or gone.end else ""
    name = quoted(gone)
    return LocalText(name.id + years, name.en + years)


# -- decisions ---------------------------------------------------------------------------------


def _decisions(bench: Bench) -> None:
    """Empty the absorbed side of this decision; other decisions about it now concern the lead."""
    gone, lead = bench.gone.id, bench.lead.id
    moved: list[OverlapDecision] = []
    for each in bench.old.all(OverlapDecision):
        if gone not in (each.first, each.second, each.leading):
            continue
        pair = {each.first, each.second}
        if pair == {gone, lead}:
            fields = {side: None for side in ("first", "second") if getattr(each, side) == gone}
            bench.edit(each, leading=lead, absorbed=bench.gone.code, **fields)
            continue
        sides = ("first", "second", "leading")
        bench.edit(each, **{s: lead for s in sides if getattr(each, s) == gone})
        moved.append(each)
    if moved:
        bench.tell(_DECISIONS, codes=codes(moved))


def _bare_strategy(bench: Bench) -> None:
    old = bench.gone.strategy
    if not old or old == bench.now(bench.lead).strategy or old not in bench.old:
        return
    left = [p for p in bench.old.referrers(old, Program, "strategy") if p.id != bench.gone.id]
    if not left:
        bench.notice(_BARE, strategy=bench.old[old].code)


def _sealed(bench: Bench, lang: Lang) -> Plan:
    """Write the trace, and seal the merged program as it stands now."""
    trace = "\n".join(text.in_(lang) for text in bench.told)[:_LONGEST]
    bench.edit(bench.decision, trace=trace)
    new = bench.made()
    side = "first_seal" if bench.decision.first == bench.lead.id else "second_seal"
    lead = new[bench.lead.id]
    return new.changed(bench.now(bench.decision), **{side: seal(new, lead)})


_SIDES = (LocalText("pihak pertama", "the first side"), LocalText("pihak kedua", "the second side"))
_DONE = LocalText(
    "{code} sudah dilaksanakan: {gone} telah dilebur. Tidak ada yang berubah.",
    "{code} is carried out already: {gone} has been absorbed. Nothing changes.",
)
_OPENING = LocalText("{gone_name} dilebur ke {lead_name}.", "{gone_name} goes into {lead_name}.")
_NO_MERGER = LocalText(
    "{code} bukan keputusan penggabungan. Isi kolom Keputusan dengan “Digabung” bila demikian.",
    "{code} is no decision to merge. Enter “Merged” in the column Decision if that is meant.",
)
_NOT_TWO = LocalText(
    "{code}: penggabungan memerlukan dua program yang berbeda, atau dua aplikasi yang berbeda, "
    "dalam rencana ini. Periksa kolom Pihak pertama dan Pihak kedua.",
    "{code}: a merger takes two different programs, or two different applications, of the plan. "
    "Review the columns First side and Second side.",
)
_NO_LEAD = LocalText(
    "{code}: kolom Yang memimpin harus berisi salah satu dari {sides}.",
    "{code}: the column Leading must hold one of {sides}.",
)
_NOT_AGREED = LocalText(
    "{code}: {who} belum menyetujui penggabungan ini. Isi jabatan yang menyetujui, lalu ulangi.",
    "{code}: {who} has not agreed to this merger yet. Enter the office that agrees, then repeat.",
)
_CHANGED = LocalText(
    "{side} berubah sejak {code} diputuskan ({parts}); pastikan keputusannya masih tepat.",
    "{side} changed since {code} was decided ({parts}); make sure the decision still holds.",
)
_DECISIONS = LocalText(
    "Keputusan irisan {codes} kini menyangkut {lead}.",
    "The overlap decisions {codes} now concern {lead}.",
)
_BARE = LocalText(
    "Strategi {strategy} kini tanpa program; hapus atau tautkan program lain.",
    "Strategy {strategy} has no program left; remove it or tie another program to it.",
)
