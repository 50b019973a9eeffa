"""The API under many hands: one key fifty times in parallel has one effect and one answer."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from anyam_web.api.models import Scope
from anyam_web.api.usecases import make_token
from anyam_web.plans.models import Element, Plan, Revision
from anyam_web.tenancy.active import in_region
from web.cities import HERE


@pytest.mark.django_db(transaction=True)
def test_one_key_fifty_times_in_parallel_has_one_effect_and_one_answer(plan, sari) -> None:
    cache.clear()
    secret = make_token(sari, "uji", scope=Scope.WRITE, days=1)[1]
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "rapat-1"}
    body = json.dumps({"kind": "agency", "data": {"code": "OPD-9", "name": "Bappeda"}})
    path = f"/api/v1/regions/{HERE}/plans/{plan.id}/elements"
    before = Plan.objects.get(id=plan.id).sequence
    everybody = Barrier(50)

    def call(_):
        try:
            everybody.wait(30)
            answer = Client().post(path, body, content_type="application/json", headers=headers)
            return answer.status_code, answer.content, answer["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as hall:
        answers = set(hall.map(call, range(50)))
    ((status, _, _),) = answers
    assert status == 201
    with in_region(HERE):
        assert Plan.objects.get(id=plan.id).sequence == before + 1
        assert Element.objects.filter(plan=plan, code="OPD-9").count() == 1
        assert Revision.objects.filter(plan=plan).count() == before + 1
