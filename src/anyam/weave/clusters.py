"""Clusters: subjects that belong on one table; a chain of weak links never makes one of them."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from anyam.kernel import LocalText
from anyam.weave.overlap import Cluster, Overlap
from anyam.weave.subject import Subject

Sums = dict[int, dict[int, float]]


def clusters_of(
    overlaps: Sequence[Overlap], *, strong: float, cohesion: float
) -> tuple[Cluster, ...]:
    """Join subjects by average linkage, the most alike first, the largest clusters first.

    Two groups are joined while the mean score of all pairs across them (a pair without overlap
    counts 0) is at least ``cohesion`` and one of those pairs reaches ``strong``. Scores equal,
    the order of the overlaps decides, so that equal input gives equal clusters.
    """
    subjects = {s.id: s for o in overlaps for s in (o.first, o.second)}
    order = {id_: at for at, id_ in enumerate(subjects)}
    links = [(order[o.first.id], order[o.second.id], o.score) for o in overlaps]
    groups = _joined(len(order), links, strong=strong, cohesion=cohesion)
    listed = list(subjects.values())
    owner = {listed[at].id: n for n, group in enumerate(groups) for at in group}
    inside: defaultdict[int, list[Overlap]] = defaultdict(list)
    for overlap in overlaps:
        if (home := owner.get(overlap.first.id)) is not None and home == owner.get(
            overlap.second.id
        ):
            inside[home].append(overlap)
    made = [cluster_of([listed[at] for at in g], inside[n]) for n, g in enumerate(groups)]
    return tuple(sorted(made, key=lambda c: (-len(c.subjects), -round(c.cohesion, 6))))


def _joined(
    size: int, links: Iterable[tuple[int, int, float]], *, strong: float, cohesion: float
) -> list[list[int]]:
    sums: Sums = defaultdict(dict)
    best: Sums = defaultdict(dict)
    for a, b, score in links:
        sums[a][b] = sums[b][a] = best[a][b] = best[b][a] = score
    members = {at: [at] for at in range(size)}
    queue = [(-s, a, b) for a, row in sums.items() for b, s in row.items() if a < b and s >= strong]
    heapq.heapify(queue)
    while queue:
        mean, a, b = heapq.heappop(queue)
        if a not in members or b not in members or -mean != _mean(sums, members, a, b):
            continue
        if -mean < cohesion:
            break
        _join(a, b, members=members, sums=sums, best=best)
        for other, total in sums[a].items():
            if best[a][other] >= strong:
                mean = total / (len(members[a]) * len(members[other]))
                heapq.heappush(queue, (-mean, min(a, other), max(a, other)))
    return [sorted(group) for group in members.values() if len(group) > 1]


def _mean(sums: Sums, members: dict[int, list[int]], a: int, b: int) -> float:
    return sums[a].get(b, 0.0) / (len(members[a]) * len(members[b]))


def _join(a: int, b: int, *, members: dict[int, list[int]], sums: Sums, best: Sums) -> None:
    """Take group ``b`` into group ``a``."""
    members[a] += members.pop(b)
    for other, total in sums.pop(b).items():
        sums[other].pop(b)
        height = best[b][other]
        best[other].pop(b)
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
            best[a][other] = best[other][a] = max(best[a].get(other, 0.0), height)
    best.pop(b)


def cluster_of(subjects: Sequence[Subject], overlaps: Sequence[Overlap]) -> Cluster:
    """Put subjects and the overlaps that tie them into a cluster, and name it."""
    return Cluster(tuple(subjects), tuple(overlaps), _label(overlaps))


def _label(overlaps: Sequence[Overlap]) -> LocalText:
    """Name a cluster by what is most often the main reason of its strongest overlaps."""
    told = (
        e for o in overlaps[:_NAMED_BY] for e in o.because if e.weight > 0 and e.code in _NAMING
    )
    weights: Counter[LocalText] = Counter()
    for evidence in told:
        weights[evidence.said] += round(1000 * evidence.weight)
    return max(weights, key=lambda said: weights[said]) if weights else LocalText("", "")


_NAMED_BY = 20  # overlaps; to word the reasons of all of a large cluster takes seconds
_NAMING = frozenset({"topic", "thing", "people", "words", "application"})
