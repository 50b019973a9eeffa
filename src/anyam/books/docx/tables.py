"""Tables and other grids of WordprocessingML, as strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anyam.books.columns import ANY_LETTER, widths
from anyam.books.data import LANDSCAPE, PORTRAIT
from anyam.books.docx.xml import Context, border, esc, inline_runs, mark, paragraph, run
from anyam.books.heights import heads_others, is_short
from anyam.books.palette import CHANGE, INK, TINT
from anyam.books.tree import Align, Cell, Column, KeyFigures, Row, Signature, Table
from anyam.books.words import NOTE, SOURCE

_TWIPS = 20
_SIDES = {"left": "", "center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}


@dataclass(frozen=True, slots=True)
class _Frame:
    """Columns, their widths in twentieths of a point, and the type size where it is smaller."""

    columns: tuple[Column, ...]
    twips: tuple[int, ...]
    letters: tuple[int, ...]
    look: str

    @classmethod
    def of(cls, table: Table, *, room: float) -> _Frame:
        fit = widths(table, room=room, letter=ANY_LETTER)
        half = round(fit.size * 2)
        twips = tuple(round(share * room * _TWIPS) for share in fit.shares)
        return cls(
            table.columns, twips, fit.letters, "" if half >= 17 else f'<w:sz w:val="{half}"/>'
        )


def grid(table: Table, context: Context, *, wide: bool) -> str:
    """A table in our table style, heading rows repeated on each page, with note and source."""
    frame = _Frame.of(table, room=LANDSCAPE if wide else PORTRAIT)
    short = is_short(table, frame.letters)
    body_rows = [row for row in table.rows if row.kind != "header"]
    lines = [_row(row, frame, context) for row in table.rows if row.kind == "header"]
    lines += _titles(frame)
    for row in body_rows:
        tied = short or row is body_rows[-1] or heads_others(row, len(frame.columns))
        lines.append(_row(row, frame, context, tied=tied))
    body = "".join(f'<w:gridCol w:w="{width}"/>' for width in frame.twips)
    headed = int(len(lines) > len(body_rows))  # else Word would paint the first row as a heading
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="AnyamTable"/>'
        f'<w:tblW w:w="{sum(frame.twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="00{headed * 2}0" w:firstRow="{headed}" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{esc(table.caption)}"/></w:tblPr>'
        f"<w:tblGrid>{body}</w:tblGrid>{''.join(lines)}</w:tbl>{_small_print(table, context)}"
    )


def _small_print(table: Table, context: Context) -> str:
    note = small_print(f"{context.word(NOTE)}: {table.note}") if table.note else ""
    return note + source_line(table.source, context)


def source_line(source: str, context: Context) -> str:
    """``Sumber: …`` in small type; an empty small line keeps tables apart when there is none."""
    return small_print(f"{context.word(SOURCE)}: {source}" if source else "")


def small_print(text: str) -> str:
    """A line in small type."""
    return paragraph("Sumber", run(text) if text else "")


def _titles(frame: _Frame) -> list[str]:
    if not any(column.title for column in frame.columns):
        return []
    cells = (
        _cell_xml(_head(run(column.title, frame.look), column.side), width, shade=INK)
        for column, width in zip(frame.columns, frame.twips, strict=True)
    )
    return [_line(cells, heading=True)]


def _head(body: str, side: str) -> str:
    return paragraph("TabelKepala", body, f"<w:keepNext/>{_SIDES[side]}")


def _line(cells: Iterable[str], *, heading: bool = False) -> str:
    repeat = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def _row(row: Row, frame: _Frame, context: Context, *, tied: bool = False) -> str:
    return _line(_cells(row, frame, context, tied=tied), heading=row.kind == "header")


def _cells(row: Row, frame: _Frame, context: Context, *, tied: bool) -> Iterator[str]:
    at = 0
    for cell in row.cells:
        width = sum(frame.twips[at : at + cell.span])
        side = _side(cell, row, frame.columns[at])
        if row.kind == "header":
            body = _head(inline_runs(cell.inlines, context, frame.look), side)
            yield _cell_xml(body, width, span=cell.span, shade=INK)
        else:
            body = _body(
                cell, row, side=side, first=at == 0, tied=tied, look=frame.look, context=context
            )
            yield _cell_xml(body, width, span=cell.span, shade=_shade(cell, row), top=_top(row))
        at += cell.span


def _side(cell: Cell, row: Row, column: Column) -> Align:
    if cell.align:
        return cell.align
    if cell.span > 1:
        return "center" if row.kind == "header" else "left"
    return column.side


def _body(
    cell: Cell, row: Row, *, side: str, first: bool, tied: bool, look: str, context: Context
) -> str:
    """The paragraph of a cell; a ``tied`` row stays on the page of what follows it."""
    bold = "<w:b/>" if row.kind in ("group", "total") else ""
    runs = inline_runs(cell.inlines, context, bold + look)
    if row.changed and first:
        runs = mark(row.changed, context) + "<w:r><w:br/></w:r>" + runs
    edge = "<w:keepNext/>" * tied + (border(row.changed) if first else "")
    return paragraph("TabelIsi", runs, edge + _SIDES[side])


def _shade(cell: Cell, row: Row) -> str:
    return cell.tint or (TINT if row.kind == "group" else "")


def _top(row: Row) -> str:
    return INK if row.kind == "total" else ""


def _cell_xml(body: str, width: int, *, span: int = 1, shade: str = "", top: str = "") -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade.lstrip("#")}"/>' if shade else ""
    edge = (
        f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{top.lstrip("#")}"/>' if top else ""
    )
    edges = f"<w:tcBorders>{edge}</w:tcBorders>" if edge else ""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>{across}{edges}{fill}'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{body}</w:tc>"


def key_figures(block: KeyFigures) -> str:
    """Big numbers side by side, four to a row."""
    items = list(block.items)
    across = min(4, max(1, len(items)))
    width = round(PORTRAIT * _TWIPS / across)
    lines = []
    for at in range(0, len(items), across):
        some = items[at : at + across]
        cells = [
            _cell_xml(
                paragraph("AngkaKunci", run(item.value))
                + paragraph("TabelIsi", run(item.label, "<w:b/>"))
                + (paragraph("TabelIsi", run(item.note)) if item.note else ""),
                width,
                shade=TINT,
                top=CHANGE["new"],
            )
            for item in some
        ]
        cells += [_cell_xml(paragraph("TabelIsi", ""), width)] * (across - len(some))
        lines.append(_line(cells))
    return _plain_table(lines, [width] * across)


def signature(block: Signature) -> str:
    """Place and date above the one who signs at the right, or two side by side."""
    width = round(PORTRAIT * _TWIPS / 2)
    place = [_centred(""), _centred(block.place_and_date)]
    people = [_person(p.role, p.name, p.detail) for p in block.people]
    if len(people) == 1:
        people = [_centred(""), *people]
    if len(people) % 2:
        people.append(_centred(""))
    cells = [_cell_xml(cell, width) for cell in place + people]
    lines = [_line(cells[at : at + 2]) for at in range(0, len(cells), 2)]
    return _plain_table(lines, [width, width])


def _centred(text: str) -> str:
    return paragraph("Normal", run(text) if text else "", _SIDES["center"])


def _person(role: str, name: str, detail: str) -> str:
    room = paragraph("Normal", "", '<w:spacing w:before="900"/>')
    below = _centred(detail) if detail else ""
    name_line = paragraph("Normal", run(name, "<w:b/>"), _SIDES["center"])
    return _centred(role) + room + name_line + below


def _plain_table(lines: list[str], twips: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>'
        '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>{small_print('')}"
    )
