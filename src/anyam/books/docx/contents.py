"""Contents and lists of tables and figures: real fields, filled in from the start."""

from __future__ import annotations

from anyam.books.docx.xml import (
    Context,
    bookmark_name,
    field_begin,
    field_end,
    paragraph,
    run,
)
from anyam.books.numbering import Numbered
from anyam.books.words import CONTENTS, FIGURE, LIST_OF_FIGURES, LIST_OF_TABLES, TABLE
from anyam.kernel import LocalText

_HINT = LocalText(
    "Nomor halaman muncul setelah daftar diperbarui: klik kanan daftar ini, lalu pilih "
    "“Perbarui Bidang” (LibreOffice: “Perbarui Indeks”).",
    "Page numbers appear once the list is updated: right-click it and choose “Update Field” "
    "(LibreOffice: “Update Index”).",
)


def contents(context: Context) -> str:
    """The table of contents, then the lists of tables and figures when there are any."""
    entries = [
        n
        for n in context.numbers.values()
        if n.kind in ("front", "chapter", "annex") or (n.kind == "section" and n.level <= 3)
    ]
    made = _field(CONTENTS, r'TOC \o "1-3" \h \z \u', entries, context)
    for kind, title, word in (
        ("table", LIST_OF_TABLES, TABLE),
        ("figure", LIST_OF_FIGURES, FIGURE),
    ):
        found = [n for n in context.numbers.values() if n.kind == kind]
        code = rf'TOC \h \z \c "{context.word(word)}"'
        made += _field(title, code, found, context) if found else ""
    return made


def _field(title: LocalText, code: str, entries: list[Numbered], context: Context) -> str:
    lines = [_entry(entry) for entry in entries]
    hint = run(context.word(_HINT), "<w:i/>")
    first = field_begin(code) + (lines[0][1] if lines else "")
    rest = "".join(paragraph(style, body) for style, body in lines[1:])
    return (
        paragraph("JudulDaftar", run(context.word(title)))
        + paragraph(lines[0][0] if lines else "TOC1", first)
        + rest
        + paragraph("Sumber", hint + field_end())
    )


def _entry(shown: Numbered) -> tuple[str, str]:
    style = "TableofFigures" if shown.kind in ("table", "figure") else f"TOC{shown.level}"
    name = shown.number if shown.kind == "section" else shown.name
    text = f"{name}  {shown.title}" if shown.number else shown.title
    link = f'<w:hyperlink w:anchor="{bookmark_name(shown.anchor)}" w:history="1">'
    return style, f"{link}{run(text)}</w:hyperlink>"
