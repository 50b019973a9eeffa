"""Scores in the terminal: one card, or a ranking of many, with formula and rounding."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from anyam.evaluation import Improvement, Ranked, Ranking, RegionAnswers, ScoreCard
from anyam.evaluation.explaining import ROUNDING, explain, final_sentence, predicate, rounding
from anyam.evaluation.wording import plain, shown
from anyam_cli.language import say, tell

_BAR = 16
_BESIDE = len("100 (99–101) ") + 24 + len("Akhir ") + len("0,00 ")
"""How wide a ranking is without its aspects: place, region, final score, margin."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def show_card(console: Console, card: ScoreCard, *, change: Improvement | None) -> None:
    """Print one region's aspects, weighted parts and final score."""
    title = Text(say(RegionAnswers(card.region).name) if card.region else "", style="bold")
    console.print(Text("  ").join(filter(None, [title, _about(card)])))
    console.print(_aspects(card, change))
    console.print(Text(say(final_sentence(card)), style="bold"))
    if not card.complete:
        low, high = (say(shown(end)) for end in card.within)
        words = tell(
            f"Belum lengkap: nilai akhir terletak antara {low} dan {high}.",
            f"Incomplete: the final score lies between {low} and {high}.",
        )
        console.print(Text(words, style="yellow"))
    if told := predicate(card):
        console.print(Text(say(told)))
    if change:
        _show_change(console, change)
    console.print(Text(say(rounding(card)), style="dim"))


def show_explanation(console: Console, card: ScoreCard) -> None:
    """Print everything one needs to compute the score by hand."""
    console.print()
    console.print(Text(tell("Perhitungan", "Computation"), style="bold"))
    for line in explain(card):
        console.print(Text(say(line)))


def show_ranking(console: Console, ranking: Ranking) -> None:
    """Print the regions in order, with what can and cannot be told apart."""
    cards = [*(r.card for r in ranking.ranked), *ranking.unranked]
    console.print(_about(cards[0]))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column(tell("Daerah", "Region"), min_width=14)
    names = _short(cards[0], room=console.width - _BESIDE)
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(tell("Akhir", "Final"), justify="right", style="bold", no_wrap=True)
    table.add_column("±", justify="right", style="dim", no_wrap=True)
    for one in ranking.ranked:
        table.add_row(_rank(one), *_cells(one.card), say(shown(one.margin)))
    for card in ranking.unranked:
        table.add_row("–", *_cells(card), "")
    console.print(table)
    console.print(Text(_weights(cards[0], names), style="dim"))
    console.print(Text(say(ROUNDING), style="dim"))
    console.print(Text(_about_ranks(), style="dim"))


def _about(card: ScoreCard) -> Text:
    title, cohort = say(card.instrument.title), say(card.instrument.cohort)
    return Text(f"{title} ({card.instrument.id}): {cohort}", style="dim")


def _rank(one: Ranked) -> str:
    span = f" ({one.best}–{one.worst})" if one.best != one.worst else ""
    return f"{one.rank}{span}"


def _short(card: ScoreCard, *, room: int) -> Sequence[str]:
    """Name the aspects by letters where their names would leave no room for the regions."""
    names = [say(a.aspect.name) for a in card.aspects]
    wanted = sum(max(len(name), len("0,00")) + 1 for name in names)
    return names if wanted <= room else list(ascii_uppercase[: len(names)])


def _weights(card: ScoreCard, names: Sequence[str]) -> str:
    parts = []
    for short, one in zip(names, card.aspects, strict=True):
        name = say(one.aspect.name)
        told = name if short == name else f"{short} {name}"
        parts.append(f"{told} {say(plain(one.aspect.weight))} %")
    return f"{tell('Bobot', 'Weights')}: {', '.join(parts)}."


def _about_ranks() -> str:
    return tell(
        "Nilai yang sama dalam dua desimal berbagi peringkat. ±: setengah selang 95 % menurut "
        "sebaran penilai, atau ketelitian pembulatan bila penilainya satu. Dalam kurung: peringkat "
        "yang mungkin.",
        "Scores equal in two decimals share a rank. ±: half the 95 % interval from the spread of "
        "assessors, or the rounding where there is one. In brackets: the ranks that are possible.",
    )


def _aspects(card: ScoreCard, change: Improvement | None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(tell("Aspek", "Aspect"))
    table.add_column(tell("Bobot", "Weight"), justify="right")
    table.add_column(tell("Dijawab", "Answered"), justify="right")
    table.add_column(tell("Rata-rata", "Mean"), justify="right", style="bold")
    table.add_column("", no_wrap=True)
    table.add_column(tell("Bagian nilai", "Part of score"), justify="right")
    changes = {c.key: c.change for c in change.aspects} if change else {}
    if changes:
        table.add_column(tell("Perubahan", "Change"), justify="right")
    top = float(card.instrument.maximum)
    for score in card.aspects:
        counted = f"{score.answered}/{len(score.questions)}" if score.questions else "–"
        cells: list[str | Text] = [
            say(score.aspect.name),
            f"{say(plain(score.aspect.weight))} %",
            counted,
            say(shown(score.mean)),
            _bar(0 if score.mean is None else float(score.mean) / top),
            say(shown(score.part, places=3)),
        ]
        if changes:
            cells.append(say(shown(changes.get(score.aspect.key), signed=True)))
        table.add_row(*cells)
    return table


def _bar(share: float) -> Text:
    eighths = round(share * _BAR * 8)
    filled = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    return Text(filled, style="cyan").append("·" * (_BAR - len(filled)), style="dim")


def _cells(card: ScoreCard) -> Sequence[str]:
    means = [say(shown(a.mean)) for a in card.aspects]
    return [say(RegionAnswers(card.region).name), *means, say(shown(card.final))]


def _show_change(console: Console, change: Improvement) -> None:
    console.print(Text(say(change.sentence), style="bold"))
    if change.alike:
        old, new = (say(shown(value)) for value in change.alike)
        words = tell(
            f"Pada aspek yang sama, dengan bobot sekarang: {old} menjadi {new}.",
            f"On the aspects both have, under today's weights: {old} to {new}.",
        )
        console.print(Text(words))
    for caveat in change.caveats:
        console.print(Text(f"· {say(caveat)}", style="dim"))
