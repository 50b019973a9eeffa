"""More of an evaluation in the terminal: gains, assessors, evidence, survey, advice and visits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from anyam.evaluation import (
    EvidenceState,
    FollowUp,
    advice,
    assessors,
    efforts,
    field_evaluation,
    gains,
    reweighed,
    sheets,
)
from anyam.evaluation.wording import plain, shown
from anyam_cli.language import say, tell

if TYPE_CHECKING:
    from anyam.evaluation import (
        Checklist,
        FollowUps,
        RegionAnswers,
        ScoreCard,
        SurveyOf,
    )
    from anyam_cli.evaluation_report import Extras

_MOST = 12


def show_extras(console: Console, card: ScoreCard, told: RegionAnswers, wanted: Extras) -> None:
    """Print what was asked for."""
    if wanted.weights:
        _reweighed(console, card, wanted.weights)
    if wanted.surveys:
        _surveys(console, wanted.surveys)
    if wanted.checklist:
        _checklist(console, wanted.checklist, everything=wanted.everything)
    if wanted.follow_ups:
        _follow_ups(console, wanted.follow_ups)
    for name, show in _SHOWN.items():
        if name in wanted.show:
            show(console, card, told, wanted)


def _gains(console: Console, card: ScoreCard, told: RegionAnswers, wanted: Extras) -> None:
    found = gains(card, effort=efforts(told))
    rows = [
        (
            g.question.code,
            say(g.question.subindicator),
            say(plain(g.now)),
            say(plain(g.then)),
            say(shown(g.gain, places=4, signed=True)),
            say(plain(g.effort)),
        )
        for g in (found if wanted.everything else found[:_MOST])
    ]
    headings = (
        tell("Kode", "Code"),
        tell("Pertanyaan", "Question"),
        tell("Kini", "Now"),
        tell("Menjadi", "Then"),
        tell("Nilai akhir", "Final score"),
        tell("Upaya", "Effort"),
    )
    title = tell("Yang paling menaikkan nilai", "What would raise the score most")
    _table(console, title, headings, rows, right=(2, 3, 4, 5))


def _assessors(console: Console, card: ScoreCard, _: RegionAnswers, wanted: Extras) -> None:
    found = assessors(card)
    title = tell("Para penilai", "Assessors")
    if not found.severities:
        _heading(console, title)
        console.print(Text(tell("Jawaban ini tidak menyebut penilai.", "No assessor is named.")))
        return
    finals = {name: sheet.final for name, sheet in sheets(card)}
    rows = [
        (
            s.assessor or "–",
            str(s.questions),
            say(shown(s.mean)),
            say(shown(s.difference, signed=True)),
            say(shown(finals[s.assessor])),
        )
        for s in found.severities
    ]
    headings = (
        tell("Penilai", "Assessor"),
        tell("Pertanyaan", "Questions"),
        tell("Rata-rata", "Mean"),
        tell("Terhadap penilai lain", "Against the others"),
        tell("Nilai akhirnya", "Final score"),
    )
    _table(console, title, headings, rows, right=(1, 2, 3, 4))
    agreement = tell("Kesepakatan (alfa Krippendorff)", "Agreement (Krippendorff's alpha)")
    console.print(Text(f"{agreement}: {say(shown(found.alpha))}"))
    for one in found.outliers if wanted.everything else found.outliers[:_MOST]:
        words = tell("terpisah dari rata-rata penilai lain", "apart from the mean of the others")
        told = f"{say(one.question.place)}: {one.assessor} {say(plain(one.score))}, {words}"
        console.print(Text(f"! {told} {say(shown(one.others))}", style="yellow"))


def _advice(console: Console, card: ScoreCard, _: RegionAnswers, __: Extras) -> None:
    _heading(console, tell("Kekuatan, kelemahan, rekomendasi", "Strengths and weaknesses"))
    for one in advice(card):
        console.print(Text(say(one.aspect.aspect.name), style="bold"))
        for mark, scores in (("+", one.strengths), ("−", one.weaknesses)):
            for q in scores:
                console.print(Text(f"  {mark} {say(q.question.place)}: {say(plain(q.score))}"))
        for told in one.recommendations:
            console.print(Text(f"  → {say(told)}", style="green"))


def _field(console: Console, _: ScoreCard, __: RegionAnswers, wanted: Extras) -> None:
    if wanted.plan is None:
        return
    made = field_evaluation(wanted.plan, wanted.visits)
    rows = [
        (
            say(v.name),
            f"{v.quick_win.code} {v.quick_win.name}" if v.quick_win else "–",
            v.place.name if v.place else "–",
            str(len(v.risks)),
            say(v.row.verdict.label) if v.row and v.row.verdict else "–",
        )
        for v in made.visits
    ]
    headings = (
        tell("Dimensi", "Dimension"),
        "Quick win",
        tell("Lokus", "Place"),
        tell("Risiko", "Risks"),
        tell("Kesimpulan", "Verdict"),
    )
    _table(console, tell("Tinjauan lapangan", "Field evaluation"), headings, rows, right=(3,))
    for finding in made.findings:
        console.print(Text(f"! {say(finding.message)}", style="yellow"))


def _reweighed(console: Console, card: ScoreCard, weights: Mapping[str, Fraction]) -> None:
    other = reweighed(card, weights=weights)
    told = ", ".join(f"{say(a.aspect.name)} {say(plain(a.aspect.weight))} %" for a in other.aspects)
    words = tell("Dengan bobot lain", "Under other weights")
    console.print()
    console.print(Text(f"{words} ({told}): {say(shown(other.final))}", style="bold"))


def _surveys(console: Console, made: Sequence[SurveyOf]) -> None:
    rows = []
    for one in made:
        mean = one.mean
        low, high = (mean.low, mean.high) if mean else (None, None)
        value = say(shown(mean.mean if mean else None))
        span = f"{say(shown(low))}–{say(shown(high))}"
        rows.append((say(one.name), str(one.respondents), value, span))
    headings = (
        tell("Dimensi", "Dimension"),
        tell("Responden", "Respondents"),
        tell("Rata-rata", "Mean"),
        tell("Selang 95 %", "95 % interval"),
    )
    _table(console, tell("Survei pengguna", "User survey"), headings, rows, right=(1, 2, 3))


def _checklist(console: Console, made: Checklist, *, everything: bool) -> None:
    words = tell("pertanyaan berbukti lengkap", "questions with sound evidence")
    _heading(console, f"{tell('Bukti', 'Evidence')}: {made.complete}/{len(made.rows)} {words}")
    lacking = [r for r in made.rows if everything or r.state is not EvidenceState.PRESENT]
    for row in lacking if everything else lacking[:_MOST]:
        line = f"{say(row.state.label)}: {say(row.question.place)} ({say(row.expected)})"
        console.print(Text(f"  · {line}"))
    if not everything and len(lacking) > _MOST:
        more = tell("lagi (--all)", "more (--all)")
        console.print(Text(f"  … {len(lacking) - _MOST} {more}", style="dim"))


def _follow_ups(console: Console, made: FollowUps) -> None:
    title = tell("Tindak lanjut rekomendasi", "Follow-up of recommendations")
    counts = " · ".join(f"{say(s.label)} {n}" for s in FollowUp if (n := made.count(s)))
    _heading(console, f"{title}: {counts}")
    for row in made.unproven:
        words = tell("tanpa bukti", "without evidence")
        console.print(Text(f"! {row.recommendation.rstrip('.')}: {words}", style="yellow"))


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold underline"))


def _table(
    console: Console,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int],
) -> None:
    _heading(console, title)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index in right else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


_SHOWN: Mapping[str, Callable[[Console, ScoreCard, RegionAnswers, Extras], None]] = {
    "gains": _gains,
    "assessors": _assessors,
    "advice": _advice,
    "field": _field,
}
