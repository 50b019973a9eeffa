import json

import pytest
from tests.library.plan.build import COMMS, COMPLAINTS, HEALTH, ONE_DOOR

from anyam.kernel import Lang
from anyam.plan import KINDS, Agency, Element, Header, Program, ValueKind, columns, dictionary
from anyam.plan.definition import references, title_field

_FREE_KEYS = ("sipd", "nomenclature", "subject", "absorbed")  # codes of others, not of a list


@pytest.mark.parametrize("model", [Header, *KINDS], ids=lambda m: m.__name__)
def test_every_field_has_label_and_help_in_both_languages(model: type[Element]) -> None:
    for column in columns(model):
        assert all(column.label), column.name
        assert all(column.about.help), column.name


@pytest.mark.parametrize("model", KINDS, ids=lambda m: m.__name__)
def test_no_two_columns_of_a_sheet_share_a_heading(model: type[Element]) -> None:
    for lang in Lang:
        labels = [c.label.in_(lang).casefold() for c in columns(model)]
        assert len(set(labels)) == len(labels)


def test_sheets_kinds_and_code_prefixes_are_unique() -> None:
    for values in (
        [m.kind.name for m in KINDS],
        [m.kind.prefix for m in KINDS],
        [m.kind.sheet.id for m in KINDS],
        [m.kind.sheet.en for m in KINDS],
    ):
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("model", KINDS, ids=lambda m: m.__name__)
def test_references_name_kinds_that_exist(model: type[Element]) -> None:
    names = {m.kind.name for m in KINDS}
    for column in columns(model):
        if column.kind in (ValueKind.REF, ValueKind.REFS):
            assert set(column.about.refs) <= names
            assert column.about.refs
        if column.kind in (ValueKind.KEY, ValueKind.KEYS, ValueKind.SCORES):
            assert column.about.vocabulary or column.name in _FREE_KEYS


def test_an_element_yields_its_references_with_their_columns() -> None:
    found = {(c.name, target) for c, target in references(COMPLAINTS)}
    assert found == {("strategy", ONE_DOOR.id), ("lead", COMMS.id), ("supports", HEALTH.id)}


def test_people_know_an_element_by_its_first_text() -> None:
    assert title_field(Program) == "name"
    assert COMMS.title == "Dinas Komunikasi dan Informatika"
    assert Agency(id=COMMS.id, code="OPD-09").title == "OPD-09"


def test_text_is_normalised_and_control_characters_are_refused() -> None:
    written = Agency(id=COMMS.id, code="A", name="  Dinas\r\n  Cafe\u0301 ")
    assert written.name == "Dinas Caf\u00e9"
    with pytest.raises(ValueError, match="control characters"):
        Agency(id=COMMS.id, code="A", name="Dinas\x00")


@pytest.mark.parametrize("lang", Lang)
def test_the_dictionary_lists_every_field_of_every_kind(lang: Lang) -> None:
    text = dictionary.as_markdown(lang)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    wanted = sum(len(columns(m)) for m in (Header, *KINDS))
    assert len(rows) == wanted + 2 * (len(KINDS) + 1)
    assert dictionary.as_csv(lang).count("\n") >= wanted
    assert json.dumps([e.cells(lang) for e in dictionary.entries("program")])
