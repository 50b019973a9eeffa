"""Outlines: which volumes a plan is published in, and what each chapter and section holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from anyam.kernel import Choice, LocalText
from anyam.reference.framework import Framework, framework
from anyam.reference.loading import provenance, read_yaml, text


class Part(Choice):
    """Where a chapter stands in its volume."""

    FRONT = "front", "Bagian awal", "Front matter"
    CHAPTER = "chapter", "Bab", "Chapter"
    ANNEX = "annex", "Lampiran", "Annex"


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One section: ``key`` is ``"buku-1/pendahuluan/tujuan"``, ``number`` is ``"1.2"``.

    ``narrative`` tells whether a person writes text for it, ``guide`` what the text should say;
    ``shows`` names the matter generated from data, in order; ``dimension`` is a dimension's key
    where the section is about one.
    """

    key: str
    number: str
    title: LocalText
    guide: LocalText
    narrative: bool
    shows: tuple[str, ...]
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineChapter:
    """One chapter; front parts and annexes have a single section with the chapter's own key.

    An ``optional`` chapter is left out of a volume where it has nothing to show.
    """

    key: str
    number: str
    title: LocalText
    part: Part
    optional: bool
    sections: tuple[OutlineSection, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """One book; ``number`` is what it is called, ``"Buku 2"``."""

    key: str
    number: LocalText
    title: LocalText
    subtitle: LocalText
    chapters: tuple[OutlineChapter, ...]

    @property
    def sections(self) -> Iterator[OutlineSection]:
        """Every section of the volume in reading order."""
        return (section for chapter in self.chapters for section in chapter.sections)


@dataclass(frozen=True)
class Outline:
    """All volumes of a plan, spelled out for one framework of dimensions."""

    id: str
    title: LocalText
    valid_from: date
    source: str
    note: LocalText
    volumes: tuple[Volume, ...]

    def volume(self, key: str) -> Volume | None:
        """Find a volume by key, such as ``"buku-2"``."""
        return next((volume for volume in self.volumes if volume.key == key), None)

    def section(self, key: str) -> OutlineSection | None:
        """Find a section by its full key."""
        return self._by_key.get(key)

    @property
    def sections(self) -> tuple[OutlineSection, ...]:
        """Every section of every volume, in reading order."""
        return tuple(self._by_key.values())

    @property
    def narrative(self) -> tuple[OutlineSection, ...]:
        """The sections for which a person writes text."""
        return tuple(section for section in self.sections if section.narrative)

    @cached_property
    def _by_key(self) -> Mapping[str, OutlineSection]:
        return {s.key: s for volume in self.volumes for s in volume.sections}


@cache
def outline(id: str = "gmsc", *, framework: str = "gmsc-6") -> Outline:
    """Return an outline for a framework. Raises ``KeyError`` when either is not known."""
    data = read_yaml("outline")
    known = {entry["id"]: entry for entry in data["outlines"]}
    if id not in known:
        raise KeyError(f"no outline {id!r}; known: {', '.join(known)}")
    origin = provenance(data)
    return Outline(
        id=id,
        title=text(known[id]["title"]),
        valid_from=origin.valid_from,
        source=origin.source,
        note=origin.note,
        volumes=_volumes(known[id], framework),
    )


def _volumes(data: dict[str, Any], framework_id: str) -> tuple[Volume, ...]:
    within = framework(framework_id)
    return tuple(_volume(volume, within=within) for volume in data["volumes"])


def _volume(data: dict[str, Any], *, within: Framework) -> Volume:
    return Volume(
        key=data["key"],
        number=text(data["number"]),
        title=text(data["title"]),
        subtitle=text(data["subtitle"]),
        chapters=tuple(_chapters(data, within)),
    )


def _chapters(volume: dict[str, Any], within: Framework) -> Iterator[OutlineChapter]:
    counts = dict.fromkeys(Part, 0)
    for data in volume["chapters"]:
        part = Part(data.get("part", "chapter"))
        counts[part] += 1
        key, number = f"{volume['key']}/{data['key']}", _number(part, counts[part])
        yield OutlineChapter(
            key=key,
            number=number,
            title=text(data["title"]),
            part=part,
            optional=data.get("optional", False),
            sections=tuple(_sections(_spelled_out(data, key, within), number)),
        )


Spelled = tuple[str, dict[str, Any], str | None]


def _spelled_out(chapter: dict[str, Any], key: str, within: Framework) -> Iterator[Spelled]:
    for data in chapter.get("sections", ()):
        if data.get("each") != "dimension":
            yield f"{key}/{data['key']}", data, None
            continue
        for d in within.dimensions:
            yield f"{key}/{d.key}", {**data, "title": d.name._asdict()}, d.key
    if "sections" not in chapter:
        yield key, chapter, None


def _sections(parts: Iterable[Spelled], chapter: str) -> Iterator[OutlineSection]:
    for place, (key, data, dimension) in enumerate(parts, start=1):
        yield OutlineSection(
            key=key,
            number=f"{chapter}.{place}" if key.count("/") == 2 else chapter,
            title=text(data["title"]),
            guide=text(data.get("guide")),
            narrative=data.get("narrative", True),
            shows=tuple(data.get("shows", ())),
            dimension=dimension,
        )


def _number(part: Part, count: int) -> str:
    """Front parts carry no number, chapters count 1, 2, 3 and annexes A, B, C."""
    return {Part.FRONT: "", Part.CHAPTER: str(count), Part.ANNEX: chr(ord("A") + count - 1)}[part]
