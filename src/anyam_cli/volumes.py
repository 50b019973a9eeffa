"""Volumes composed and rendered into a folder, one file a volume and form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from anyam.kernel import Finding, Lang, LocalText, Severity
from anyam.plan import Edition, Plan
from anyam_cli.progress import step

if TYPE_CHECKING:
    from anyam.books.tree import Document
    from anyam.roadmap import Outcome, Roadmap
    from anyam.weave import Overlap

_AT_ONCE = 2  # each PDF is set in a process of its own; two fit the smallest machine
_OVERLAPPING = frozenset({"buku-2", "quick-win"})  # volumes that need to know of overlaps
_MAKING = LocalText("Menyusun {name} …", "Composing {name} …")


@dataclass(frozen=True)
class Order:
    """What volumes are wanted, and how; an empty ``volumes`` means all."""

    lang: Lang
    day: date
    edition: str
    formats: Sequence[str] = ("pdf",)
    volumes: Sequence[str] = ()
    since: Plan | None = None
    coat_of_arms: bytes | None = None
    findings: Sequence[Finding] = ()
    roadmap: Roadmap | None = None
    outcomes: Sequence[Outcome] = ()

    @cached_property
    def draft(self) -> bool:
        """True while errors remain."""
        return any(f.severity is Severity.ERROR for f in self.findings)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made; ``size`` in bytes, ``pages`` where the form has pages."""

    path: Path
    size: int
    pages: int | None


def make(plan: Plan, order: Order, *, folder: Path, quiet: bool) -> Iterator[Made]:
    """Compose and render each volume; yields each file in order, once it is written."""
    from anyam.books.compose import volumes

    edition = Edition(order.edition, plan)
    wanted = order.volumes or volumes(plan)
    woven: tuple[Overlap, ...] | None = None
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(_AT_ONCE) as press:
        waiting = []
        for volume in wanted:
            with step(_MAKING.format(name=volume), quiet=quiet):
                if volume in _OVERLAPPING and woven is None:
                    woven = _woven(plan)  # while the press sets the volume before
                document = _composed(plan, volume, order, edition=edition, woven=woven)
            for form in order.formats:
                path = folder / f"{volume}.{order.lang}.{form}"
                waiting.append((path, press.submit(_rendered, document, form, path)))
        for path, rendered in waiting:
            with step(_MAKING.format(name=path.name), quiet=quiet):
                made = rendered.result()
            yield made


def _woven(plan: Plan) -> tuple[Overlap, ...]:
    from anyam.weave import subjects_of, weave

    return weave(subjects_of(plan)).overlaps


def _composed(
    plan: Plan,
    volume: str,
    order: Order,
    *,
    edition: Edition,
    woven: Sequence[Overlap] | None,
) -> Document:
    from anyam.books.compose import compose

    return compose(
        plan,
        volume,
        lang=order.lang,
        edition=edition,
        date=order.day,
        draft=order.draft,
        since=order.since,
        coat_of_arms=order.coat_of_arms,
        findings=order.findings,
        woven=woven,
        roadmap=order.roadmap,
        outcomes=order.outcomes,
    )


def _rendered(document: Document, form: str, path: Path) -> Made:
    from anyam.books.pdf import page_count
    from anyam.books.render import render

    content = render(document, form)
    path.write_bytes(content)
    return Made(path, len(content), page_count(content) if form == "pdf" else None)
