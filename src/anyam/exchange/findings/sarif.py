"""Findings as SARIF 2.1.0, so that code hosts and editors can show them beside the file."""

from __future__ import annotations

import hashlib
import json
import string
from collections import Counter
from typing import Any

from anyam.exchange.findings.cells import column_number, split_cell
from anyam.exchange.findings.report import FindingsReport, RuleNote
from anyam.kernel import Finding, Lang, LocalText, Location, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~/")
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_sarif(report: FindingsReport, *, version: str, lang: Lang = Lang.ID) -> str:
    """Write a SARIF 2.1.0 log with one run; texts in ``lang``, both languages in ``properties``.

    A row and a column of a sheet become ``startLine`` and ``startColumn``; the element's code and
    kind become a logical location; a waived finding is a suppressed result with its reason.
    Fingerprints rest on code, element and field, so rewording or moving a row keeps them.
    Source: OASIS SARIF 2.1.0 (27 March 2020), sections 3.19, 3.27, 3.35 and 3.49.
    """
    findings = (*report.open, *report.waived)
    codes = list(dict.fromkeys((*report.rules, *(f.code for f in findings))))
    driver = {
        "name": "anyam",
        "semanticVersion": version,
        "language": str(lang),
        "rules": [_rule(code, report.rules.get(code), lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": _results(findings, codes=codes, lang=lang),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, rule: RuleNote | None, lang: Lang) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    title, why = rule.title.in_(lang), rule.because.in_(lang)
    return {
        "id": code,
        "shortDescription": {"text": title},
        "help": {"text": why or title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "title": rule.title._asdict(),
            "why": rule.because._asdict(),
            "family": rule.family.label._asdict(),
        },
    }


def _results(
    findings: tuple[Finding, ...], *, codes: list[str], lang: Lang
) -> list[dict[str, Any]]:
    index = {code: position for position, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    results = []
    for finding in findings:
        mark = _fingerprint(finding)
        seen[mark] += 1
        result = _result(finding, index=index[finding.code], lang=lang)
        result["partialFingerprints"] = {"anyamFinding/v1": f"{mark}:{seen[mark]}"}
        results.append(result)
    return results


def _result(finding: Finding, *, index: int, lang: Lang) -> dict[str, Any]:
    texts = [finding.message.in_(lang), finding.fix.in_(lang)]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": " ".join(text for text in texts if text)},
        "properties": _properties(finding),
    }
    if location := _location(finding):
        result["locations"] = [location]
    if finding.waived is not None:
        accepted = {"kind": "external", "status": "accepted", "justification": finding.waived}
        result["suppressions"] = [accepted]
    return result


def _properties(finding: Finding) -> dict[str, Any]:
    texts = {"message": finding.message, "fix": finding.fix, "why": finding.why}
    details = {"field": finding.field, "seen": finding.seen}
    return {
        **{name: text._asdict() for name, text in texts.items() if text != LocalText("", "")},
        **{name: value for name, value in details.items() if value is not None},
    }


def _location(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if finding.location:
        location["physicalLocation"] = _physical(finding.location)
    if finding.element_code or finding.kind:
        location["logicalLocations"] = [_logical(finding)]
    return location


def _physical(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    letters, row = split_cell(place.cell) if place.cell else ("", None)
    if line := place.row or row:
        region: dict[str, Any] = {"startLine": line}
        if letters:
            region["startColumn"] = column_number(letters)
        if place.sheet:
            region["properties"] = {"sheet": place.sheet, "column": place.column}
        physical["region"] = region
    return physical


def _uri(path: str) -> str:
    """Percent-encode a relative path as RFC 3986 asks."""
    plain = _UNRESERVED
    return "".join(c if c in plain else "".join(f"%{b:02X}" for b in c.encode()) for c in path)


def _logical(finding: Finding) -> dict[str, str]:
    name = finding.element_code or finding.kind or ""
    parts = (finding.kind, finding.element_code, finding.field)
    return {
        "name": name,
        "fullyQualifiedName": "/".join(part for part in parts if part),
        "kind": finding.kind or "element",
    }


def _fingerprint(finding: Finding) -> str:
    place = finding.location
    subject: tuple[object, ...] = (finding.element or finding.element_code,)
    if subject == (None,) and place:
        subject = (place.sheet, place.cell or place.row, place.column)
    key = (finding.code, finding.kind, *subject, finding.field)
    return hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:32]
