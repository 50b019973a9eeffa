"""Quick wins in the terminal: who leads, where scorers part, who is chosen, and what it cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from anyam.kernel import Finding, LocalText
from anyam.plan import QuickWin
from anyam.quickwin import (
    Agreement,
    Assessment,
    Entry,
    Impossible,
    Kind,
    Passage,
    Ranked,
    Selection,
    Stage,
    delivery,
    say_displaced,
    say_impossible,
)
from anyam.quickwin.wording import number, percent, rupiah
from anyam_cli.findings_view import show_briefly
from anyam_cli.language import say, tell
from anyam_cli.risk_matrix import legend, risk_matrix

_SHOWN = 5  # disputes named
_MARKS = {Passage.PASSED: "✓", Passage.OPEN: "?", Passage.FAILED: "✗"}


def show(console: Console, made: Assessment, *, findings: Sequence[Finding], explain: bool) -> None:
    """Print path, agreement, ranking, choice and risks; ``explain`` adds reasons and months."""
    console.print(Text(made.plan.header.title, style="bold"))
    console.print(Text(_papers(made), style="dim"))
    console.print()
    console.print(_stages(made))
    _titled(console, tell("Kesepakatan penilai", "Agreement of the scorers"), agreed(made))
    console.print()
    console.print(_ranking(made))
    console.print(Text(_legend(made), style="dim"))
    show_choice(console, made)
    if made.selection:
        _titled(console, tell("Risiko quick win terpilih", "Risks of those chosen"), _risks(made))
    if explain:
        _explain(console, made)
    if findings:
        console.print()
        show_briefly(console, findings, everything=explain)


def _papers(made: Assessment) -> str:
    weights, count = made.ranking.weights, len(made.ranking.criteria)
    since = f" ({weights.valid_from:%Y-%m-%d})" if weights.valid_from else ""
    used = tell(f"{count} kriteria dinilai", f"{count} criteria scored")
    return f"{used} · {say(weights.source)}{since}"


def _stages(made: Assessment) -> Table:
    """The official path as one table: how many have come through each stage."""
    table = _table(tell("Tahap", "Stage"), tell("Usulan", "Nominees"), tell("Tertahan", "Held"))
    stages, reached = list(Stage), [s.stage for s in made.standings]
    for place, stage in enumerate(stages):
        coming = sum(stages.index(r) >= place for r in reached)
        held = [s.quick_win.code for s in made.standings if s.stage is stage and s.lacks]
        if stage is Stage.DECISION and made.selection:
            coming = len(made.selection.chosen)
        table.add_row(say(stage.label), str(coming), Text(_brief(held)))
    return table


def agreed(made: Assessment) -> Iterable[str]:
    """Say how far the scorers agree, who stands apart and what they dispute."""
    found = made.agreement
    if found.w is None:
        yield say(found.because)
        return
    counts = tell(
        f"{len(found.scorers)} penilai, {len(found.compared)} usulan",
        f"{len(found.scorers)} scorers, {len(found.compared)} nominees",
    )
    yield f"W = {say(number(found.w))} ({counts}). {say(found.because)}"
    yield from _apart(found)
    for dispute in found.disputes[:_SHOWN]:
        given = ", ".join(f"{name} {say(number(v, places=0))}" for name, v in dispute.given.items())
        code = made.plan[dispute.quick_win].code
        yield f"{code} {say(dispute.criterion.label)}: {given}"
    if (more := len(found.disputes) - _SHOWN) > 0:
        yield tell(f"… dan {more} sel lain yang diperdebatkan", f"… and {more} more disputed")


def _apart(found: Agreement) -> Iterable[str]:
    for each in found.outliers:
        rho = "–" if each.rho is None else say(number(each.rho))
        without = "–" if each.without is None else say(number(each.without))
        yield tell(
            f"{each.scorer} berbeda urutan dari yang lain (ρ = {rho}); tanpanya W = {without}.",
            f"{each.scorer} orders them unlike the others (ρ = {rho}); without them W = {without}.",
        )


def _ranking(made: Assessment) -> Table:
    table = _table("#", tell("Quick win", "Quick win"), tell("Dimensi", "Dimension"))
    for heading in (tell("Skor", "Score"), "±", "TOPSIS", tell("Pertama", "First")):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(tell("Gerbang", "Gates"), no_wrap=True)
    chosen = made.selection.ids if made.selection else frozenset()
    for line in made.ranking:
        style = "bold green" if line.quick_win in chosen else ""
        table.add_row(*_line(made, line), style=style)
    return table


def _line(made: Assessment, line: Ranked) -> Iterable[str | Text]:
    win = made.plan[line.quick_win]
    dimension = made.plan.framework.dimension(made.plan.dimension_of(win) or "")
    spread = {s.quick_win: s for s in made.agreement.spreads}.get(win.id)
    several = spread and len(spread.by_scorer) > 1
    yield str(line.place)
    yield Text(f"{win.code} {win.title}")
    yield say(dimension.name).removeprefix("Smart ") if dimension else "–"
    yield say(number(line.score)) + ("*" if line.missing else "")
    yield say(number((spread.high - spread.low) / 2)) if spread and several else "–"
    yield f"{say(number(line.closeness))} ({line.topsis_place})"
    yield say(percent(made.stability[win.id].share))
    yield "".join(_MARKS[a.passage] for a in made.answers[win.id])


def _legend(made: Assessment) -> str:
    some = next(iter(made.stability.values()))
    draws = say(number(some.draws, places=0))
    words = tell(
        f"Pertama: bagian dari {draws} percobaan dengan bobot ±{some.spread} % di mana usulan ini "
        "terbaik di dimensinya. Gerbang: 12 bulan, bukan infrastruktur, pemilik, manfaat, dimensi "
        "(✓ lolos, ✗ gagal, ? belum dapat dinilai).",
        f"First: share of {draws} draws with weights ±{some.spread}% in which it leads its "
        "dimension. Gates: 12 months, not infrastructure, owner, benefit, dimension "
        "(✓ passed, ✗ failed, ? not yet known).",
    )
    if any(line.missing for line in made.ranking):
        words += tell(
            " * Ada kriteria yang belum dinilai dan dihitung nol.",
            " * Some criteria are not scored and count as zero.",
        )
    return words


def show_choice(console: Console, made: Assessment) -> None:
    """Print the best choice, what it is ahead of, what is not ready and what holds others back."""
    console.print()
    console.print(Text(tell("Pilihan", "The choice"), style="bold"))
    outcome = made.outcome
    if isinstance(outcome, Impossible):
        told = say_impossible(outcome, plan=made.plan, nominees=made.nominees)
        console.print(Padding(Text(say(told), style="yellow"), (0, 0, 0, 2)))
        return
    table = _table(tell("Quick win", "Quick win"), tell("Biaya", "Cost"))
    table.add_column(tell("Mengungguli", "Ahead of"))
    table.add_column(tell("Cadangan", "Reserve"))
    for each in outcome.chosen:
        win = made.plan[each.nominee.id]
        money = say(rupiah(each.nominee.cost))
        pushed = ", ".join(n.code for n in each.displaced) or "–"
        reserve = ", ".join(n.code for n in each.reserve) or "–"
        table.add_row(Text(f"{win.code} {win.title}"), money, pushed, reserve)
    console.print(table)
    sums = {"total": number(outcome.total), "cost": rupiah(outcome.cost)}
    console.print(Padding(Text(say(_PROVEN.format(**sums))), (0, 0, 0, 2)))
    _tight(console, made, outcome)


def _tight(console: Console, made: Assessment, outcome: Selection) -> None:
    """Name what is not ready among those chosen, and who was kept out by money, hands, overlap."""
    for each in outcome.chosen:
        standing = made.standing(made.quick_win(each.nominee.id))
        if standing.lacks:
            words = _NOT_READY.format(code=each.nominee.code, lacks=standing.lacks)
            console.print(Padding(Text(say(words), style="yellow"), (0, 0, 0, 2)))
    for left in outcome.displaced:
        if left.tied or any(c.kind is not Kind.AT_MOST for c in left.because):
            told = f"{left.nominee.code}: {say(say_displaced(left, plan=made.plan))}"
            console.print(Padding(Text(told), (0, 0, 0, 2)))


def _risks(made: Assessment) -> Iterable[str]:
    for each in made.selection.chosen if made.selection else ():
        entries = made.risks[each.nominee.id]
        if not entries:
            yield tell(f"{each.nominee.code}: belum ada risiko", f"{each.nominee.code}: no risks")
        else:
            yield f"{each.nominee.code}: " + ", ".join(map(_risk, entries))


def _risk(entry: Entry) -> str:
    size = f"{entry.size}/25 " if entry.size else ""
    lacks = ", ".join(say(text) for text in entry.missing)
    short = tell(f"; tanpa {lacks}", f"; lacks {lacks}") if lacks else ""
    return f"{entry.risk.code} ({size}{say(entry.grade.label).lower()}{short})"


def _explain(console: Console, made: Assessment) -> None:
    reasons = {
        d.nominee.id: say_displaced(d, plan=made.plan)
        for d in (made.selection.displaced if made.selection else ())
    }
    lines = [_standing(made, s.quick_win, reasons.get(s.quick_win.id)) for s in made.standings]
    _titled(console, tell("Alasan setiap usulan", "Reasons for every nominee"), lines)
    _matrix(console, made)
    for each in made.selection.chosen if made.selection else ():
        win = made.quick_win(each.nominee.id)
        title = tell(f"Rencana {win.code} per bulan", f"{win.code} month by month")
        _titled(console, title, _months(win))


def _matrix(console: Console, made: Assessment) -> None:
    """The risks of those chosen by likelihood and impact."""
    chosen = made.selection.chosen if made.selection else ()
    entries = [entry for each in chosen for entry in made.risks[each.nominee.id]]
    if any(entry.size for entry in entries):
        _titled(console, tell("Matriks risiko", "Risk matrix"), [])
        console.print(Padding(risk_matrix(entries), (0, 0, 0, 2)))
        console.print(Padding(Text(legend(), style="dim"), (0, 0, 0, 2)))


def _standing(made: Assessment, win: QuickWin, reason: LocalText | None) -> str:
    standing = made.standing(win)
    told = [say(text) for text in (reason, standing.lacks) if text]
    return f"{win.code} [{say(standing.stage.label)}] {' '.join(told)}".rstrip()


def _months(win: QuickWin) -> Iterable[str]:
    for month in delivery(win):
        due = "; ".join(f"{day.day}: {say(m.label)}" for m, day in month.due)
        yield f"{say(month.label):<15} {say(percent(month.expected)):>6}  {due}".rstrip()


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, justify="right" if heading == "#" else "left")
    return table


def _brief(codes: list[str]) -> str:
    more = len(codes) - _SHOWN
    shown = ", ".join(codes[:_SHOWN])
    return f"{shown}, +{more}" if more > 0 else shown or "–"


def _titled(console: Console, title: str, lines: Iterable[str]) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))


_NOT_READY = LocalText(
    "{code} belum siap ditetapkan: {lacks}", "{code} is not ready for decision: {lacks}"
)
_PROVEN = LocalText(
    "Jumlah skor {total}; biaya {cost}. Terbukti tertinggi di bawah batas-batas ini.",
    "Total score {total}; cost {cost}. Proven the highest under these limits.",
)
