"""A plan as a folder of CSV sheets and Markdown sections, easy to keep under version control."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from anyam.exchange.guard import read_bytes
from anyam.exchange.messages import refusal, say
from anyam.exchange.reading import Reading, assemble
from anyam.exchange.rows import Draft
from anyam.exchange.sheets import Sheet, read_csv
from anyam.kernel import Finding, Location
from anyam.plan import KINDS, Section

_HEADING = re.compile(r"\s*#\s+(.+?)\s*#*\s*(?:\n|\Z)")
_ENGLISH = ".en.md"


def read_folder(path: Path) -> Reading:
    """Read ``header.csv``, ``<kind>.csv`` and ``section/<chapter>.md``; raises UnusableInput."""
    findings: list[Finding] = []
    found = dict(_sheets(path, findings))
    header = found.pop("header", None)
    kinds = {model.kind.name: model for model in KINDS}
    sheets = [(sheet, kinds[name]) for name, sheet in found.items() if name in kinds]
    sections = list(_sections(path))
    if header is None and not sheets and not sections:
        raise refusal("BAC-021", file=path.name, choices="header.csv, " + ", ".join(sorted(kinds)))
    return assemble(path.name, header, sheets, findings=findings, drafts=sections)


def _sheets(path: Path, findings: list[Finding]) -> Iterator[tuple[str, Sheet]]:
    known = {model.kind.name for model in KINDS} | {"header"}
    for file in sorted(path.glob("*.csv")):
        name = file.stem.lower()
        if name not in known:
            findings.append(say("BAC-101", seen=file.name, location=Location(file.name)))
            continue
        sheet, said = read_csv(read_bytes(file), file=file.name)
        findings += said
        yield name, sheet


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
