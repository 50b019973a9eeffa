"""Lines to PostgreSQL: asked whether they hold after a rest, and replaced once they broke."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql import base as django_base

from anyam_web.config.postgresql import base


def test_a_line_is_asked_after_a_rest_and_not_before_every_page(monkeypatch) -> None:
    asked: list[float] = []
    clock = SimpleNamespace(now=0.0, monotonic=lambda: clock.now)
    monkeypatch.setattr(
        django_base.DatabaseWrapper,
        "close_if_health_check_failed",
        lambda _: asked.append(clock.now),
    )
    monkeypatch.setattr(base, "time", clock)
    line = base.DatabaseWrapper({"OPTIONS": {}, "NAME": "x"})
    for clock.now in (100.0, 101.0, 104.9, 105.0, 106.0):
        line.health_check_done = False  # as a request begins
        line.close_if_health_check_failed()
    assert asked == [100.0, 105.0]
    clock.now = 120.0
    line.close_if_health_check_failed()
    assert asked == [100.0, 105.0], "asked in the middle of a request"


@pytest.mark.django_db(transaction=True)
def test_a_transaction_may_outlast_the_rest(monkeypatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "CONN_HEALTH_CHECKS", True)
    connection.close()
    connection.ensure_connection()
    monkeypatch.setattr(connection, "health_checks_enabled", True, raising=False)
    connection.health_check_done = False
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        monkeypatch.setattr(connection, "_asked", -1e9, raising=False)  # long ago by now
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_a_line_that_broke_fails_once_and_is_replaced() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a file has no line that breaks")
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        first = cursor.fetchone()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pg_backend_pid())")
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        assert cursor.fetchone() != first
