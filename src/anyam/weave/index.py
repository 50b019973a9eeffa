"""The index: subjects held ready, to find what is like a new one or what a text asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from anyam.reference.concepts import Lexicon
from anyam.reference.weaving import WeaveWeights, weave_weights
from anyam.weave.matching import Matcher, matcher
from anyam.weave.overlap import Overlap
from anyam.weave.pairing import mixed
from anyam.weave.reading import Reading, read, read_all
from anyam.weave.space import Laid, Space
from anyam.weave.subject import Subject
from anyam.weave.telling import Teller
from anyam.weave.weighing import Weighed, weigh

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

_WEIGHED = 200  # of the likeliest, weighed in full
_read = lru_cache(maxsize=16)(read)  # several indexes are asked about one subject


@dataclass(frozen=True, slots=True)
class Found:
    """A subject that answers a search; ``score`` 0-1; ``because`` words shared, telling first."""

    subject: Subject
    score: float
    because: tuple[str, ...]


class Index:
    """Many subjects, read once; every question after that takes milliseconds."""

    def __init__(
        self,
        subjects: Iterable[Subject],
        *,
        lexicon: Lexicon | None = None,
        weights: WeaveWeights | None = None,
    ) -> None:
        """Read the subjects; ``lexicon`` and ``weights`` as in :func:`~anyam.weave.weave`."""
        self._known = matcher() if lexicon is None else Matcher(lexicon)
        self._weights = weights or weave_weights()
        self._space = Space(read_all(subjects, using=self._known))
        self._teller = Teller(self._space, self._known, self._weights)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What the index holds, in the order handed in."""
        return tuple(r.subject for r in self._space.laid.readings)

    def nearest(self, subject: Subject, k: int = 10) -> tuple[Overlap, ...]:
        """Return the ``k`` subjects nearest to one that need not be in the index, best first."""
        if not self._space.laid.readings:
            return ()
        reading = _read(subject, using=self._known)
        mine = self._space.lay([reading])
        found = self._weighed(mine, leave_out=subject.id)
        order = found.scores.round(9).argsort(kind="stable")[::-1][:k]
        readings = self._space.laid.readings
        return self._teller.overlaps([reading], readings, found, which=order.tolist())

    def search(self, text: str, limit: int = 10) -> tuple[Found, ...]:
        """Return the subjects that answer a text, best first, by concepts, roots and pieces."""
        reading = _read(Subject("", text), using=self._known)
        likely = self._likeness(self._space.lay([reading]))
        best = (-likely.round(9)).argsort(kind="stable")[:limit]
        held = self._space.laid.readings
        return tuple(
            Found(
                held[n].subject,
                round(min(1.0, float(likely[n])), 4),
                self._shared(reading, held[n]),
            )
            for n in best
            if likely[n] > 0
        )

    def _weighed(self, mine: Laid, *, leave_out: str) -> Weighed:
        import numpy as np

        likely = self._likeness(mine)
        count = min(_WEIGHED, len(likely))
        best = np.sort(np.argpartition(-likely, count - 1)[:count]) if count else np.arange(0)
        held = self._space.laid.readings
        kept = [n for n in best.tolist() if likely[n] > 0 and held[n].subject.id != leave_out]
        at = (np.zeros(len(kept), dtype=np.int64), np.array(kept, dtype=np.int64))
        return weigh(mine, self._space.laid, at=at, weights=self._weights)

    def _likeness(self, mine: Laid) -> np.ndarray:
        found: np.ndarray = (mixed(mine, pieces=self._small) @ self._holders).toarray().ravel()
        return found

    def _shared(self, one: Reading, other: Reading) -> tuple[str, ...]:
        rarity = self._space.rarity["roots"]
        both = one.roots.keys() & other.roots.keys()
        return tuple(other.shown[r] for r in sorted(both, key=lambda r: (-rarity(r), r))[:5])

    @property
    def _small(self) -> bool:
        return len(self._space.laid) <= 20_000

    @cached_property
    def _holders(self) -> csr_matrix:
        """Who has each mark: a question then looks only at those who share one."""
        return mixed(self._space.laid, pieces=self._small).T.tocsr()
