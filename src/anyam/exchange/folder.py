"""A plan as a folder of CSV sheets and Markdown sections, fit for version control."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from anyam.exchange.guard import read_bytes
from anyam.exchange.header import ENTRY, VALUE
from anyam.exchange.headings import heading_of, kind_of
from anyam.exchange.layout import Layout, Shown
from anyam.exchange.messages import refusal, say
from anyam.exchange.reading import Reading, assemble
from anyam.exchange.rows import Draft
from anyam.exchange.sheets import Sheet, armoured, read_csv
from anyam.kernel import Finding, Lang, LocalText, Location
from anyam.plan import KINDS, Element, Plan, Section

_HEADING = re.compile(r"\s*#\s+(.+?)\s*#*\s*(?:\n|\Z)")
_ENGLISH = ".en.md"
_NAMES = LocalText(
    "Rencana.csv, OPD.csv, Program.csv, Anggaran.csv, …",
    "Plan.csv, Agencies.csv, Programs.csv, Budget.csv, …",
)


def read_folder(path: Path) -> Reading:
    """Read ``header.csv``, ``<kind>.csv`` and ``section/<chapter>.md``; raises UnusableInput."""
    findings: list[Finding] = []
    found = list(_sheets(path, findings))
    header = next((sheet for kind, sheet in found if isinstance(kind, str)), None)
    sheets = [(sheet, kind) for kind, sheet in found if not isinstance(kind, str)]
    sections = list(_sections(path))
    if header is None and not sheets and not sections:
        raise refusal("BAC-021", file=path.resolve().name, choices=_NAMES)
    return assemble(path.resolve().name, header, sheets, findings=findings, drafts=sections)


def _sheets(path: Path, findings: list[Finding]) -> Iterator[tuple[type[Element] | str, Sheet]]:
    """Yield ``program.csv``, or ``Program.csv`` as saved from a workbook, with its kind."""
    for file in sorted(path.glob("*.csv")):
        kind, guessed = kind_of(file.stem)
        if kind is None or guessed or kind == "own":
            findings.append(say("BAC-101", seen=file.name, location=Location(file.name)))
            continue
        sheet, said = read_csv(read_bytes(file), file=file.name)
        findings += said
        yield kind, sheet


def _sections(path: Path) -> Iterator[tuple[Draft, str]]:
    root = path / "section"
    for file in sorted(root.rglob("*.md")):
        if not file.name.endswith(_ENGLISH):
            yield _section(file, file.relative_to(root).with_suffix("").as_posix()), ""


def _section(file: Path, chapter: str) -> Draft:
    heading, body = _split(_text(file))
    english = file.with_suffix("").with_name(file.stem + _ENGLISH)
    body_en = _split(_text(english))[1] if english.exists() else ""
    values = {"heading": heading, "chapter": chapter, "body": body, "body_en": body_en}
    return Draft(Section, Location(f"section/{chapter}.md"), values)


def _text(file: Path) -> str:
    return read_bytes(file).decode("utf-8-sig", errors="replace")


def _split(text: str) -> tuple[str, str]:
    match = _HEADING.match(text)
    return (match[1], text[match.end() :].strip()) if match else ("", text.strip())


def write_folder(plan: Plan, directory: Path, *, lang: Lang = Lang.ID) -> tuple[Path, ...]:
    """Write a plan as CSV sheets that read back equal; return the files written.

    ``directory`` is made if need be; sheets of kinds without elements are not written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    layout = Layout(plan, lang)
    rows: list[list[Shown]] = [[ENTRY.in_(lang), VALUE.in_(lang)]]
    rows += [[col.label.in_(lang), cell] for col, cell in layout.header()]
    files = [_write(directory / "header.csv", rows)]
    files += [
        _write(directory / f"{model.kind.name}.csv", _rows(plan, model, layout))
        for model in KINDS
        if plan.all(model)
    ]
    return tuple(files)


def sheet_csv(plan: Plan, model: type[Element], *, lang: Lang = Lang.ID) -> str:
    """Write one kind of a plan's elements as CSV text, under its headings."""
    return _csv(_rows(plan, model, Layout(plan, lang)))


def _rows(plan: Plan, model: type[Element], layout: Layout) -> Iterator[list[Shown]]:
    slots = layout.slots(model)
    yield [heading_of(s.column, s.part, layout.vocabularies, lang=layout.lang) for s in slots]
    yield from (layout.row(element, slots) for element in plan.all(model))


def _write(path: Path, rows: Iterable[Iterable[Shown]]) -> Path:
    path.write_text(_csv(rows), encoding="utf-8", newline="")
    return path


def _csv(rows: Iterable[Iterable[Shown]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows([csv_text(c) for c in row] for row in rows)
    return buffer.getvalue()


def csv_text(cell: Shown) -> str:
    """Write a cell as CSV text: numbers with a decimal comma, dates in ISO form, no formulas."""
    match cell:
        case None:
            return ""
        case str():
            return armoured(cell)
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
