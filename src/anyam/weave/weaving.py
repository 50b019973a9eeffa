"""The weaving itself: subjects read, paired, weighed, told why, and gathered into clusters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from anyam.kernel import LocalText, UnusableInput
from anyam.reference.concepts import Lexicon
from anyam.reference.weaving import WeaveWeights, weave_weights
from anyam.weave.clusters import clusters_of
from anyam.weave.matching import Matcher, matcher
from anyam.weave.overlap import Copies, Weaving
from anyam.weave.pairing import copies, likely_pairs, not_every_copy, with_declared
from anyam.weave.reading import read_all
from anyam.weave.space import Space
from anyam.weave.subject import Subject
from anyam.weave.telling import Teller
from anyam.weave.weighing import Weighed
from anyam.weave.wide import weigh_in_parts, wide_clusters, wide_pairs

EXACT_UP_TO = 20_000  # subjects compared each with each; more are an engine's work
TIES = ("application", "data", "makes", "before")  # evidence that ties two of different work
MOST = 50_000  # overlaps told; beyond, the weakest are left out and a remark says so


def weave(
    subjects: Iterable[Subject],
    *,
    lexicon: Lexicon | None = None,
    weights: WeaveWeights | None = None,
    least: float | None = None,
    most: int = MOST,
    engine: Any = None,
    tied: bool = False,
) -> Weaving:
    """Find where subjects meet, best first.

    ``least`` is the lowest score listed (0-1), the packaged one where not given; with ``tied``
    pairs of a lower score are listed as well if they share an application or data, or one must
    come first. A lexicon of a city's own takes the place of
    the packaged one. ``engine`` is an Ibis connection for very many
    subjects: pairs and clusters are sought as in ``anyam.weave.national``, at a cost that grows
    with their number and not with its square. Raises ``UnusableInput`` where an id stands twice,
    and where there are more than :data:`EXACT_UP_TO` without an engine. Method and sources:
    docs/methods/weave.md.
    """
    listed, scale = tuple(subjects), weights or weave_weights()
    _refuse_twice(listed)
    if engine is None and len(listed) > EXACT_UP_TO:
        raise UnusableInput(_TOO_MANY.format(count=len(listed), most=EXACT_UP_TO))
    known = matcher() if lexicon is None else Matcher(lexicon)
    readings = read_all(listed, using=known)
    groups = copies(readings)
    space = Space(readings)
    exact = engine is None
    at = likely_pairs(space, groups) if exact else wide_pairs(space, groups, engine=engine)
    found = weigh_in_parts(space.laid, at=with_declared(at, listed), weights=scale)
    floor = scale.least if least is None else least
    ties = scale.tied if tied else None
    kept, lost = _best(found, least=floor, ties=ties, most=most)
    teller = Teller(space, known, scale)
    overlaps = teller.overlaps(readings, readings, kept, which=range(len(kept.scores)))
    clusters = (
        clusters_of(
            [o for o in overlaps if o.score >= scale.least],  # the same, however many are listed
            strong=scale.cluster,
            cohesion=scale.cohesion,
        )
        if exact
        else wide_clusters(readings, groups, found, teller=teller, strong=scale.cluster)
    )
    return Weaving(
        subjects=listed,
        overlaps=overlaps,
        clusters=clusters,
        copies=tuple(Copies(tuple(listed[i] for i in g)) for g in groups if len(g) > 1),
        remarks=tuple(_remarks(listed, groups, lost=lost, least=floor)),
    )


def _best(found: Weighed, *, least: float, ties: float | None, most: int) -> tuple[Weighed, int]:
    """Keep the best pairs, best first, and tell how many had to go."""
    import numpy as np

    wanted = found.scores.round(4) >= least
    if ties is not None:
        wanted |= np.maximum.reduce([found.strengths[code] for code in TIES]) >= ties
    enough = np.flatnonzero(wanted)
    order = enough[np.argsort(-found.scores[enough].round(9), kind="stable")]
    return found.kept(order[:most]), max(0, len(order) - most)


def _refuse_twice(subjects: Sequence[Subject]) -> None:
    times = Counter(s.id for s in subjects)
    if twice := [id_ for id_, n in times.items() if n > 1]:
        some = ", ".join(twice[:5]) + (" …" if len(twice) > 5 else "")
        raise UnusableInput(_TWICE.format(ids=some))


def _remarks(
    subjects: Sequence[Subject], groups: Sequence[Sequence[int]], *, lost: int, least: float
) -> Iterable[LocalText]:
    if len(subjects) < 2:
        yield _TOO_FEW.format(count=len(subjects))
    titles = Counter(" ".join(s.title.split()) for s in subjects)
    title, times = titles.most_common(1)[0] if titles else ("", 0)
    if times > max(2, len(subjects) / 2):
        yield _SAME_TITLE.format(title=title, count=times)
    if not_every_copy(groups):
        yield _MANY_COPIES
    agencies = {s.agency for s in subjects if s.agency}
    if len(agencies) == 1 and len(subjects) > 1:
        yield _ONE_AGENCY.format(name=next(iter(agencies)))
    if lost:
        yield _LEFT_OUT.format(count=lost, least=least)


_TWICE = LocalText(
    "ID ini dipakai lebih dari satu kali: {ids}. Beri setiap baris ID sendiri.",
    "These ids stand more than once: {ids}. Give every row an id of its own.",
)
_TOO_MANY = LocalText(
    "Ada {count} program; tanpa mesin basis data paling banyak {most} yang dapat dibandingkan "
    "satu per satu. Berikan sambungan Ibis (engine), lihat docs/operate/national.md.",
    "There are {count} programs; without a database engine at most {most} can be compared each "
    "with each. Hand in an Ibis connection (engine), see docs/operate/national.md.",
)
_TOO_FEW = LocalText(
    "Program yang dibandingkan: {count}; irisan memerlukan sedikitnya dua.",
    "Programs to compare: {count}; an overlap takes at least two.",
)
_SAME_TITLE = LocalText(
    "{count} program berjudul sama (“{title}”); bedakan judulnya agar irisannya berarti.",
    "{count} programs have the same title (“{title}”); tell them apart so that overlaps mean more.",
)
_MANY_COPIES = LocalText(
    "Ada program yang disalin lebih dari 40 kali; salinannya dipasangkan dengan yang pertama saja.",
    "Some programs are copied more than 40 times; copies are paired with the first one only.",
)
_ONE_AGENCY = LocalText(
    "Semua program milik satu OPD ({name}); irisan antar-OPD tidak dapat ditemukan.",
    "All programs belong to one agency ({name}); no overlap between agencies can be found.",
)
_LEFT_OUT = LocalText(
    "{count} irisan terlemah tidak ditampilkan; naikkan skor terendah di atas {least}.",
    "The {count} weakest overlaps are left out; raise the least score above {least}.",
)
