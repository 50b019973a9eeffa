"""What a page costs on the wire, by the browser's own account."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page


class Wire:
    """Listens to the requests of a window; what came once stays known by its address."""

    def __init__(self, page: Page) -> None:
        self.weights: dict[str, int] = {}
        self.kept: set[str] = set()  # files the browser may keep and never asks for again
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.requestWillBeSent", self._asked)
        line.on("Network.responseReceived", self._answered)
        line.on("Network.loadingFinished", self._arrived)
        self.listen()

    def listen(self) -> None:
        """Begin with the next page."""
        self.asked: dict[str, str] = {}

    def beyond(self, first: int, again: int, requests: int) -> Iterator[str]:
        """Say which limits the page went beyond."""
        files = set(self.asked.values())
        whole = sum(self.weights.get(each, 0) for each in files)
        repeat = sum(self.weights.get(each, 0) for each in files - self.kept)
        if len(files) > requests:
            yield f"{len(files)} requests"
        if whole > first:
            yield f"{whole} B at first"
        if repeat > again:
            yield f"{repeat} B again"

    def _asked(self, told: dict[str, Any]) -> None:
        if told.get("type") != "EventSource":  # a stream stays open and is no part of the page
            self.asked[told["requestId"]] = told["request"]["url"]

    def _answered(self, told: dict[str, Any]) -> None:
        headers = {k.lower(): v for k, v in told["response"]["headers"].items()}
        if "immutable" in headers.get("cache-control", ""):
            self.kept.add(told["response"]["url"])

    def _arrived(self, told: dict[str, Any]) -> None:
        address = self.asked.get(told["requestId"])
        if address and told["encodedDataLength"]:
            self.weights[address] = int(told["encodedDataLength"])
