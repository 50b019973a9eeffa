"""The space: readings as sparse rows, one block for each kind of mark, every row of length one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from anyam.reference.concepts import Facet
from anyam.reference.naming import fold
from anyam.weave.covering import COVERED, FACETS
from anyam.weave.rarity import Rarity
from anyam.weave.reading import SHARES, Marks, Reading, counted
from anyam.weave.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from scipy.sparse import csr_matrix


NAMED = 0.8  # rarity of a place, application or data that few programs name
SURE = 0.5  # a concept named in title or description, not only beside them


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


def _meant(facet: Facet) -> Block:
    """Concepts of a facet as its part of the whole meaning of a subject."""
    return Block(facet.value, lambda r: r.meaning[facet], whole="meaning", sure=SURE)


def _covered(facet: Facet) -> Block:
    """What the words cover of a facet's wordings, as its part of one whole."""
    name = f"{facet.value}_words"
    return Block(name, lambda r: r.about[facet], told=True, whole="words", sure=COVERED)


BLOCKS = (
    *map(_meant, SHARES),
    *map(_covered, FACETS),
    Block("loose", lambda r: _faint(r.loose), general=True, whole="words", sure=COVERED),
    Block("title", lambda r: {t: r.facets[Facet.TOPIC][t] for t in r.title_topics}),
    Block("done", lambda r: dict.fromkeys(r.title_deeds, 1.0)),
    Block("makes", lambda r: r.facets[Facet.TOPIC] | r.facets[Facet.THING], sure=SURE),
    Block("needs", lambda r: dict.fromkeys(r.uses, 1.0), like="makes", sure=SURE),
    Block("roots", lambda r: r.roots, general=True),
    Block("pieces", lambda r: r.pieces),
    Block("location", lambda r: _named(r.subject.places), least=NAMED),
    Block("application", lambda r: _named(r.subject.applications), least=NAMED),
    Block("data", lambda r: _named(r.subject.data), least=NAMED),
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
        import numpy as np

        self.rarity: dict[str, Callable[[str], float]] = {}
        self.columns: dict[str, dict[str, int]] = {}
        self._rare: dict[str, np.ndarray] = {}
        self._codes: dict[str, dict[str, int]] = {name: {} for name in CODES}
        marks: dict[str, Sequence[Marks]] = {b.name: [b.marks(r) for r in readings] for b in BLOCKS}
        firsts = sorted({r.words: at for at, r in reversed(list(enumerate(readings)))}.values())
        for block in BLOCKS:
            each = marks[block.name]
            counts = counted(each[at] for at in firsts)  # a text copied is one text
            rarity = Rarity(counts, texts=len(firsts), general=block.general)
            self.rarity[block.name] = _alike if block.told else rarity
            names = dict.fromkeys(name for row in each for name in row)
            self.columns[block.name] = {name: at for at, name in enumerate(names)}
            rare = map(self.rarity[block.name], names)
            self._rare[block.name] = np.fromiter(rare, np.float64, len(names))
        for name, code in CODES.items():
            known = self._codes[name]
            for reading in readings:
                if (value := code(reading.subject)) and value not in known:
                    known[value] = len(known)
        self.laid = self._lay(readings, marks)

    def lay(self, readings: Sequence[Reading]) -> Laid:
        """Lay other readings out beside those the space was made of."""
        return self._lay(readings, {b.name: [b.marks(r) for r in readings] for b in BLOCKS})

    def _lay(self, readings: Sequence[Reading], marks: dict[str, Sequence[Marks]]) -> Laid:
        import numpy as np

        subjects = [r.subject for r in readings]
        flat = {b.name: self._flat(b, marks.pop(b.name)) for b in BLOCKS}
        lengths = _lengths(flat)
        return Laid(
            tuple(readings),
            {b.name: flat[b.name].matrix(lengths[b.whole or b.name]) for b in BLOCKS},
            {name: self._numbers(name, subjects) for name in CODES},
            np.array([s.years or (0, -1) for s in subjects]).reshape(-1, 2),
        )

    def _numbers(self, name: str, subjects: Iterable[Subject]) -> np.ndarray:
        import numpy as np

        known, code = self._codes[name], CODES[name]
        return np.array([known.get(code(s), -1) for s in subjects], dtype=np.int64)

    def _flat(self, block: Block, marks: Sequence[Marks]) -> _Flat:
        """Weigh each mark by its rarity; a mark never seen has no column but a weight."""
        import numpy as np

        like = block.like or block.name
        columns, rarity = self.columns[like], self.rarity[like]
        sizes = np.fromiter(map(len, marks), np.int64, len(marks))
        total = int(sizes.sum())
        at = np.fromiter((columns.get(m, -1) for row in marks for m in row), np.int64, total)
        data = np.fromiter((w for row in marks for w in row.values()), np.float64, total)
        unseen = at < 0
        if unseen.any():
            new = [rarity(m) for row in marks for m in row if m not in columns]
            data[unseen] *= new
        data[~unseen] *= self._rare[like][at[~unseen]]
        loudest = np.fromiter((max(r.values(), default=0.0) for r in marks), np.float64, len(marks))
        return _Flat(data, at, sizes, max(1, len(columns)), loudest)


@dataclass(frozen=True, slots=True)
class _Flat:
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

        owner = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return np.bincount(owner, weights=self.data**2, minlength=len(self.sizes))

    def matrix(self, lengths: np.ndarray) -> csr_matrix:
        """Sparse rows of the length given made one."""
        import numpy as np
        from scipy.sparse import csr_matrix

        owner = np.repeat(np.arange(len(self.sizes)), self.sizes)
        kept = self.columns >= 0
        data = (self.data / lengths[owner])[kept]
        made = csr_matrix(
            (data, (owner[kept], self.columns[kept])), shape=(len(self.sizes), self.width)
        )
        made.sort_indices()
        return made


def _lengths(flat: Mapping[str, _Flat]) -> Mapping[str, np.ndarray]:
    """Length of every row of a block or whole; marks never seen before count as well.

    A row without a mark as heavy as ``sure`` is longer, so that a faint mention stays faint.
    """
    import numpy as np

    squares: dict[str, np.ndarray] = {}
    loudest: dict[str, np.ndarray] = {}
    sure: dict[str, float] = {}
    least: dict[str, float] = {}
    for block in BLOCKS:
        whole, each = block.whole or block.name, flat[block.name]
        squares[whole] = squares.get(whole, 0.0) + each.squares
        loudest[whole] = np.maximum(loudest.get(whole, 1e-9), each.loudest)
        sure[whole] = max(sure.get(whole, 1e-9), block.sure)
        least[whole] = block.least
    stretched = {name: np.minimum(1.0, loudest[name] / sure[name]) for name in sure}
    return {n: np.maximum(np.sqrt(each), least[n]) / stretched[n] for n, each in squares.items()}


def cosines(
    block: str, one: Laid, other: Laid, *, at: tuple[np.ndarray, np.ndarray], against: str = ""
) -> np.ndarray:
    """Likeness 0-1 in one block (or two like ones) of the pairs of rows ``at``."""
    import numpy as np

    found = one.rows[block][at[0]].multiply(other.rows[against or block][at[1]]).sum(axis=1)
    return np.asarray(found).ravel()


def filled(block: str, laid: Laid, *, at: np.ndarray) -> np.ndarray:
    """Tell which rows have anything in a block."""
    starts = laid.rows[block].indptr
    found: np.ndarray = starts[at + 1] > starts[at]
    return found


def equal(code: str, one: Laid, other: Laid, *, at: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Tell which pairs have the same known code."""
    a, b = one.codes[code][at[0]], other.codes[code][at[1]]
    found: np.ndarray = (a == b) & (a >= 0)
    return found


def _faint(loose: Marks) -> Marks:
    return {word: mark * COVERED for word, mark in loose.items()}


def _alike(_: str) -> float:
    return 1.0


def _named(names: Iterable[str]) -> Marks:
    return dict.fromkeys(filter(None, map(fold, names)), 1.0)


def _parent(code: str, parts: int) -> str:
    return ".".join(code.split(".")[:-parts]) if code.count(".") >= 5 else ""
