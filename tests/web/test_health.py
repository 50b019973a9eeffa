"""The ground under everything: health told truly, headers on every page, tables that go both ways."""

import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from anyam_web.config import health
from anyam_web.jobs import workers
from anyam_web.jobs.models import Worker
from web.cities import HERE
from web.platforms import empty_database, told
from web.test_permissions import routes

REVERSIBLE = """
import sys
from pathlib import Path
from anyam_web.config import serving
serving.prepare(Path(sys.argv[1]))
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
def tables():
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        return {n: sorted(c.name for c in connection.introspection.get_table_description(cursor, n))
                for n in names}
before = tables()
ours = [a.label for a in apps.get_app_configs() if a.name.startswith("anyam_web.")]
for label in ours:
    if Path(apps.get_app_config(label).path, "migrations").is_dir():
        call_command("migrate", label, "zero", verbosity=0)
left = [n for n in tables() if n.partition("_")[0] in ours]
call_command("migrate", verbosity=0)
print(left, before == tables())
"""


# -- health --------------------------------------------------------------------------------------


def test_a_platform_that_can_serve_says_so_to_anybody(client, db) -> None:
    assert client.get("/health/live").content == b"ok"
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "migrations": 0, "disk": True, "worker": "inline"}


def test_a_worker_that_is_gone_is_told_but_keeps_nobody_out(client, db, monkeypatch) -> None:
    with_worker = SimpleNamespace(jobs="worker", data=settings.ENV.data)
    monkeypatch.setattr(settings, "ENV", with_worker)
    assert client.get("/health/ready").json()["worker"] == "gone"
    workers.sign_of_life("here:1:a")
    assert client.get("/health/ready").json()["worker"] == "alive"
    Worker.objects.update(seen=timezone.now() - timedelta(minutes=2))
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["worker"]) == (200, "gone")


def test_a_full_disk_is_told_before_writes_fail(client, db, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 20))
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["disk"]) == (503, False)


def test_a_database_that_is_away_or_of_another_version_is_not_ready(
    client, db, monkeypatch
) -> None:
    def away(*_):
        raise OperationalError("gone")

    monkeypatch.setattr(health, "_missing_migrations", lambda: 2)
    assert client.get("/health/ready").status_code == 503
    monkeypatch.setattr(health, "_missing_migrations", away)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")
    assert client.get("/health/live").status_code == 200


# -- the ground ----------------------------------------------------------------------------------


def test_every_address_answers_with_the_headers_that_keep_browsers_safe(sari, as_, plan) -> None:
    browser = as_(sari)
    browser.raise_request_exception = False
    seen = 0
    for name, (pattern, _) in routes().items():
        if "<" in pattern.replace("<region:region>", "").replace("<uuid:plan>", ""):
            continue
        kwargs = {"region": HERE} if "<region:region>" in pattern else {}
        kwargs |= {"plan": plan.id} if "<uuid:plan>" in pattern else {}
        for visitor in (browser, Client(raise_request_exception=False)):
            headers = visitor.get(reverse(name, kwargs=kwargs)).headers
            policy = headers["Content-Security-Policy"]
            assert "unsafe" not in policy, name
            assert "default-src 'none'" in policy, name
            assert "frame-ancestors 'none'" in policy, name
            assert headers["X-Content-Type-Options"] == "nosniff", name
            assert headers["X-Frame-Options"] == "DENY", name
            assert headers["Referrer-Policy"] == "same-origin", name
            seen += 1
    assert seen > 20


def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(client, db) -> None:
    client.get(reverse("account_login"))
    for name, cookie in client.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name
    assert client.cookies
    for kind in ("SESSION", "CSRF", "LANGUAGE"):
        assert getattr(settings, f"{kind}_COOKIE_HTTPONLY") is True
        assert getattr(settings, f"{kind}_COOKIE_SECURE") is settings.ENV.https


def test_sqlite_waits_for_the_disk_and_writers_wait_for_each_other(db) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL waits for the disk by itself")
    with connection.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]  # fmt: skip
    assert found == ["wal", 2, 1]
    assert connection.transaction_mode == "IMMEDIATE"


def test_every_table_of_ours_can_be_taken_back_and_made_again(tmp_path) -> None:
    with empty_database("reversible") as address:
        assert told(REVERSIBLE, tmp_path / "data", database=address).strip() == "[] True"
