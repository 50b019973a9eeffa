"""Marks on the pages of quick wins: the spread of scorers as a bar, a share as a percentage."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anyam.quickwin.wording import percent
from anyam_web.accounts.language import say

register = template.Library()
HIGHEST = 4  # of the scale of the criteria


@register.simple_tag
def bar(low: float, high: float, mean: float) -> SafeString:
    """Draw from the lowest to the highest scorer's mean, with the group's, on 0-100."""
    at = [round(100 * value / HIGHEST, 1) for value in (low, high, mean)]
    return format_html(
        '<line class="range" x1="{}" x2="{}" y1="6" y2="6"/>'
        '<circle class="mean" cx="{}" cy="6" r="4"/>',
        *at,
    )


@register.simple_tag
def share(part: Fraction) -> str:
    """Write a share as a percentage in the reader's language."""
    return say(percent(part))
