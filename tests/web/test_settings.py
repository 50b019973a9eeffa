"""Settings: what the environment may say, and every mistake told at once, with what to do."""

from pathlib import Path

import pytest

from anyam_web.config.environment import LOCAL, Environment, read
from anyam_web.config.mistakes import UnusableSettings
from anyam_web.config.serving import prepare

KEY = "kunci-rahasia-0123456789-abcdefghijklmnopqrstuvwxyz"


def environment(tmp_path: Path, **given: str) -> Environment:
    return read({"SECRET_KEY": KEY, "ANYAM_DATA": str(tmp_path), **given})


def test_with_a_secret_alone_everything_else_has_a_sound_default(tmp_path: Path) -> None:
    found = environment(tmp_path)
    assert found.database["ENGINE"] == "django.db.backends.sqlite3"
    assert found.database["NAME"] == str(tmp_path / "anyam.sqlite3")
    assert found.hosts == LOCAL
    assert (found.https, found.demo, found.jobs) == (False, False, "worker")


def test_sqlite_is_opened_so_that_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    options = environment(tmp_path).database["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]


def test_postgresql_is_read_from_its_address(tmp_path: Path) -> None:
    url = "postgresql://a%40b:p%2Fw@db.local:5433/rencana?sslmode=require"
    found = environment(tmp_path, DATABASE_URL=url).database
    told = {k: found[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert told == {
        "NAME": "rencana", "USER": "a@b", "PASSWORD": "p/w", "HOST": "db.local", "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }  # fmt: skip


WRONG = {
    "no secret": ({"SECRET_KEY": ""}, "SECRET_KEY belum diisi"),
    "short secret": ({"SECRET_KEY": "abc"}, "terlalu lemah"),
    "dull secret": ({"SECRET_KEY": "a" * 60}, "terlalu lemah"),
    "mysql": ({"DATABASE_URL": "mysql://x/y"}, "diawali “mysql”"),
    "a path": ({"DATABASE_URL": "/srv/db"}, "diawali “/srv/db”"),
    "no name": ({"DATABASE_URL": "postgresql://u@h:5432"}, "tidak menyebut nama"),
    "a port in words": ({"DATABASE_URL": "postgresql://u@h:lima/n"}, "Porta"),
    "no folder": ({"DATABASE_URL": "sqlite:////no/such/folder/db"}, "tidak ada. Buat dahulu"),
    "https host": ({"ANYAM_HOSTS": "https://kota.go.id"}, "tanpa http://"),
    "any host": ({"ANYAM_HOSTS": "*"}, "tanpa “*”"),
    "yes": ({"ANYAM_HTTPS": "yes"}, "isi 1 (ya) atau 0 (tidak)"),
    "threads": ({"ANYAM_THREADS": "0"}, "1–64"),
    "jobs": ({"ANYAM_JOBS": "later"}, "worker / inline"),
    "demo in public": ({"ANYAM_DEMO": "1", "ANYAM_HOSTS": "kota.go.id"}, "hanya boleh untuk localhost"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_with_what_to_do_in_both_languages(tmp_path: Path, name: str) -> None:
    given, words = WRONG[name]
    with pytest.raises(UnusableSettings) as told:
        environment(tmp_path, **given)
    assert words in told.value.text.id
    assert told.value.text.en != told.value.text.id
    assert len(told.value.mistakes) == 1


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    wrong = {"SECRET_KEY": "", "DATABASE_URL": "x://", "ANYAM_JOBS": "?", "ANYAM_PROXIES": "-1"}
    with pytest.raises(UnusableSettings) as told:
        environment(tmp_path, **wrong)
    assert len(told.value.mistakes) == 4
    assert told.value.text.en.count("•") == 4


def test_a_password_in_the_address_is_never_repeated_in_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UnusableSettings) as told:
        environment(tmp_path, DATABASE_URL="postgresql://u:hunter2@h:x/n")
    assert "hunter2" not in str(told.value)


def test_the_first_start_makes_a_secret_for_the_owner_alone_and_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYAM_DATA", "before")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "anyam_web.config.testing")
    data = tmp_path / "data"
    prepare(data)
    key = data / "secret.key"
    first = key.read_text()
    assert key.stat().st_mode & 0o077 == 0
    prepare(data)
    assert key.read_text() == first
    assert read({"ANYAM_DATA": str(data)}).secret_key == first
