"""Narrative as it will read: Markdown to markup without raw HTML, cross-references in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import unescape

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from anyam.plan import Column, Element, ValueKind
from anyam.plan.narrative import MENTION, Dangling, mentions, resolve
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.kinds import fields_of
from anyam_web.drafting.typed import Typed
from anyam_web.ui.html import el


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def preview(text: str, desk: Desk) -> SafeString:
    """Show Markdown as a reader will see it; what leads nowhere is marked, with the reason."""

    def words(match: re.Match[str]) -> str:
        mention = next(mentions(unescape(match[0])))
        found = resolve(desk.plan, mention)
        if isinstance(found, Dangling):
            return el(
                "mark", unescape(match[0]), class_="dangling", title=found.reason.in_(desk.lang)
            )
        said = found.text.in_(desk.lang)
        if found.agrees:
            return el("mark", said, class_="mention", title=mention.target)
        present = found.present.in_(desk.lang) if found.present else ""
        return el("mark", f"{said} ≠ {present}", class_="dangling", title=mention.target)

    return SafeString(MENTION.sub(words, _parser().render(text)))


def previews(
    typed: Mapping[str, Typed], model: type[Element], desk: Desk
) -> list[tuple[Column, SafeString]]:
    """Show every narrative field of a form."""
    return [
        (col, preview(text, desk))
        for col in fields_of(model)
        if col.kind is ValueKind.MARKDOWN and isinstance(text := typed.get(col.name), str) and text
    ]
