"""Hostile and broken files end in a clear refusal, in bounded time and memory."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from anyam.exchange import LIMITS, read_plan, read_sheets, write_workbook
from anyam.exchange.guard import OLE_MAGIC
from anyam.kernel import UnusableInput
from anyam.plan import Header, Plan

PLAN = Plan(Header(title="Masterplan", region="99.71", first=2025, last=2034))
SHEET = "xl/worksheets/sheet1.xml"


def workbook(fill: Callable[[xlsxwriter.Workbook], object] | None = None) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Program")
        sheet.write_row(0, 0, ["Kode", "Nama program"])
        sheet.write_row(1, 0, ["GOV-01", "Perizinan terpadu"])
        if fill:
            fill(book)
    return buffer.getvalue()


def changed(data: bytes, **parts: bytes | Callable[[bytes], bytes]) -> bytes:
    """Replace or add parts of an archive (``__`` stands for ``/``, ``_x`` for ``.x``)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        names = dict.fromkeys([*old.namelist(), *parts])
        for name in names:
            part = parts.get(name)
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, part(content) if callable(part) else part or content)
    return buffer.getvalue()


def in_sheet(row: bytes) -> bytes:
    return changed(
        workbook(), **{SHEET: lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")}
    )


def refused(data: bytes, code: str, **limits: int) -> str:
    with pytest.raises(UnusableInput) as caught:
        read_plan(data, name="rencana.xlsx", limits=replace(LIMITS, **limits))
    assert [finding.code for finding in caught.value.findings] == [code]
    assert all(caught.value.text)
    assert "{" not in caught.value.text.id
    return caught.value.text.id


def test_what_is_no_plan_is_called_so():
    refused(b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "BAC-001")
    refused(b"Yth. Bapak Wali Kota", "BAC-001")
    refused(b" \n\t", "BAC-003")
    refused(b"", "BAC-003")


def test_a_file_beyond_the_limit_is_not_even_looked_at():
    refused(b"{" + b" " * 2000, "BAC-002", file=1000)


def test_an_endless_file_is_read_no_further_than_the_limit(tmp_path: Path):
    with pytest.raises(UnusableInput) as caught:
        read_plan(Path("/dev/zero"), limits=replace(LIMITS, file=10_000))
    assert caught.value.findings[0].code in ("BAC-002", "BAC-003")


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(UnusableInput, match=r"tidak-ada\.xlsx") as caught:
        read_plan(tmp_path / "tidak-ada.xlsx")
    assert caught.value.findings[0].code == "BAC-020"


def test_an_old_workbook_is_told_how_to_become_a_new_one():
    assert ".xlsx" in refused(OLE_MAGIC + bytes(600) + "Workbook".encode("utf-16-le"), "BAC-004")


def test_a_locked_workbook_is_told_how_to_be_unlocked():
    locked = OLE_MAGIC + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert "kata sandi" in refused(locked, "BAC-005")


def test_an_encrypted_archive_is_refused():
    data = bytearray(workbook())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    refused(bytes(data), "BAC-005")


def test_a_cut_off_workbook_is_called_damaged():
    refused(workbook()[:-300], "BAC-006")
    refused(b"PK\x03\x04" + bytes(40), "BAC-006")


def test_another_archive_is_not_mistaken_for_a_workbook():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    refused(buffer.getvalue(), "BAC-022")


def test_a_binary_workbook_is_told_to_become_an_ordinary_one():
    refused(changed(workbook(), **{"xl/workbook.bin": b"x"}), "BAC-026")


def test_a_zip_bomb_never_reaches_the_parser():
    bomb = changed(workbook(), **{"xl/media/a.xml": b" " * 3_000_000})
    refused(bomb, "BAC-007")
    refused(workbook(), "BAC-007", unpacked=1000)


def test_a_bomb_that_lies_about_its_size_is_caught_while_unpacking():
    data = bytearray(changed(workbook(), **{"xl/media/a.xml": b" " * 90_000}))
    at = data.rindex(b"xl/media/a.xml") - 46
    struct.pack_into("<L", data, at + 24, 10)
    refused(bytes(data), "BAC-015", unpacked=60_000)


def test_a_swarm_of_parts_is_refused():
    refused(changed(workbook(), **{f"x/{i}": b"x" for i in range(50)}), "BAC-008", entries=40)


def test_overlapping_parts_are_refused():
    data = bytearray(workbook())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    refused(bytes(data), "BAC-009")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:/x", "xl\\..\\..\\x"])
def test_parts_that_point_outside_are_refused(name: str):
    refused(changed(workbook(), **{name: b"x"}), "BAC-009")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "trick",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!doctype x SYSTEM "http://127.0.0.1/x">',
    ],
)
def test_xml_tricks_are_refused(trick: str, encoding: str):
    xml = f'<?xml version="1.0"?>{trick}<sst><si><t>&a;</t></si></sst>'.encode(encoding)
    refused(changed(workbook(), **{"xl/sharedStrings.xml": xml}), "BAC-010")


def test_ten_thousand_columns_are_refused():
    cells = b"".join(b'<c r="%s9"><v>1</v></c>' % name for name in (b"A", b"NTP"))
    assert "10000" in refused(in_sheet(b'<row r="9">' + cells + b"</row>"), "BAC-011")


def test_a_cell_in_the_far_corner_is_refused():
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    refused(in_sheet(far), "BAC-012")
    refused(in_sheet(far.replace(b'r="A', b"s='1' r = 'XFD")), "BAC-011")


def test_a_million_empty_rows_cost_nothing():
    rows = b"".join(
        b'<row r="%d" ht="15"><c r="A%d" s="1"/></row>' % (n, n) for n in range(9, 90_000)
    )
    data = in_sheet(rows)
    assert len(read_plan(data, limits=replace(LIMITS, ratio=10_000)).plan) == 1


def test_more_cells_than_any_plan_are_refused():
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(9, 200))
    refused(in_sheet(rows), "BAC-012", cells=100)
    refused(in_sheet(rows), "BAC-012", rows=100)


def test_cells_without_addresses_are_still_counted():
    rows = b"".join(b"<row><c><v>1</v></c></row>" for _ in range(200))
    refused(in_sheet(rows), "BAC-012", cells=100)


def test_a_parser_that_takes_too_long_is_stopped():
    refused(workbook(), "BAC-013", wall=0)


def test_a_parser_that_wants_too_much_memory_is_stopped():
    text = b"".join(b"<si><t>%d</t></si>" % n for n in range(300_000))
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>' % text
    )
    data = changed(workbook(), **{"xl/sharedStrings.xml": strings})
    refused(data, "BAC-014", memory=40 * 2**20)


def test_contents_that_are_not_a_sheet_are_called_damaged():
    refused(changed(workbook(), **{"xl/workbook.xml": b"<workbook><broken"}), "BAC-015")


def test_a_workbook_without_plan_sheets_says_how_sheets_are_called():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Belanja").write_row(0, 0, ["a", "b"])
    assert "Pemangku Kepentingan" in refused(buffer.getvalue(), "BAC-021")


def test_macros_are_neither_run_nor_hidden():
    data = changed(workbook(), **{"xl/vbaProject.bin": b"\xcc\x61"})
    assert "BAC-016" in {f.code for f in read_plan(data).findings}


def test_values_drawn_from_other_files_are_pointed_out():
    data = changed(workbook(), **{"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert "BAC-017" in {f.code for f in read_plan(data).findings}


def test_a_line_without_end_is_refused():
    with pytest.raises(UnusableInput) as caught:
        read_sheets(b"a,b\n" + b"x" * 3000, name="x.csv", limits=replace(LIMITS, line=1000))
    assert caught.value.findings[0].code == "BAC-018"


@pytest.mark.parametrize(
    "text",
    [
        b'{"schema": "anyam.plan/1", "header": {',
        b"[" * 100_000,
        b'{"schema": "anyam.plan/9", "header": {}, "elements": {}}',
        b'{"schema": "anyam.plan/1", "schema": "anyam.plan/1"}',
        b'{"schema": "anyam.plan/1", "header": {}, "elements": {"x": NaN}}',
        b'{"schema": "anyam.plan/1", "header": [], "elements": 1e400}',
        b'{"\xff": 1}',
        b"[1, 2]",
    ],
)
def test_json_that_is_no_plan_is_refused_with_its_reason(text: bytes):
    with pytest.raises(UnusableInput) as caught:
        read_plan(text, name="rencana.json")
    assert caught.value.findings
    assert all(caught.value.text)


@pytest.mark.parametrize(
    ("text", "id", "en"),
    [
        (b'{"schema": "anyam', "baris 1, kolom 12", "line 1, column 12"),
        (b'{"a": 1, "a": 2}', "kunci “a” tertulis dua kali", "the key “a” stands twice"),
        (b'{"a": NaN}', "NaN bukan angka", "NaN is not a number"),
        (b'{"a": 1}', "tertulis: tidak disebut", "it says: nothing"),
        (b'{"a": "\xff"}', "bukan teks UTF-8", "not UTF-8 text"),
    ],
)
def test_json_is_refused_in_one_language_at_a_time(text: bytes, id: str, en: str):
    with pytest.raises(UnusableInput) as caught:
        read_plan(text, name="rencana.json")
    assert id in caught.value.text.id
    assert en in caught.value.text.en
    assert en not in caught.value.text.id


def test_a_sound_workbook_passes_the_guard():
    assert read_plan(write_workbook(PLAN)).plan == PLAN
