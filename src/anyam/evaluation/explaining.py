"""Scores written out: formula, weights, means, inputs, gaps, source and the rounding used."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.evaluation.defaults import defaults
from anyam.evaluation.scoring import AspectScore, QuestionScore, ScoreCard
from anyam.evaluation.wording import joined, named, plain, same, shown
from anyam.kernel import LocalText

ROUNDING = LocalText(
    "Pembulatan: dihitung eksak tanpa pembulatan di tengah; hanya angka yang ditampilkan "
    "dibulatkan ke dua desimal, angka 5 ke atas.",
    "Rounding: computed exactly, nothing rounded on the way; only what is shown is rounded to two "
    "decimals, halves upward.",
)
_FORMULA = LocalText(
    "Rumus: nilai akhir = jumlah (bobot × rata-rata aspek) ÷ 100; rata-rata aspek = rata-rata "
    "biasa nilai pertanyaan; nilai pertanyaan = rata-rata para penilai.",
    "Formula: final score = sum of (weight × aspect mean) ÷ 100; aspect mean = plain mean of the "
    "question scores; question score = mean over the assessors.",
)
_OF_ROUNDED = LocalText(
    "Bila rata-rata aspek dibulatkan dahulu: {value}.",
    "If aspect means are rounded first: {value}.",
)
_SOURCE = LocalText("Instrumen: {title}. Sumber: {source}", "Instrument: {title}. Source: {source}")
_NOTE = LocalText("Catatan: {note}", "Note: {note}")
_FINAL = LocalText("Nilai akhir: {parts} = {value}.", "Final score: {parts} = {value}.")
_NO_FINAL = LocalText(
    "Nilai akhir belum dapat dihitung: belum ada nilai untuk {names}.",
    "The final score cannot be computed: no score for {names}.",
)
_WITHIN = LocalText(
    "Bila yang kosong bernilai terendah {low}, bila tertinggi {high}.",
    "With the lowest score for what is missing {low}, with the highest {high}.",
)
_ASPECT = LocalText(
    "{name} (bobot {weight} %): {total} ÷ {count} = {mean}; bagian nilai {part}.",
    "{name} (weight {weight} %): {total} ÷ {count} = {mean}; part of the score {part}.",
)
_GIVEN = LocalText(
    "{name} (bobot {weight} %): rata-rata {mean} sebagaimana tertulis; bagian nilai {part}.",
    "{name} (weight {weight} %): mean {mean} as given; part of the score {part}.",
)
_EMPTY = LocalText(
    "{name} (bobot {weight} %): belum ada nilai.", "{name} (weight {weight} %): no score yet."
)
_MISSING = LocalText(
    "{count} dari {of} pertanyaan belum dijawab dan tidak ikut dirata-ratakan: {codes}.",
    "{count} of {of} questions are unanswered and left out of the mean: {codes}.",
)
_BAND = LocalText("Predikat (tidak resmi): {label}.", "Predicate (unofficial): {label}.")


def explain(card: ScoreCard) -> tuple[LocalText, ...]:
    """Write everything one needs to compute the score by hand."""
    return tuple(_lines(card))


def final_sentence(card: ScoreCard) -> LocalText:
    """Write the final score with its weighted parts, or why there is none."""
    if card.final is None:
        lacking = [a.aspect.name for a in card.aspects if a.mean is None and a.aspect.weight]
        return _NO_FINAL.format(names=joined(lacking, by=", "))
    parts = joined((shown(a.part, places=3) for a in card.aspects if a.part is not None), by=" + ")
    return _FINAL.format(parts=parts, value=shown(card.final))


def rounding(card: ScoreCard) -> LocalText:
    """Say how figures were rounded, and what rounding first would give where that differs."""
    other = card.final_of_rounded
    if card.final is None or other is None or shown(other) == shown(card.final):
        return ROUNDING
    return joined((ROUNDING, _OF_ROUNDED.format(value=shown(other))))


def gaps(aspect: AspectScore) -> LocalText | None:
    """Say which questions are unanswered."""
    if not aspect.missing:
        return None
    codes = named(q.code for q in aspect.missing)
    return _MISSING.format(count=len(aspect.missing), of=len(aspect.questions), codes=codes)


def predicate(card: ScoreCard) -> LocalText | None:
    """Say the predicate of the final score, always as unofficial."""
    if card.final is None:
        return None
    return _BAND.format(label=defaults().band(card.final))


def _lines(card: ScoreCard) -> Iterator[LocalText]:
    yield _FORMULA
    yield final_sentence(card)
    if not card.complete:
        low, high = card.within
        yield _WITHIN.format(low=shown(low), high=shown(high))
    for aspect in card.aspects:
        yield _aspect(aspect)
        if gap := gaps(aspect):
            yield gap
        yield from (_question(q) for q in aspect.questions if q.sheets)
    yield rounding(card)
    if told := predicate(card):
        yield told
    yield _SOURCE.format(title=card.instrument.title, source=card.instrument.source)
    yield _NOTE.format(note=card.instrument.note)


def _aspect(score: AspectScore) -> LocalText:
    told = {"name": score.aspect.name, "weight": plain(score.aspect.weight)}
    if score.mean is None:
        return _EMPTY.format(**told)
    told |= {"mean": shown(score.mean), "part": shown(score.part, places=3)}
    if score.given is not None:
        return _GIVEN.format(**told)
    total = plain(score.mean * score.answered)
    return _ASPECT.format(total=total, count=score.answered, **told)


def _question(score: QuestionScore) -> LocalText:
    question = score.question
    line = LocalText("  {place}: {value}{sheets}", "  {place}: {value}{sheets}")
    sheets = same("")
    if len(score.sheets) > 1:
        parts = joined((plain(value) for _, value in score.sheets), by=" + ")
        sheets = LocalText(" = ({parts}) ÷ {n}", " = ({parts}) ÷ {n}").format(
            parts=parts, n=len(score.sheets)
        )
    return line.format(place=question.place, value=plain(score.score), sheets=sheets)
