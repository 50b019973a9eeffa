"""Count how many plan-like texts each root stands in, for words that a small table cannot weigh.

Usage: python tools/word_frequencies.py NOMENCLATURE.csv > word_frequencies.csv

Texts are the sub-activities of a nomenclature list (name and indicator) and every element and
paragraph of the sample city. The list is CSV with columns subkegiatan and indikator. Only counts
are kept.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from anyam.plan import Section
from anyam.sample import kota_contoh
from anyam.weave.words import is_content, tokens

_LEAST = 2
_HEAD = """\
# valid_from: 2026-01-01
# source: >-
#   Counted by tools/word_frequencies.py over names and indicators of the sub-activities in the SIPD
#   nomenclature for regencies and cities, version 2027, and over the sample city Kota Contoh
# note:
#   id: "Banyaknya teks yang memuat setiap akar kata; akar “*” adalah banyaknya teks seluruhnya."
#   en: "How many texts hold each root; the root “*” is the number of all texts."
"""


def main(source: Path) -> None:
    """Write the table to standard output."""
    counts: Counter[str] = Counter()
    for text in (*_nomenclature(source), *_sample()):
        counts["*"] += 1
        counts.update({token.root for token in tokens(text) if is_content(token)})
    print(_HEAD, end="")
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("root", "texts"))
    table.writerows((r, n) for r, n in sorted(counts.items()) if n >= _LEAST)


def _nomenclature(source: Path) -> Iterator[str]:
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        yield from {f"{row['subkegiatan']}. {row['indikator']}": None for row in rows}


def _sample() -> Iterator[str]:
    for element in kota_contoh():
        if isinstance(element, Section):
            yield from filter(None, element.body.split("\n\n"))
        else:
            yield " ".join(
                v for k, v in vars(element).items() if k != "code" and isinstance(v, str)
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
