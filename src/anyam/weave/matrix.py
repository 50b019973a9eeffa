"""Matrices of overlaps: how many tie each dimension, or agency, to each other, and the best one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anyam.kernel import Choice
from anyam.weave.overlap import Overlap
from anyam.weave.subject import Subject


class Axis(Choice):
    """What the rows and columns of a matrix are."""

    DIMENSION = "dimension", "Dimensi", "Dimension"
    AGENCY = "agency", "OPD", "Agency"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The overlaps that tie two labels (or one to itself), the strongest first."""

    first: str
    second: str
    overlaps: tuple[Overlap, ...]

    @property
    def count(self) -> int:
        """Number of overlaps."""
        return len(self.overlaps)

    @property
    def top(self) -> Overlap:
        """The strongest of them."""
        return self.overlaps[0]


@dataclass(frozen=True, slots=True)
class OverlapMatrix:
    """Counts by pair of labels; ``cells`` holds each pair once, in the order of the labels."""

    axis: Axis
    labels: tuple[str, ...]
    cells: Mapping[tuple[str, str], MatrixCell]

    def at(self, first: str, second: str) -> MatrixCell | None:
        """The cell of two labels in either order, or ``None`` where nothing ties them."""
        return self.cells.get((first, second)) or self.cells.get((second, first))

    def total(self, label: str) -> int:
        """Number of overlaps a label takes part in."""
        return sum(cell.count for pair, cell in self.cells.items() if label in pair)

    def __iter__(self) -> Iterator[MatrixCell]:
        """Iterate over the cells, the fullest first; equals in the order of the labels."""
        return iter(sorted(self.cells.values(), key=lambda cell: -cell.count))


def matrix(
    overlaps: Iterable[Overlap], *, by: Axis = Axis.DIMENSION, labels: Sequence[str] = ()
) -> OverlapMatrix:
    """Count overlaps by dimension or by lead agency.

    ``labels`` puts known rows first and keeps them though empty (the six dimensions); others
    follow by how many overlaps they take part in. A subject without the label stands under ``""``.
    """
    found: dict[tuple[str, str], list[Overlap]] = {}
    for overlap in sorted(overlaps, key=lambda o: -o.score):
        one, other = _label(overlap.first, by), _label(overlap.second, by)
        pair = (other, one) if (other, one) in found else (one, other)
        found.setdefault(pair, []).append(overlap)
    order = _ordered(found, labels)
    place = {label: at for at, label in enumerate(order)}
    cells = {}
    for pair, tied in found.items():
        first, second = sorted(pair, key=place.__getitem__)
        cells[first, second] = MatrixCell(first, second, tuple(tied))
    return OverlapMatrix(by, order, cells)


def _label(subject: Subject, by: Axis) -> str:
    return subject.dimension if by is Axis.DIMENSION else subject.agency


def _ordered(
    found: Mapping[tuple[str, str], Sequence[Overlap]], labels: Sequence[str]
) -> tuple[str, ...]:
    weight: dict[str, int] = {}
    for pair, tied in found.items():
        for label in dict.fromkeys(pair):
            weight[label] = weight.get(label, 0) + len(tied)
    others = sorted((w for w in weight if w not in labels), key=lambda w: (w == "", -weight[w], w))
    return (*labels, *others)
