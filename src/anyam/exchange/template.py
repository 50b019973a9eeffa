"""The instruction sheet of the workbook: five steps, a legend and the list of sheets."""

from __future__ import annotations

from typing import Any

from anyam.exchange.headings import HEADER_SHEET
from anyam.exchange.layout import Layout
from anyam.exchange.workbook_style import (
    EXAMPLE_INK,
    EXAMPLE_PAPER,
    GROUP_COLOUR,
    HAIRLINE,
    INK,
    MUTED,
    PAPER,
    Formats,
)
from anyam.kernel import LocalText
from anyam.plan import KINDS, Element, Group

TITLE = LocalText("Petunjuk pengisian", "How to fill in this workbook")
HEADER_HELP = LocalText(
    "Isi lembar ini lebih dahulu: judul, wilayah, dan tahun masterplan.",
    "Fill in this sheet first: title, region and years of the plan.",
)
STEPS = (
    LocalText(
        "Isi lembar “Rencana” lebih dahulu, lalu lembar “OPD”. Lembar lain merujuk kode OPD.",
        "Fill in the sheet “Plan” first, then “Agencies”. Other sheets refer to agency codes.",
    ),
    LocalText(
        "Tulis satu hal per baris, mulai di bawah judul kolom. Baris boleh disisipkan, dihapus, "
        "diurutkan, dan disaring.",
        "Write one thing a row, starting under the headings. Rows may be inserted, deleted, "
        "sorted and filtered.",
    ),
    LocalText(
        "Beri setiap baris kode singkat yang unik, misalnya LIV-03. Lembar lain merujuk baris itu "
        "dengan kodenya; beberapa kode dipisah titik koma.",
        "Give each row a short unique code, such as LIV-03. Other sheets refer to the row by its "
        "code; separate several codes by semicolons.",
    ),
    LocalText(
        "Arahkan kursor ke judul kolom untuk membaca penjelasannya. Pilih dari daftar bila ada.",
        "Point at a heading to read its explanation. Choose from the list where there is one.",
    ),
    LocalText(
        "Simpan, lalu jalankan: anyam check nama-berkas.xlsx. Setiap masalah akan disebut lembar, "
        "baris, dan cara memperbaikinya.",
        "Save, then run: anyam check file-name.xlsx. Every problem is named with its sheet, row "
        "and remedy.",
    ),
)
HABITS = LocalText(
    "Angka boleh ditulis 1.234,5; uang Rp 1,5 miliar atau 1500000000; tanggal 31 Desember 2026 "
    "atau 31/12/2026.",
    "Numbers may be written 1,234.5; money Rp 1.5 billion or 1500000000; dates 31 December 2026 "
    "or 31/12/2026.",
)
LEGEND = LocalText("Arti warna", "What the colours mean")
FULL = LocalText("Judul kolom berwarna penuh: perlu diisi", "Solid heading: needs filling in")
LIGHT = LocalText("Judul kolom berlatar putih: boleh kosong", "White heading: may stay empty")
EXAMPLE = LocalText(
    "Baris contoh (kode CONTOH-…): tidak dibaca, boleh dihapus",
    "Example row (code CONTOH-…): not read, may be deleted",
)
SHEETS = LocalText("Daftar lembar", "The sheets")
FILLED = LocalText("{count} baris", "{count} rows")


def write_instructions(sheet: Any, formats: Formats, layout: Layout) -> None:
    """Write the first sheet: steps, legend and links to every sheet."""
    lang = layout.lang
    sheet.hide_gridlines(2)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for index, width in enumerate((4, 30, 86, 12)):
        sheet.set_column(index, index, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 1, TITLE.in_(lang), formats.title(INK))
    sheet.write_string(1, 1, layout.plan.header.title, formats.of(font_color=MUTED, italic=True))
    row = _steps(sheet, formats, layout, 3)
    row = _legend(sheet, formats, layout, row + 1)
    _sheets(sheet, formats, layout, row + 1)
    sheet.set_tab_color(INK)


def _steps(sheet: Any, formats: Formats, layout: Layout, row: int) -> int:
    number = formats.of(bold=True, font_color=PAPER, bg_color=INK, align="center", valign="vcenter")
    body = formats.of(text_wrap=True, valign="vcenter", indent=1)
    for count, step in enumerate((*STEPS, HABITS), start=1):
        mark = str(count) if count <= len(STEPS) else "i"
        sheet.set_row(row, 34)
        sheet.write_string(row, 0, mark, number)
        sheet.merge_range(row, 1, row, 2, step.in_(layout.lang), body)
        row += 1
    return row


def _legend(sheet: Any, formats: Formats, layout: Layout, row: int) -> int:
    lang, colour = layout.lang, GROUP_COLOUR[KINDS[0].kind.group]
    sheet.write_string(row, 1, LEGEND.in_(lang), formats.of(bold=True, font_size=12))
    example = formats.of(italic=True, font_color=EXAMPLE_INK, bg_color=EXAMPLE_PAPER, border=1)
    swatches = (
        (FULL, formats.heading(colour, expected=True)),
        (LIGHT, formats.heading(colour, expected=False)),
        (EXAMPLE, example),
    )
    for text, format_ in swatches:
        row += 1
        sheet.write_string(row, 1, "Abc", format_)
        sheet.write_string(row, 2, text.in_(lang), formats.of(valign="vcenter", indent=1))
    return row + 1


def _sheets(sheet: Any, formats: Formats, layout: Layout, row: int) -> None:
    lang = layout.lang
    sheet.write_string(row, 1, SHEETS.in_(lang), formats.of(bold=True, font_size=12))
    row += 1
    _link(sheet, formats, row, name=HEADER_SHEET.in_(lang), colour=INK)
    sheet.write_string(row, 2, HEADER_HELP.in_(lang), formats.help())
    for group in Group:
        row += 1
        title = formats.of(bold=True, font_color=GROUP_COLOUR[group], top=1, top_color=HAIRLINE)
        sheet.write_string(row, 1, group.label.in_(lang), title)
        for model in (model for model in KINDS if model.kind.group is group):
            row += 1
            _line(sheet, formats, layout, row=row, model=model)


def _line(sheet: Any, formats: Formats, layout: Layout, *, row: int, model: type[Element]) -> None:
    lang, kind = layout.lang, model.kind
    name = kind.sheet.in_(lang)
    _link(sheet, formats, row, name=name, colour=GROUP_COLOUR[kind.group])
    sheet.write_string(row, 2, kind.help.in_(lang), formats.help())
    if count := len(layout.plan.all(model)):
        sheet.write_string(row, 3, FILLED.format(count=count).in_(lang), formats.help())


def _link(sheet: Any, formats: Formats, row: int, *, name: str, colour: str) -> None:
    link = formats.of(font_color=colour, underline=1, indent=1, valign="top")
    sheet.write_url(row, 1, f"internal:'{name}'!A1", link, name)
