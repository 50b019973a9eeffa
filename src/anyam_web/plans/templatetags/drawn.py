"""The tag around parts of a page that look the same to many readers: they are drawn once."""

from __future__ import annotations

import re
from html import escape
from secrets import token_hex

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from anyam_web.accounts.language import current
from anyam_web.plans.drawn import Drawn

register = template.Library()
_MARK = f"mark-{token_hex(12)}-"  # stands for what differs each time; nobody can have typed it
_MARKS = re.compile(f"{_MARK}(\\w+)-")
_drawn: Drawn[list[str]] = Drawn(4096)


@register.tag
def drawn(parser: Parser, token: Token) -> Part:
    """Draw what is inside once for each language and each set of values it depends on.

    ``{% drawn "a name" plan.id tab fresh csrf_token %} … {% enddrawn %}``: the name tells parts
    apart, then come all values that decide how it looks; variables after ``fresh`` are only
    written out inside, never looked at, and are put in anew each time.
    """
    given = token.split_contents()[1:]
    cut = given.index("fresh") if "fresh" in given else len(given)
    inside = parser.parse(("enddrawn",))
    parser.delete_first_token()
    return Part([parser.compile_filter(g) for g in given[:cut]], given[cut + 1 :], inside)


class Part(template.Node):
    """A part of a template that is drawn once."""

    def __init__(self, of: list[FilterExpression], fresh: list[str], inside: NodeList) -> None:
        """Take what decides how it looks, what is fresh each time, and what is inside."""
        self.of, self.fresh, self.nodelist = of, fresh, inside

    def render(self, context: template.Context) -> SafeString:
        """Put what is fresh into what is kept."""
        key = (current(), *[value.resolve(context) for value in self.of])
        parts = list(_drawn.get(key, None, lambda: self._draw(context)))
        for place in range(1, len(parts), 2):
            parts[place] = escape(str(context.get(parts[place], "")))
        return SafeString("".join(parts))

    def _draw(self, context: template.Context) -> list[str]:
        """Draw the inside: text and, at every other place, the name of what is fresh."""
        with context.push(**{name: f"{_MARK}{name}-" for name in self.fresh}):
            return _MARKS.split(self.nodelist.render(context))
