"""When an agency exists, and who follows it."""

from __future__ import annotations

from datetime import date

from anyam.check.context import Context
from anyam.check.words import day
from anyam.kernel import LocalText
from anyam.plan import Agency

SOMEONE = LocalText("OPD yang meneruskan tugasnya", "the agency that took over its duties")


def exists_on(agency: Agency, when: date) -> bool:
    """Tell whether an agency exists on a day; missing dates do not limit it."""
    begun = agency.valid_from is None or agency.valid_from <= when
    return begun and (agency.valid_to is None or when <= agency.valid_to)


def absent_years(agency: Agency, years: range) -> list[int]:
    """List the years in which the agency does not exist for a single day."""
    begun = agency.valid_from.year if agency.valid_from else years.start
    ended = agency.valid_to.year if agency.valid_to else years.stop
    return [year for year in years if not begun <= year <= ended]


def heirs(ctx: Context, agency: Agency) -> LocalText:
    """Name the successors at the end of the line: ``Dinas Kominfo (OPD-12)``."""
    found = [f"{a.title} ({a.code})" for a in _last(ctx, agency)]
    if not found:
        return SOMEONE
    return LocalText(" atau ".join(found), " or ".join(found))


def validity(agency: Agency) -> LocalText:
    """Say since when or until when an agency exists."""
    since = day(agency.valid_from) if agency.valid_from else None
    until = day(agency.valid_to) if agency.valid_to else None
    parts = (
        LocalText(f"sejak {since.id}", f"since {since.en}") if since else None,
        LocalText(f"sampai {until.id}", f"until {until.en}") if until else None,
    )
    said = [part for part in parts if part]
    return LocalText(" ".join(p.id for p in said), " ".join(p.en for p in said))


def _last(ctx: Context, agency: Agency) -> list[Agency]:
    found: list[Agency] = []
    seen, waiting = {agency.id}, list(agency.successors)
    while waiting:
        heir = ctx.get(waiting.pop(0), Agency)
        if heir is None or heir.id in seen:
            continue
        seen.add(heir.id)
        if heir.valid_to is None or not heir.successors:
            found.append(heir)
        else:
            waiting.extend(heir.successors)
    return found
