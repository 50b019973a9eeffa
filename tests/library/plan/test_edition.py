import json

import jsonschema
import pytest
from hypothesis import given
from tests.library.plan.build import COMPLAINTS, HEADER, PLAN
from tests.strategies import plans

from anyam.kernel import UnusableInput
from anyam.plan import SCHEMA, Edition, Plan, from_json, json_schema, to_json


@given(plans())
def test_any_plan_comes_back_from_json_equal_and_byte_for_byte(plan: Plan) -> None:
    text = to_json(plan)
    assert from_json(text) == plan
    assert to_json(from_json(text)) == text


@given(plans())
def test_every_plan_file_obeys_the_published_schema(plan: Plan) -> None:
    jsonschema.validate(json.loads(to_json(plan)), SCHEMA_DOCUMENT)


SCHEMA_DOCUMENT = json_schema()


def test_the_schema_carries_labels_in_both_languages() -> None:
    program = SCHEMA_DOCUMENT["$defs"]["Program"]["properties"]["budget"]
    assert program["x-label"] == {"id": "Total anggaran", "en": "Total budget"}
    assert program["x-unit"] == {"id": "rupiah", "en": "rupiah"}


def test_the_same_plan_has_the_same_fingerprint_and_another_has_another() -> None:
    first, again = Edition("1", PLAN), Edition("2", from_json(to_json(PLAN)))
    other = Edition("3", PLAN.changed(COMPLAINTS, budget=1))
    assert first.sha256 == again.sha256 != other.sha256
    assert first.sha256.startswith(first.short)


def test_money_and_decimals_are_written_without_floats() -> None:
    elements = json.loads(to_json(PLAN))["elements"]
    assert elements["budget_line"][0]["amount"] == 1_000_000_000
    assert elements["indicator"][0]["targets"] == {"2025": "62.5", "2026": "70"}


def _document(**changes: object) -> str:
    return json.dumps(json.loads(to_json(PLAN)) | changes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", SCHEMA),
        ('{"schema": "anyam.plan/1", "schema": "x"}', "“schema”"),
        (to_json(PLAN)[:-200].decode(), "JSON"),
        (_document(schema="anyam.plan/99"), "anyam.plan/99"),
        (_document(elements={"rocket": []}), "rocket"),
        (_document(elements={"program": [{"code": "X"}]}), "id"),
        (_document(elements={"program": 5}), "program"),
        (_document(elements=[]), "elements"),
        (_document(header=None), "header"),
        (_document(header=HEADER.model_dump(mode="json") | {"first": 12}), "first"),
        ('{"schema": "anyam.plan/1", "header": NaN}', "NaN"),
        ('{"schema": "anyam.plan/1", "header": {"first": 1e400}}', "header"),
    ],
)
def test_a_broken_file_says_what_is_wrong_in_both_languages(text: str, says: str) -> None:
    with pytest.raises(UnusableInput) as error:
        from_json(text)
    assert says in error.value.text.id
    assert says in error.value.text.en


def test_braces_in_a_refused_value_are_only_text() -> None:
    document = json.loads(to_json(PLAN))
    document["elements"]["agency"][0]["name"] = "{reason} \x00"
    with pytest.raises(UnusableInput, match="agency"):
        from_json(json.dumps(document))


def test_a_float_of_rupiah_is_refused() -> None:
    document = json.loads(to_json(PLAN))
    document["elements"]["budget_line"][0]["amount"] = 1_000_000_000.5
    with pytest.raises(UnusableInput, match="budget_line"):
        from_json(json.dumps(document))
