"""Heads of requests: one without end is hung up on, a body in one piece is none."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from anyam_web.config.heads import MOST, Heads


async def _app(scope, receive, send) -> None:
    more = True
    while more:
        more = (await receive()).get("more_body", False)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.fixture
def door() -> Iterator[socket.socket]:
    config = uvicorn.Config(
        _app, port=0, http=Heads, lifespan="off", log_config=None, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    for _ in range(100):
        if server.started:
            break
        time.sleep(0.05)
    with socket.create_connection(server.servers[0].sockets[0].getsockname(), timeout=10) as line:
        yield line
    server.should_exit = True
    thread.join(10)


def answered(door: socket.socket) -> bytes:
    return door.recv(4096).partition(b"\r\n")[0]


def test_a_body_larger_than_a_head_may_be_arrives_in_one_piece_and_after_another(door) -> None:
    body = b"x" * (3 * MOST)
    head = f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    for pieces in ((head + body,), (head, body), (head[:20], head[20:], body[:9], body[9:])):
        for piece in pieces:
            door.sendall(piece)
            time.sleep(0.05)
        assert answered(door) == b"HTTP/1.1 204 No Content"


def test_a_head_without_end_is_hung_up_on(door) -> None:
    door.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
    for number in range(MOST // 1000 + 2):
        door.sendall(f"X-{number}: {'y' * 1000}\r\n".encode())
    assert answered(door) == b"HTTP/1.1 400 Bad Request"
