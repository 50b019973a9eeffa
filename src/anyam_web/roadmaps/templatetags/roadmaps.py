"""Marks on the pages of the roadmap: texts kept as data, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from anyam.kernel import LocalText
from anyam.roadmap.wording import percent as in_percent
from anyam_web.accounts.language import say

register = template.Library()


@register.filter
def told(text: Mapping[str, str]) -> str:
    """Say a text that was kept as data in both languages."""
    return say(LocalText(text["id"], text["en"]))


@register.filter
def percent(share: float) -> str:
    """Write a share as a percentage with two places."""
    return say(in_percent(share, places=2))


@register.filter
def asked(result: Mapping[str, Any]) -> int:
    """Number of programs a roadmap was asked about."""
    return len(result["placed"]) + len(result["left_out"])
