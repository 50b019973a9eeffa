"""A nation's programs to weave: 514 plans of 300, in wordings as varied as people's.

Seeded: the same numbers give the same programs. What is worked on comes from the tuning part of
the labelled set (tests/weave): some 150 works, each with the titles and sentences its agencies
use. A program takes one work's title or one of its sentences as title; seven of ten put a deed
before it or a qualification, a target, a place or a stage behind it; three of ten stand behind a
made-up brand; 65 of 100 have a description of one or two sentences of the same work, 15 of 100 an
official sentence that says nothing. One of a hundred words is mistyped. One program of twenty is
copied to the letter from a model plan, as cities do. Places and brands are made of syllables.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from anyam.weave import Subject
from bench.nation import region

REGIONS, PROGRAMS = 514, 300
SET = Path(__file__).parents[1] / "tests" / "weave" / "tuning.csv"
_MODEL, _DEED, _TAIL, _BRAND, _BODY, _OFFICIAL, _SLIP = 0.05, 0.45, 0.55, 0.3, 0.65, 0.15, 0.01


class Work(NamedTuple):
    """One kind of work: how it is called, what is said of it, where it stands and who does it."""

    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    subdimensions: tuple[str, ...]
    agencies: tuple[str, ...]


def subjects(regions: int = REGIONS, programs: int = PROGRAMS) -> list[Subject]:
    """Make the programs of so many regions, region by region."""
    return [one for number in range(regions) for one in _plan(number, programs)]


def newcomer(number: int) -> Subject:
    """Make one program of a region that is not in the nation."""
    (made,) = _plan(REGIONS + number, 1)
    return made


def work_of(subject: Subject) -> str:
    """Tell which work a program was made from; it stands in the id, where no method looks."""
    return subject.id.partition("/")[2].partition("-")[0]


def _plan(number: int, programs: int) -> list[Subject]:
    dice = _dice(f"plan {number}")
    order = list(range(len(works())))
    dice.shuffle(order)
    names = [_name(dice) for _ in range(12)]
    made = []
    for n in range(programs):
        model = dice.random() < _MODEL
        which = n % len(order) if model else order[n % len(order)]
        source, pool = (_dice(f"model {n}"), ["Maju"]) if model else (dice, names)
        made.append(_program(source, which, at=(number, n), names=pool))
    return made


def _program(dice: Random, which: int, *, at: tuple[int, int], names: list[str]) -> Subject:
    number, n = at
    work = works()[which]
    sub = dice.choice(work.subdimensions)
    title, body = _title(dice, work, names=names), _description(dice, work, names=names)
    return Subject(
        id=f"{region(number)}/{which:03}-{n:03}",
        title=title,
        description=body,
        dimension=sub.partition(".")[0],
        subdimension=sub,
        agency=dice.choice(work.agencies),
        region=region(number),
    )


def _title(dice: Random, work: Work, *, names: list[str]) -> str:
    known = dice.random() < 0.75 or not work.sentences
    title = dice.choice(work.titles if known else work.sentences)
    if dice.random() < _DEED:
        title = f"{dice.choice(_DEEDS)} {title[0].lower()}{title[1:]}"
    if dice.random() < _TAIL:
        title = f"{title} {_tail(dice, names)}"
    if dice.random() < _BRAND:
        title = f"{_name(dice).upper()}: {title}"
    return _mistyped(dice, title)


def _tail(dice: Random, names: list[str]) -> str:
    where = f"{dice.choice(_PLACES)} {dice.choice(names)}"
    return dice.choice([where, where, dice.choice(_HOW), dice.choice(_FOR), dice.choice(_STAGES)])


def _description(dice: Random, work: Work, *, names: list[str]) -> str:
    said = []
    if dice.random() < _BODY and work.sentences:
        count = min(len(work.sentences), dice.choice([1, 1, 2]))
        said += dice.sample(work.sentences, count)
    if dice.random() < _OFFICIAL:
        said.append(dice.choice(_SAYS_NOTHING))
    if said and dice.random() < 0.3:
        said.append(f"Lokasi: {dice.choice(_PLACES)} {dice.choice(names)}")
    return _mistyped(dice, ". ".join(said))


def _mistyped(dice: Random, text: str) -> str:
    words = text.split(" ")
    for at, word in enumerate(words):
        if len(word) > 5 and word.isalpha() and dice.random() < _SLIP:
            gap = dice.randrange(1, len(word) - 2)
            words[at] = word[:gap] + word[gap + 1] + word[gap] + word[gap + 2 :]
    return " ".join(words)


def _dice(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - wordings, no secrets


def _name(dice: Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice([2, 3, 3, 4]))).capitalize()


@cache
def works() -> tuple[Work, ...]:
    """Read the works of the labelled set: a group, or a program that stands alone."""
    groups: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with SET.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            groups[row["cluster"] or row["id"]].append(row)
    return tuple(_work(rows) for rows in groups.values())


def _work(rows: list[dict[str, str]]) -> Work:
    sentences = [
        part.strip() for row in rows for part in re.split(r"[.;:]\s", row["description"]) if part
    ]
    return Work(
        tuple(_CITY.sub("Kota", row["title"]) for row in rows),
        tuple(dict.fromkeys(s[0].upper() + s[1:] for s in sentences if len(s) > 12)),
        tuple(dict.fromkeys(f"{row['dimension']}.{row['subdimension']}" for row in rows)),
        tuple(dict.fromkeys(_CITY.sub("Kota", row["agency"]) for row in rows)),
    )


_CITY = re.compile(r"Wanasari|Muara Jati|Batukarang")
_SYLLABLES = (
    "ba be bu ca da di du ga gi gu ja ju ka ke ki la le lu ma mi mu na ni pa pe ra ri ru sa se si "
    "ta ti tu wa wi ya lang bang jung kar mar sari raya jaya mulya harjo rejo bar tan sin"
).split()
_DEEDS = (
    "Peningkatan", "Pengembangan", "Optimalisasi", "Penguatan", "Pembangunan", "Percepatan",
    "Fasilitasi", "Pengelolaan", "Penataan", "Penyelenggaraan", "Revitalisasi", "Digitalisasi",
    "Inovasi", "Gerakan", "Pembinaan", "Penyediaan", "Pemantapan", "Perluasan", "Integrasi",
    "Implementasi", "Pendampingan", "Sosialisasi", "Pelaksanaan", "Akselerasi",
)  # fmt: skip
_PLACES = ("Kecamatan", "Kelurahan", "Desa", "Kawasan", "Kabupaten", "Kota", "Pulau", "Dusun")
_HOW = (
    "berbasis masyarakat", "berbasis elektronik", "berbasis IoT", "secara terpadu", "terintegrasi",
    "secara daring", "berkelanjutan", "kolaboratif bersama dunia usaha", "satu pintu",
    "dengan pendekatan pentahelix", "melalui aplikasi", "berbasis data", "ramah lingkungan",
)  # fmt: skip
_FOR = (
    "bagi masyarakat miskin", "bagi pemuda", "untuk perempuan dan anak", "bagi lansia",
    "bagi pelaku usaha mikro", "untuk pelajar", "bagi penyandang disabilitas", "bagi nelayan",
    "bagi petani", "untuk wilayah terpencil", "bagi aparatur", "untuk warga pesisir",
)  # fmt: skip
_STAGES = ("tahap I", "tahap II", "(lanjutan)", "tahun 2026", "tahun 2027", "(pilot project)")
_SAYS_NOTHING = (
    "Dalam rangka mewujudkan tata kelola pemerintahan yang baik sesuai amanat peraturan",
    "Mendukung visi dan misi kepala daerah serta target RPJMD",
    "Program unggulan yang dilaksanakan secara bertahap sesuai kemampuan keuangan daerah",
    "Meningkatkan kualitas pelayanan publik secara berkelanjutan",
    "Kegiatan dilaksanakan dengan melibatkan seluruh pemangku kepentingan terkait",
    "Mewujudkan masyarakat yang maju, mandiri, dan berdaya saing",
)

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--regions", type=int, default=REGIONS)
    made = subjects(asked.parse_args().regions)
    texts = {(one.title, one.description) for one in made}
    print(f"{len(made):,} programs of {len(works())} works, {len(texts):,} different texts")
    for one in made[:: max(1, len(made) // 30)]:
        print(f"{one.id}  {one.title} | {one.description}")
