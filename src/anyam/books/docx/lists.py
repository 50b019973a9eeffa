"""Numbering of the Word file: sections as 1.1 and 1.1.1, annexes, bullets and lists.

A chapter counts on the first level without showing it: its ``Bab II`` is a field in the heading,
because LibreOffice before 7.6 would carry Roman numerals into the sections (``II.1``).
"""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml

from anyam.books.docx.xml import NAMESPACES

HEADINGS, ANNEXES, BULLETS = 1, 2, 3
_FIRST_LIST = 10
_NO_TEXT = '<w:ind w:left="0" w:firstLine="0"/>'


def list_number(place: int) -> int:
    """The numbering id of the list at ``place`` among all numbered lists."""
    return _FIRST_LIST + place


def apply(document: Any, *, lists: list[str]) -> None:
    """Write the numbering part: one definition each, and one instance per numbered list."""
    part = document.part.numbering_part.element
    for child in list(part):
        part.remove(child)
    abstracts = (
        _abstract(1, _headings("decimal", linked=True)),
        _abstract(2, _headings("upperLetter", linked=False)),
        _abstract(3, _levels("bullet")),
        _abstract(4, _levels("1")),
        _abstract(5, _levels("a")),
    )
    for xml in abstracts:
        part.append(parse_xml(xml))
    for number in (HEADINGS, ANNEXES, BULLETS):
        part.append(parse_xml(_instance(number, number)))
    for place, kind in enumerate(lists):
        part.append(parse_xml(_instance(list_number(place), 5 if kind == "a" else 4, fresh=True)))


def _abstract(number: int, levels: str) -> str:
    return (
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _headings(form: str, *, linked: bool) -> str:
    texts = ("", "%1.%2", "%1.%2.%3")
    return "".join(
        _level(
            level,
            "decimal" if level else form,
            text,
            suffix="space" if level else "nothing",
            style=f"Heading{level + 1}" if linked else "",
        )
        for level, text in enumerate(texts)
    )


def _level(
    level: int, form: str, text: str, *, suffix: str, style: str = "", indent: str = _NO_TEXT
) -> str:
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr></w:lvl>"
    )


def _levels(kind: str) -> str:
    levels = []
    for level in range(9):
        left = 360 + 360 * level
        indent = f'<w:ind w:left="{left}" w:hanging="300"/>'
        if kind == "bullet":
            form, text = "bullet", "•" if level % 2 == 0 else "–"
        else:
            letters = (kind == "a") != bool(level % 2)
            form, text = "lowerLetter" if letters else "decimal", f"%{level + 1}."
        levels.append(_level(level, form, text, suffix="tab", indent=indent))
    return "".join(levels)


def _instance(number: int, abstract: int, *, fresh: bool = False) -> str:
    again = (
        "".join(
            f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for n in range(9)
        )
        if fresh
        else ""
    )
    base = f'<w:abstractNumId w:val="{abstract}"/>'
    return f'<w:num {NAMESPACES} w:numId="{number}">{base}{again}</w:num>'
