"""How well overlaps are found: our weaving beside plain text likeness, on the labelled set."""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anyam.weave import OverlapKind, Subject, weave
from bench.weave_baselines import BASELINES

SET = Path(__file__).parents[1] / "tests" / "weave"
PARTS = ("tuning", "aside")
AP, F1, TIMES = 0.85, 0.80, 2.0
ASIDE = "kept aside"
NONE = "none"


@dataclass(frozen=True)
class Part:
    """One part of the set: subjects in the order of the file, and which pairs do the same work."""

    name: str
    subjects: tuple[Subject, ...]
    same: np.ndarray  # of every pair (i < j), row by row

    @property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Positions of every pair."""
        first, second = np.triu_indices(len(self.subjects), 1)
        return first, second


@dataclass(frozen=True)
class Quality:
    """What one method reaches on one part; ``threshold`` gives the best pairwise F1."""

    precision: float
    f1: float
    threshold: float
    recall: float
    f1_tuned: float

    def __str__(self) -> str:
        tuned, best = f"{self.f1_tuned:8.3f}", f"{self.f1:8.3f}  at {self.threshold:6.3f}"
        return f"{self.precision:8.3f} {best} {tuned} {self.recall:8.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one table for each part, and whether the promises are kept on the part kept aside."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--part", choices=PARTS, help="only this part (tuning, while tuning)")
    only = asked.parse_args(arguments).part
    methods = {**{n: _by_texts(m) for n, m in BASELINES.items()}, "ours: anyam.weave": ours}
    tuning = read("tuning")
    thresholds = {n: best_f1(_told(m, tuning), tuning.same)[1] for n, m in methods.items()}
    for name in [only] if only else PARTS:
        part = tuning if name == "tuning" else read(name)
        found = {n: measure(_told(m, part), part, at=thresholds[n]) for n, m in methods.items()}
        _print(part, found)
        if part is tuning:
            _print_kinds(kinds_told(part))


def read(name: str) -> Part:
    """Read a part: ``tuning`` or ``aside``."""
    with (SET / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    groups = np.array([row["cluster"] or row["id"] for row in rows])
    first, second = np.triu_indices(len(rows), 1)
    return Part(name, tuple(map(_subject, rows)), groups[first] == groups[second])


def _subject(row: dict[str, str]) -> Subject:
    return Subject(
        row["id"],
        row["title"],
        row["description"],
        dimension=row["dimension"],
        subdimension=f"{row['dimension']}.{row['subdimension']}",
        agency=row["agency"],
        region=row["region"],
    )


def ours(subjects: Sequence[Subject]) -> np.ndarray:
    """Likeness as our weaving scores it; what it does not list counts 0."""
    at = {subject.id: number for number, subject in enumerate(subjects)}
    found = np.zeros((len(subjects), len(subjects)))
    for overlap in weave(subjects, least=0.0):
        one, other = at[overlap.first.id], at[overlap.second.id]
        found[one, other] = found[other, one] = overlap.score
    return found


def kinds_told(part: Part) -> Counter[tuple[str, str]]:
    """How often a pair of one labelled kind is told to be of another; ``none``: not met at all."""
    ids = [subject.id for subject in part.subjects]
    first, second = (side[part.same].tolist() for side in part.pairs)
    pairs = [(ids[a], ids[b], "merge") for a, b in zip(first, second, strict=True)]
    with (SET / "relations.csv").open(encoding="utf-8", newline="") as file:
        pairs += [(row["a"], row["b"], row["kind"]) for row in csv.DictReader(file)]
    overlaps = weave(part.subjects, least=0.0)
    told = {frozenset((o.first.id, o.second.id)): o.kind.value for o in overlaps}
    known = set(ids)
    return Counter(
        (kind, told.get(frozenset((a, b)), NONE)) for a, b, kind in pairs if {a, b} <= known
    )


def measure(scores: np.ndarray, part: Part, *, at: float) -> Quality:
    """Measure a method's scores (one row and column for each subject) on a part."""
    said = scores[part.pairs]
    f1, threshold = best_f1(scores, part.same)
    chosen = said >= at
    hits = float((chosen & part.same).sum())
    return Quality(
        average_precision(said, part.same),
        f1,
        threshold,
        recall_at(scores, part, most=5),
        2 * hits / (chosen.sum() + part.same.sum()),
    )


def average_precision(said: np.ndarray, same: np.ndarray) -> float:
    """Area under precision over recall in steps; equal scores are one step."""
    precision, recall, _ = _curve(said, same)
    return float((np.diff(recall, prepend=0.0) * precision).sum())


def best_f1(scores: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    """Return the best pairwise F1 and the score from which pairs are taken for it."""
    said = scores[np.triu_indices(len(scores), 1)]
    precision, recall, steps = _curve(said, same)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    best = int(f1.argmax())
    return float(f1[best]), float(steps[best])


def recall_at(scores: np.ndarray, part: Part, *, most: int) -> float:
    """Return the mean share of a program's mates among its ``most`` likest (mates ≤ 4 here)."""
    mates = np.zeros(scores.shape, dtype=bool)
    mates[part.pairs] = part.same
    mates |= mates.T
    likest = scores - np.eye(len(scores)) * 1e9
    order = np.argsort(-likest, axis=1, kind="stable")[:, :most]
    positive = np.take_along_axis(likest, order, axis=1) > 0
    hits = (np.take_along_axis(mates, order, axis=1) & positive).sum(axis=1)
    grouped = mates.any(axis=1)
    return float((hits[grouped] / mates.sum(axis=1)[grouped]).mean())


def _curve(said: np.ndarray, same: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Precision and recall at every different score, from the highest down."""
    order = np.argsort(-said, kind="stable")
    steps, hits = said[order], np.cumsum(same[order])
    last = np.append(steps[1:] != steps[:-1], True)
    taken = np.arange(1, len(steps) + 1)
    return (hits / taken)[last], (hits / same.sum())[last], steps[last]


Method = Callable[[Sequence[Subject]], np.ndarray]


def _by_texts(method: Callable[[Sequence[str]], np.ndarray]) -> Method:
    return lambda subjects: method([f"{s.title} {s.description}" for s in subjects])


def _told(method: Method, part: Part) -> np.ndarray:
    return method(part.subjects)


def _print(part: Part, found: dict[str, Quality]) -> None:
    title = ASIDE if part.name == "aside" else "for tuning"
    print(f"\n{title}: {len(part.subjects)} programs, {part.same.sum()} pairs of the same work")
    print(f"{'':34}{'average':>8} {'best':>8} {'from':>10} {'F1 by':>8} {'recall':>8}")
    print(f"{'':34}{'precis.':>8} {'F1':>8} {'score':>10} {'tuning':>8} {'at 5':>8}")
    for name, quality in found.items():
        print(f"{name:<34}{quality}")
    *others, ourselves = found.values()
    times = ourselves.precision / max(other.precision for other in others)
    print(f"    {times:.1f} times the average precision of the best plain method")
    if part.name == "aside":
        kept = ourselves.precision >= AP and ourselves.f1 >= F1 and times >= TIMES
        promise = f"average precision {AP}, F1 {F1:.2f}, {TIMES:.0f} times the best plain one"
        print(f"    promise ({promise}): {'kept' if kept else 'BROKEN'}")


def _print_kinds(found: Counter[tuple[str, str]]) -> None:
    kinds = [kind.value for kind in OverlapKind]
    print(f"\n{'kind: labelled, told as':34}" + "".join(f"{k:>12}" for k in (*kinds, NONE)))
    for kind in kinds:
        counts = (found[kind, told] for told in (*kinds, NONE))
        print(f"{kind:<34}" + "".join(f"{count:>12}" for count in counts))


if __name__ == "__main__":
    main()
