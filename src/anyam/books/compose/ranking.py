"""Profil Quick Win: nominees in order by both methods, how firm it is, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, table
from anyam.books.tree import Block, Callout, Cell, Paragraph, Row, Text, row
from anyam.kernel import LocalText
from anyam.plan import QuickWin, QuickWinStatus
from anyam.quickwin import (
    Assessment,
    Limits,
    Passage,
    Ranked,
    Selection,
    assess,
    equal_weights,
    say_displaced,
    say_impossible,
    scores_in,
    wins_apart,
)
from anyam.quickwin.wording import number, percent, rupiah
from anyam.weave import same_work

_MARKS = {Passage.PASSED: "✓", Passage.OPEN: "?", Passage.FAILED: "✗"}
_SEED = 1  # the same plan gives the same book


def assessed(desk: Desk) -> Assessment | None:
    """The assessment handed in, or one of the plan's own scores; ``None`` without nominees."""
    if desk.assessment is not None or not desk.plan.all(QuickWin):
        return desk.assessment
    if desk.shelf.assessment is None:
        pairs = same_work(desk.woven or (), plan=desk.plan)
        desk.shelf.assessment = assess(
            desk.plan,
            scores=scores_in(desk.plan),
            weights=equal_weights(),
            limits=Limits(apart=wins_apart(desk.plan, pairs)),
            rng=Random(_SEED),  # noqa: S311 - repeatable draws, no secrets
        )
    return desk.shelf.assessment


def quick_win_ranking(desk: Desk) -> Iterator[Block]:
    """The order by weighted mean beside TOPSIS, its stability, and the gates."""
    made = assessed(desk)
    if made is None:
        return
    yield Paragraph((Text(desk.say(made.agreement.because)),))
    heads = (
        Head(_PLACE, 0.5, "number"),
        code(1),
        field(QuickWin, "name", 3),
        Head(_DIMENSION, 1.5),
        Head(_SCORE, 0.8, "number"),
        Head(_TOPSIS, 0.9, "number"),
        Head(_FIRST, 1, "number"),
        Head(_GATES, 1.4),
    )
    rows = [_ranked(desk, made, line) for line in made.ranking]
    some = next(iter(made.stability.values()))
    draws = desk.number(some.draws)
    source = made.ranking.weights.source
    weights = LocalText(source.id.rstrip("."), source.en.rstrip("."))
    note = _LEGEND.format(draws=draws, spread=some.spread, weights=weights)
    of = desk.plan.all(QuickWin)
    yield table(desk, "ranking", _RANKING, heads, rows, of=of, note=note)


def _ranked(desk: Desk, made: Assessment, line: Ranked) -> Row:
    win = made.quick_win(line.quick_win)
    key = desk.plan.dimension_of(win)
    tint = "#e3efe6" if made.selection and win.id in made.selection.ids else None
    score = desk.say(number(line.score)) + ("*" if line.missing else "")
    return row(
        desk.number(line.place),
        desk.codes([win]),
        win.name or DASH,
        desk.place(key).removeprefix("Smart "),
        Cell((Text(score, bold=True),), tint=tint),
        desk.number(line.topsis_place),
        desk.say(percent(made.stability[win.id].share)),
        "".join(_MARKS[answer.passage] for answer in made.answers[win.id]),
        changed=desk.mark(win),
    )


def quick_win_choice(desk: Desk) -> Iterator[Block]:
    """The best choice under the limits, and where the council decided otherwise."""
    made = assessed(desk)
    if made is None:
        return
    if not isinstance(made.outcome, Selection):
        told = say_impossible(made.outcome, plan=made.plan, nominees=made.nominees)
        yield Callout(desk.say(_NO_CHOICE), (Paragraph((Text(desk.say(told)),)),), "note")
        return
    codes = ", ".join(each.nominee.code for each in made.outcome.chosen)
    sums = {"total": number(made.outcome.total), "cost": rupiah(made.outcome.cost)}
    own = desk.assessment is None
    limits = _OVERLAPS if own and desk.woven is not None else _EACH if own else _GIVEN
    yield Paragraph((Text(desk.say(_CHOICE, limits=limits, codes=codes or DASH, **sums)),))
    otherwise = list(_otherwise(desk, made, made.outcome))
    if not otherwise and made.outcome.chosen:
        yield Paragraph((Text(desk.say(_SAME)),))
    for words in otherwise:
        yield Paragraph((Text(words),))


def _otherwise(desk: Desk, made: Assessment, selection: Selection) -> Iterator[str]:
    """Name those the council chose though the reckoning left them out, and the reverse."""
    displaced = {d.nominee.id: d for d in selection.displaced}
    for win in desk.plan.all(QuickWin):
        chosen = win.status is QuickWinStatus.CHOSEN
        if chosen and win.id not in selection.ids:
            found = displaced.get(win.id)
            why = say_displaced(found, plan=made.plan) if found else made.standing(win).lacks
            yield desk.say(_COUNCIL, code=win.code, why=why or LocalText("", ""))
        elif win.id in selection.ids and not chosen:
            yield desk.say(_RECKONED, code=win.code, status=desk.label_of(win.status))


_RANKING = LocalText("Peringkat usulan quick win", "Ranking of the quick-win nominees")
_PLACE = LocalText("#", "#")
_DIMENSION = LocalText("Dimensi", "Dimension")
_SCORE = LocalText("Skor", "Score")
_TOPSIS = LocalText("TOPSIS", "TOPSIS")
_FIRST = LocalText("Bertahan", "Stays first")
_GATES = LocalText("Gerbang", "Gates")
_LEGEND = LocalText(
    "Skor adalah rata-rata berbobot (0–4): {weights}. TOPSIS: peringkat menurut metode pembanding. "
    "Bertahan: bagian dari {draws} percobaan berbobot ±{spread} % di mana usulan ini terbaik di "
    "dimensinya. Gerbang: 12 bulan, bukan infrastruktur, pemilik, manfaat, dimensi (✓ lolos, ✗ "
    "gagal, ? belum dapat dinilai). Berwarna: pilihan menurut perhitungan. * Ada kriteria yang "
    "belum dinilai dan dihitung nol.",
    "Score is the weighted mean (0–4): {weights}. TOPSIS: place by the second method. Stays first: "
    "share of {draws} draws with weights ±{spread}% in which it leads its dimension. Gates: 12 "
    "months, not infrastructure, owner, benefit, dimension (✓ passed, ✗ failed, ? not yet known). "
    "Coloured: chosen by reckoning. * Some criteria are not scored and count as zero.",
)
_CHOICE = LocalText(
    "{limits}, pilihan terbaik menurut perhitungan adalah {codes}: jumlah skor {total}, biaya "
    "{cost}.",
    "{limits}, the best choice by reckoning is {codes}: total score {total}, cost {cost}.",
)
_EACH = LocalText(
    "Dengan satu quick win untuk setiap dimensi", "With one quick win for each dimension"
)
_OVERLAPS = LocalText(
    "Dengan satu quick win untuk setiap dimensi dan tanpa dua program yang kerjanya sama",
    "With one quick win for each dimension and no two programs that do the same work",
)
_GIVEN = LocalText("Di bawah batas-batas yang ditetapkan", "Under the limits that were set")
_SAME = LocalText(
    "Pilihan itu sama dengan quick win yang ditetapkan.",
    "It is the same as the quick wins decided on.",
)
_NO_CHOICE = LocalText("Tidak ada pilihan yang memenuhi semua batas", "No choice meets every limit")
_COUNCIL = LocalText(
    "{code} ditetapkan meskipun perhitungan tidak memilihnya. {why}",
    "{code} was decided on though the reckoning left it out. {why}",
)
_RECKONED = LocalText(
    "{code} dipilih perhitungan, tetapi statusnya {status}.",
    "{code} is the reckoning's choice, but its status is {status}.",
)
