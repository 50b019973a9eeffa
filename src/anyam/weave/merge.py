"""Mergers: two programs become one as a reviewed change, with a trace to where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from anyam.kernel import AnyamError, Lang, LocalText
from anyam.plan import Diff, Outcome, OverlapDecision, Plan, Program, diff
from anyam.plan.seals import changed_parts, seal
from anyam.weave.bench import Bench
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
    carried out already changes nothing. Raises ``AnyamError`` where the decision is no merger of
    two programs, names no leader, or lacks the word of one of the agencies.
    """
    decision = plan.get(decision.id, OverlapDecision) or decision
    if decision.absorbed:
        notice = _DONE.format(code=decision.code, gone=decision.absorbed)
        return Merger(plan, diff(plan, plan), (), (notice,))
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


def _bench(plan: Plan, decision: OverlapDecision) -> Bench:
    sides = [plan.get(id_, Program) for id_ in (decision.first, decision.second)]
    lead = plan.get(decision.leading, Program)
    programs = [p for p in sides if p]
    if decision.outcome is not Outcome.MERGE:
        raise AnyamError(_NO_MERGER.format(code=decision.code))
    if len({p.id for p in programs}) != 2:
        raise AnyamError(_NOT_TWO.format(code=decision.code))
    if lead not in programs:
        raise AnyamError(_NO_LEAD.format(code=decision.code, sides=codes(programs)))
    if missing := [_SIDES[n] for n, said in enumerate(_words(decision)) if not said]:
        raise AnyamError(_NOT_AGREED.format(code=decision.code, who=listing(missing)))
    gone = next(p for p in programs if p != lead)
    return Bench(plan, decision, lead, gone)


def _words(decision: OverlapDecision) -> tuple[str, str]:
    return decision.first_by, decision.second_by


def _changed_since(bench: Bench) -> None:
    decision = bench.decision
    for id_, sealed in (
        (decision.first, decision.first_seal),
        (decision.second, decision.second_seal),
    ):
        side = bench.lead if id_ == bench.lead.id else bench.gone
        if parts := changed_parts(bench.old, side, sealed=sealed):
            told = {"code": decision.code, "side": side.code, "parts": listing(parts)}
            bench.notice(_CHANGED, **told)


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
    "{code}: penggabungan memerlukan dua program yang berbeda dan ada dalam rencana. Periksa kolom "
    "Pihak pertama dan Pihak kedua; aplikasi digabung melalui kolom “Digantikan oleh” pada lembar "
    "Aplikasi.",
    "{code}: a merger takes two different programs of the plan. Review the columns First side and "
    "Second side; applications are merged by the column “Replaced by” of the sheet Applications.",
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
