"""The log tells what happened and where, and never who it was or what they typed."""

import json
import logging

import pytest
from django.test import RequestFactory

from anyam_web.plans import views as plan_views
from anyam_web.ui.observing import JsonFormatter
from web.cities import HERE

TYPED = "rahasia-yang-diketik"


def line(record: logging.LogRecord) -> dict:
    return json.loads(JsonFormatter().format(record))


def failing(text: str) -> logging.LogRecord:
    try:
        try:
            int(text)
        except ValueError as inner:
            raise KeyError(text) from inner
    except KeyError:
        import sys

        return logging.makeLogRecord({"msg": "job failed", "exc_info": sys.exc_info(), "name": "x"})


def test_a_trace_tells_kinds_and_places_but_no_words() -> None:
    told = line(failing(TYPED))
    assert TYPED not in json.dumps(told)
    assert told["trace"][0] == "builtins.KeyError"
    assert "builtins.ValueError" in told["trace"]
    assert any("test_logs.py" in place and "failing" in place for place in told["trace"])


def test_a_failed_request_is_named_by_its_route_not_by_its_address() -> None:
    request = RequestFactory().get(f"/undangan/{TYPED}/")
    record = logging.makeLogRecord(
        {"msg": "%s: %s", "args": ("Internal Server Error", request.path), "request": request}
    )
    assert line(record)["message"] == "Internal Server Error (?)"


def test_a_line_of_the_log_stays_one_line_whatever_was_sent() -> None:
    record = logging.makeLogRecord({"msg": 'x\n{"level": "INFO"}\x1b[31m'})
    written = JsonFormatter().format(record)
    assert "\n" not in written
    assert "\x1b" not in written


@pytest.mark.parametrize("code", [200, 404, 500])
def test_nothing_of_a_person_is_in_the_log_whatever_happens_to_their_request(
    plan, sari, as_, caplog, monkeypatch, code
) -> None:
    def fail(*_):
        raise ValueError(f"{TYPED} {sari.email} {sari.name}")

    if code == 500:
        monkeypatch.setattr(plan_views, "plan_or_404", fail)
    browser = as_(sari)
    browser.raise_request_exception = False
    id_ = plan.id if code != 404 else "0f0f0f0f-0000-4000-8000-000000000000"
    with caplog.at_level(logging.INFO):
        answer = browser.get(
            f"/{HERE}/rencana/{id_}/?q={TYPED}",
            REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT=f"{TYPED}\n", HTTP_REFERER=f"/{TYPED}",
        )  # fmt: skip
    assert answer.status_code == code
    written = "\n".join(JsonFormatter().format(record) for record in caplog.records)
    assert '"route": "plan"' in written
    for word in (TYPED, sari.email, sari.name, "203.0.113.9", str(plan.id)):
        assert word not in written, word
