"""Kota Contoh: the sample city, demonstration, fixture and showcase."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from anyam.exchange import read_folder
from anyam.exchange.reports import read_reports
from anyam.kernel import Severity
from anyam.plan import Plan
from anyam.realisation import ReportSet

__all__ = [
    "ANSWERS",
    "FIELD",
    "FOLDER",
    "RECOMMENDATIONS",
    "REPORTS",
    "SCORES",
    "SURVEY",
    "kota_contoh",
    "kota_contoh_reports",
]

FOLDER = Path(__file__).parent / "kota_contoh"
"""The folder of CSV sheets and Markdown sections in which the sample city is kept."""
REPORTS = Path(__file__).parent / "kota_contoh_reports.csv"
"""Its quarterly reports of 2025 and 2026, with late, missing, corrected and doubtful ones."""

SCORES = Path(__file__).parent / "kota_contoh_scores.csv"
"""Its quick-win nominees as five scorers judged them, each alone (fictional)."""

ANSWERS = Path(__file__).parent / "kota_contoh_answers.csv"
"""Its answers to instrument 2023-kppn-ikn, some left for the plan to propose."""

SURVEY = Path(__file__).parent / "kota_contoh_survey.csv"
"""Its user survey, one row for each respondent and question (fictional)."""

RECOMMENDATIONS = Path(__file__).parent / "kota_contoh_recommendations.csv"
"""What it was recommended in 2025 and what became of it."""

FIELD = Path(__file__).parent / "kota_contoh_field.csv"
"""What visitors found at three of its quick wins."""


@cache
def kota_contoh() -> Plan:
    """Read the sample city; raises ``ValueError`` if its own sheets do not read without error."""
    reading = read_folder(FOLDER)
    wrong = [f"{f.code}: {f.message.en}" for f in reading.findings if f.severity is Severity.ERROR]
    if reading.plan is None or wrong:
        raise ValueError("\n".join(["the sample city cannot be read", *wrong]))
    return reading.plan


@cache
def kota_contoh_reports() -> ReportSet:
    """Read the sample city's reports; raises ``ValueError`` if they do not read without error."""
    reading = read_reports(REPORTS, plan=kota_contoh())
    wrong = [f"{f.code}: {f.message.en}" for f in reading.findings if f.severity is Severity.ERROR]
    if wrong:
        raise ValueError("\n".join(["the sample reports cannot be read", *wrong]))
    return reading.reports
