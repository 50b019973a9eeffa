"""What the wording of two programs should weigh: a logistic regression on the tuning part."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from anyam.weave.covering import FACETS
from anyam.weave.reading import SHARES, read_all
from anyam.weave.space import Space
from anyam.weave.weighing import strengths_of
from bench.weave_quality import Part, average_precision, read

NAMES = (
    "gist", "covered", "meaning", "roots", "pieces", "subdimension", "dimension", "needs", "makes",
    "other_topic", "other_deed",
)  # fmt: skip
AGAINST = 2  # the last names may only lower a score, the others only raise it
FOLDS, RIDGE = 5, 0.02


def main() -> None:
    """Print the weights found on everything, and how well weights found elsewhere do."""
    part = read("tuning")
    features = strengths(part)
    base, *weights = fit(features, part.same)
    print(
        f"base {base:6.2f}  "
        + "  ".join(f"{n} {w:.2f}" for n, w in zip(NAMES, weights, strict=True))
    )
    for seed in range(3):
        found = average_precision(cross_validated(part, features, seed=seed), part.same)
        print(f"average precision by {FOLDS} folds, split {seed}: {found:.3f}")


def strengths(part: Part) -> np.ndarray:
    """One row a pair, one column a name; the facets of meaning are one."""
    space = Space(read_all(part.subjects))
    found = strengths_of(space.laid, space.laid, part.pairs)
    found["meaning"] = np.sum([found[facet.value] for facet in SHARES], axis=0)
    covered = [*(f"{facet.value}_words" for facet in FACETS), "loose"]
    found["covered"] = np.sum([found[name] for name in covered], axis=0)
    found["gist"] = np.sum([found[f"{facet.value}_gist"] for facet in FACETS], axis=0)
    return np.stack([found[name] for name in NAMES], axis=1)


def fit(features: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Base and weights of the largest likelihood, with a small ridge, each of its known sign."""
    known = [(0, None)] * (len(NAMES) - AGAINST) + [(None, 0)] * AGAINST

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        total = features @ x[1:] + x[0]
        said = 1 / (1 + np.exp(-total))
        missed = np.logaddexp(0, total).sum() - total[same].sum() + RIDGE * (x[1:] ** 2).sum()
        slope = said - same
        return missed, np.concatenate([[slope.sum()], features.T @ slope + 2 * RIDGE * x[1:]])

    start = np.zeros(len(NAMES) + 1)
    found = minimize(loss, start, jac=True, bounds=[(None, None), *known], method="L-BFGS-B")
    return np.asarray(found.x)


def cross_validated(part: Part, features: np.ndarray, *, seed: int) -> np.ndarray:
    """Score every pair by weights that never saw its group."""
    first, second = part.pairs
    dice = np.random.default_rng(seed)
    owner = list(range(len(part.subjects)))
    for a, b in zip(first[part.same], second[part.same], strict=True):
        owner[b] = min(owner[a], owner[b])
    folds = dice.integers(FOLDS, size=len(owner))[owner]
    fold = np.where(part.same, folds[first], (folds[first] + folds[second]) % FOLDS)
    said = np.zeros(len(first))
    for number in range(FOLDS):
        base, *weights = fit(features[fold != number], part.same[fold != number])
        said[fold == number] = features[fold == number] @ weights + base
    return said


if __name__ == "__main__":
    main()
