"""The roadmap in the terminal: years with money against ceilings, who starts when, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from anyam.kernel import LocalText
from anyam.roadmap import (
    Binding,
    Demands,
    Impossible,
    LeftOut,
    Outcome,
    Point,
    ResourceKind,
    Roadmap,
    Scheduled,
    money_by_dimension,
    programs_by_year,
    say_binding,
    say_gain,
    say_impossible,
    say_quality,
    say_reason,
    say_relaxation,
    use_table,
)
from anyam.roadmap.wording import number, percent, rupiah
from anyam_cli.language import say, tell

_SHOWN = 5  # limits and programs left out that are named in short
_MILLIARD = 10**9


def show(console: Console, found: Roadmap, *, title: str, everything: bool) -> None:
    """Print quality, the years, who starts when, what is left out and which limits bind."""
    _opening(console, found, title)
    console.print()
    console.print(_years(found))
    console.print(Text(_legend(found), style="dim"))
    _lines(console, tell("Mulai per tahun", "Starting in each year"), _starting(found))
    _lines(console, _left_title(found), _left(found, everything=everything))
    _lines(
        console, tell("Batas yang menahan", "Limits that hold back"), _binding(found, everything)
    )
    if everything:
        console.print()
        console.print(_dimensions(found))
        _lines(console, tell("Alasan setiap program", "Reasons for every program"), _reasons(found))


def show_summary(console: Console, found: Roadmap) -> None:
    """Print how good a roadmap is, its years, and which limits hold it back."""
    for told in (say_quality(found), say_gain(found)):
        console.print(Padding(Text(say(told)), (0, 0, 0, 2)))
    console.print(_years(found))
    _lines(
        console,
        tell("Batas yang menahan", "Limits that hold back"),
        [say(say_binding(b, demands=found.demands)) for b in found.binding[:3]],
    )


def show_impossible(console: Console, found: Impossible, *, demands: Demands, title: str) -> None:
    """Print which demands contradict each other and the cheapest ways out."""
    console.print(Text(title, style="bold"))
    console.print(Text(say(say_impossible(found, demands=demands)), style="yellow"))
    ways = [say(say_relaxation(way, demands=demands)) for way in found.relaxations]
    if ways:
        told = tell("Jalan keluar termurah (pilih salah satu)", "Cheapest ways out (choose one)")
        _lines(console, told, ways)


def show_one(console: Console, found: Scheduled | LeftOut, *, roadmap: Roadmap) -> None:
    """Print where one program stands, why, and what it would take to move it."""
    c = found.program
    console.print(Text(f"{c.code} {c.name}", style="bold"))
    _indented(console, _facts(found, roadmap))
    for binding in roadmap.binding:
        if c.code in binding.holds:
            _indented(console, [say(say_binding(binding, demands=roadmap.demands))])


def show_scenarios(console: Console, base: Roadmap, outcomes: Sequence[Outcome]) -> None:
    """Print scenarios side by side with the roadmap itself."""
    table = _table(tell("Skenario", "Scenario"))
    headings = (
        tell("Poin", "Points"),
        "±",
        tell("Celah", "Gap"),
        tell("Program", "Programs"),
        tell("Miliar", "Billion"),
        tell("Geser", "Moved"),
        tell("Hilang", "Gone"),
        tell("Baru", "New"),
    )
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_row(tell("peta jalan ini", "this roadmap"), *_figures(base, base), "", "", "")
    for each in outcomes:
        table.add_row(Text(each.scenario.name), *_outcome(each, base))
    console.print()
    console.print(table)
    for each in outcomes:
        if isinstance(each.answer, Impossible):
            told = say(say_impossible(each.answer, demands=each.scenario.demands))
            _indented(console, [f"{each.scenario.name}: {told}"])


def show_frontier(console: Console, points: Sequence[Point]) -> None:
    """Print what each share of the ceilings buys."""
    table = _table(tell("Pagu", "Ceilings"))
    headings = (
        tell("Miliar rupiah", "Billion rupiah"),
        tell("Terpakai", "Used"),
        tell("Program", "Programs"),
        tell("Poin", "Points"),
        tell("Tambahan", "More"),
        tell("Celah", "Gap"),
    )
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    before: Roadmap | None = None
    for point in points:
        table.add_row(f"{point.share} %", *_point(point, before))
        before = point.answer if isinstance(point.answer, Roadmap) else before
    console.print()
    console.print(table)
    failed = [(p, p.answer) for p in points if isinstance(p.answer, Impossible)]
    for point, answer in failed[-1:]:
        told = say(say_impossible(answer, demands=point.demands))
        _indented(console, [f"{point.share} %: {told}"])


def _opening(console: Console, found: Roadmap, title: str) -> None:
    first, last = found.demands.first, found.demands.last
    count = len(found.placed)
    console.print(Text(title, style="bold"))
    placed = tell(
        f"{count} dari {len(found.candidates)} program ditempatkan, {first}–{last}, "
        f"{say(rupiah(found.spent))}.",
        f"{count} of {len(found.candidates)} programs placed, {first}–{last}, "
        f"{say(rupiah(found.spent))}.",
    )
    console.print(Text(placed))
    console.print(Text(say(say_quality(found))))
    console.print(Text(say(say_gain(found))))
    if found.previous is not None:
        console.print(Text(say(_changes(found))))
    console.print(Text(_papers(found), style="dim"))


def _changes(found: Roadmap) -> LocalText:
    old = found.previous or {}
    same = sum(found.years.get(code) == year for code, year in old.items())
    moved = sum(code in found.years and found.years[code] != year for code, year in old.items())
    return _CHANGES.format(same=same, of=len(old), moved=moved, gone=len(old) - same - moved)


def _papers(found: Roadmap) -> str:
    w = found.demands.weights
    parts = [say(number(v, places=0)) for v in (w.benefit, w.earliness, w.balance)]
    weights = tell(
        f"Bobot manfaat {parts[0]}, dini {parts[1]}, seimbang {parts[2]} ({say(w.source)}).",
        f"Weights: benefit {parts[0]}, earliness {parts[1]}, balance {parts[2]} ({say(w.source)}).",
    )
    return " ".join([weights, *map(say, found.demands.notes)])


def _years(found: Roadmap) -> Table:
    """One row a year: programs, and money used of each source against its ceiling."""
    table = _table(tell("Tahun", "Year"))
    sources = _sources(found)
    for heading in (tell("Mulai", "Start"), tell("Kerja", "Work"), *map(_source, sources[0])):
        table.add_column(heading, justify="right", no_wrap=True)
    if sources[1]:
        table.add_column(tell("Lainnya", "Others"), justify="right", no_wrap=True)
    use = use_table(found, ResourceKind.MONEY)
    names = {resource.key: row for resource, row in use.items()}
    for year, (starting, at_work) in programs_by_year(found).items():
        cells = [_against(names[s][year].used, names[s][year].limit) for s in sources[0]]
        if sources[1]:
            rest = [names[s][year] for s in sources[1]]
            cells.append(_against(sum(c.used for c in rest), _sum(c.limit for c in rest)))
        table.add_row(str(year), str(starting), str(at_work), *cells)
    return table


def _sources(found: Roadmap) -> tuple[list[str], list[str]]:
    """The three sources with most money, and the others."""
    use = use_table(found, ResourceKind.MONEY)
    sums = {r.key: sum(cell.used for cell in row.values()) for r, row in use.items()}
    ordered = sorted(sums, key=lambda key: (-sums[key], key))
    return ordered[:3], ordered[3:]


def _source(key: str) -> str:
    from anyam.reference import fund_source

    found = fund_source(key)
    return found.code if found else key


def _sum(limits: Iterable[int | None]) -> int | None:
    told = list(limits)
    return None if None in told else sum(x or 0 for x in told)


def _against(used: int, limit: int | None) -> str:
    if limit is None:
        return _billions(used)
    full = "*" if limit and used >= 0.98 * limit else " "
    return f"{_billions(used)}/{_billions(limit)}{full}"


def _billions(amount: int) -> str:
    return say(number(amount / _MILLIARD, places=1))


def _legend(found: Roadmap) -> str:
    del found
    return tell(
        "Miliar rupiah terpakai/pagu; * 98 % pagu atau lebih terpakai.",
        "Billions of rupiah used/ceiling; * 98% of the ceiling or more is used.",
    )


def _starting(found: Roadmap) -> Iterable[str]:
    for year in found.demands.years:
        codes = [_marked(s, found) for s in found.placed if s.year == year]
        if codes:
            yield f"{year}  {', '.join(codes)}"


def _marked(s: Scheduled, found: Roadmap) -> str:
    before = (found.previous or {}).get(s.program.code)
    return s.program.code if before in (None, s.year) else f"{s.program.code} ({before})"


def _left_title(found: Roadmap) -> str:
    count = len(found.left_out)
    return tell(f"Tidak masuk: {count}", f"Left out: {count}")


def _left(found: Roadmap, *, everything: bool) -> Iterable[str]:
    order = sorted(found.left_out, key=lambda x: (-x.program.benefit, x.program.code))
    for x in order if everything else order[:_SHOWN]:
        points = say(number(x.program.benefit))
        reason = say(say_reason(x, demands=found.demands))
        yield f"{x.program.code} {x.program.name} ({points}): {reason}"
    if not everything and len(order) > _SHOWN:
        more = len(order) - _SHOWN
        yield tell(f"… dan {more} lagi (--all)", f"… and {more} more (--all)")


def _binding(found: Roadmap, everything: bool) -> Iterable[str]:
    chosen: Sequence[Binding] = found.binding if everything else found.binding[:_SHOWN]
    for binding in chosen:
        yield say(say_binding(binding, demands=found.demands))
    if not found.binding:
        yield tell("Tidak ada.", "None.")
    elif len(found.binding) > len(chosen):
        more = len(found.binding) - len(chosen)
        yield tell(f"… dan {more} batas lain (--all)", f"… and {more} more limits (--all)")


def _reasons(found: Roadmap) -> Iterable[str]:
    for s in found.placed:
        told = say(say_reason(s, demands=found.demands))
        yield f"{s.program.code} {s.year}–{s.end}: {told}"


def _dimensions(found: Roadmap) -> Table:
    table = _table(tell("Miliar rupiah", "Billions of rupiah"))
    for year in found.demands.years:
        table.add_column(str(year), justify="right", no_wrap=True)
    for key, row in sorted(money_by_dimension(found).items()):
        name = say(found.demands.name(key)) if key else "–"
        table.add_row(Text(name.removeprefix("Smart ")), *(_billions(v) for v in row.values()))
    return table


def _facts(found: Scheduled | LeftOut, roadmap: Roadmap) -> Iterable[str]:
    c = found.program
    points, cost = say(number(c.benefit)), say(rupiah(c.cost))
    yield tell(f"Manfaat {points}, biaya {cost}.", f"Benefit {points}, cost {cost}.")
    if isinstance(found, Scheduled):
        yield tell(f"Dikerjakan {found.year}–{found.end}.", f"At work {found.year}–{found.end}.")
    yield say(say_reason(found, demands=roadmap.demands))


def _figures(found: Roadmap, base: Roadmap) -> tuple[str, ...]:
    change = found.objective - base.objective
    sign = "+" if change > 0 else ""
    return (
        say(number(found.objective)),
        f"{sign}{say(number(change))}" if change else "–",
        say(percent(found.gap, places=2)),
        str(len(found.placed)),
        _billions(found.spent),
    )


def _outcome(each: Outcome, base: Roadmap) -> tuple[str, ...]:
    if isinstance(each.answer, Impossible):
        return (tell("tidak mungkin", "impossible"), *("–",) * 7)
    counts = tuple(str(len(x)) for x in (each.moved, each.gone, each.come))
    return (*_figures(each.answer, base), *counts)


def _point(point: Point, before: Roadmap | None) -> tuple[str, ...]:
    money = _billions(point.budget)
    if isinstance(point.answer, Impossible):
        return (money, "–", "–", tell("tidak mungkin", "impossible"), "–", "–")
    found = point.answer
    more = say(number(found.objective - before.objective)) if before else "–"
    return (
        money,
        _billions(found.spent),
        str(len(found.placed)),
        say(number(found.objective)),
        more,
        say(percent(found.gap, places=2)),
    )


def _table(heading: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(heading, overflow="fold")
    return table


def _lines(console: Console, title: str, lines: Iterable[str]) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    _indented(console, lines)


def _indented(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))


_CHANGES = LocalText(
    "Terhadap peta jalan sebelumnya: {same} dari {of} program tetap, {moved} bergeser, {gone} "
    "tidak masuk.",
    "Against the roadmap before: {same} of {of} programs stay, {moved} move, {gone} have no place.",
)
