"""Small shared values: money, years, percentages, region codes, texts, findings and errors."""

from anyam.kernel.errors import AnyamError, UnknownElement, UnusableInput
from anyam.kernel.finding import Finding, Location, Severity
from anyam.kernel.money import Rupiah
from anyam.kernel.numbers import (
    MONTHS,
    format_date,
    format_number,
    format_rupiah,
    format_rupiah_short,
    read_date,
    read_number,
    read_rupiah,
)
from anyam.kernel.quantities import Percent, Period, RegionCode, Year
from anyam.kernel.text import Choice, Lang, LocalText

__all__ = [
    "MONTHS",
    "AnyamError",
    "Choice",
    "Finding",
    "Lang",
    "LocalText",
    "Location",
    "Percent",
    "Period",
    "RegionCode",
    "Rupiah",
    "Severity",
    "UnknownElement",
    "UnusableInput",
    "Year",
    "format_date",
    "format_number",
    "format_rupiah",
    "format_rupiah_short",
    "read_date",
    "read_number",
    "read_rupiah",
]
