"""The empty workbook helps staff fill it in, and nothing in it is mistaken for the plan."""

import io
import re
import zipfile

import openpyxl
import pytest

from anyam.exchange import empty_workbook, read_plan, write_workbook
from anyam.exchange.examples import examples
from anyam.kernel import Lang
from anyam.plan import KINDS, Agency, Header, Plan, columns

HEADER = Header(title="Masterplan Kota Contoh", region="99.71", first=2025, last=2034)
both = pytest.mark.parametrize("lang", list(Lang))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@both
def test_the_empty_workbook_is_an_empty_plan_and_its_examples_are_left_out(lang: Lang):
    reading = read_plan(empty_workbook(HEADER, lang=lang))
    assert reading.plan == Plan(HEADER)
    assert [f.code for f in reading.findings] == ["BAC-108"]
    assert read_plan(empty_workbook(HEADER, lang=lang, examples=False)).findings == ()


@both
def test_the_examples_are_such_as_reading_accepts_without_a_word(lang: Lang):
    plan = examples(HEADER, lang=lang)
    reading = read_plan(write_workbook(plan, lang=lang))
    assert (reading.plan, reading.findings) == (plan, ())
    assert [type(element) for element in plan] == list(KINDS)


@both
def test_every_kind_has_its_sheet_with_frozen_headings_help_and_a_filter(lang: Lang):
    book = opened(empty_workbook(HEADER, lang=lang))
    for model in KINDS:
        sheet = book[model.kind.sheet.in_(lang)]
        assert sheet.freeze_panes == "C4"
        assert sheet.auto_filter.ref
        assert sheet["A3"].comment
        assert sheet["A4"].value == "CONTOH-1"
    assert len(book.sheetnames) == len(KINDS) + 3


@both
def test_ids_are_out_of_sight_and_cannot_be_typed_over_by_accident(lang: Lang):
    book = opened(empty_workbook(HEADER, lang=lang))
    for model in KINDS:
        sheet = book[model.kind.sheet.in_(lang)]
        headings = {cell.value: cell.column_letter for cell in sheet[3]}
        letter = headings["ID"]
        assert sheet.column_dimensions[letter].hidden
        (rule,) = [r for r in sheet.data_validations.dataValidation if f"{letter}4" in r.sqref]
        assert (rule.type, rule.formula1) == ("custom", "FALSE")


@both
def test_every_list_offered_exists_and_every_value_in_it_is_read_back(lang: Lang):
    book = opened(empty_workbook(HEADER, lang=lang))
    for model in KINDS:
        for rule in book[model.kind.sheet.in_(lang)].data_validations.dataValidation:
            if rule.type == "list" and not rule.formula1.startswith('"'):
                name, span = book.defined_names[rule.formula1], None
                ((sheet, span),) = list(name.destinations)
                assert sheet in book.sheetnames
                assert span


def test_the_same_plan_gives_the_same_bytes():
    assert write_workbook(Plan(HEADER)) == write_workbook(Plan(HEADER))


def test_no_text_ever_becomes_a_formula_or_a_link():
    names = ["=1+1", "+62", "-5", "@x", "=cmd|'/C calc'!A0", "http://contoh.id", "\t=1"]
    agencies = [
        Agency(id=f"38b7b33b-1523-4b8d-9d6f-{i:012}", code=f"O-{i}", name=name)
        for i, name in enumerate(names)
    ]
    data = write_workbook(Plan(HEADER, agencies))
    assert [a.name for a in read_plan(data).plan.all(Agency)] == [n.strip() for n in names]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets/sheet" in n]
        links = [archive.read(n) for n in archive.namelist() if "worksheets/_rels" in n]
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)
    assert not any(b"http://contoh" in link for link in links)


def test_a_heading_explains_its_column_in_the_language_of_the_workbook():
    for lang in Lang:
        sheet = opened(empty_workbook(HEADER, lang=lang))["Program" if lang == "id" else "Programs"]
        (about,) = [c.about for c in columns(KINDS[14]) if c.name == "start"]
        (cell,) = [c for c in sheet[3] if c.value == about.label.in_(lang)]
        assert about.help.in_(lang) in cell.comment.text
