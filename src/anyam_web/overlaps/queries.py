"""Reading overlaps: the pairs of a plan with what became of each, filtered, counted, one found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.http import Http404

from anyam.kernel import Choice, LocalText
from anyam.plan import Outcome, OverlapDecision, Plan
from anyam.weave import Overlap, OverlapKind, docket, say_why
from anyam.weave.agreeing import waits_for
from anyam_web.plans.drafts import Draft
from anyam_web.plans.woven import newly_woven, woven


class Standing(Choice):
    """What became of a pair, in the order of the meeting."""

    OPEN = "terbuka", "Terbuka", "Open"
    AGAIN = "lagi", "Dimunculkan lagi", "Raised again"
    WAITING = "menunggu", "Menunggu persetujuan OPD", "Waits for an agency"
    AGREED = "disetujui", "Disetujui kedua OPD", "Agreed by both agencies"
    MERGED = "digabung", "Sudah digabung", "Merged"

    @property
    def decided(self) -> bool:
        """True where a decision stands."""
        return self not in (Standing.OPEN, Standing.AGAIN)


@dataclass(frozen=True, slots=True)
class Pair:
    """An overlap with its decision, if any, and why it is raised again."""

    overlap: Overlap
    standing: Standing
    decision: OverlapDecision | None = None
    again: LocalText | None = None

    @property
    def why(self) -> LocalText:
        """Why the two meet, the weightiest reasons first."""
        return say_why(self.overlap)

    @property
    def ids(self) -> tuple[UUID, UUID]:
        """The elements of its two sides."""
        first, second = self.overlap.first.element, self.overlap.second.element
        if first is None or second is None:
            raise TypeError("an overlap of a plan has two elements")
        return first, second


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to see of the pairs."""

    standing: str = ""
    kind: str = ""
    between: tuple[str, str] | None = None  # two labels of the matrix, in either order
    axis: str = "dimension"
    words: str = ""
    inside: bool = False

    def holds(self, pair: Pair) -> bool:
        """Tell whether a pair is wanted."""
        return (
            self._stands(pair)
            and self.kind in ("", pair.overlap.kind.value)
            and (self.between is None or sorted(self.between) == sorted(self._labels(pair)))
            and self.words.lower() in _words(pair)
        )

    def _stands(self, pair: Pair) -> bool:
        if self.standing == "menanti":  # whatever the meeting still has to decide
            return not pair.standing.decided
        return self.standing in ("", pair.standing.value)

    def _labels(self, pair: Pair) -> tuple[str, str]:
        first, second = pair.overlap.first, pair.overlap.second
        return getattr(first, self.axis), getattr(second, self.axis)


def pairs_of(draft: Draft, *, inside: bool = False, exact: bool = False) -> list[Pair]:
    """List the pairs of a plan, strongest first; ``inside`` keeps those within one agency.

    They may be some seconds old while others write, unless they are asked for ``exact``.
    """
    known = woven(draft) if exact else newly_woven(draft)
    found = [o for o in known if inside or o.crosses]
    sorted_ = docket(found, plan=draft.plan)
    pairs = [
        Pair(p.overlap, Standing.AGAIN if p.again else Standing.OPEN, p.decision, p.again)
        for p in sorted_.open
    ]
    pairs += [
        Pair(s.overlap, standing_of(draft.plan, s.decision), s.decision) for s in sorted_.settled
    ]
    return sorted(pairs, key=lambda pair: -pair.overlap.score)


def decided_only(draft: Draft, pairs: Iterable[Pair]) -> list[OverlapDecision]:
    """Decisions on pairs that weaving does not list (any more): merged ones, and those by hand."""
    listed = {p.decision.id for p in pairs if p.decision}
    return [d for d in draft.plan.all(OverlapDecision) if d.id not in listed]


def standing_of(plan: Plan, decision: OverlapDecision) -> Standing:
    """Tell how far a decision is."""
    if decision.absorbed:
        return Standing.MERGED
    return Standing.WAITING if waits_for(plan, decision) else Standing.AGREED


def terms_of(decision: OverlapDecision) -> str:
    """A fingerprint of what an agency agrees to: the decision without the words of the two."""
    words = {"first_by", "first_on", "second_by", "second_on"}
    return sha256(decision.model_dump_json(exclude=words).encode()).hexdigest()


def pair_or_404(draft: Draft, first: UUID, second: UUID, *, exact: bool = False) -> Pair:
    """Find the overlap of two elements; 404 where nothing was found between them."""
    wanted = {first, second}
    for pair in pairs_of(draft, inside=True, exact=exact):
        if set(pair.ids) == wanted:
            return pair
    raise Http404


def next_open(pairs: Iterable[Pair], *, after: Pair | None = None) -> Pair | None:
    """The strongest pair that waits for the meeting, leaving out the one just decided."""
    waiting = (p for p in pairs if p.overlap.crosses and not p.standing.decided)
    return next((p for p in waiting if after is None or p.ids != after.ids), None)


def counts(pairs: Iterable[Pair]) -> Mapping[Standing, int]:
    """Count the pairs by what became of them."""
    told = dict.fromkeys(Standing, 0)
    for pair in pairs:
        told[pair.standing] += 1
    return told


def mergers_waiting(plan: Plan) -> list[OverlapDecision]:
    """Decisions to merge that both agencies agreed to and nobody has carried out."""
    return [
        d
        for d in plan.all(OverlapDecision)
        if d.outcome is Outcome.MERGE and not d.absorbed and not waits_for(plan, d)
    ]


def _words(pair: Pair) -> str:
    sides = (pair.overlap.first, pair.overlap.second)
    return " ".join(f"{s.id} {s.title} {s.agency}" for s in sides).lower()


KINDS = tuple(OverlapKind)
