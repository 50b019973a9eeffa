"""A list of many regions as somebody asked for it: searched, filtered, sorted, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from anyam.kernel import LocalText
from anyam.lifecycle import State
from anyam_web.home.queries import Line

PAGE = 100
_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_NOTHING = "-"  # the state of a region that has no plan yet
SORTS: Mapping[str, tuple[LocalText, Callable[[Line], Any]]] = {
    "nama": (LocalText("Daerah", "Region"), lambda line: line.region.name),
    "status": (
        LocalText("Status", "State"),
        lambda line: list(State).index(line.state) if line.state else -1,
    ),
    "kelengkapan": (
        LocalText("Kelengkapan", "Completeness"),
        lambda line: line.figures.percent if line.figures else Decimal(-1),
    ),
    "temuan": (
        LocalText("Temuan", "Findings"),
        lambda line: (line.figures.errors, line.figures.warnings) if line.figures else (-1, -1),
    ),
    "edisi": (LocalText("Edisi", "Editions"), lambda line: len(line.editions)),
    "ubah": (LocalText("Terakhir diubah", "Last changed"), lambda line: line.changed or _NEVER),
}


@dataclass(frozen=True)
class Column:
    """One heading: where a click on it leads, and how the list is sorted by it now."""

    name: LocalText
    query: str
    sorted: str  # "ascending", "descending" or nothing, as the markup says it


@dataclass(frozen=True)
class Listing:
    """One page of the list, with what its form and headings need."""

    lines: Sequence[Line]
    count: int
    total: int
    states: Sequence[tuple[str, LocalText, int]]
    provinces: Sequence[str]
    columns: Sequence[Column]
    get: QueryDict
    page: int
    before: str = ""  # address of the page before, where there is one
    after: str = ""


def listed(lines: Sequence[Line], get: QueryDict) -> Listing:
    """Choose, sort and cut the lines as the address asks; what it does not know is left out."""
    found = [line for line in lines if _wanted(line, get)]
    sort = get.get("urut", "nama")
    key = sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "nama"
    found.sort(key=SORTS[key][1], reverse=sort.startswith("-"))
    asked = get.get("hal", "")
    page = int(asked) if asked.isdecimal() and 0 < int(asked) < 1000 else 1
    more = page * PAGE < len(found)
    return Listing(
        lines=found[(page - 1) * PAGE : page * PAGE],
        count=len(found),
        total=len(lines),
        states=_states(lines),
        provinces=sorted({line.province for line in lines if line.province}),
        columns=[_column(name, get, sort) for name in SORTS],
        get=get,
        page=page,
        before=_query(get, hal=str(page - 1)) if page > 1 else "",
        after=_query(get, hal=str(page + 1)) if more else "",
    )


def _wanted(line: Line, get: QueryDict) -> bool:
    words = get.get("cari", "").casefold().split()
    told = f"{line.region.name} {line.region.code}".casefold()
    state, province = get.get("status", ""), get.get("provinsi", "")
    return (
        all(word in told for word in words)
        and state in ("", line.state.value if line.state else _NOTHING)
        and province in ("", line.province)
    )


def _states(lines: Sequence[Line]) -> list[tuple[str, LocalText, int]]:
    counted = Counter(line.state for line in lines)
    known = [(s.value, s.label, counted[s]) for s in State if counted[s]]
    return [*known, (_NOTHING, _NO_PLAN, counted[None])] if counted[None] else known


def _column(name: str, get: QueryDict, sort: str) -> Column:
    now = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    towards = f"-{name}" if now == "ascending" else name
    return Column(SORTS[name][0], _query(get, urut=towards, hal=""), now)


def _query(get: QueryDict, **changed: str) -> str:
    asked = get.copy()
    for name, value in changed.items():
        asked[name] = value
        if not value:
            del asked[name]
    return f"?{asked.urlencode()}"


_NO_PLAN = LocalText("Belum ada rencana", "No plan yet")
