"""Laying: marks listed reading by reading, weighed, and made into sparse rows of a length."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from anyam.weave.reading import Marks, Reading

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix


class Block(NamedTuple):
    """One kind of mark: its name, how a reading shows it, and how it is weighed."""

    name: str
    marks: Callable[[Reading], Marks]
    general: bool = False  # whether general counts of words apply
    told: bool = False  # whether the marks say themselves how telling they are
    like: str = ""  # the block whose columns it shares, to compare one with the other
    whole: str = ""  # blocks of one whole share one length
    sure: float = 0.0  # weight of a mark from which a row speaks for itself
    least: float = 1e-9  # length below which a row is not stretched: what all have ties nobody


class Listed(NamedTuple):
    """The marks of one block, row after row, before rarity; ``unseen`` ones have column -1."""

    columns: np.ndarray
    data: np.ndarray
    sizes: np.ndarray
    loudest: np.ndarray
    unseen: list[str]


def listed(
    block: Block, readings: Sequence[Reading], columns: dict[str, int], *, grow: bool
) -> Listed:
    """List a block's marks reading by reading, none kept; ``grow`` gives new ones a column."""
    import numpy as np

    at, data, sizes, loudest = array("i"), array("d"), array("i"), array("d")
    unseen: list[str] = []
    for reading in readings:
        marks = block.marks(reading)
        if grow:
            at.extend(columns.setdefault(mark, len(columns)) for mark in marks)
        else:
            at.extend(columns.get(mark, -1) for mark in marks)
            unseen += [mark for mark in marks if mark not in columns]
        data.extend(marks.values())
        sizes.append(len(marks))
        loudest.append(max(marks.values(), default=0.0))
    found = [np.array(each) for each in (at, data, sizes, loudest)]
    return Listed(found[0], found[1], found[2], found[3], unseen)


@dataclass(frozen=True, slots=True)
class Flat:
    """The weighed marks of one block, row after row; column -1 was never seen."""

    data: np.ndarray
    columns: np.ndarray
    sizes: np.ndarray
    width: int
    loudest: np.ndarray  # the heaviest mark of each row, before rarity

    @property
    def squares(self) -> np.ndarray:
        """Square of the length of every row."""
        import numpy as np

        owner = np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)
        return np.bincount(owner, weights=self.data**2, minlength=len(self.sizes))

    def matrix(self, lengths: np.ndarray) -> csr_matrix:
        """Sparse rows of the length given made one."""
        import numpy as np
        from scipy.sparse import csr_matrix

        rows = len(self.sizes)
        owner = np.repeat(np.arange(rows, dtype=np.int32), self.sizes)
        kept = self.columns >= 0
        data = (self.data / lengths[owner])[kept]
        starts = np.append(0, np.cumsum(np.bincount(owner[kept], minlength=rows)))
        made = csr_matrix((data, self.columns[kept], starts), shape=(rows, self.width))
        made.sort_indices()
        return made


def length(flat: Mapping[Block, Flat]) -> np.ndarray:
    """Length of every row of one whole; marks never seen before count as well.

    A row without a mark as heavy as ``sure`` is longer, so that a faint mention stays faint.
    """
    import numpy as np

    squares = np.add.reduce([each.squares for each in flat.values()])
    loudest = np.maximum.reduce([each.loudest for each in flat.values()])
    sure = max(1e-9, *(block.sure for block in flat))
    least = max(block.least for block in flat)
    stretched = np.minimum(1.0, np.maximum(loudest, 1e-9) / sure)
    found: np.ndarray = np.maximum(np.sqrt(squares), least) / stretched
    return found
