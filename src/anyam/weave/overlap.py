"""Overlaps: two subjects that meet: how strongly, in which way, and every weighed reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from anyam.kernel import Choice, LocalText
from anyam.weave.subject import Subject


class OverlapKind(Choice):
    """What two subjects that meet should do about it."""

    MERGE = "merge", "Gabungkan", "Merge"
    COORDINATE = "coordinate", "Koordinasikan", "Coordinate"
    SHARE = "share", "Pakai bersama", "Share"
    ORDER = "order", "Urutkan", "Order"

    @property
    def meaning(self) -> LocalText:
        """Say what the two have in common."""
        return _MEANINGS[self]


_MEANINGS = {
    OverlapKind.MERGE: LocalText("mengerjakan pekerjaan yang sama", "they do the same work"),
    OverlapKind.COORDINATE: LocalText(
        "melayani orang atau tempat yang sama", "they serve the same people or place"
    ),
    OverlapKind.SHARE: LocalText(
        "menghasilkan atau memerlukan data, aplikasi, atau prasarana yang sama",
        "they make or need the same data, application or infrastructure",
    ),
    OverlapKind.ORDER: LocalText(
        "yang satu harus mendahului yang lain", "one must come before the other"
    ),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason; ``weight`` is what it adds to the score (negative: what it takes away)."""

    code: str  # "topic", "agency", "years", …: see evidence.py
    weight: float
    said: LocalText  # a clause that continues "because …"


class Reasons(Sequence[Evidence]):
    """Reasons put into words when somebody asks: of very many overlaps few are ever read."""

    __slots__ = ("_made", "_words")

    def __init__(self, words: Callable[[], tuple[Evidence, ...]]) -> None:
        """Keep what words the reasons; it is called once."""
        self._words = words
        self._made: tuple[Evidence, ...] | None = None

    @property
    def told(self) -> tuple[Evidence, ...]:
        """The reasons themselves."""
        if self._made is None:
            self._made = self._words()
        return self._made

    @overload
    def __getitem__(self, at: int) -> Evidence: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Evidence, ...]: ...
    def __getitem__(self, at: int | slice) -> Evidence | tuple[Evidence, ...]:
        """One reason, or some."""
        return self.told[at]

    def __len__(self) -> int:
        """Number of reasons."""
        return len(self.told)

    def __eq__(self, other: object) -> bool:
        """Equal to what says the same."""
        return isinstance(other, Sequence) and self.told == tuple(other)

    def __hash__(self) -> int:
        """Hash of the reasons."""
        return hash(self.told)

    def __reduce__(self) -> tuple[type, tuple[tuple[Evidence, ...]]]:
        """Travel as plain words."""
        return tuple, (self.told,)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two subjects that meet, ``score`` 0 (not at all) to 1 (the same work).

    Of kind ``ORDER``, ``first`` is the one that must come first; else the earlier one handed in.
    """

    first: Subject
    second: Subject
    score: float
    kind: OverlapKind
    because: Sequence[Evidence]

    def other(self, subject: Subject) -> Subject:
        """The one that is not ``subject``."""
        return self.second if self.first == subject else self.first

    @property
    def crosses(self) -> bool:
        """Tell whether it joins two dimensions, two agencies or two regions."""
        one, other = self.first, self.second
        return any(a and b and a != b for a, b in _sides(one, other))


def _sides(one: Subject, other: Subject) -> tuple[tuple[str, str], ...]:
    return (
        (one.dimension, other.dimension),
        (one.agency, other.agency),
        (one.region, other.region),
    )


@dataclass(frozen=True, slots=True)
class Cluster:
    """Subjects that belong on one table, with the overlaps that tie them, best first."""

    subjects: tuple[Subject, ...]
    overlaps: tuple[Overlap, ...]
    label: LocalText  # what they have in common, in a few words

    @property
    def cohesion(self) -> float:
        """Mean score over all its pairs, 0-1; pairs without an overlap count nothing."""
        size = len(self.subjects)
        return sum(o.score for o in self.overlaps) / (size * (size - 1) / 2)


@dataclass(frozen=True, slots=True)
class Copies:
    """Subjects whose words are the same to the letter."""

    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Weaving:
    """What was found among ``subjects``: overlaps best first, clusters the largest gain first."""

    subjects: tuple[Subject, ...]
    overlaps: tuple[Overlap, ...]
    clusters: tuple[Cluster, ...]
    copies: tuple[Copies, ...] = ()
    remarks: tuple[LocalText, ...] = ()

    def __iter__(self) -> Iterator[Overlap]:
        """Iterate over the overlaps, best first."""
        return iter(self.overlaps)

    def __len__(self) -> int:
        """Number of overlaps."""
        return len(self.overlaps)
