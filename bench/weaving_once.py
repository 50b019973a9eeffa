"""One step of weaving a nation in a process of its own, so that its memory can be measured."""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from anyam.weave import Index, Subject, weave
from anyam.weave.national import SCALE, likely
from anyam.weave.pairing import copies, mixed
from anyam.weave.reading import read_all
from anyam.weave.space import Space
from anyam.weave.wide import features_of, searched
from bench import rollup
from bench.weave_baselines import tfidf, words
from bench.weaving_nation import newcomer, subjects, work_of

ROWS, ASKED, NEAREST = 256, 20, 10
Told = dict[str, Any]


def main() -> None:
    """Do one step and tell its figures as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=STEPS)
    asked.add_argument("regions", type=int)
    asked.add_argument("file", type=Path, nargs="?")
    asked.add_argument("engine", choices=rollup.ENGINES, nargs="?")
    given = asked.parse_args()
    told = STEPS[given.what](given)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(json.dumps(told | {"megabytes": peak}))


def _weave(given: argparse.Namespace) -> Told:
    nation = subjects(given.regions)
    started, worked = time.perf_counter(), time.process_time()
    with _duckdb() as engine:
        woven = weave(nation, engine=engine)
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    return {
        "programs": len(nation),
        "seconds": seconds,
        "processor": processor,
        "pairs": len(woven.overlaps),
        "least": woven.overlaps[-1].score,
        "clusters": len(woven.clusters),
        "largest": len(woven.clusters[0].subjects),
        "purity": _purity([cluster.subjects for cluster in woven.clusters]),
    }


def _purity(groups: list[tuple[Subject, ...]]) -> float:
    """Share of subjects in clusters whose work is the commonest one of their cluster."""
    commonest = sum(Counter(map(work_of, g)).most_common(1)[0][1] for g in groups)
    return commonest / sum(map(len, groups))


def _ask(given: argparse.Namespace) -> Told:
    nation = subjects(given.regions)
    started = time.perf_counter()
    index = Index(nation)
    index.nearest(newcomer(0))
    built = time.perf_counter() - started
    times = []
    for number in range(1, ASKED + 1):
        asking = newcomer(number)
        started = time.perf_counter()
        index.nearest(asking)
        times.append(time.perf_counter() - started)
    return {
        "programs": len(nation),
        "seconds": statistics.median(times),
        "fastest": min(times),
        "slowest": max(times),
        "built": built,
    }


def _cosine(given: argparse.Namespace) -> Told:
    """Compare some rows with all, by TF-IDF and by our features; hold the search against it."""
    nation = subjects(given.regions)
    plain = tfidf([f"{s.title} {s.description}" for s in nation], words)
    readings = read_all(nation)
    space, groups = Space(readings), copies(readings)
    own = mixed(space.laid, pieces=False)[np.array([group[0] for group in groups])]
    some = np.linspace(0, own.shape[0] - 1, min(ROWS, own.shape[0]), dtype=np.int64)
    exact, ours = _nearest(own, some)
    recall, kept = _held_against(exact, some, features_of(space, groups))
    return {
        "programs": len(nation),
        "rows": len(some),
        "tfidf": _nearest(plain, some)[1],
        "ours": ours,
        "nearest": NEAREST,
        "recall": recall,
        "kept": kept,
    }


def _nearest(rows: Any, some: np.ndarray) -> tuple[np.ndarray, float]:
    """Likeness of the nearest of some rows by exact products, and the seconds it took."""
    turned = rows.T.tocsr()
    started = time.perf_counter()
    near = np.asarray((rows[some] @ turned).todense())
    near[np.arange(len(some)), some] = 0
    best = -np.sort(np.partition(-near, NEAREST, axis=1)[:, :NEAREST], axis=1)
    return best, time.perf_counter() - started


def _held_against(exact: np.ndarray, some: np.ndarray, features: Any) -> tuple[float, float]:
    """Share of the likest the search finds, and of their likeness.

    A pair as like as the last of the likest (to a hundredth of it) counts as found.
    """
    with _duckdb() as engine, searched(features, engine=engine) as pairs:
        found = engine.to_pyarrow(pairs)
    ends = np.concatenate([found["first"].to_numpy(), found["second"].to_numpy()])
    values = np.tile(found["likeness"].to_numpy() / SCALE**2, 2)
    hits, kept = 0, 0.0
    for at, row in zip(some, exact, strict=True):
        mine = -np.sort(-values[ends == at])[:NEAREST]
        hits += int((mine >= row[-1] * 0.99).sum())
        kept += mine.sum() / row.sum()
    return hits / exact.size, kept / len(some)


def _features(given: argparse.Namespace) -> Told:
    import pyarrow.parquet as pq

    readings = read_all(subjects(given.regions))
    table = features_of(Space(readings), copies(readings))
    pq.write_table(table, given.file)
    return {"rows": table.num_rows}


def _search(given: argparse.Namespace) -> Told:
    import pyarrow.parquet as pq

    features = pq.read_table(given.file)
    with rollup.ENGINES[given.engine](given.file) as (engine, lying):
        started = time.perf_counter()
        if engine.name == "duckdb":
            with searched(features, engine=engine) as pairs:
                found = engine.to_pyarrow(pairs)
        else:
            found = engine.to_pyarrow(likely(lying))
        seconds = time.perf_counter() - started
    keys = [("first", "ascending"), ("second", "ascending")]
    columns = found.sort_by(keys).to_pydict()
    digest = hashlib.sha256(repr([columns[n] for n in ("first", "second", "likeness")]).encode())
    return {
        "seconds": seconds,
        "rows": found.num_rows,
        "fingerprint": digest.hexdigest()[:16],
    }


@contextmanager
def _duckdb() -> Iterator[Any]:
    import ibis

    with TemporaryDirectory(prefix="anyam-") as folder:
        engine = ibis.duckdb.connect(threads=2, memory_limit="1200MB", temp_directory=folder)
        yield engine
        engine.disconnect()


STEPS = {
    "weave": _weave,
    "ask": _ask,
    "cosine": _cosine,
    "features": _features,
    "search": _search,
}

if __name__ == "__main__":
    main()
