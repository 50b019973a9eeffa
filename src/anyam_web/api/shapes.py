"""Shapes of what the API takes and gives; an element's own fields come from its one definition."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from anyam.kernel import Severity
from anyam.lifecycle import State
from anyam.plan import Header

T = TypeVar("T")
Version = Annotated[int, Field(ge=0, le=2_147_483_647)]
Sequence = Annotated[int, Field(ge=0, le=9_007_199_254_740_991)]
Reason = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
MOST = 500  # elements in one answer, writes in one batch


class Shape(BaseModel):
    """A strictly known set of fields."""

    model_config = ConfigDict(extra="forbid")


class Words(Shape):
    """One text in both languages."""

    id: str
    en: str


class Page(Shape, Generic[T]):
    """A part of a list; ``next`` goes into ``cursor`` for the part after it."""

    items: list[T]
    next: str | None


class Listing(Page[T], Generic[T]):
    """A part of a list of a plan, with the revision it was read at."""

    sequence: Sequence


class Region(Shape):
    """A region that keeps plans here."""

    code: str
    name: str


class Plan(Shape):
    """A plan: where its life stands, its last revision, and its header with its version."""

    id: UUID
    title: str
    state: State
    sequence: Sequence
    version: Version
    header: Header


class Element(Shape):
    """An element with its version; ``data`` holds the fields of its kind."""

    id: UUID
    kind: str
    version: Version
    position: float
    data: dict[str, Any]


class Revision(Shape):
    """One write: what an element became, by whom, when and why."""

    sequence: Sequence
    id: UUID
    kind: str
    version: Version
    position: float
    removed: bool
    data: dict[str, Any]
    author: UUID | None
    time: datetime
    reason: str
    hash: str


class Revisions(Shape):
    """Revisions after a number, oldest first; ``more`` tells whether to ask again."""

    items: list[Revision]
    more: bool
    sequence: Sequence


class Finding(Shape):
    """What the check found, and what to do about it."""

    code: str
    severity: Severity
    message: Words
    fix: Words
    why: Words
    kind: str | None
    element: UUID | None
    field: str | None


class Comment(Shape):
    """Something said about an element or one of its fields; empty where it was taken back."""

    id: UUID
    thread: UUID
    element: UUID
    field: str
    author: UUID
    text: str
    created: datetime
    resolved: bool


class Edition(Shape):
    """A published snapshot and the fingerprint of its canonical JSON."""

    id: UUID
    plan: UUID
    number: int
    name: str
    state: State
    sequence: Sequence
    sha256: str
    published: datetime
    content: str


class Volume(Shape):
    """A file of an edition; ``sha256`` is empty until it is made."""

    name: str
    volume: str
    lang: Literal["id", "en"]
    form: str
    size: int
    pages: int | None
    sha256: str
    url: str | None


# -- what is sent ----------------------------------------------------------------------------------


class Fresh(Shape):
    """A new element. Make its ``id`` yourself and a retry is recognised."""

    id: UUID | None = None
    kind: str
    data: dict[str, Any]
    reason: Reason = ""


class Whole(Shape):
    """An element as it shall be, and the version you saw (here or in ``If-Match``)."""

    kind: str
    data: dict[str, Any]
    version: Version | None = None
    reason: Reason = ""


class Part(Shape):
    """Some fields of an element as they shall be, and the version you saw."""

    data: dict[str, Any]
    version: Version | None = None
    reason: Reason = ""


class Put(Shape):
    """Write an element as a whole; version 0 makes it."""

    do: Literal["put"]
    id: UUID
    kind: str
    data: dict[str, Any]
    version: Version = 0


class Patch(Shape):
    """Write some fields of an element."""

    do: Literal["patch"]
    id: UUID
    data: dict[str, Any]
    version: Version


class Remove(Shape):
    """Remove an element; it can be restored from its history."""

    do: Literal["remove"]
    id: UUID
    version: Version


Step = Annotated[Put | Patch | Remove, Field(discriminator="do")]


class Batch(Shape):
    """Several writes in order: all of them happen, or none."""

    writes: Annotated[list[Step], Field(min_length=1, max_length=MOST)]
    reason: Reason = ""


class Written(Shape):
    """The elements as they were written, and the plan's sequence after them."""

    items: list[Element]
    sequence: Sequence


# -- what is refused -------------------------------------------------------------------------------


class Fault(Shape):
    """One value that does not fit."""

    field: str
    message: str


class Refused(BaseModel):
    """A problem (RFC 9457) in the caller's language; some carry more than these fields."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


REFUSED: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 422, 429), Refused)
REFUSED_WRITES: dict[int, Any] = {**REFUSED, 409: Refused, 413: Refused, 428: Refused}
