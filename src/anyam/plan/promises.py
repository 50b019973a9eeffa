"""What makes a promise a quick win: felt within twelve months, and more than construction."""

from __future__ import annotations

import re
from datetime import date

_CONSTRUCTION = re.compile(
    r"^(pembangunan|pengadaan|rehabilitasi|renovasi|perbaikan|pelebaran|pengaspalan|pemasangan)\b"
    r".*\b(gedung|kantor|jalan|jembatan|drainase|trotoar|fiber|serat optik|menara|server|komputer"
    r"|laptop|cctv|jaringan|taman|pasar|terminal)\b",
    re.IGNORECASE,
)


def latest_due(start: date) -> date:
    """Return the last day within twelve months of a start (29 February becomes 28)."""
    if start.year == date.max.year:
        return date.max
    leap = start.month == 2 and start.day == 29
    return start.replace(year=start.year + 1, day=28 if leap else start.day)


def is_construction(title: str) -> bool:
    """Tell a title of plain construction or procurement (``Pembangunan gedung …``)."""
    return bool(_CONSTRUCTION.search(title))
