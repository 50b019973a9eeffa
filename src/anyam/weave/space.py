"""The space: readings as sparse rows, one block for each kind of mark, every row of length one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from anyam.reference.concepts import Facet
from anyam.reference.naming import fold
from anyam.weave.rarity import Rarity
from anyam.weave.reading import SHARES, Marks, Reading, mean_of
from anyam.weave.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from scipy.sparse import csr_matrix


class Block(NamedTuple):
    """One kind of mark: its name, how a reading shows it, and how it is weighed."""

    name: str
    marks: Callable[[Reading], Marks]
    general: bool = False  # whether general counts of words apply
    like: str = ""  # the block whose columns it shares, to compare one with the other
    whole: str = ""  # blocks of one whole share one length
    least: float = 0.0  # length below which a row is not stretched: a faint mention stays faint


def _meant(facet: Facet) -> Block:
    """Concepts of a facet as its part of the whole meaning of a subject."""
    return Block(facet.value, lambda r: r.meaning[facet], whole="meaning", least=0.6)


BLOCKS = (
    *map(_meant, SHARES),
    Block("title", lambda r: {t: r.facets[Facet.TOPIC][t] for t in r.title_topics}),
    Block("done", lambda r: r.facets[Facet.DEED]),
    Block("makes", lambda r: r.facets[Facet.TOPIC] | r.facets[Facet.THING], least=0.6),
    Block("needs", lambda r: dict.fromkeys(r.uses, 1.0), like="makes", least=0.6),
    Block("roots", lambda r: r.roots, general=True, least=1.0),
    Block("pieces", lambda r: r.pieces),
    Block("location", lambda r: _named(r.subject.places)),
    Block("application", lambda r: _named(r.subject.applications)),
    Block("data", lambda r: _named(r.subject.data)),
    Block("agencies", lambda r: _named(r.subject.agencies)),
)
CODES: Mapping[str, Callable[[Subject], str]] = {
    "subdimension": lambda s: fold(s.subdimension),
    "dimension": lambda s: fold(s.dimension),
    "agency": lambda s: fold(s.agency),
    "region": lambda s: fold(s.region),
    "nomenclature": lambda s: s.nomenclature,
    "nomenclature_activity": lambda s: _parent(s.nomenclature, 1),
    "nomenclature_program": lambda s: _parent(s.nomenclature, 3),
}


@dataclass(frozen=True, slots=True)
class Laid:
    """Readings laid out in a space: sparse rows by block, numbers by code, first and last years."""

    readings: tuple[Reading, ...]
    rows: Mapping[str, csr_matrix]
    codes: Mapping[str, np.ndarray]
    years: np.ndarray

    def __len__(self) -> int:
        """Number of readings."""
        return len(self.readings)


class Space:
    """What many readings span; a city's own table decides with general counts what is rare."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Count every mark and lay the readings out."""
        self.rarity: dict[str, Rarity] = {}
        self.columns: dict[str, dict[str, int]] = {}
        self._codes: dict[str, dict[str, int]] = {name: {} for name in CODES}
        marks = {b.name: [b.marks(r) for r in readings] for b in BLOCKS}
        for block in BLOCKS:
            counts = mean_of(marks[block.name])
            self.rarity[block.name] = Rarity(counts, texts=len(readings), general=block.general)
            self.columns[block.name] = {name: at for at, name in enumerate(counts)}
        for name, code in CODES.items():
            known = self._codes[name]
            for reading in readings:
                if (value := code(reading.subject)) and value not in known:
                    known[value] = len(known)
        self.laid = self._lay(readings, marks)

    def lay(self, readings: Sequence[Reading]) -> Laid:
        """Lay other readings out beside those the space was made of."""
        return self._lay(readings, {b.name: [b.marks(r) for r in readings] for b in BLOCKS})

    def _lay(self, readings: Sequence[Reading], marks: Mapping[str, Sequence[Marks]]) -> Laid:
        import numpy as np

        subjects = [r.subject for r in readings]
        lengths = self._lengths(marks)
        return Laid(
            tuple(readings),
            {b.name: self._matrix(b, marks[b.name], lengths[b.whole or b.name]) for b in BLOCKS},
            {name: self._numbers(name, subjects) for name in CODES},
            np.array([s.years or (0, -1) for s in subjects]).reshape(-1, 2),
        )

    def _lengths(self, marks: Mapping[str, Sequence[Marks]]) -> Mapping[str, np.ndarray]:
        """Length of every row of a block or whole; marks never seen before count as well."""
        import numpy as np

        squares: dict[str, np.ndarray] = {}
        least: dict[str, float] = {}
        for block in BLOCKS:
            weigh, whole = self.rarity[block.like or block.name], block.whole or block.name
            sums = [sum((w * weigh(m)) ** 2 for m, w in row.items()) for row in marks[block.name]]
            squares[whole] = squares.get(whole, 0.0) + np.array(sums)
            least[whole] = max(least.get(whole, 1e-9), block.least)
        return {name: np.maximum(np.sqrt(each), least[name]) for name, each in squares.items()}

    def _numbers(self, name: str, subjects: Iterable[Subject]) -> np.ndarray:
        import numpy as np

        known, code = self._codes[name], CODES[name]
        return np.array([known.get(code(s), -1) for s in subjects], dtype=np.int64)

    def _matrix(self, block: Block, marks: Sequence[Marks], lengths: np.ndarray) -> csr_matrix:
        """Weigh each mark by its rarity; a mark never seen has no column."""
        import numpy as np
        from scipy.sparse import csr_matrix

        like = block.like or block.name
        columns, rarity = self.columns[like], self.rarity[like]
        kept = [
            [(columns[m], w * rarity(m)) for m, w in row.items() if m in columns] for row in marks
        ]
        data = np.array([w for row in kept for _, w in row])
        indices = [at for row in kept for at, _ in row]
        sizes = list(map(len, kept))
        data = data / np.repeat(lengths, sizes) if len(data) else data
        shape = (len(marks), max(1, len(columns)))
        made = csr_matrix((data, indices, np.cumsum([0, *sizes])), shape=shape)
        made.sort_indices()
        return made


def cosines(
    block: str, one: Laid, other: Laid, *, at: tuple[np.ndarray, np.ndarray], against: str = ""
) -> np.ndarray:
    """Likeness 0-1 in one block (or two like ones) of the pairs of rows ``at``."""
    import numpy as np

    found = one.rows[block][at[0]].multiply(other.rows[against or block][at[1]]).sum(axis=1)
    return np.asarray(found).ravel()


def filled(block: str, laid: Laid, *, at: np.ndarray) -> np.ndarray:
    """Tell which rows have anything in a block."""
    import numpy as np

    found: np.ndarray = (np.diff(laid.rows[block].indptr) > 0)[at]
    return found


def equal(code: str, one: Laid, other: Laid, *, at: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Tell which pairs have the same known code."""
    a, b = one.codes[code][at[0]], other.codes[code][at[1]]
    found: np.ndarray = (a == b) & (a >= 0)
    return found


def _named(names: Iterable[str]) -> Marks:
    return dict.fromkeys(filter(None, map(fold, names)), 1.0)


def _parent(code: str, parts: int) -> str:
    return ".".join(code.split(".")[:-parts]) if code.count(".") >= 5 else ""
