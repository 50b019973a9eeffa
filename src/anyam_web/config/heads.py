"""Heads of requests: address and headers, within a bound, however slowly they come."""

from __future__ import annotations

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 32_768  # bytes of a head that has not ended yet


class Heads(HttpToolsProtocol):
    """Reads HTTP as uvicorn does, and hangs up on a head without end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Begin at the first byte of a head."""
        super().__init__(*arguments, **options)
        self._open, self._within, self._size = True, True, 0

    def data_received(self, data: bytes) -> None:
        """Read what came; it counts if it was nothing but head, no end of one and no body."""
        self._within = self._open
        super().data_received(data)
        self._size = self._size + len(data) if self._within else 0
        if self._size > MOST and not self.transport.is_closing():
            self.send_400_response("The head of the request is too large.")

    def on_headers_complete(self) -> None:
        """Note that a head has ended."""
        self._open = self._within = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that the next head may begin."""
        self._open = True
        super().on_message_complete()
