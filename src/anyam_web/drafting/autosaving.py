"""Saving while somebody writes: changed fields alone, a long text by the piece that changed."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from anyam.plan import Element
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.forms import typed_in
from anyam_web.drafting.kinds import LONG, fields_of
from anyam_web.drafting.typed import Typed, shown


class Unfit(Exception):
    """A piece does not fit the text that stands; the whole text is needed."""


def changes_in(post: QueryDict, base: Element, desk: Desk) -> Mapping[str, Typed]:
    """Read the fields that were sent; ``s-body`` tells where a piece of ``f-body`` belongs.

    It holds three numbers: from which to which character the piece stands in the text of the
    version that was sent, and how long that text is. Raises ``Unfit`` where it does not.
    """
    typed = typed_in(post, type(base))
    for col in fields_of(type(base)):
        if place := post.get(f"s-{col.name}"):
            text = shown(getattr(base, col.name), col, desk)
            if col.kind not in LONG or not isinstance(text, str):
                raise Unfit
            typed[col.name] = _put(str(typed.get(col.name, "")), text, place)
    return typed


def _put(piece: str, text: str, place: str) -> str:
    numbers = [int(n) for n in place.split(",") if n.isdecimal()]
    if len(numbers) != 3:
        raise Unfit
    start, end, length = numbers
    if length != len(text) or not start <= end <= length:
        raise Unfit
    return text[:start] + piece.replace("\r\n", "\n") + text[end:]
