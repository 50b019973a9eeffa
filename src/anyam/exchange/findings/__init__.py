"""Findings for people and machines: JSON, SARIF, a web page, and the user's own workbook."""

from __future__ import annotations

from anyam.exchange.findings.as_json import as_json
from anyam.exchange.findings.completeness import share_tables
from anyam.exchange.findings.html import as_html
from anyam.exchange.findings.joining import joined
from anyam.exchange.findings.report import FindingsReport, RuleNote, Share, ShareTable
from anyam.exchange.findings.sarif import as_sarif
from anyam.exchange.findings.workbook import annotate_workbook

__all__ = [
    "FindingsReport",
    "RuleNote",
    "Share",
    "ShareTable",
    "annotate_workbook",
    "as_html",
    "as_json",
    "as_sarif",
    "joined",
    "share_tables",
]
