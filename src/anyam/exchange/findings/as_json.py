"""Findings as JSON for machines: both languages, stable keys, one document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from anyam.exchange.findings.report import FindingsReport, ShareTable
from anyam.kernel import Finding, LocalText

SCHEMA = "anyam.findings/1"


def as_json(report: FindingsReport) -> str:
    """Write the report as one JSON document with a final newline.

    Keys: ``schema``, ``title``, ``source``, ``edition``, ``counts`` (open findings per severity,
    and ``waived``), ``completeness`` (tables of ``have`` of ``of``), ``findings`` (gravest first,
    waived last).
    """
    document = {
        "schema": SCHEMA,
        "title": report.title,
        "source": report.source or None,
        "edition": report.edition or None,
        "counts": {
            **{str(severity): count for severity, count in report.counts.items()},
            "waived": len(report.waived),
        },
        "completeness": [_table(table) for table in report.completeness],
        "findings": [_finding(finding) for finding in (*report.open, *report.waived)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": _text(finding.message),
        "fix": _text(finding.fix),
        "why": _text(finding.why),
        "kind": finding.kind,
        "element": str(finding.element) if finding.element else None,
        "element_code": finding.element_code,
        "field": finding.field,
        "location": asdict(finding.location) if finding.location else None,
        "seen": finding.seen,
        "waived": finding.waived,
    }


def _table(table: ShareTable) -> dict[str, Any]:
    return {
        "title": _text(table.title),
        "shares": [
            {"label": _text(s.label), "have": s.have, "of": s.of, "percent": s.percent}
            for s in table.shares
        ],
    }


def _text(text: LocalText) -> dict[str, str]:
    return text._asdict()
