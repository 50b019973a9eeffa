"""The platform as it is really run: one command, a folder, a signal to stop."""

import json
import re
from pathlib import Path
from urllib.error import HTTPError

import pytest

from anyam_web.demo.people import PASSWORD
from web.server import Server, anyam


def test_a_fresh_folder_becomes_a_platform_that_stops_when_asked_and_is_intact_after(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    server = Server(data, "--demo").wait()
    try:
        assert PASSWORD in server.said()
        home = server.post("/akun/login/", login="sekretariat@contoh.id", password=PASSWORD)
        assert "Yang menunggu Anda" in home
        plan = re.search(r'href="(/99\.71/rencana/[0-9a-f-]+/)"', home)
        assert plan
        assert "Smart Governance" in server.get(plan[1])
        fingerprinted = re.search(r'href="(/static/ui/base\.[0-9a-f]+\.css)"', home)
        assert fingerprinted
        assert "main" in server.get(fingerprinted[1])
        with pytest.raises(HTTPError) as hidden:
            server.get("/99.72/rencana/")
        assert hidden.value.code == 404
        hidden.value.close()
    finally:
        status = server.stop()
    assert status == 0
    assert "Traceback" not in server.said()
    for line in server.said().splitlines():
        if line.startswith("{"):
            assert "sekretariat@" not in json.dumps(json.loads(line))
    verdict = anyam("audit", "verify", "--data", str(data))
    assert verdict.returncode == 0, verdict.stderr
    assert verdict.stdout.count("✓") == 2


def test_a_mistake_in_the_environment_ends_with_words_and_no_trace(tmp_path: Path) -> None:
    told = anyam(
        "serve", "--data", str(tmp_path / "d"), DATABASE_URL="mysql://x", ANYAM_THREADS="many"
    )
    assert told.returncode == 2
    assert "diawali “mysql”" in told.stderr
    assert "ANYAM_THREADS=“many”" in told.stderr
    assert "Traceback" not in told.stderr
