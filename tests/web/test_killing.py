"""Stopped or killed at any moment: what was acknowledged is there, and nothing is there by half."""

import signal
import socket
from pathlib import Path

from bench.storm import blow, blow_directly
from bench.storm_platform import platform

from web.platforms import empty_database


def test_what_was_acknowledged_is_there_once_after_kills_and_a_stop_in_good_order(
    tmp_path: Path,
) -> None:
    with (
        empty_database("storm") as address,
        platform(tmp_path / "data", elements=12, database=address) as on,
    ):
        found = blow(on, writes=36, clients=3, elements=12, kills=2, cuts=0.1)
        _a_request_under_way_is_answered_though_the_platform_is_told_to_stop(on)
    assert (found["writes"], found["lost"], found["twice"], found["kills"]) == (36, 0, 0, 2)


def _a_request_under_way_is_answered_though_the_platform_is_told_to_stop(on) -> None:
    """Kept with the storm, whose platform is warm already."""
    web = on.processes["web"]
    with socket.create_connection(("127.0.0.1", on.port), timeout=30) as line:
        line.sendall(
            b"POST /akun/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin"
        )
        line.settimeout(1)
        try:
            assert line.recv(1) == b"", "answered before it was asked"
        except TimeoutError:
            line.settimeout(30)
        web.send_signal(signal.SIGTERM)
        line.sendall(b"=sari")
        assert line.recv(12) == b"HTTP/1.1 403"
    assert web.wait(timeout=60) == 0
    on.processes.pop("web")


def test_writers_that_are_killed_in_the_middle_leave_nothing_by_half(tmp_path: Path) -> None:
    with (
        empty_database("storm_direct") as address,
        platform(tmp_path / "data", elements=8, database=address, start=("worker",)) as on,
    ):
        found = blow_directly(on, writes=120, clients=3, elements=8, kills=2)
    assert (found["writes"], found["lost"], found["twice"]) == (120, 0, 0)
