"""Who scored what: every scorer's own figures, kept apart until the group has seen them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from anyam.kernel import AnyamError, LocalText
from anyam.plan import Plan, QuickWin
from anyam.reference import quickwin_criteria

IN_THE_PLAN = "rencana"
"""The one scorer of scores that stand in the plan: the group as a whole."""


@dataclass(frozen=True, slots=True)
class Score:
    """One figure one person gave one nominee on one criterion."""

    quick_win: UUID
    scorer: str
    criterion: str
    value: Decimal


class Scores:
    """All scores of a session; of two for the same cell the later one holds."""

    def __init__(self, scores: Iterable[Score] = ()) -> None:
        """Gather scores; raises ``AnyamError`` for a value outside its criterion's scale."""
        scales = {c.key: (c.minimum, c.maximum, c.label) for c in quickwin_criteria()}
        cells: defaultdict[tuple[UUID, str], dict[str, Fraction]] = defaultdict(dict)
        for each in scores:
            low, high, label = scales.get(each.criterion, (0, 4, _same(each.criterion)))
            if not low <= each.value <= high:
                told = {"scorer": each.scorer, "value": each.value, "name": label}
                raise AnyamError(_OUTSIDE.format(low=low, high=high, **told))
            cells[each.quick_win, each.criterion][each.scorer] = Fraction(each.value)
        self._cells = {place: dict(sorted(given.items())) for place, given in cells.items()}

    @property
    def scorers(self) -> tuple[str, ...]:
        """Everyone who gave a score, by name."""
        return tuple(sorted({name for given in self._cells.values() for name in given}))

    @property
    def criteria(self) -> frozenset[str]:
        """Keys of criteria that anybody scored."""
        return frozenset(criterion for _, criterion in self._cells)

    @property
    def quick_wins(self) -> frozenset[UUID]:
        """Nominees that anybody scored."""
        return frozenset(quick_win for quick_win, _ in self._cells)

    def given(self, quick_win: UUID, criterion: str) -> Mapping[str, Fraction]:
        """Return the scores of one nominee on one criterion, by scorer."""
        return self._cells.get((quick_win, criterion), {})

    def mean(self, quick_win: UUID, criterion: str) -> Fraction | None:
        """Return the plain mean of those who scored; ``None`` where nobody did."""
        given = self.given(quick_win, criterion)
        return sum(given.values(), Fraction(0)) / len(given) if given else None

    def __iter__(self) -> Iterator[Score]:
        """Yield every score."""
        for (quick_win, criterion), given in self._cells.items():
            for scorer, value in given.items():
                number = Decimal(value.numerator) / Decimal(value.denominator)
                yield Score(quick_win, scorer, criterion, number)

    def __len__(self) -> int:
        """Number of scores."""
        return sum(map(len, self._cells.values()))


def scores_in(plan: Plan) -> Scores:
    """Take the scores that stand in the plan as those of one scorer. Raises ``AnyamError``."""
    return Scores(
        Score(win.id, IN_THE_PLAN, criterion, value)
        for win in plan.all(QuickWin)
        for criterion, value in win.scores.items()
    )


def _same(text: str) -> LocalText:
    return LocalText(text, text)


_OUTSIDE = LocalText(
    "Skor {name} dari {scorer} tertulis {value}; skala kriteria ini {low}–{high}.",
    "The score of {name} by {scorer} is {value}; this criterion runs {low}–{high}.",
)
