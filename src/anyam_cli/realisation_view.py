"""Realisation in the terminal: one table of every formula, what is missing, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from anyam.kernel import Lang, LocalText, format_date
from anyam.realisation import (
    DEFINITIONS,
    WEIGHS,
    Formula,
    Group,
    Level,
    earned_value,
    tally,
    thresholds,
    whole,
)
from anyam.realisation.explaining import caveats
from anyam.realisation.wording import joined, percent, rupiah, shown
from anyam_cli.findings_view import show_briefly
from anyam_cli.language import say, tell
from anyam_cli.realisations import Realised

_ROOM_FOR_RATING = 100  # columns of the terminal
_ABSORBED = LocalText("Serapan", "Spent")
_SHORT = {
    Formula.COUNT: LocalText("Berjalan", "Running"),
    Formula.CAPPED: LocalText("Capaian\n≤ 100 %", "Achieved\n≤ 100 %"),
    Formula.UNCAPPED: LocalText("Capaian\ntanpa batas", "Achieved\nuncapped"),
    Formula.WEIGHTED: LocalText("Berbobot\n≤ 100 %", "Weighted\n≤ 100 %"),
}


def show(
    console: Console,
    answer: Realised,
    *,
    formulas: tuple[Formula, ...],
    explain: bool,
    everything: bool,
) -> None:
    """Print figures by group and in total, what they leave out, and what deserves a look."""
    _head(console, answer)
    console.print(_figures(answer, formulas, width=console.width))
    for line in _notes(answer, formulas):
        console.print(Padding(Text(say(line)), (0, 0, 0, 2)))
    if explain:
        _explain(console, answer.groups, formulas)
    _of_plan(console, answer)
    console.print()
    show_briefly(console, answer.findings, everything=everything)


def _head(console: Console, answer: Realised) -> None:
    console.print(Text(answer.title, style="bold"))
    if made := answer.statement:
        period, against = say(made.period.label), say(made.against.label)
        hashes = tell(
            f"edisi {made.edition.short} · laporan {made.reports.short}",
            f"edition {made.edition.short} · reports {made.reports.short}",
        )
        console.print(Text(f"{period} · {against} · {hashes}", style="dim"))
    for line in closing(answer):
        console.print(Text(line))
    console.print()


def closing(answer: Realised) -> Iterable[str]:
    """Say when the period was closed, and on which edition and reports, by their full hashes."""
    made = answer.statement
    if made is None or answer.closed is None:
        return
    day = LocalText(*(format_date(answer.closed, lang=lang) for lang in Lang))
    yield say(_CLOSED.format(day=day))
    edition = tell("Edisi", "Edition")
    yield f"  {edition} {made.edition.name}: SHA-256 {made.edition.sha256}"
    yield f"  {tell('Laporan', 'Reports')}: SHA-256 {made.reports.sha256}"


def _figures(answer: Realised, formulas: tuple[Formula, ...], *, width: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    rated = width >= _ROOM_FOR_RATING
    level = answer.groups[0].level if len(answer.groups) > 1 else Level.PLAN
    columns = [_Column(_SHORT[f], _told(f)) for f in formulas if _known(answer, f)]
    if any(group.money.absorption is not None for group in answer.groups):
        columns.append(_Column(_ABSORBED, lambda g: percent(g.money.absorption, places=1)))
    table.add_column(say(level.label), no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    for column in columns:
        table.add_column(say(column.heading), justify="right", no_wrap=True)
    if rated:
        table.add_column(tell("Peringkat", "Rating"), no_wrap=True)
    for group in answer.groups:
        total = group.level is Level.PLAN
        if total and len(answer.groups) > 1:
            table.add_section()
        cells = [_name(group), str(len(group.lines)), *(say(c.cell(group)) for c in columns)]
        cells += [_rating(group, formulas)] if rated else []
        table.add_row(*map(Text, cells), style="bold" if total else "")
    return table


class _Column(NamedTuple):
    heading: LocalText
    cell: Callable[[Group], LocalText]


def _told(formula: Formula) -> Callable[[Group], LocalText]:
    def cell(group: Group) -> LocalText:
        figure = group.figures[formula]
        mark = "*" if figure.missing and figure.value is not None else ""
        return LocalText(*(text + mark for text in percent(figure.value)))

    return cell


def _known(answer: Realised, formula: Formula) -> bool:
    return any(group.figures[formula].value is not None for group in answer.groups)


def _rating(group: Group, formulas: tuple[Formula, ...]) -> str:
    """Rate the capped mean, or the one formula that is shown."""
    by = Formula.CAPPED if Formula.CAPPED in formulas else formulas[0]
    value = group.figures[by].value
    return "" if value is None else say(thresholds().rating(value).label)


def _name(group: Group) -> str:
    return _program(group) if group.level is Level.PROGRAM else say(group.place.label)


def _program(group: Group) -> str:
    return f"{group.place.key} {say(group.place.label)}"


def _notes(answer: Realised, formulas: tuple[Formula, ...]) -> Iterable[LocalText]:
    total = whole(answer.lines)
    yield LocalText("", "")
    shown_ones = [f for f in formulas if _known(answer, f)]
    if any(group.figures[f].missing for group in answer.groups for f in shown_ones):
        yield _STAR
    seen: set[LocalText] = set()
    for formula in formulas:
        made = total.figures[formula]
        if made.value is None:
            yield made.sentence
            continue
        yield joined(made.sentence, DEFINITIONS[formula].rule, by=" – ")
        fresh = [c for c in caveats(made) if c not in seen]
        seen.update(fresh)
        yield from (LocalText(f"  {c.id}", f"  {c.en}") for c in fresh)
    yield WEIGHS


def _explain(console: Console, groups: Iterable[Group], formulas: tuple[Formula, ...]) -> None:
    for group in groups:
        console.print()
        console.print(Text(say(group.place.label), style="bold underline"))
        for formula in formulas:
            first, *rest = group.figures[formula].explain()
            console.print(Padding(Text(say(first), style="bold"), (0, 0, 0, 2)))
            for line in rest:
                console.print(Padding(Text(say(line)), (0, 0, 0, 4)))


def _of_plan(console: Console, answer: Realised) -> None:
    if answer.statement is None:
        return
    counts = tally(answer.news)
    told = " · ".join(f"{n} {say(kind.label).lower()}" for kind, n in counts.items() if n)
    _titled(console, LocalText("Ketepatan laporan", "Timeliness of reports"), [told])
    _titled(console, LocalText("Keuangan", "Money"), _money(answer))
    if answer.bridge:
        _titled(
            console,
            LocalText("Mengapa berbeda dari periode pembanding", "Why it differs"),
            map(say, answer.bridge.explain()),
        )


def _money(answer: Realised) -> Iterable[str]:
    sums = whole(answer.lines).money
    amounts = {"spent": rupiah(sums.spent), "budget": rupiah(sums.revised)}
    yield say(_SPENT.format(share=percent(sums.absorption), **amounts))
    if sums.silent:
        yield say(_SILENT.format(n=sums.silent))
    made = answer.statement
    earned = earned_value(answer.lines, elapsed=made.period.elapsed) if made else None
    if earned and earned.cpi is not None and earned.spi is not None:
        values = {"pv": rupiah(round(earned.planned)), "ev": rupiah(round(earned.earned))}
        ratios = {"cpi": shown(earned.cpi), "spi": shown(earned.spi), "n": earned.programs}
        yield say(_EARNED.format(ac=rupiah(earned.actual), **values, **ratios))
    if answer.forecast and made and made.period.elapsed < 1:
        yield from map(say, answer.forecast.explain())


def _titled(console: Console, title: LocalText, lines: Iterable[str]) -> None:
    console.print()
    console.print(Text(say(title), style="bold"))
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))


_CLOSED = LocalText(
    "Ditutup pada {day}: laporan sesudahnya tidak mengubah angka ini.",
    "Closed on {day}: later reports do not change these figures.",
)
_STAR = LocalText(
    "* Sebagian program belum dapat dihitung; lihat di bawah.",
    "* Some programs could not be counted; see below.",
)
_SPENT = LocalText(
    "Belanja {spent} dari pagu {budget} ({share}).", "Spent {spent} of {budget} ({share})."
)
_SILENT = LocalText(
    "{n} program berpagu belum melaporkan belanjanya.",
    "{n} programs with a budget have not reported their spending.",
)
_EARNED = LocalText(
    "Nilai hasil dari {n} program: rencana (PV) {pv}, hasil (EV) {ev}, belanja (AC) {ac}; "
    "CPI {cpi}, SPI {spi}.",
    "Earned value of {n} programs: planned (PV) {pv}, earned (EV) {ev}, actual (AC) {ac}; "
    "CPI {cpi}, SPI {spi}.",
)
