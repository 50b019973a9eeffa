"""What hangs on an absorbed program and moves to the leading one: actions, money and measures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from uuid import UUID

from anyam.kernel import Lang, LocalText, Percent, Rupiah, format_number
from anyam.plan import Action, BudgetLine, Dependency, Indicator
from anyam.weave.bench import Bench
from anyam.weave.phrases import codes, count, quoted, rupiah

_LONGEST = 500  # characters of a one-line text
_HUNDRED = Decimal(100)


def joined(first: str, second: str, *, by: str = "; ") -> str:
    """Put two one-line texts together, once where one says it already; the first if too long."""
    if not second or second.casefold() in first.casefold():
        return first
    both = f"{first}{by}{second}" if first else second
    return both if len(both) <= _LONGEST else first


def move_actions(bench: Bench) -> None:
    """Hang the absorbed program's actions, with their money and indicators, on the leading one."""
    actions = bench.old.referrers(bench.gone.id, Action, "program")
    for action in actions:
        bench.edit(action, program=bench.lead.id)
    if actions:
        bench.tell(_ACTIONS, count=count(len(actions)), codes=codes(actions))


# -- money ------------------------------------------------------------------------------------


def move_money(bench: Bench) -> None:
    """Move the budget lines, or give them up where only the leading program's money stays."""
    lines = bench.old.budget_lines(bench.gone.id)
    if not lines:
        return
    if not bench.keeps_money:
        _give_up(bench, lines)
        return
    own = [line for line in lines if line.subject == bench.gone.id]
    homes = _homes(bench)
    moved = [line for line in own if (line.year, line.fund_source) not in homes]
    for line in moved:
        bench.edit(line, subject=bench.lead.id)
    for line in own:
        if home := homes.get((line.year, line.fund_source)):
            _add(bench, line, to=home)
    if moved:
        bench.tell(_LINES, codes=codes(moved), amount=_sum(moved))
    if bench.gone.budget is None:
        bench.tell(_BUDGET, amount=_sum(lines), total=_sum(_all_lines(bench)))
    _agree_later(bench)


def _homes(bench: Bench) -> dict[tuple[int | None, str], BudgetLine]:
    lines = bench.old.referrers(bench.lead.id, BudgetLine, "subject")
    return {(b.year, b.fund_source): b for b in reversed(lines) if b.year and b.fund_source}


def _add(bench: Bench, line: BudgetLine, *, to: BudgetLine) -> None:
    """Add a line to the leading program's line of the same year and source."""
    home = bench.now(to)
    known = [amount for amount in (home.amount, line.amount) if amount is not None]
    note = joined(home.note, line.note)
    bench.edit(to, amount=Rupiah.total(known) if known else None, note=note)
    bench.drop(line, into=to)
    amount = rupiah(line.amount or 0)
    bench.tell(_ADDED, line=line.code, home=to.code, year=line.year, amount=amount)
    if line.note and line.note.casefold() not in note.casefold():
        bench.tell(_NOTE, line=line.code, note=line.note)


def _give_up(bench: Bench, lines: Sequence[BudgetLine]) -> None:
    for line in lines:
        bench.drop(line)
    bench.tell(_FREED, amount=_sum(lines), codes=codes(lines))


def _agree_later(bench: Bench) -> None:
    if bench.decision.budget is None or bench.decision.budget == "agreed":
        bench.notice(_MONEY_LATER)


def _all_lines(bench: Bench) -> list[BudgetLine]:
    return [line for p in (bench.lead, bench.gone) for line in bench.old.budget_lines(p.id)]


def _sum(lines: Sequence[BudgetLine]) -> LocalText:
    return rupiah(Rupiah.total(line.amount or 0 for line in lines))


# -- indicators -------------------------------------------------------------------------------


def move_indicators(bench: Bench) -> None:
    """Move the indicators; one that the leading program has already is told and left out."""
    found = bench.old.referrers(bench.gone.id, Indicator, "subject")
    if not found:
        return
    if not bench.keeps_indicators:
        for indicator in found:
            bench.drop(indicator)
            bench.tell(_MEASURE_LEFT, name=quoted(indicator), targets=_targets(indicator))
        return
    own = {_key(i): i for i in reversed(bench.old.referrers(bench.lead.id, Indicator, "subject"))}
    moved: list[Indicator] = []
    for indicator in found:
        if twin := own.get(_key(indicator)):
            bench.drop(indicator, into=twin)
            bench.tell(_TWIN, name=quoted(indicator), twin=twin.code, targets=_targets(indicator))
        else:
            own[_key(indicator)] = indicator
            bench.edit(indicator, subject=bench.lead.id)
            moved.append(indicator)
    if moved:
        bench.tell(_MEASURES, count=count(len(moved)), codes=codes(moved))
    _share_weights(bench, list(own.values()))
    if bench.decision.indicators is None or bench.decision.indicators == "agreed":
        bench.notice(_MEASURES_LATER)


def _key(indicator: Indicator) -> tuple[str, str, str | None]:
    return " ".join(indicator.name.casefold().split()), indicator.unit, indicator.direction


def _targets(indicator: Indicator) -> LocalText:
    if not indicator.targets:
        return LocalText("tanpa target", "no targets")
    told = (
        "; ".join(f"{year}: {format_number(v, lang=lang)}" for year, v in indicator.targets.items())
        for lang in Lang
    )
    return LocalText(*told)


def _share_weights(bench: Bench, indicators: Sequence[Indicator]) -> None:
    """Bring weights that pass 100 together back to 100, each keeping its share."""
    weighed = [i for i in indicators if i.weight]
    total = sum((i.weight or Decimal(0) for i in weighed), Decimal(0))
    if total <= _HUNDRED:
        return
    shares = [_cut((i.weight or Decimal(0)) * _HUNDRED / total) for i in weighed]
    shares[0] += _HUNDRED - sum(shares)
    for indicator, share in zip(weighed, shares, strict=True):
        bench.edit(indicator, weight=Percent(share))
    bench.tell(_WEIGHTS, codes=codes(weighed))


def _cut(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


# -- dependencies -----------------------------------------------------------------------------


def move_dependencies(bench: Bench) -> None:
    """Let what waited on the absorbed program wait on the leading one, once for each pair."""
    gone, lead = bench.gone.id, bench.lead.id
    known = {
        (d.before, d.after): d for d in bench.old.all(Dependency) if gone not in (d.before, d.after)
    }
    for each in bench.old.referrers(gone, Dependency):
        before, after = (lead if end == gone else end for end in (each.before, each.after))
        if before == after:
            bench.drop(each)
            bench.tell(_NO_WAIT, code=each.code, reason=each.reason or "–")
        elif twin := known.get((before, after)):
            _join_waits(bench, each, twin)
        else:
            known[before, after] = each
            bench.edit(each, before=before, after=after)
            bench.tell(_WAIT, code=each.code, ends=_ends(bench, before, after))


def _join_waits(bench: Bench, each: Dependency, twin: Dependency) -> None:
    kept = bench.now(twin)
    bench.edit(twin, lag=max(kept.lag, each.lag), reason=joined(kept.reason, each.reason))
    bench.drop(each, into=twin)
    bench.tell(_SAME_WAIT, code=each.code, twin=twin.code, reason=each.reason or "–")


def _ends(bench: Bench, *ids: UUID | None) -> str:
    return " → ".join(bench.old[id_].code if id_ in bench.old else "–" for id_ in ids if id_)


_ACTIONS = LocalText(
    "{count} rencana aksi pindah dari {gone} ke {lead}: {codes}.",
    "{count} actions move from {gone} to {lead}: {codes}.",
)
_LINES = LocalText(
    "Baris anggaran {codes} ({amount}) pindah ke {lead}.",
    "Budget lines {codes} ({amount}) move to {lead}.",
)
_ADDED = LocalText(
    "Baris anggaran {line} ({year}, {amount}) dijumlahkan ke {home}, yang tahun dan sumber "
    "dananya sama.",
    "Budget line {line} ({year}, {amount}) is added to {home}, of the same year and fund source.",
)
_NOTE = LocalText(
    "Keterangan {line} tidak muat: “{note}”.", "The note of {line} does not fit: “{note}”."
)
_BUDGET = LocalText(
    "Anggaran {gone} {amount} disatukan; jumlah {lead} menjadi {total}.",
    "The budget of {gone}, {amount}, is joined; {lead} now comes to {total}.",
)
_FREED = LocalText(
    "Hanya anggaran {lead} yang dipakai; {amount} milik {gone} dilepas ({codes}).",
    "Only the budget of {lead} is kept; {amount} of {gone} is given up ({codes}).",
)
_MONEY_LATER = LocalText(
    "Anggaran {gone} disatukan untuk sementara; pembagiannya menunggu kesepakatan kedua OPD.",
    "The budget of {gone} is joined for now; how to share it waits for both agencies.",
)
_MEASURES = LocalText(
    "{count} indikator pindah ke {lead}: {codes}.", "{count} indicators move to {lead}: {codes}."
)
_TWIN = LocalText(
    "Indikator {name} sama dengan {twin} dan tidak digandakan; targetnya dahulu {targets}.",
    "Indicator {name} equals {twin} and is not doubled; its targets were {targets}.",
)
_MEASURE_LEFT = LocalText(
    "Hanya indikator {lead} yang dipakai; {name} dilepas (target {targets}).",
    "Only indicators of {lead} are kept; {name} is given up (targets {targets}).",
)
_WEIGHTS = LocalText(
    "Bobot indikator disesuaikan agar berjumlah 100: {codes}.",
    "The weights of the indicators are brought back to 100: {codes}.",
)
_MEASURES_LATER = LocalText(
    "Indikator {gone} disatukan untuk sementara; pemilihannya menunggu kesepakatan kedua OPD.",
    "The indicators of {gone} are joined for now; which to keep waits for both agencies.",
)
_WAIT = LocalText("Ketergantungan {code} kini {ends}.", "Dependency {code} now reads {ends}.")
_NO_WAIT = LocalText(
    "Ketergantungan {code} antara {gone} dan {lead} tidak diperlukan lagi (alasannya: {reason}).",
    "Dependency {code} between {gone} and {lead} is no longer needed (its reason: {reason}).",
)
_SAME_WAIT = LocalText(
    "Ketergantungan {code} sama dengan {twin} dan disatukan (alasannya: {reason}).",
    "Dependency {code} equals {twin} and is joined with it (its reason: {reason}).",
)
