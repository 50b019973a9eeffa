"""The statement of a closed period: every figure with the hashes of what it was computed from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from anyam.kernel import LocalText
from anyam.plan import Edition, Program
from anyam.realisation.formulas import Figure
from anyam.realisation.line import Level, Line
from anyam.realisation.lines import Against, Work, lines_of
from anyam.realisation.money import earned_value
from anyam.realisation.period import ReportPeriod
from anyam.realisation.report_set import ReportSet
from anyam.realisation.rollup import Group, roll_up
from anyam.realisation.thresholds import thresholds
from anyam.realisation.wording import decimal

SCHEMA = "anyam.realisation/1"
LEVELS = (Level.DIMENSION, Level.PLAN)


@dataclass(frozen=True)
class Statement:
    """Figures of a period on an edition and a report set: the same two give the same bytes."""

    edition: Edition
    reports: ReportSet
    period: ReportPeriod
    of: type[Work] = Program
    against: Against = Against.YEAR
    levels: tuple[Level, ...] = LEVELS

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The programs the figures are computed from."""
        plan = self.edition.plan
        return lines_of(plan, self.reports, period=self.period, of=self.of, against=self.against)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of every level asked for."""
        return tuple(group for level in self.levels for group in roll_up(self.lines, by=level))

    @cached_property
    def document(self) -> dict[str, Any]:
        """Everything the statement says, as data."""
        return {
            "schema": SCHEMA,
            "title": self.edition.plan.header.title,
            "region": str(self.edition.plan.header.region),
            "edition": {"name": self.edition.name, "sha256": self.edition.sha256},
            "reports": {
                "sha256": self.reports.sha256,
                "count": len(self.reports),
                "superseded": len(self.reports.superseded),
            },
            "period": str(self.period),
            "of": self.of.kind.name,
            "against": self.against.value,
            "thresholds": thresholds().valid_from.isoformat(),
            "results": results(self.groups, elapsed=self.period.elapsed),
        }

    @cached_property
    def json(self) -> bytes:
        """Canonical JSON: sorted keys, UTF-8, one final newline."""
        text = json.dumps(self.document, ensure_ascii=False, sort_keys=True, indent=1)
        return (text + "\n").encode()

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the statement itself."""
        return hashlib.sha256(self.json).hexdigest()


def close(
    edition: Edition, reports: ReportSet, *, period: ReportPeriod, day: date, **options: Any
) -> Statement:
    """Close a period on a day: only what had been reported by then counts, for ever."""
    return Statement(edition, reports.until(day), period, **options)


def results(groups: Sequence[Group], *, elapsed: Fraction | None = None) -> list[dict[str, Any]]:
    """Write groups as data: one object a group, its formulas inside."""
    return [_group(group, elapsed) for group in groups]


def _group(group: Group, elapsed: Fraction | None) -> dict[str, Any]:
    made = {formula.value: _figure(figure) for formula, figure in group.figures.items()}
    return {
        "level": group.level.value,
        "key": group.place.key,
        "label": _text(group.place.label),
        "programs": len(group.lines),
        **_told_by_actions(group),
        "formulas": made,
        "money": _money(group, elapsed),
    }


def _told_by_actions(group: Group) -> dict[str, list[str]]:
    """Name programs computed from their actions' reports; nothing where there are none."""
    codes = [line.code for line in group.lines if line.via]
    return {"from_actions": codes} if codes else {}


def _figure(figure: Figure) -> dict[str, Any]:
    within = figure.within
    return {
        "percent": _percent(figure.value),
        "numerator": str(figure.numerator),
        "denominator": str(figure.denominator),
        "weighed_by": figure.weighed_by,
        "counted": figure.counted,
        "missing": [
            {"code": p.line.code, "reason": p.lack.value} for p in figure.missing if p.lack
        ],
        "above_target": [p.line.code for p in figure.over],
        "within": [_percent(share) for share in within] if within else None,
        "sentence": _text(figure.sentence),
    }


def _money(group: Group, elapsed: Fraction | None) -> dict[str, Any]:
    sums = group.money
    earned = earned_value(group.lines, elapsed=elapsed) if elapsed else None
    return {
        "budgeted": int(sums.budgeted),
        "revised": int(sums.revised),
        "spent": int(sums.spent),
        "absorption": _percent(sums.absorption),
        "silent": sums.silent,
        "earned_value": earned
        and {
            "pv": round(earned.planned),
            "ev": round(earned.earned),
            "ac": int(earned.actual),
            "cpi": _rounded(earned.cpi),
            "spi": _rounded(earned.spi),
            "programs": earned.programs,
        },
    }


def _percent(share: Fraction | None) -> float | None:
    """Percent with two decimals, halves upward; the exact fraction stands beside it."""
    return None if share is None else _rounded(100 * share)


def _rounded(value: Fraction | None) -> float | None:
    from decimal import ROUND_HALF_UP, Decimal

    if value is None:
        return None
    return float(decimal(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def _text(text: LocalText) -> dict[str, str]:
    return text._asdict()
