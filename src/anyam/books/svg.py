"""Whether an SVG is only a picture: no script, no outside address, nothing that acts."""

from __future__ import annotations

import re
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

_DRAWING = frozenset(
    "svg g title desc rect circle ellipse line polyline polygon path text tspan".split()
)
_VIEW_BOX = re.compile(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"')


def harmless(svg: str) -> bool:
    """True when the SVG draws with plain shapes and text alone, so that it may stand in a page."""
    try:
        root = fromstring(svg)
    except (ParseError, DefusedXmlException, ValueError):
        return False
    return all(_plain(element) for element in root.iter())


def _plain(element: Any) -> bool:
    name = element.tag.rpartition("}")[2]
    return name in _DRAWING and not any(_acts(*pair) for pair in element.attrib.items())


def _acts(name: str, value: str) -> bool:
    bare = name.rpartition("}")[2].lower()
    return bare.startswith("on") or bare in ("href", "style") or "url(" in value.lower()


def aspect(svg: str) -> float:
    """Height over width by the view box; 0.6 when it has none to go by."""
    match = _VIEW_BOX.search(svg)
    if not match or float(match[1]) <= 0 or float(match[2]) <= 0:
        return 0.6
    return float(match[2]) / float(match[1])
