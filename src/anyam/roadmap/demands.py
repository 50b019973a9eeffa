"""What a roadmap must obey and aim at: limits, order, minima, carry-over, weights, horizon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from anyam.kernel import Choice, LocalText
from anyam.roadmap.work import Resource


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``amount`` of a resource in a year, of which ``committed`` is already promised."""

    resource: Resource
    year: int
    amount: int
    committed: int = 0

    @property
    def free(self) -> int:
        """What is left for candidates."""
        return self.amount - self.committed


@dataclass(frozen=True, slots=True)
class Carry:
    """Unspent money of a year may be spent the next: at most ``share`` percent of its ceiling.

    What was carried is spent first and is not carried twice.
    """

    resource: Resource
    share: int = 100


@dataclass(frozen=True, slots=True)
class Precedence:
    """``after`` starts at the earliest ``lag`` full years after ``before`` has ended."""

    before: str
    after: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Exclusion:
    """At most ``most`` of these programs."""

    codes: tuple[str, ...]
    most: int = 1


@dataclass(frozen=True, slots=True)
class Merger:
    """These programs run as one: all or none, from the same year.

    ``saving`` percent come off the money of all but the dearest.
    """

    codes: tuple[str, ...]
    saving: int = 0


class Measure(Choice):
    """What a minimum counts."""

    COUNT = "count", "banyaknya program", "number of programs"
    PROGRAM_SHARE = "program_share", "bagian dari jumlah program", "share of programs"
    MONEY_SHARE = "money_share", "bagian dari uang", "share of money"


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least ``amount`` (programs, or whole percent) for a dimension or sub-dimension."""

    key: str
    amount: int
    measure: Measure = Measure.COUNT


@dataclass(frozen=True, slots=True)
class Weights:
    """How much benefit, earliness and balance count; only their proportions matter."""

    benefit: Fraction | int = 60
    earliness: Fraction | int = 25
    balance: Fraction | int = 15
    source: LocalText = LocalText(
        "bawaan Anyam, belum ditetapkan Dewan", "Anyam's default, not yet set by the council"
    )

    @property
    def total(self) -> Fraction:
        """Sum of the three."""
        return Fraction(self.benefit) + Fraction(self.earliness) + Fraction(self.balance)


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything asked of a roadmap over the years ``first`` to ``last``.

    A resource has a limit only in the years for which one is given. ``names`` gives words for keys
    of resources, dimensions and sub-dimensions in sentences.
    """

    first: int
    last: int
    limits: tuple[Limit, ...] = ()
    carries: tuple[Carry, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    mergers: tuple[Merger, ...] = ()
    minima: tuple[Minimum, ...] = ()
    weights: Weights = Weights()
    names: Mapping[str, LocalText] = field(default_factory=dict, compare=False)
    notes: tuple[LocalText, ...] = field(default=(), compare=False)  # assumptions to be shown

    @property
    def years(self) -> range:
        """The years of the horizon."""
        return range(self.first, self.last + 1)

    def name(self, key: str) -> LocalText:
        """Return words for a key, or the key itself."""
        return self.names.get(key, LocalText(key, key))
