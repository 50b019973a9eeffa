"""The space: readings as sparse rows, one block for each kind of mark, every row of length one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from anyam.reference.concepts import Facet
from anyam.reference.naming import fold
from anyam.weave.covering import COVERED, FACETS
from anyam.weave.laying import Block, Flat, Listed, length, listed
from anyam.weave.rarity import Rarity
from anyam.weave.reading import SHARES, Marks, Reading
from anyam.weave.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from scipy.sparse import csr_matrix


NAMED = 0.8  # rarity of a place, application or data that few programs name
POINTED = 0.02  # a concept the words as a whole point to, not only one faint word
SURE = 0.5  # a concept named in title or description, not only beside them


def _meant(facet: Facet) -> Block:
    """Concepts of a facet as its part of the whole meaning of a subject."""
    return Block(facet.value, lambda r: r.meaning[facet], whole="meaning", sure=SURE)


def _covered(facet: Facet) -> Block:
    """What the words cover of a facet's wordings, as its part of one whole."""
    name = f"{facet.value}_words"
    return Block(name, lambda r: r.about[facet], told=True, whole="words", sure=COVERED)


def _pointed(facet: Facet) -> Block:
    """What all words together point to, of a facet, as its part of one whole."""
    name = f"{facet.value}_gist"
    return Block(name, lambda r: r.gist[facet], told=True, whole="gist", sure=POINTED)


BLOCKS = (
    *map(_meant, SHARES),
    *map(_covered, FACETS),
    *map(_pointed, FACETS),
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
        for name, code in CODES.items():
            known = self._codes[name]
            for reading in readings:
                if (value := code(reading.subject)) and value not in known:
                    known[value] = len(known)
        firsts = {r.words: at for at, r in reversed(list(enumerate(readings)))}
        first = np.zeros(len(readings), dtype=bool)
        first[list(firsts.values())] = True  # a text copied is one text
        self.laid = self._lay(readings, first=first)

    def lay(self, readings: Sequence[Reading]) -> Laid:
        """Lay other readings out beside those the space was made of."""
        return self._lay(readings)

    def _lay(self, readings: Sequence[Reading], *, first: np.ndarray | None = None) -> Laid:
        """Lay readings out, whole by whole to bound the memory; from the ``first`` ones learn."""
        import numpy as np

        rows: dict[str, csr_matrix] = {}
        for _, blocks in groupby(BLOCKS, key=lambda b: b.whole or b.name):
            flat = {b: self._flat(b, readings, first=first) for b in blocks}
            lengths = length(flat)
            rows |= {b.name: each.matrix(lengths) for b, each in flat.items()}
        subjects = [r.subject for r in readings]
        return Laid(
            tuple(readings),
            rows,
            {name: self._numbers(name, subjects) for name in CODES},
            np.array([s.years or (0, -1) for s in subjects]).reshape(-1, 2),
        )

    def _numbers(self, name: str, subjects: Iterable[Subject]) -> np.ndarray:
        import numpy as np

        known, code = self._codes[name], CODES[name]
        return np.array([known.get(code(s), -1) for s in subjects], dtype=np.int64)

    def _flat(self, block: Block, readings: Sequence[Reading], *, first: np.ndarray | None) -> Flat:
        """Weigh each mark by its rarity; a mark never seen has no column but a weight."""
        like, new = block.like or block.name, first is not None and not block.like
        columns = self.columns.setdefault(like, {})
        found = listed(block, readings, columns, grow=new)
        if first is not None and new:
            self._learn(block, found, first=first)
        at, data = found.columns, found.data
        if found.unseen:
            data[at < 0] *= [self.rarity[like](mark) for mark in found.unseen]
        seen = at >= 0
        data[seen] *= self._rare[like][at[seen]]
        return Flat(data, at, found.sizes, max(1, len(columns)), found.loudest)

    def _learn(self, block: Block, found: Listed, *, first: np.ndarray) -> None:
        """Count every mark of the first of each text: what is rare is telling."""
        import numpy as np

        names = self.columns[block.name]
        times = np.bincount(found.columns[np.repeat(first, found.sizes)], minlength=len(names))
        counts = dict(zip(names, times.tolist(), strict=True))
        rarity = Rarity(counts, texts=int(first.sum()), general=block.general)
        self.rarity[block.name] = _alike if block.told else rarity
        rare = map(self.rarity[block.name], names)
        self._rare[block.name] = np.fromiter(rare, np.float64, len(names))


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
