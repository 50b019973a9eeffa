"""Realisation for the commands: read, computed, and everything there is to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anyam.kernel import AnyamError, LocalText
from anyam_cli.files import source
from anyam_cli.language import say
from anyam_cli.progress import step

if TYPE_CHECKING:
    from datetime import date

    from anyam.kernel import Finding
    from anyam.plan import Plan
    from anyam.realisation import (
        Bridge,
        Forecast,
        Formula,
        Group,
        Level,
        Line,
        News,
        ReportPeriod,
        ReportSet,
        Statement,
    )

_READING = LocalText("Membaca {name} …", "Reading {name} …")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for."""

    by: Level
    formula: Formula
    today: date
    period: ReportPeriod | None = None
    bridge: ReportPeriod | None = None
    formula_before: Formula | None = None
    actions: bool = False
    end: bool = False
    close: date | None = None
    edition: str | None = None

    @property
    def edition_name(self) -> str:
        """The name given, else the day of closing: never that of a file, which people rename."""
        return self.edition or (self.close.isoformat() if self.close else "draft")


@dataclass(frozen=True)
class Realised:
    """The answer: groups with figures, what was found, and what only a plan can tell."""

    title: str
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    statement: Statement | None = None
    news: tuple[News, ...] = ()
    forecast: Forecast | None = None
    bridge: Bridge | None = None
    closed: date | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def document(self) -> dict[str, Any]:
        """The answer as data."""
        from anyam.realisation import results, tally

        told: dict[str, Any] = {"schema": "anyam.realisation/1", "title": self.title}
        if self.statement:
            told = self.statement.document | {"sha256": self.statement.sha256}
            told["timeliness"] = {kind.value: n for kind, n in tally(self.news).items()}
        told["results"] = results(self.groups, elapsed=self._elapsed)
        told["forecast"] = self.forecast and {
            "expected": int(self.forecast.expected),
            "low": int(self.forecast.low),
            "high": int(self.forecast.high),
        }
        told["bridge"] = self.bridge and _bridge(self.bridge)
        told["findings"] = [_finding(f) for f in self.findings]
        return told

    @property
    def _elapsed(self) -> Any:
        return self.statement.period.elapsed if self.statement else None


def of_table(name: str, wanted: Wanted) -> Realised:
    """Realisation of a bare table. Raises ``UnusableInput``."""
    from anyam.exchange.reports import read_table
    from anyam.realisation import roll_up, whole

    if wanted.close:
        raise click.UsageError(say(_NEEDS_PLAN))
    if wanted.by.value not in ("dimension", "program", "plan"):
        raise click.UsageError(say(_ONLY_DIMENSION))
    with step(_READING.format(name=name)):
        reading = read_table(source(name), name=name if name != "-" else "stdin")
    groups = (*roll_up(reading.lines, by=wanted.by), whole(reading.lines))
    return Realised(reading.file, reading.lines, groups, reading.findings)


def of_plan(name: str, reports: str | None, wanted: Wanted) -> Realised:
    """Realisation of a plan by its reports. Raises ``UnusableInput``."""
    from anyam.exchange.reports import read_reports
    from anyam.realisation import quality
    from anyam_cli.plans import plan_of

    plan, told = plan_of(name), reports or name
    if Path(told).is_dir():
        raise AnyamError(_NO_REPORTS)
    with step(_READING.format(name=told)):
        reading = read_reports(source(told), plan=plan, name=told if told != "-" else "stdin")
    found = quality(plan, reading.reports, place=reading.place)
    return _answer(plan, reading.reports, (*reading.findings, *found), wanted)


def _answer(
    plan: Plan, reports: ReportSet, findings: Sequence[Finding], wanted: Wanted
) -> Realised:
    from anyam.plan import Action, Edition, Program
    from anyam.realisation import Against, Level, Statement, timeliness

    if wanted.close:
        reports = reports.until(wanted.close)
    period = _within(wanted.period or _last(plan, reports, closed=wanted.close), plan)
    if wanted.close and wanted.close < period.last_day:
        raise AnyamError(_NOT_OVER.format(period=period.label, day=wanted.close.isoformat()))
    if wanted.bridge:
        _within(wanted.bridge, plan)
    work = Action if wanted.actions else Program
    levels = tuple(dict.fromkeys((wanted.by, Level.PLAN)))
    against = Against.END if wanted.end else Against.YEAR
    made = Statement(Edition(wanted.edition_name, plan), reports, period, work, against, levels)
    return Realised(
        title=plan.header.title,
        lines=made.lines,
        groups=made.groups,
        findings=tuple(findings),
        statement=made,
        news=timeliness(plan, reports, year=period.whole_year, today=wanted.today, of=work),
        forecast=_forecast(plan, reports, made),
        bridge=_bridged(made, wanted),
        closed=wanted.close,
    )


def _last(plan: Plan, reports: ReportSet, *, closed: date | None) -> ReportPeriod:
    """The latest period inside the plan, and over by the closing, that anything was told of."""
    from anyam.realisation import periods_reported

    told = [p for p in periods_reported(reports.current) if p.year in plan.period]
    told = [p for p in told if closed is None or p.last_day <= closed]
    if not told:
        raise AnyamError(_NO_REPORTS)
    return told[-1]


def _within(period: ReportPeriod, plan: Plan) -> ReportPeriod:
    if period.year not in plan.period:
        raise AnyamError(_OUTSIDE.format(period=period.label, plan=plan.period))
    return period


def _forecast(plan: Plan, reports: ReportSet, made: Statement) -> Forecast | None:
    from anyam.realisation import forecast, spending_years, whole

    money, month = whole(made.lines).money, made.period.last_day.month
    if not money.revised or not money.spent:
        return None
    history = spending_years(plan, reports, before=made.period.year, of=made.of)
    return forecast(money.spent, budget=money.revised, month=month, history=history)


def _bridged(made: Statement, wanted: Wanted) -> Bridge | None:
    from anyam.realisation import bridge, lines_of

    if wanted.bridge is None:
        return None
    plan = made.edition.plan
    before = lines_of(plan, made.reports, period=wanted.bridge, of=made.of, against=made.against)
    return bridge(before, made.lines, formula=wanted.formula, formula_before=wanted.formula_before)


def _bridge(made: Bridge) -> dict[str, Any]:
    return {
        "before": str(made.before),
        "after": str(made.after),
        "steps": [
            {"cause": s.cause.value, "change": str(s.change), "codes": list(s.codes)}
            for s in made.steps
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message._asdict(),
        "fix": finding.fix._asdict(),
        "element_code": finding.element_code,
        "location": str(finding.location) if finding.location else None,
    }


_NO_REPORTS = LocalText(
    "Tidak ada laporan yang dapat dihitung. Sebutkan berkas laporan, atau isi lembar “Laporan”.",
    "There is no report that counts. Name a file of reports, or fill in the sheet “Reports”.",
)
_OUTSIDE = LocalText(
    "{period} berada di luar masterplan {plan}. Pilih periode di dalamnya.",
    "{period} lies outside the plan {plan}. Choose a period within it.",
)
_NEEDS_PLAN = LocalText(
    "Hanya rencana beserta laporannya yang dapat ditutup; sebutkan keduanya.",
    "Only a plan with its reports can be closed; name both.",
)
_NOT_OVER = LocalText(
    "{period} belum berakhir pada {day}. Pilih --period yang sudah lewat, atau hari kemudian.",
    "{period} is not over on {day}. Choose a --period that has passed, or a later day.",
)
_ONLY_DIMENSION = LocalText(
    "Tabel tanpa rencana hanya dapat dikelompokkan menurut dimension, program, atau plan.",
    "A table without a plan can only be gathered by dimension, program or plan.",
)
