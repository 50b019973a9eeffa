"""The API called with what nobody would send, made from its own description: never a 5xx.

A few calls for each operation here; for more set ANYAM_API_CASES, as
``ANYAM_API_CASES=300 pytest tests/web/test_api_cases.py`` (some 5,000 calls).
"""

import copy
import json
import os
from collections import Counter
from functools import cache as kept
from urllib.parse import quote, urlencode

import hypothesis.strategies as st
import jsonschema
import pytest
import schemathesis
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core import NOT_SET

from anyam_web.api.describing import description
from anyam_web.api.models import Scope
from anyam_web.api.usecases import make_token
from anyam_web.plans.models import Edition, Plan
from web.cities import HERE, id_of

CASES = int(os.environ.get("ANYAM_API_CASES", "5"))
KINDS = ("program", "agency", "strategy", "indicator")  # those of the small plan


def for_some_kinds():
    """The description with the fields of a few kinds only: all of them take minutes to invent."""
    told = copy.deepcopy(description())
    schemas = told["components"]["schemas"]
    for shape in ("Element", "Fresh", "Whole", "Put"):
        named = {k: v for k, v in schemas[shape]["discriminator"]["mapping"].items() if k in KINDS}
        schemas[shape] = {"oneOf": [{"$ref": ref} for ref in named.values()]}
    kept = {
        f"{shape}_{kind}"
        for shape in ("Element", "Fresh", "Whole", "Put", "Data")
        for kind in KINDS
    }
    told["components"]["schemas"] = {
        k: v
        for k, v in schemas.items()
        if "_" not in k or k in kept or "Page" in k or "Listing" in k
    }
    return told


ROOT = for_some_kinds()
OPERATIONS = [
    found.ok()
    for found in schemathesis.openapi.from_dict(ROOT).get_all_operations()
]  # fmt: skip


@pytest.fixture
def place(plan, sari):
    """Something real for every part of an address."""
    edition = Edition.objects.create(
        plan=plan, number=1, name="2026", sequence=1, json=b'{"schema": "anyam.plan/1"}',
        sha256="0" * 64, published=Plan.objects.get().created,
    )  # fmt: skip
    return {"code": HERE, "plan": plan.id, "element": id_of("p1"), "edition": edition.id}


@pytest.fixture
def caller(sari) -> Client:
    secret = make_token(sari, "uji", scope=Scope.WRITE, days=1)[1]
    return Client(headers={"Authorization": f"Bearer {secret}"}, raise_request_exception=False)


def strategy(operation):
    modes = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    return st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])


def send(caller: Client, case, place, real: bool):
    parts = {**case.path_parameters, **(place if real else {})}
    path = case.path
    for name, value in parts.items():
        path = path.replace("{" + name + "}", quote(str(value), safe=""))
    query = urlencode(list(case.query.items()) if case.query else [], doseq=True)
    headers = {k: v for k, v in (case.headers or {}).items() if k != "Authorization"}
    sent = {} if case.body is NOT_SET else {"data": json.dumps(case.body, default=str)}
    return caller.generic(
        case.method, f"{path}?{query}", content_type="application/json", headers=headers, **sent
    )


def conforms(answer, operation, *, whole: bool) -> None:
    """The answer has a status, a type and a shape that the description names."""
    told = operation.definition.raw["responses"]
    status = str(answer.status_code)
    if status == "405":  # a method nobody described
        return
    assert status in told, (operation.label, status, answer.content[:300])
    form = answer["Content-Type"].partition(";")[0]
    assert form in told[status]["content"], (operation.label, status, form)
    if whole:
        checker(operation.path, operation.method, status, form).validate(json.loads(answer.content))


@kept
def checker(*where: str) -> jsonschema.Draft202012Validator:
    path, method, status, form = where
    shape = ROOT["paths"][path][method]["responses"][status]["content"][form]["schema"]
    return jsonschema.Draft202012Validator({**shape, "components": ROOT["components"]})


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda op: op.definition.raw["operationId"])
def test_no_call_breaks_the_api_and_every_answer_is_as_described(operation, place, caller) -> None:
    seen: Counter[int] = Counter()

    @settings(
        max_examples=CASES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=strategy(operation), real=st.sampled_from([True, True, True, False]))
    def calls(case, real) -> None:
        cache.clear()  # no pace
        answer = send(caller, case, place, real)
        seen[answer.status_code] += 1
        assert answer.status_code < 500, answer.content
        conforms(answer, operation, whole="fields" not in (case.query or {}))

    calls()
    print(operation.label, dict(seen))
    assert sum(seen.values()) >= CASES
