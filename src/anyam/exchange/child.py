"""The locked room: reads a workbook from standard input under limits and answers with JSON.

Run by ``guard.parse_workbook`` as a script of its own; it imports nothing of Anyam, so that it
starts in a few milliseconds and has nothing worth stealing.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NoReturn

CHUNK = 1 << 20
CELL = re.compile(  # a cell that is not empty: its attributes, formula and value
    rb"""<(?:\w+:)?c(?=[\s>])(?: r="([A-Z]+)(\d+)")?([^<>]*)(?<!/)>\s*"""
    rb"""(<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?"""
    rb"""\s*(?:<(?:\w+:)?(?:v|is)\b[^<>]*>([^<]*))?"""
)
ADDRESS = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Za-z]{1,9})(\d{1,9})["']""")
ROW = re.compile(rb"<(?:\w+:)?row\b")
STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
SHEET = re.compile(r"<(?:\w+:)?sheet\b[^<>]*>")
LINK = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
FORMAT = re.compile(r"<(?:\w+:)?numFmt\b[^<>]*>")
XF = re.compile(r"<(?:\w+:)?xf\b[^<>]*>")
ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Refused(Exception):
    """Carries the code and values of a refusal to the parent."""


def refuse(code: str, **values: object) -> NoReturn:
    """End the reading with a coded refusal."""
    raise Refused(code, values)


def limit_resources(memory: int, cpu: int) -> None:
    """Bound this process where the system can; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    for kind, amount in ((resource.RLIMIT_CPU, cpu), (resource.RLIMIT_AS, memory)):
        try:
            resource.setrlimit(kind, (amount, amount))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS
            continue


def parts(archive: zipfile.ZipFile, limits: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """Yield every XML part, counting what really comes out of the archive."""
    total = 0
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(entry) as stream:
            content = stream.read(limits["unpacked"] + 1)
        total += len(content)
        if total > limits["unpacked"]:
            refuse("BAC-007", limit=limits["unpacked"] // 2**20)
        yield entry.filename, content


def scan(archive: zipfile.ZipFile, limits: dict[str, int]) -> tuple[dict[str, Any], set[bytes]]:
    """Look through all parts; return marks of each sheet part and names of the plain parts."""
    texts: dict[str, str] = {}
    sheets: dict[str, bytes] = {}
    for name, content in parts(archive, limits):
        if declares(content):
            refuse("BAC-010")
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            sheets[name] = content
        elif name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"):
            texts[name] = content.decode("utf-8", errors="replace")
    names = sheet_names(texts)
    percent = percent_styles(texts.get("xl/styles.xml", ""))
    marks: dict[str, Any] = {}
    left = limits["cells"]
    for part, content in sheets.items():
        sheet = names.get(part, part)
        mark = look(sheet, content, percent=percent, limits=limits)
        left -= mark.pop("count")
        if left < 0:
            refuse("BAC-012", sheet=sheet, rows=limits["cells"])
        marks[sheet] = mark
    return marks, percent


def declares(content: bytes) -> bool:
    """Tell whether a part declares a document type or an entity, in whatever encoding."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:8]:
        content = content.replace(b"\0", b"")
    return DECLARATION.search(content) is not None


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, without name spaces."""
    found = ATTRIBUTE.findall(tag)
    return {name.rpartition(":")[2]: unescape(double or single) for name, double, single in found}


def unescape(text: str) -> str:
    """Resolve the predefined entities."""
    from html import unescape as resolve

    return resolve(text)


def sheet_names(texts: dict[str, str]) -> dict[str, str]:
    """Map each worksheet part to the name people see on its tab."""
    links = LINK.findall(texts.get("xl/_rels/workbook.xml.rels", ""))
    targets = {a.get("Id"): a.get("Target", "") for a in map(attributes, links)}
    names: dict[str, str] = {}
    for tag in SHEET.findall(texts.get("xl/workbook.xml", "")):
        about = attributes(tag)
        target = targets.get(about.get("id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        names[part] = about.get("name", part)
    return names


def percent_styles(styles: str) -> set[bytes]:
    """Return the style numbers that show a number as a percentage."""
    formats = map(attributes, FORMAT.findall(styles))
    percent = {"9", "10"} | {
        f["numFmtId"] for f in formats if "%" in f.get("formatCode", "") and "numFmtId" in f
    }
    start = styles.find("<cellXfs")
    listed = XF.findall(styles[start : styles.find("</cellXfs", start)]) if start >= 0 else []
    return {
        str(i).encode()
        for i, tag in enumerate(listed)
        if attributes(tag).get("numFmtId") in percent
    }


def look(
    sheet: str, content: bytes, *, percent: set[bytes], limits: dict[str, int]
) -> dict[str, Any]:
    """Measure a sheet's used rectangle and mark errors, percentages and uncomputed formulas."""
    errors: dict[str, str] = {}
    shares: list[str] = []
    uncomputed: list[str] = []
    columns: set[bytes] = set()
    last = count = 0
    broken = ERROR.search(content) is not None
    for match in CELL.finditer(content):
        letters, row, rest, formula, value = match.groups()
        if value is None and formula is None:
            continue
        count += 1
        if letters is None:
            if (address := ADDRESS.search(rest)) is None:
                continue
            letters, row = address.groups()
        columns.add(letters)
        last = max(last, int(row))
        if broken and ERROR.search(rest):
            errors[(letters + row).decode()] = (value or b"#").decode(errors="replace")
        elif formula is not None and not value and b't="str"' not in rest:
            uncomputed.append((letters + row).decode())
        elif percent and (style := STYLE.search(rest)) and style[1] in percent:
            shares.append((letters + row).decode())
    last = max(last, 0) or len(ROW.findall(content))
    width = max(map(column_number, columns), default=0)
    measure(sheet, rows=last, columns=width, limits=limits)
    return {"count": count, "errors": errors, "percent": shares, "uncomputed": uncomputed}


def column_number(letters: bytes) -> int:
    """Turn ``AA`` into 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def measure(sheet: str, *, rows: int, columns: int, limits: dict[str, int]) -> None:
    """Refuse a sheet whose used rectangle is out of all proportion."""
    if columns > limits["columns"]:
        refuse("BAC-011", sheet=sheet, columns=columns, limit=limits["columns"])
    if rows > limits["rows"] or rows * columns > limits["area"]:
        refuse("BAC-012", sheet=sheet, rows=rows, limit=limits["rows"])


def plain(cell: Any) -> Any:
    """Make a cell fit for JSON: dates, times and durations become marked texts."""
    if isinstance(cell, datetime | date | time):
        return {"t": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"t": str(cell)}
    return None if cell == "" and cell is not False else cell


def position(cell: str) -> tuple[int, int]:
    """Turn ``C14`` into row 13 and column 2, counted from zero."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_number(letters.encode()) - 1


def put(rows: list[list[Any]], cell: str, value: Any) -> None:
    """Set a cell, widening the grid where the parser saw nothing."""
    row, column = position(cell)
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value


def share(number: Any) -> Any:
    """Write ``0.85`` as the ``85%`` that people see."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return number
    return f"{(Decimal(repr(number)) * 100).normalize():f}%".replace(".", ",")


def grid(sheet: Any, marks: dict[str, Any]) -> list[list[Any]]:
    """Return a sheet's cells as people see them, from A1 on."""
    found = sheet.to_python(skip_empty_area=False)
    rows = [[plain(cell) for cell in row] for row in found]
    for cell, error in marks.get("errors", {}).items():
        put(rows, cell, {"e": error})
    for cell in marks.get("uncomputed", ()):
        put(rows, cell, {"f": True})
    for cell in marks.get("percent", ()):
        row, column = position(cell)
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = share(rows[row][column])
    return rows


def read(data: bytes, limits: dict[str, int]) -> dict[str, Any]:
    """Scan, parse and return every sheet."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        marks, _ = scan(archive, limits)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        rows = grid(workbook.get_sheet_by_name(about.name), marks.get(about.name, {}))
        hidden = about.visible != SheetVisibleEnum.Visible
        sheets.append({"name": about.name, "hidden": hidden, "rows": rows})
    return {"sheets": sheets}


def main() -> int:
    """Answer on standard output; the exit status is 0 for an answer, also a refusal."""
    sys.path.append(sys.argv[1])
    limits: dict[str, int] = json.loads(sys.argv[2])
    limit_resources(limits["memory"], limits["cpu"])
    data = sys.stdin.buffer.read()
    try:
        answer = read(data, limits)
    except Refused as refused:
        code, values = refused.args
        answer = {"refused": code, "values": values}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
