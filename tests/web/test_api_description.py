"""The description of the API: committed, complete, and told to people in both languages."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.test import Client

from anyam.plan import Program
from anyam.plan.elements import KINDS
from anyam_web.api.describing import as_json, description

SNAPSHOT = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"


def test_the_committed_description_is_what_the_api_does() -> None:
    fresh = SNAPSHOT.read_bytes() == as_json()
    assert fresh, "the API changed: run 'make docs' and look at the difference of openapi.json"


def test_every_field_of_every_kind_is_described_from_its_one_definition() -> None:
    schemas = description()["components"]["schemas"]
    for model in KINDS:
        told = schemas[f"Data_{model.kind.name}"]["properties"]
        assert set(told) == set(model.model_fields) - {"id"}
    name = schemas["Data_program"]["properties"]["name"]
    assert (
        name["x-label"]["en"] == Program.model_json_schema()["properties"]["name"]["x-label"]["en"]
    )


def test_every_reference_of_the_description_leads_somewhere() -> None:
    told = description()
    known = {f"#/components/schemas/{name}" for name in told["components"]["schemas"]}
    text = as_json().decode()
    used = {part.partition('"')[0] for part in text.split('"$ref": "')[1:]}
    assert used <= known
    for name in ("Data_program", "Refused"):
        jsonschema.Draft202012Validator.check_schema(told["components"]["schemas"][name])


def test_every_operation_has_a_name_in_both_languages_and_says_how_it_refuses() -> None:
    for path in description()["paths"].values():
        for told in path.values():
            assert told["x-label"]["id"] != told["x-label"]["en"]
            for status in ("401", "403", "404", "422", "429"):
                assert list(told["responses"][status]["content"]) == ["application/problem+json"]


@pytest.mark.django_db
def test_everybody_may_read_what_the_api_can_do() -> None:
    page = Client().get("/api/").content.decode()
    for path in description()["paths"]:
        assert path in page
    answer = Client().get("/api/v1/openapi.json")
    assert json.loads(answer.content)["openapi"] == "3.1.0"
    assert (
        Client().get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]}).status_code
        == 304
    )
