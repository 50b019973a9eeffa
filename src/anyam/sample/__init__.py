"""Kota Contoh: the sample city, demonstration, fixture and showcase."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from anyam.exchange import read_folder
from anyam.kernel import Severity
from anyam.plan import Plan

__all__ = ["FOLDER", "kota_contoh"]

FOLDER = Path(__file__).parent / "kota_contoh"
"""The folder of CSV sheets and Markdown sections in which the sample city is kept."""


@cache
def kota_contoh() -> Plan:
    """Read the sample city; raises ``ValueError`` if its own sheets do not read without error."""
    reading = read_folder(FOLDER)
    wrong = [f"{f.code}: {f.message.en}" for f in reading.findings if f.severity is Severity.ERROR]
    if reading.plan is None or wrong:
        raise ValueError("\n".join(["the sample city cannot be read", *wrong]))
    return reading.plan
