"""The platform as it is really run: one command, a folder, a signal to stop."""

import json
import re
import signal
import socket
from pathlib import Path
from urllib.error import HTTPError

import pytest

from anyam_cli.platform import port_for
from anyam_web.demo.people import PASSWORD, PEOPLE
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
        fingerprinted = re.search(r'href="(/static/bundles/shell\.[0-9a-f]+\.css)"', home)
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
    assert verdict.stdout.count("✓") == 5


def test_a_mistake_in_the_environment_ends_with_words_and_no_trace(tmp_path: Path) -> None:
    told = anyam(
        "serve", "--data", str(tmp_path / "d"), DATABASE_URL="mysql://x", ANYAM_THREADS="many"
    )
    assert told.returncode == 2
    assert "diawali “mysql”" in told.stderr
    assert "ANYAM_THREADS=“many”" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_taken_port_is_told_where_it_was_asked_for_and_passed_over_where_not(
    tmp_path: Path,
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = anyam("serve", "--data", str(tmp_path / "d"), "--port", str(port))
        assert told.returncode == 2
        assert f"Porta {port} di 127.0.0.1 sedang dipakai" in told.stderr
        assert not (tmp_path / "d").exists()
        assert port_for("127.0.0.1", asked=None, first=port) > port


def test_a_keyboard_interrupt_stops_it_without_a_trace_and_the_next_start_keeps_what_is_there(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    first = Server(data, "--demo", "--no-worker").wait()
    assert first.stop(signal.SIGINT) == 0
    again = Server(data, "--demo", "--no-worker").wait()
    try:
        home = again.post("/akun/login/", login="sekretariat@contoh.id", password=PASSWORD)
        assert home.count("/99.71/rencana/") > 0
    finally:
        assert again.stop(signal.SIGINT) == 0
    assert "Traceback" not in first.said() + again.said()


def test_everybody_to_sign_in_as_is_told_in_both_languages_once_somebody_would_be_answered(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path / "data", "--demo", "--no-worker").wait()
    server.stop()
    said = server.said()
    for person in PEOPLE:
        line = next(line for line in said.splitlines() if line.strip().startswith(person.email))
        assert person.what.id.split()[0] in line
        assert person.what.en.split()[0] in line
    assert said.index("Anyam siap di") > said.index(PEOPLE[-1].email)


def test_a_head_without_end_is_hung_up_on_and_others_are_served(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", "--no-worker").wait()
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
            told = b""
            while not told:
                line.sendall(b"a" * 16_384)
                told = _what_came(line)
        assert told.startswith(b"HTTP/1.1 400 ")
        server.get("/health/ready")
    finally:
        server.stop()


def _what_came(line: socket.socket) -> bytes:
    line.settimeout(0.05)
    try:
        return line.recv(4096)
    except TimeoutError:
        return b""
