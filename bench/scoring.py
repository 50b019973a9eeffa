"""Scores of every regency and city from one sheet: read, matched, scored and ranked, cold."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from anyam.evaluation import instrument
from anyam.reference import regions
from bench.measure import anyam, command, report

INSTRUMENT, SECONDS = "2023-kppn-ikn", 3.0
HEADINGS = ("region", "aspect", "indicator", "subindicator", "code", "score")


def main() -> None:
    """Measure 514 regions of 117 questions against the promise."""
    with tempfile.TemporaryDirectory() as name:
        sheet = Path(name) / "scores.csv"
        rows = _written(sheet)
        line = anyam("evaluate", str(sheet), "--instrument", INSTRUMENT)
        report(command(f"{rows:,} scores ranked, from CSV", line), limit=SECONDS)


def _written(path: Path) -> int:
    asked = instrument(INSTRUMENT)
    names = {aspect.key: aspect.name.id for aspect in asked.aspects}
    rows = [
        (r.code, names[q.aspect], q.indicator.id, q.subindicator.id, q.code, (n * 7 + m * 3) % 5)
        for n, r in enumerate(regions())
        for m, q in enumerate(asked.questions)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return len(rows)


if __name__ == "__main__":
    main()
