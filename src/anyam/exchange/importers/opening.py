"""Opening a sheet under a known format, or saying which columns are missing."""

from __future__ import annotations

from anyam.exchange.importers.layout import Form, Layout
from anyam.exchange.messages import refusal
from anyam.exchange.sheets import Sheet


def opened(sheet: Sheet, form: Form) -> Layout:
    """Find the headings of a format; raises :class:`UnusableInput` naming what is missing."""
    layout = form.lay(sheet)
    if layout is None:
        missing = ", ".join(form.missing(form.closest(sheet)))
        raise refusal("IMP-002", file=sheet.file, columns=missing, format=form.label)
    return layout
