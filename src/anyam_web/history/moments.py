"""Moments: what one person wrote at once, in sentences, each with the element it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Diff, Element, Plan, Record, columns
from anyam.plan.diff import Added, Change, FieldChanged, Removed
from anyam.plan.wording import name
from anyam_web.plans.documents import to_record
from anyam_web.plans.models import HEADER, Revision

SHOWN = 8  # sentences of a moment that a page shows at first
BREATH = timedelta(minutes=10)  # between two saves of somebody who goes on writing
Together = tuple[Revision, ...]  # what one person wrote at once, newest first
_MARK = re.compile(r"^(↶|⟲) (\d+)(?: (.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence; ``who`` is the element's name, with which the sentence begins."""

    text: LocalText
    element: UUID | None = None
    who: LocalText | None = None


@dataclass(frozen=True)
class Moment:
    """What one person did at once: its revisions, newest first, and its first sentences.

    A run is told as its last moment, with the sentences of all its saves together.
    """

    revisions: tuple[Revision, ...]
    lines: tuple[Line, ...]
    steps: tuple[Moment, ...] = ()  # of a run: each save by itself, newest first

    @property
    def newest(self) -> Revision:
        """The last revision of the moment."""
        return self.revisions[0]

    @property
    def more(self) -> int:
        """How many revisions came without a sentence here."""
        return max(0, len(self.revisions) - SHOWN)


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a change: what it takes back or brings back, and the person's own words."""

    undoes: int | None = None  # sequence number of a change that was taken back
    brings: int | None = None  # version of the element that was brought back
    words: str = ""


def why(reason: str) -> Why:
    """Read a reason as it is stored."""
    if not (marked := _MARK.match(reason)):
        return Why(words=reason)
    mark, number, words = marked.groups()
    if mark == "↶":
        return Why(undoes=int(number), words=words or "")
    return Why(brings=int(number), words=words or "")


def undoing(sequence: int, words: str = "") -> str:
    """Write the reason of taking back the change that ended with a revision."""
    return f"↶ {sequence} {words}".strip()


def bringing(version: int, words: str = "") -> str:
    """Write the reason of bringing back a version."""
    return f"⟲ {version} {words}".strip()


def together(found: Iterable[Revision]) -> Iterator[Together]:
    """Put revisions together that one person wrote at once; their order is kept."""
    for _, some in groupby(found, key=lambda r: (r.author_id, r.time)):
        yield tuple(some)


def told(
    found: Sequence[Revision], before: Mapping[tuple[UUID, int], Revision], *, plan: Plan
) -> list[Moment]:
    """Tell revisions, newest first, as moments; ``before`` holds the revisions before them."""
    known = {**before, **{(r.element, r.version): r for r in found}}
    return [_run(run, known, plan) for run in runs(together(found))]


def runs(found: Iterable[Together]) -> list[list[Together]]:
    """Put moments together in which one person went on writing at one element.

    Saving by itself makes one every few seconds. Others may write elsewhere meanwhile; where they
    wrote at the same element, or a reason was given, a new run begins.
    """
    made: list[list[Together]] = []
    last: dict[object, list[Together]] = {}
    for some in found:
        run = last.get(some[0].author_id)
        if run and _goes_on(run[-1], some):
            run.append(some)
            continue
        made.append(run := [some])
        last[some[0].author_id] = run
    return made


def _goes_on(newer: Together, older: Together) -> bool:
    (new, *more), (old, *others) = newer, older
    alone = not (more or others or new.reason or old.reason or new.removed or old.removed)
    follows = new.element == old.element and new.version == old.version + 1 > 2
    return alone and follows and new.time - old.time <= BREATH


def to_tell(found: Iterable[Revision]) -> list[Revision]:
    """Return the revisions whose sentences a page shows: of these it needs the ones before."""
    return [r for some in together(found) for r in _first(some)]


def changed(old: Revision | None, new: Revision, *, plan: Plan) -> list[Line]:
    """Say what a revision changed; ``old`` is the one before it, ``None`` where there is none."""
    return list(_lines(new, old, plan))


def between(old: Record | None, new: Record, *, plan: Plan) -> list[Line]:
    """Say what differs between two states of one record; ``old`` is ``None`` where it is gone."""
    if old is None:
        changes: list[Change] = [Added(new)] if isinstance(new, Element) else []
    else:
        changes = list(_fields(old, new))
    said = Diff(plan, plan, tuple(changes)).sentences()
    who = name(new) if isinstance(new, Element) else _PLAN
    return [Line(LocalText(*(t[i].removeprefix(f"{who[i]}: ") for i in (0, 1)))) for t in said]


def _run(run: Sequence[Together], known: Mapping[tuple[UUID, int], Revision], plan: Plan) -> Moment:
    steps = tuple(_moment(some, known, plan) for some in run)
    if len(steps) == 1:
        return steps[0]
    (newest,), (oldest,) = run[0], run[-1]
    before = known.get((oldest.element, oldest.version - 1))
    return Moment(run[0], tuple(_lines(newest, before, plan)), steps)


def _moment(
    some: tuple[Revision, ...], known: Mapping[tuple[UUID, int], Revision], plan: Plan
) -> Moment:
    lines = [
        line
        for r in _first(some)
        for line in _lines(r, known.get((r.element, r.version - 1)), plan)
    ]
    return Moment(some, tuple(lines))


def _first(some: tuple[Revision, ...]) -> tuple[Revision, ...]:
    return tuple(reversed(some))[:SHOWN]


def _lines(revision: Revision, old: Revision | None, plan: Plan) -> Iterator[Line]:
    record = to_record(revision.kind, revision.element, revision.data)
    changes = tuple(_changes(revision, record, old))
    about = record if isinstance(record, Element) else None
    who = name(about) if about else None
    element = about.id if about else None
    for text in Diff(plan, plan, changes).sentences() or (_otherwise(revision, old),):
        yield Line(text, element, who)


def _otherwise(revision: Revision, old: Revision | None) -> LocalText:
    if old is None and revision.kind == HEADER:
        return _BEGUN
    record = to_record(revision.kind, revision.element, revision.data)
    who = name(record) if isinstance(record, Element) else _PLAN
    moved = old is not None and old.position != revision.position
    return (_MOVED if moved else _SAME).format(name=who)


def _changes(revision: Revision, record: Record, old: Revision | None) -> Iterator[Change]:
    was = to_record(old.kind, old.element, old.data) if old and not old.removed else None
    if isinstance(record, Element) and revision.removed:
        yield Removed(record)
    elif isinstance(record, Element) and was is None:
        yield Added(record)
    elif was is not None:
        yield from _fields(was, record)


def _fields(was: Record, now: Record) -> Iterator[FieldChanged]:
    element = now if isinstance(now, Element) else None
    for col in columns(type(now)):
        old, new = getattr(was, col.name), getattr(now, col.name)
        if old != new:
            yield FieldChanged(element, col, old, new)


_PLAN = LocalText("Rencana", "Plan")
_BEGUN = LocalText("Rencana dibuat.", "The plan was created.")
_MOVED = LocalText("{name} berpindah urutan.", "{name} moved to another place.")
_SAME = LocalText("{name} disimpan tanpa perubahan isi.", "{name} was saved without a change.")
