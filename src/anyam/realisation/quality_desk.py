"""The desk at which reports are judged: what is known, and how a doubt is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from anyam.kernel import Finding, Lang, LocalText, Location, format_date
from anyam.plan import Action, Plan, Program, column
from anyam.realisation.quality_rules import QUALITY_RULES
from anyam.realisation.report import Report
from anyam.realisation.report_set import ReportSet
from anyam.realisation.thresholds import Thresholds

Work = Program | Action
Places = Callable[[Report], Location | None]


@dataclass(frozen=True)
class Desk:
    """Plan, reports, where each report was read, and the limits to judge by."""

    plan: Plan
    reports: ReportSet
    place: Places
    limits: Thresholds
    _work: dict[UUID, Work | None] = field(default_factory=dict)

    def work(self, report: Report) -> Work | None:
        """The program or action reported on."""
        if report.subject not in self._work:
            found: Work | None = self.plan.get(report.subject, Program)
            self._work[report.subject] = found or self.plan.get(report.subject, Action)
        return self._work[report.subject]

    def code(self, report: Report) -> str:
        """The code of the program or action reported on, or its id where unknown."""
        work = self.work(report)
        return work.code if work else str(report.subject)

    def two(
        self, code: str, before: Report, after: Report, name: str, *texts: LocalText
    ) -> Finding:
        """Tell of two reports: ``texts`` are the value before and the value seen."""
        slots = {"before": texts[0], "seen": texts[1], "earlier": before.of.label}
        return self.say(code, after, name, **slots)

    def say(self, code: str, report: Report, name: str | None = None, /, **slots: Any) -> Finding:
        """Tell a doubt about a report; ``name`` is the field in question."""
        rule, work = QUALITY_RULES[code], self.work(report)
        it = f"{self.code(report)} “{work.name}”" if work else self.code(report)
        label = column(Report, name).label if name else LocalText("", "")
        values = {"it": it, "field": label, "period": report.of.label, "seen": ""} | slots
        seen = values["seen"]
        return Finding(
            code=code,
            severity=rule.severity,
            message=rule.message.format(**values),
            fix=rule.fix.format(**values),
            why=rule.because,
            kind=type(work).kind.name if work else None,
            element=report.subject,
            element_code=work.code if work else None,
            field=name,
            location=self.place(report),
            seen=seen.id if isinstance(seen, LocalText) else seen or None,
        )


def day_of(day: date | None) -> LocalText:
    """Write a date in both languages."""
    return LocalText(*(format_date(day, lang=lang) if day else "" for lang in Lang))
