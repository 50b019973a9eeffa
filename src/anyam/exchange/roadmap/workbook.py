"""The roadmap as a workbook: move a start year and bars, totals and ceilings follow."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from anyam.exchange.roadmap.workbook_pages import Pages
from anyam.exchange.roadmap.workbook_years import Uses, YearPages
from anyam.exchange.workbook_style import Formats
from anyam.kernel import Lang
from anyam.roadmap import Outcome, Point, Roadmap

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same input, the same bytes


def roadmap_workbook(
    found: Roadmap,
    *,
    title: str,
    lang: Lang,
    outcomes: Sequence[Outcome] = (),
    points: Sequence[Point] = (),
) -> bytes:
    """Write a roadmap: programs by year, money and teams against limits, scenarios, reasons.

    Start years are the only figures of a schedule that are typed in; everything else is a formula
    over them and over the sheet of uses, so a planner can try a move and see what it overdraws.
    Same input, same bytes.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _MADE})
        pages = Pages(book, Formats(book, lang=lang), lang, found=found, title=title)
        years = YearPages(pages, Uses.of(found))
        pages.programs()
        years.years()
        pages.scenarios(outcomes, points)
        pages.reasons()
        years.uses()
    return buffer.getvalue()
