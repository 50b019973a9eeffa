"""One row of a scorer's sheet: a single score, or one column for each criterion."""

from __future__ import annotations

from anyam.plan import Record, Vocabulary
from anyam.plan.definition import Key, Number, Scores, Text, about

# A field is read as a table row:
# fmt: off


class ScoreRow(Record):
    """What a scorer wrote of one nominee."""

    quick_win: Text = about(
        "Quick win", "Quick win", "Kode atau nama usulan.", "Code or name of the nominee.",
        aliases=("kode", "usulan", "kode quick win", "nama quick win", "nominee"),
    )
    scorer: Text = about(
        "Penilai", "Scorer", "Nama atau nomor penilai.", "Name or number of the scorer.",
        aliases=("nama penilai", "juri", "assessor", "anggota"),
    )
    criterion: Key = about(
        "Kriteria", "Criterion", "Nama kriteria.", "Name of the criterion.",
        vocabulary=Vocabulary.CRITERION,
    )
    score: Number | None = about(
        "Nilai", "Value", "Skor 0-4.", "Score 0-4.", default=None, aliases=("skor", "score"),
    )
    scores: Scores = about(
        "Skor", "Score", "Satu kolom untuk setiap kriteria.", "One column for each criterion.",
        default={}, vocabulary=Vocabulary.CRITERION,
    )
