"""Waivers: which findings a city has accepted, with the reason shown beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from anyam.check.rule import Family
from anyam.kernel import Finding
from anyam.plan import Waiver


def waive(
    findings: Iterable[Finding], waivers: Iterable[Waiver], *, today: date | None
) -> Iterator[Finding]:
    """Mark the findings a waiver in force accepts; the others pass unchanged."""
    by_rule = _in_force(waivers, today)
    for finding in findings:
        waiver = next((w for w in by_rule.get(finding.code, ()) if matches(w, finding)), None)
        yield finding.waive(_reason(waiver)) if waiver else finding


def matches(waiver: Waiver, finding: Finding) -> bool:
    """Tell whether a waiver speaks of a finding; an empty subject means the whole plan."""
    of_waivers = finding.code.startswith(f"{Family.WAIVERS}-")
    same = waiver.rule == finding.code and waiver.subject in ("", finding.element_code)
    return same and not of_waivers


def has_expired(waiver: Waiver, *, today: date | None) -> bool:
    """Tell whether a waiver's time is over; without a date it never is."""
    return bool(today and waiver.until and waiver.until < today)


def _in_force(waivers: Iterable[Waiver], today: date | None) -> Mapping[str, list[Waiver]]:
    found: defaultdict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        if waiver.reason and not has_expired(waiver, today=today):
            found[waiver.rule].append(waiver)
    return found


def _reason(waiver: Waiver) -> str:
    return f"{waiver.reason} ({waiver.by})" if waiver.by else waiver.reason
