"""Tags every template has: both languages side by side, numbers by locale, pinned scripts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from anyam.kernel import (
    Lang,
    LocalText,
    Rupiah,
    format_date,
    format_number,
    format_rupiah_short,
)
from anyam_web.accounts.language import current
from anyam_web.accounts.language import say as say_
from anyam_web.ui import marks

register = template.Library()


@register.simple_tag
def t(id_: str, en: str, **values: object) -> str:
    """Say one of two texts: ``{% t "Masuk" "Sign in" %}``; ``{name}`` slots take values."""
    if values:
        return say_(LocalText(id_, en).format(**values))
    return en if current() is Lang.EN else id_


@register.filter
def say(text: Any) -> str:
    """Say a ``LocalText`` in the reader's language; anything else as it is."""
    return say_(text) if isinstance(text, LocalText) else str(text)


@register.filter
def label(choice: Any) -> str:
    """Say the label of a choice."""
    return say_(choice.label)


@register.filter
def number(value: Any) -> str:
    """Write a number as the reader's language does."""
    return format_number(Decimal(str(value)), lang=current()) if value is not None else ""


@register.filter
def when(moment: datetime | None) -> str:
    """Write a moment as people say it: the hour today, the day before that."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return say_(LocalText(f"hari ini {local:%H.%M}", f"today {local:%H:%M}"))
    return format_date(local.date(), lang=current())


@register.filter
def rupiah(value: Any) -> str:
    """Write money short: ``Rp1,2 miliar``."""
    return format_rupiah_short(Rupiah(value), lang=current()) if value is not None else ""


@register.simple_tag
def other_language() -> dict[str, str]:
    """Name the language a click away."""
    english = current() is Lang.EN
    return {"code": "id", "name": "Indonesia"} if english else {"code": "en", "name": "English"}


@register.simple_tag
def badges(counts: Any, *, quiet: bool = False) -> SafeString:
    """Show open findings by severity; see :func:`anyam_web.ui.marks.badges`."""
    return marks.badges(counts, lang=current(), quiet=quiet)
