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

    ``{% drawn "a name" plan.id tab of facets fresh csrf_token %} … {% enddrawn %}``: the name
    tells parts apart, then come values that decide how it looks and, after ``of``, those of which
    only the newest are worth keeping. Variables after ``fresh`` are only written out inside,
    never looked at, and are put in anew each time.
    """
    given: dict[str, list[str]] = {"": [], "of": [], "fresh": []}
    into = given[""]
    for word in token.split_contents()[1:]:
        if word in given:
            into = given[word]
        else:
            into.append(word)
    inside = parser.parse(("enddrawn",))
    parser.delete_first_token()
    key, of = ([parser.compile_filter(word) for word in given[part]] for part in ("", "of"))
    return Part(key, of, given["fresh"], inside)


class Part(template.Node):
    """A part of a template that is drawn once."""

    child_nodelists = ()  # nothing inside is a block: a page that extends need not look

    def __init__(
        self,
        key: list[FilterExpression],
        of: list[FilterExpression],
        fresh: list[str],
        inside: NodeList,
    ) -> None:
        """Take what decides how it looks, what is fresh each time, and what is inside."""
        self.key, self.of, self.fresh, self.nodelist = key, of, fresh, inside

    def render(self, context: template.Context) -> SafeString:
        """Put what is fresh into what is kept."""
        key = (current(), *[value.resolve(context) for value in self.key])
        of = [value.resolve(context) for value in self.of]
        parts = list(_drawn.get(key, of, lambda: self._draw(context)))
        for place in range(1, len(parts), 2):
            parts[place] = escape(str(context.get(parts[place], "")))
        return SafeString("".join(parts))

    def _draw(self, context: template.Context) -> list[str]:
        """Draw the inside: text and, at every other place, the name of what is fresh."""
        with context.push(**{name: f"{_MARK}{name}-" for name in self.fresh}):
            return _MARKS.split(self.nodelist.render(context))
