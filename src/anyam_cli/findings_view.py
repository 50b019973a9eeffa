"""Findings in the terminal: grouped, counted, coloured, each with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, zip_longest

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from anyam.check.completeness import FORMULA
from anyam.exchange.findings import FindingsReport, ShareTable
from anyam.exchange.headings import HEADER_SHEET
from anyam.kernel import Finding, LocalText, Severity
from anyam.plan import KINDS, Agency, Element, Plan
from anyam_cli.language import say, tell

MARKS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("✗", "bold red"),
    Severity.WARNING: ("!", "bold yellow"),
    Severity.ADVICE: ("·", "cyan"),
}
SHOWN_PER_RULE = 5
_Key = tuple[Callable[[Finding], str], Sequence[str]]
"""What names a finding's group, and the groups in their true order."""
_NO_PLACE = LocalText("Seluruh rencana", "The whole plan")


def show(
    console: Console,
    report: FindingsReport,
    *,
    group: str,
    everything: bool,
    why: bool,
    plan: Plan,
) -> None:
    """Print findings by group, then waivers, completeness and counts."""
    for heading, findings in _groups(report, group, plan):
        console.print()
        console.print(_heading(heading, findings))
        console.print(_listed(findings, everything=everything, why=why))
    if report.waived:
        console.print()
        console.print(Text(tell("Dikecualikan", "Waived"), style="bold"))
        console.print(_waivers(report.waived))
    console.print()
    for table in report.completeness:
        console.print(_shares(table, everything=everything))
    if report.completeness and why:
        console.print(Text(f"{say(FORMULA)} (--format json)", style="italic"))
    console.print()
    console.print(summary(report))


def show_briefly(console: Console, findings: Sequence[Finding], *, everything: bool) -> None:
    """Print findings without groups, and their count."""
    console.print(_listed(findings, everything=everything, why=False))
    console.print()
    console.print(summary(FindingsReport("", tuple(findings))))


def summary(report: FindingsReport) -> Text:
    """One line: counts by severity, and waivers."""
    parts = [
        Text(_counted(count, severity), style=MARKS[severity][1] if count else "dim")
        for severity, count in report.counts.items()
    ]
    if report.waived:
        parts.append(Text(f"{len(report.waived)} {tell('dikecualikan', 'waived')}", style="dim"))
    return Text(" · ").join(parts)


def _counted(count: int, severity: Severity) -> str:
    label = severity.label
    plural = "" if count == 1 or severity is Severity.ADVICE else "s"
    return f"{count} " + tell(label.id.lower(), label.en.lower() + plural)


def _groups(
    report: FindingsReport, group: str, plan: Plan
) -> Sequence[tuple[str, tuple[Finding, ...]]]:
    if group == "family":
        return [(say(label), found) for label, found in report.by_family()]
    key, known = _BY[group](plan)
    rank = {name: number for number, name in enumerate(known)}
    ordered = sorted(report.open, key=lambda f: _place_of(key(f), rank))
    return [(name or say(_NO_PLACE), tuple(found)) for name, found in groupby(ordered, key=key)]


def _place_of(name: str, rank: Mapping[str, int]) -> tuple[bool, int, str]:
    """Order groups as the workbook or the framework does; others by name, the whole plan last."""
    return name == "", rank.get(name, len(rank)), name


def _by_sheet(_: Plan) -> _Key:
    known = [*HEADER_SHEET, *(name for model in KINDS for name in model.kind.sheet)]
    return lambda finding: (finding.location and finding.location.sheet) or "", known


def _by_agency(plan: Plan) -> _Key:
    def agency(finding: Finding) -> str:
        element = plan.get(finding.element, Element)
        for field in ("lead", "owner", "agency"):
            if found := plan.get(getattr(element, field, None), Agency):
                return f"{found.name} ({found.code})"
        return ""

    return agency, ()


def _by_dimension(plan: Plan) -> _Key:
    names = {d.key: f"{d.code} {say(d.name)}" for d in plan.framework.dimensions}

    def dimension(finding: Finding) -> str:
        element = plan.get(finding.element, Element)
        return names.get((element and plan.dimension_of(element)) or "", "")

    return dimension, list(names.values())


_BY: Mapping[str, Callable[[Plan], _Key]] = {
    "sheet": _by_sheet,
    "agency": _by_agency,
    "dimension": _by_dimension,
}


def _heading(name: str, findings: Iterable[Finding]) -> Text:
    heading = Text(name, style="bold underline")
    counted = [f.severity for f in findings]
    for severity, (mark, style) in MARKS.items():
        if count := counted.count(severity):
            heading.append(f"  {mark} {count}", style=f"{style} not underline")
    return heading


def _listed(findings: Sequence[Finding], *, everything: bool, why: bool) -> Table:
    drawn = Table.grid(padding=(0, 1, 0, 0))
    drawn.add_column(no_wrap=True)
    drawn.add_column()
    ordered = sorted(findings, key=lambda f: (f.severity.rank, f.code))
    for _, group in groupby(ordered, key=lambda f: f.code):
        same = list(group)
        shown = same if everything else same[:SHOWN_PER_RULE]
        for finding, next_ in zip_longest(shown, shown[1:]):
            mark, style = MARKS[finding.severity]
            again = next_ is not None and next_.fix == finding.fix
            told = _told(finding, why=why, advise=not again)
            drawn.add_row(Text(f"  {mark} {finding.code}", style=style), told)
        if hidden := len(same) - len(shown):
            more = tell(
                f"… dan {hidden} temuan {same[0].code} lagi (--all)",
                f"… and {hidden} more of {same[0].code} (--all)",
            )
            drawn.add_row("", Text(more, style="dim"))
    return drawn


def _told(finding: Finding, *, why: bool, advise: bool) -> Group:
    """Tell a finding; a remedy shared by a run of them is told below the last."""
    lines = [Text(say(finding.message))]
    if finding.location:
        lines.append(Text(say(finding.location.told), style="dim"))
    if advise and why and (reason := say(finding.why)):
        lines.append(Text(f"{tell('Mengapa', 'Why')}: {reason}", style="italic"))
    if advise and (fix := say(finding.fix)):
        lines.append(Text(f"→ {fix}", style="green"))
    return Group(*lines)


def _waivers(findings: Iterable[Finding]) -> Table:
    drawn = Table.grid(padding=(0, 1, 0, 0))
    drawn.add_column(no_wrap=True)
    drawn.add_column()
    for finding in findings:
        reason = Text(f"{tell('Alasan', 'Reason')}: {finding.waived}", style="italic dim")
        told = Group(Text(say(finding.message)), reason)
        drawn.add_row(Text(f"  – {finding.code}", style="dim"), told)
    return drawn


def _shares(table: ShareTable, *, everything: bool) -> Table:
    lacking = [s for s in table.shares if everything or s.percent < 100]
    title = f"{tell('Kelengkapan', 'Completeness')}: {say(table.title).lower()}"
    drawn = Table(box=None, pad_edge=False, show_header=False, title_justify="left")
    whole = len(table.shares) - len(lacking)
    drawn.title = Text(title, style="bold").append(
        tell(f"  {whole} lengkap", f"  {whole} complete") if whole else "", style="not bold dim"
    )
    for share in lacking:
        filled = share.percent // 5
        bar = Text("█" * filled, style="green").append("░" * (20 - filled), style="dim")
        sums = Text(f"{share.have}/{share.of}", style="dim")
        drawn.add_row(Text(f"  {say(share.label)}"), f"{share.percent} %", bar, sums)
    return drawn
