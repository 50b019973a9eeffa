"""The press: a child process that composes volumes and gives its memory back.

Started with ``python -m anyam_web.editions.press FOLDER``: reads ``order.json`` and ``plan.json``
(and ``since.json``, the edition before) there, writes the files, and prints one line of JSON for
each file when it is done. It knows neither Django nor the database.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from anyam.books.compose import compose
from anyam.books.render import Format, render
from anyam.books.tree import Document
from anyam.check import check
from anyam.kernel import AnyamError, Lang
from anyam.plan import Edition, Plan, from_json
from anyam.weave import Overlap, subjects_of, weave


class Press:
    """One edition on the press."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.order: Mapping[str, Any] = json.loads(folder.joinpath("order.json").read_text("utf-8"))
        self.plan = from_json(folder.joinpath("plan.json").read_bytes())
        self.day = date.fromisoformat(self.order["day"])
        self._documents: dict[tuple[str, str], Document] = {}

    def files(self) -> Iterator[dict[str, Any]]:
        """Make each file of the order and tell its size, pages and fingerprint."""
        for volume, lang, form in self.order["files"]:
            content = render(self._document(volume, lang), form)
            name = f"{volume}.{lang}.{form}"
            self.folder.joinpath(name).write_bytes(content)
            told = {"name": name, "size": len(content), "pages": _pages(content, form)}
            yield told | {"sha256": hashlib.sha256(content).hexdigest()}

    def _document(self, volume: str, lang: str) -> Document:
        if (volume, lang) not in self._documents:
            self._documents = {(volume, lang): self._composed(volume, lang)}
        return self._documents[volume, lang]

    def _composed(self, volume: str, lang: str) -> Document:
        return compose(
            self.plan,
            volume,
            lang=Lang(lang),
            edition=Edition(self.order["edition"], self.plan),
            date=self.day,
            draft=False,
            since=self._since,
            findings=check(self.plan, today=self.day).open,
            woven=self._woven,
        )

    @cached_property
    def _woven(self) -> tuple[Overlap, ...]:
        return weave(subjects_of(self.plan)).overlaps

    @cached_property
    def _since(self) -> Plan | None:
        file = self.folder / "since.json"
        return from_json(file.read_bytes()) if file.exists() else None


def _pages(content: bytes, form: str) -> int | None:
    if form != Format.PDF:
        return None
    from anyam.books.pdf import page_count

    return page_count(content)


def main(folder: Path) -> None:
    """Print each file as it is done; what went wrong is told as ``error``, in both languages."""
    try:
        for told in Press(folder).files():
            print(json.dumps(told), flush=True)  # noqa: T201 - the line is the message
    except AnyamError as error:
        print(json.dumps({"error": list(error.text)}), flush=True)  # noqa: T201
        raise SystemExit(1) from None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
