"""Findings reach the people who must act: in their own workbook, on a page, in their tools."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from uuid import UUID
from zipfile import ZipFile

import jsonschema
import pytest
import xlsxwriter
from openpyxl import load_workbook

from anyam.check import Completeness, Part, Score
from anyam.exchange.findings import (
    FindingsReport,
    Share,
    ShareTable,
    annotate_workbook,
    as_html,
    as_json,
    as_sarif,
    share_tables,
)
from anyam.exchange.origins import Origins
from anyam.kernel import Choice, Finding, Lang, LocalText, Location, Severity


class Group(Choice):
    MONEY = "HIT", "Hitungan", "Arithmetic"
    MEASURES = "UKR", "Indikator", "Indicators"


@dataclass(frozen=True)
class Note:
    code: str
    severity: Severity
    title: LocalText
    because: LocalText
    family: Group


RULES = {
    "HIT-001": Note(
        "HIT-001",
        Severity.ERROR,
        LocalText("Anggaran sama dengan jumlah barisnya", "A budget equals its lines"),
        LocalText("Angka harus dapat ditelusuri.", "Figures must be traceable."),
        Group.MONEY,
    ),
    "UKR-003": Note(
        "UKR-003",
        Severity.WARNING,
        LocalText("Target persen 0–100", "Percent targets run 0–100"),
        LocalText("", ""),
        Group.MEASURES,
    ),
}
BUDGET = Finding(
    "HIT-001",
    Severity.ERROR,
    LocalText("Total anggaran tidak sama.", "The total differs."),
    LocalText("Samakan.", "Make them equal."),
    LocalText("Angka harus dapat ditelusuri.", "Figures must be traceable."),
    kind="program",
    element=UUID(int=1),
    element_code="LIV-01",
    field="budget",
    location=Location("rencana & induk.xlsx", "Program", 4, "Total anggaran", "C4"),
    seen="1.200.000.000",
)
TARGET = Finding(
    "UKR-003",
    Severity.WARNING,
    LocalText("Target 2027 melebihi 100 %.", "The target of 2027 exceeds 100 %."),
    LocalText("Ubah target.", "Change the target."),
    kind="indicator",
    element=UUID(int=5),
    element_code="IND-014",
    field="targets",
    seen="120",
)
HOSTILE = Finding(
    "UKR-003",
    Severity.ADVICE,
    LocalText('=HYPERLINK("x") <script>alert(1)</script>', "=1+1 <b>x</b>"),
    LocalText("+SUM(1)", "-1"),
    kind="indicator",
    element_code="IND-015",
    location=Location("rencana & induk.xlsx", "Program", 5, "Nama"),
    seen="@cmd\x07",
)
WAIVED = replace(BUDGET, element_code="LIV-02", element=UUID(int=2)).waive("Disepakati rapat.")
ALL = (TARGET, HOSTILE, WAIVED, BUDGET)
REPORT = FindingsReport(
    "Masterplan Kota Contoh",
    ALL,
    RULES,
    (
        ShareTable(
            LocalText("Per dimensi", "Per dimension"),
            (
                Share(LocalText("Tata kelola", "Governance"), 199, 200),
                Share(LocalText("Lingkungan", "Environment"), 0, 0),
            ),
        ),
    ),
    source="rencana & induk.xlsx",
    edition="abc123",
)


# -- JSON ---------------------------------------------------------------------------------------


def test_machines_get_every_finding_in_both_languages_gravest_first() -> None:
    document = json.loads(as_json(REPORT))
    assert [f["severity"] for f in document["findings"]] == ["error", "warning", "advice", "error"]
    assert document["counts"] == {"error": 1, "warning": 1, "advice": 1, "waived": 1}
    assert document["findings"][0]["message"] == {
        "id": "Total anggaran tidak sama.",
        "en": "The total differs.",
    }
    assert document["findings"][0]["location"]["cell"] == "C4"
    assert document["findings"][-1]["waived"] == "Disepakati rapat."


def test_nearly_done_never_reads_as_a_hundred_percent() -> None:
    shares = json.loads(as_json(REPORT))["completeness"][0]["shares"]
    assert [s["percent"] for s in shares] == [99, 100]


def test_completeness_is_shown_as_the_check_scores_it() -> None:
    half = Part(LocalText("Program", "Programs"), 1, 2)
    full = Part(LocalText("Indikator", "Indicators"), 98, 98)
    score = Score("living", LocalText("Kehidupan", "Living"), (half, full))
    (table,) = share_tables(Completeness((), (score,)))
    assert (table.shares[0].have, table.shares[0].of) == (99, 100)
    assert table.shares[0].percent == 75 == int(score.percent)


# -- SARIF --------------------------------------------------------------------------------------

# The part of the OASIS SARIF 2.1.0 schema that our log uses, closed against anything else.
_MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
        "properties": {"type": "object"},
    },
}
_PHYSICAL = {
    "type": "object",
    "additionalProperties": False,
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9\-._~/%]+$"}},
        },
        "region": _REGION,
    },
}
_RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "message": _MESSAGE,
        "properties": {"type": "object"},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "physicalLocation": _PHYSICAL,
                    "logicalLocations": {"type": "array", "items": {"type": "object"}},
                },
            },
        },
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
    },
}
_RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": _MESSAGE,
        "help": _MESSAGE,
        "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}},
        "properties": {"type": "object"},
    },
}
_DRIVER = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "semanticVersion": {"type": "string"},
        "language": {"pattern": "^[a-z]{2}$"},
        "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
    },
}
_RUN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tool"],
    "properties": {
        "tool": {"type": "object", "required": ["driver"], "properties": {"driver": _DRIVER}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": _RESULT},
    },
}
_LOG = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": _RUN},
    },
}


def sarif(report: FindingsReport = REPORT, **options: Lang) -> dict[str, object]:
    log = json.loads(as_sarif(report, version="0.1.0", **options))
    jsonschema.validate(log, _LOG)
    return log["runs"][0]


def test_code_hosts_read_levels_places_and_reasons() -> None:
    results = sarif()["results"]
    assert [r["level"] for r in results] == ["error", "warning", "note", "error"]
    place = results[0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "rencana%20%26%20induk.xlsx"
    assert place["physicalLocation"]["region"]["startLine"] == 4
    assert place["physicalLocation"]["region"]["startColumn"] == 3
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "program/LIV-01/budget"
    assert results[3]["suppressions"][0]["justification"] == "Disepakati rapat."
    assert "suppressions" not in results[0]


def test_every_result_points_at_the_rule_it_names() -> None:
    run = sarif(lang=Lang.EN)
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert rules[0]["shortDescription"]["text"] == "A budget equals its lines"


def test_a_finding_keeps_its_fingerprint_when_its_row_moves_or_its_words_change() -> None:
    moved = replace(
        BUDGET,
        location=Location("rencana & induk.xlsx", "Program", 9, "Total anggaran", "C9"),
        message=LocalText("Kalimat lain.", "Other words."),
        seen="1",
    )
    marks = [
        sarif(replace(REPORT, findings=(f,)))["results"][0]["partialFingerprints"]
        for f in (BUDGET, moved, TARGET)
    ]
    assert marks[0] == marks[1] != marks[2]


def test_two_findings_alike_still_differ_in_fingerprint() -> None:
    results = sarif(replace(REPORT, findings=(BUDGET, BUDGET)))["results"]
    marks = {r["partialFingerprints"]["anyamFinding/v1"] for r in results}
    assert len(marks) == 2


# -- HTML ---------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Collects tags and words, and complains about what does not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in {"meta", "input"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_is_whole_carries_no_script_and_fetches_nothing() -> None:
    page = Page(as_html(REPORT))
    assert "script" not in page.tags
    assert not {"link", "img", "iframe", "object"} & set(page.tags)
    assert not [value for name, value in page.attributes if name in {"src", "href"}]


def test_text_from_a_workbook_stays_text_on_the_page() -> None:
    written = as_html(REPORT)
    assert "<script>" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written


def test_the_page_speaks_the_readers_language_and_names_fields_as_people_do() -> None:
    indonesian, english = as_html(REPORT), as_html(REPORT, lang=Lang.EN)
    assert '<html lang="id">' in indonesian
    assert "Kesalahan" in indonesian
    assert "LIV-01 · Total anggaran" in indonesian
    assert '<html lang="en">' in english
    assert "LIV-01 · Total budget" in english
    assert "Total anggaran tidak sama." not in english


def test_every_heading_stands_one_step_below_the_one_before() -> None:
    levels = [int(h) for h in re.findall(r"<h([1-6])", as_html(REPORT))]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_a_clean_plan_is_told_so() -> None:
    page = Page(as_html(FindingsReport("Rencana")))
    assert "lolos seluruh pemeriksaan" in page.words


def test_the_same_report_gives_the_same_bytes() -> None:
    assert as_html(REPORT) == as_html(replace(REPORT, findings=tuple(reversed(ALL))))


# -- the user's own workbook --------------------------------------------------------------------


@pytest.fixture(scope="module")
def original() -> bytes:
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Program")
        bold = book.add_format({"bold": True, "bg_color": "#ffdd00"})
        sheet.write_row(2, 0, ["Kode", "Nama", "Total anggaran"], bold)
        sheet.write_row(3, 0, ["LIV-01", "Aduan Warga", 1_200_000_000])
        sheet.write_row(4, 0, ["LIV-02", "Satu Data", 5])
        sheet.write_formula("D4", "=C4*2", value=2_400_000_000)
        sheet.write_comment("C4", "Catatan Bu Rina: tanyakan BPKAD.")
        sheet.merge_range("A10:C10", "gabung")
        book.add_worksheet("Temuan").write("A1", "catatan kota sendiri")
    return data.getvalue()


def annotated(original: bytes, **options: Lang) -> bytes:
    place = Location("rencana & induk.xlsx", "Program", 10, None, "B10")
    origins = Origins({UUID(int=5): place})
    return annotate_workbook(original, ALL, origins=origins, **options)


def test_a_citys_own_formats_formulas_and_sheets_stay(original: bytes) -> None:
    book = load_workbook(BytesIO(annotated(original)))
    assert book.sheetnames == ["Temuan 2", "Program", "Temuan"]
    assert book["Program"]["D4"].value == "=C4*2"
    assert book["Program"]["A3"].fill.fgColor.rgb == "FFFFDD00"
    assert book["Temuan"]["A1"].value == "catatan kota sendiri"


def test_what_people_wrote_in_a_comment_stays_above_ours(original: bytes) -> None:
    comment = load_workbook(BytesIO(annotated(original)))["Program"]["C4"].comment
    assert comment.text.startswith("Catatan Bu Rina: tanyakan BPKAD.\n[Anyam]\nKesalahan HIT-001")


def test_a_finding_goes_to_its_cell_its_column_or_where_its_element_came_from(
    original: bytes,
) -> None:
    sheet = load_workbook(BytesIO(annotated(original)))["Program"]
    assert "HIT-001" in sheet["C4"].comment.text
    assert "IND" not in sheet["C4"].comment.text
    assert "UKR-003" in sheet["B5"].comment.text  # by row and heading
    assert "UKR-003" in sheet["A10"].comment.text  # first cell of the merged range


def test_the_first_sheet_lists_every_finding_with_a_link_to_its_cell(original: bytes) -> None:
    sheet = load_workbook(BytesIO(annotated(original)))["Temuan 2"]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert [row[1] for row in rows] == ["Kesalahan", "Peringatan", "Saran", "Kesalahan"]
    assert sheet["E6"].hyperlink.location == "'Program'!C4"
    assert sheet.auto_filter.ref == "A5:L9"
    assert rows[-1][-1] == "Disepakati rapat."


def test_no_text_of_a_finding_ever_becomes_a_formula(original: bytes) -> None:
    with ZipFile(BytesIO(annotated(original))) as package:
        listing = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in listing
    row = [c.value for c in load_workbook(BytesIO(annotated(original)))["Temuan 2"][8]]
    assert row[7].startswith("=HYPERLINK")
    assert row[8] == "@cmd"
    assert row[9] == "+SUM(1)"


def test_comments_wear_the_colour_of_the_gravest_finding(original: bytes) -> None:
    with ZipFile(BytesIO(annotated(original))) as package:
        shapes = package.read("xl/drawings/commentsDrawing1.vml").decode()
    assert re.findall(r'fillcolor="(#\w+)"', shapes) == [
        "#fbe3e4",
        "#e3f0fa",
        "#fff1d6",
    ]


def test_checking_an_annotated_copy_again_repeats_nothing(original: bytes) -> None:
    once = annotated(original)
    twice = load_workbook(BytesIO(annotated(once)))
    assert twice.sheetnames == ["Temuan 2", "Program", "Temuan"]
    assert twice["Program"]["C4"].comment.text.count("[Anyam]") == 1
    assert twice["Program"]["C4"].comment.text.count("Catatan Bu Rina") == 1


def test_the_copy_repeats_byte_for_byte(original: bytes) -> None:
    assert annotated(original) == annotated(original)


def test_english_speaks_english(original: bytes) -> None:
    book = load_workbook(BytesIO(annotated(original, lang=Lang.EN)))
    assert book.sheetnames[0] == "Findings"
    assert "Error HIT-001: The total differs." in book["Program"]["C4"].comment.text
