"""Profil Quick Win: how nominees were weighed, who was chosen, and the risks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from anyam.books.compose.desk import Desk
from anyam.books.compose.indicators import reach
from anyam.books.compose.ranking import assessed
from anyam.books.compose.risks import risk_matrix, risk_register, risks_of
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, listed, table
from anyam.books.tree import (
    Block,
    Cell,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Row,
    Text,
    inlines,
    row,
)
from anyam.kernel import LocalText
from anyam.plan import Indicator, Location, Program, QuickWin, QuickWinStatus, Risk, column
from anyam.quickwin import Assessment, Ranked
from anyam.quickwin.wording import number
from anyam.reference import Criterion, CriterionSubject, origin, quickwin_criteria

_NOMINEES = LocalText("usulan pada daftar panjang", "nominees on the long list")
_CHOSEN = LocalText("quick win ditetapkan", "quick wins chosen")
_DIMENSIONS = LocalText("dimensi terwakili", "dimensions represented")
_RISKS = LocalText("risiko tercatat", "risks recorded")
_CRITERIA = LocalText("Kriteria penilaian quick win", "Criteria for weighing quick wins")
_CRITERION = Head(LocalText("Kriteria", "Criterion"), 2)
_MEANING = Head(LocalText("Yang dinilai", "What is judged"), 4)
_SCALE = LocalText(
    "Setiap usulan dinilai {low}–{high} pada {count} kriteria; skornya rata-rata berbobot. "
    "Kriteria yang menilai daerah dan bukan usulan hanya dihitung bila dinilai.",
    "Each nominee is scored {low}–{high} on {count} criteria; its score is the weighted mean. "
    "Criteria that judge the region rather than a nominee count only where they were scored.",
)
_SCORES = LocalText("Skor usulan quick win", "Scores of the quick-win nominees")
_MEAN = LocalText("Skor", "Score")
_LEGEND = LocalText("Kriteria: {named}.", "Criteria: {named}.")
_LIST = LocalText("Quick win yang ditetapkan", "The chosen quick wins")
_WHEN = Head(LocalText("Pelaksanaan", "When"), 1.8)
_FACTS = LocalText("Profil quick win {code}", "Profile of quick win {code}")
_MINE = LocalText("Skor kriteria {code}", "Criteria scores of {code}")
_MATRIX = LocalText("Matriks risiko {code}", "Risk matrix of {code}")
_REGISTER = LocalText("Daftar risiko {code}", "Risk register of {code}")
_MEASURES = LocalText("Indikator program", "Program indicators")
_WHOLE_MATRIX = LocalText("Matriks risiko seluruh quick win", "Risk matrix of all quick wins")
_WHOLE_REGISTER = LocalText("Daftar risiko seluruh quick win", "Risk register of all quick wins")
_NONE_CHOSEN = LocalText(
    "Belum ada quick win yang ditetapkan. Isi kolom Status pada lembar “{sheet}”.",
    "No quick win has been chosen yet. Fill in the column Status on the sheet “{sheet}”.",
)
_PROGRAM_MONEY = LocalText("Anggaran program", "Program budget")


def _chosen(desk: Desk) -> list[QuickWin]:
    return [q for q in desk.plan.all(QuickWin) if q.status is QuickWinStatus.CHOSEN]


def _judged() -> list[Criterion]:
    return [c for c in quickwin_criteria() if c.subject is CriterionSubject.NOMINEE]


def quick_win_figures(desk: Desk) -> Iterator[Block]:
    """The choice in four numbers."""
    nominees, chosen = desk.plan.all(QuickWin), _chosen(desk)
    if nominees:
        places = {desk.plan.dimension_of(q) for q in chosen} - {None}
        yield KeyFigures(
            (
                KeyFigure(desk.number(len(nominees)), desk.say(_NOMINEES)),
                KeyFigure(desk.number(len(chosen)), desk.say(_CHOSEN)),
                KeyFigure(desk.number(len(places)), desk.say(_DIMENSIONS)),
                KeyFigure(desk.number(len(risks_of(desk, nominees))), desk.say(_RISKS)),
            )
        )


def quick_win_method(desk: Desk) -> Iterator[Block]:
    """The criteria and the scale."""
    judged = _judged()
    low, high = judged[0].minimum, judged[0].maximum
    words = desk.say(_SCALE, low=low, high=high, count=len(judged))
    yield Paragraph((Text(words),))
    rows = [row(desk.say(c.label), desk.say(c.description)) for c in quickwin_criteria()]
    note = origin("criteria/2023").note
    yield table(desk, "criteria", _CRITERIA, (_CRITERION, _MEANING), rows, of=(), note=note)


def quick_win_scores(desk: Desk) -> Iterator[Block]:
    """The long list with every score, in the order of the ranking."""
    found, made = desk.plan.all(QuickWin), assessed(desk)
    if made is None:
        yield desk.empty(QuickWin)
        return
    judged = _judged()
    letters = [chr(ord("A") + place) for place in range(len(judged))]
    named = (f"{a} {desk.say(c.label)}" for a, c in zip(letters, judged, strict=True))
    legend = "; ".join(named)
    heads = (
        code(1),
        field(QuickWin, "name", 4),
        field(QuickWin, "program", 1, "code"),
        *(Head(LocalText(letter, letter), 0.5, "number") for letter in letters),
        Head(_MEAN, 0.9, "number"),
        field(QuickWin, "status", 2),
    )
    rows = [_scored(desk, made, line, judged) for line in made.ranking]
    note = _LEGEND.format(named=legend)
    yield table(desk, "scores", _SCORES, heads, rows, of=found, note=note, wide=True)


def _scored(desk: Desk, made: Assessment, line: Ranked, judged: Sequence[Criterion]) -> Row:
    quick_win = made.quick_win(line.quick_win)
    tint = "#e3efe6" if quick_win.status is QuickWinStatus.CHOSEN else None
    figures = [_given(desk, made, quick_win, c) for c in judged]
    mean = Cell((Text(desk.say(number(line.score)), bold=True),), tint=tint)
    return row(
        desk.codes([quick_win]),
        quick_win.name or DASH,
        desk.codes([desk.plan.get(quick_win.program, Program)]),
        *figures,
        mean,
        desk.label_of(quick_win.status),
        changed=desk.mark(quick_win),
    )


def _given(desk: Desk, made: Assessment, quick_win: QuickWin, criterion: Criterion) -> str:
    """The mean score on one criterion, whole where it is whole."""
    mean = made.scores.mean(quick_win.id, criterion.key)
    if mean is None:
        return DASH
    return desk.say(number(mean, places=0 if mean.denominator == 1 else 1))


def quick_win_list(desk: Desk) -> Iterator[Block]:
    """The chosen quick wins in one table."""
    found = _chosen(desk)
    if not found:
        yield _nothing(desk)
        return
    heads = (
        code(0.9),
        field(QuickWin, "name", 2.6),
        field(QuickWin, "benefit", 3.4),
        field(QuickWin, "owner", 1.7),
        _WHEN,
    )
    rows: list[Row] = []
    for dimension in (*[d.key for d in desk.framework.dimensions], None):
        here = [q for q in found if _place(desk, q) == dimension]
        if here:
            rows.append(group(desk.place(dimension), span=5))
            rows += [_listed(desk, q) for q in here]
    yield table(desk, "quick-wins", _LIST, heads, rows, of=found)


def _place(desk: Desk, quick_win: QuickWin) -> str | None:
    key = desk.plan.dimension_of(quick_win)
    return key if key and desk.framework.dimension(key) else None


def _nothing(desk: Desk) -> Block:
    if not desk.plan.all(QuickWin):
        return desk.empty(QuickWin)
    sheet = QuickWin.kind.sheet
    return Paragraph((Text(desk.say(_NONE_CHOSEN, sheet=sheet)),))


def _listed(desk: Desk, quick_win: QuickWin) -> Row:
    return row(
        desk.codes([quick_win]),
        quick_win.name or DASH,
        desk.text(quick_win.benefit),
        desk.agency(quick_win.owner),
        _dates(desk, quick_win.start, quick_win.due),
        changed=desk.mark(quick_win),
    )


def _dates(desk: Desk, start: date | None, due: date | None) -> str:
    """From one day to another, with spaces where a narrow column may part the line."""
    if not (start or due):
        return DASH
    return f"{desk.date(start)} – {desk.date(due)}".replace("\u00a0", " ")


def quick_win_profiles(desk: Desk) -> Iterator[Block]:
    """One page for every chosen quick win."""
    found = _chosen(desk)
    if not found:
        yield _nothing(desk)
    for place, quick_win in enumerate(found):
        if place:
            yield PageBreak()
        yield Heading(f"{quick_win.code} {quick_win.name}".strip(), 3)
        yield _facts(desk, quick_win)
        risks = risks_of(desk, [quick_win])
        if risks:
            name = f"risks-{quick_win.id}"
            matrix = _MATRIX.format(code=quick_win.code)
            yield from risk_matrix(desk, name, matrix, risks, width=0.6)
            yield risk_register(desk, name, _REGISTER.format(code=quick_win.code), risks)


def _facts(desk: Desk, quick_win: QuickWin) -> Block:
    program = desk.plan.get(quick_win.program, Program)
    locus = desk.plan.get(quick_win.locus, Location)
    told: list[tuple[LocalText, Inlines]] = [
        (column(QuickWin, "benefit").label, desk.text(quick_win.benefit)),
        (column(QuickWin, "program").label, desk.named(program)),
        (column(QuickWin, "owner").label, inlines(desk.agency(quick_win.owner))),
        (column(QuickWin, "locus").label, desk.named(locus)),
        (_WHEN.label, inlines(_dates(desk, quick_win.start, quick_win.due))),
        (_PROGRAM_MONEY, inlines(desk.money(desk.purse.of(program)) if program else DASH)),
        (_MEASURES, _measures(desk, program)),
        (column(QuickWin, "scores").label, _own_scores(desk, quick_win)),
        (column(QuickWin, "reason").label, desk.text(quick_win.reason)),
    ]
    rows = [row(Cell((Text(desk.say(label), bold=True),)), words) for label, words in told if words]
    heads = (Head(LocalText("", ""), 1), Head(LocalText("", ""), 3.4))
    of = [e for e in (quick_win, program, locus) if e]
    caption = _FACTS.format(code=quick_win.code)
    return table(desk, f"facts-{quick_win.id}", caption, heads, rows, of=of)


def _own_scores(desk: Desk, quick_win: QuickWin) -> Inlines:
    judged = _judged()
    made = assessed(desk)
    most = desk.number(judged[0].maximum)
    parts = [
        f"{desk.say(c.label)} {desk.number(quick_win.scores[c.key])}"
        for c in judged
        if c.key in quick_win.scores
    ]
    if not parts or made is None:
        return inlines(DASH)
    mean = desk.say(number(made.ranking.by_id[quick_win.id].score))
    head = Text(f"{mean} / {most}", bold=True)
    return (head, Text(f" ({'; '.join(parts)})"))


def _measures(desk: Desk, program: Program | None) -> Inlines:
    found = desk.plan.referrers(program.id, Indicator, "subject") if program else ()
    return listed([(*desk.text(i.name), Text(": " + reach(desk, i), bold=True)) for i in found])


def quick_win_risks(desk: Desk) -> Iterator[Block]:
    """All risks of the chosen quick wins, gravest first."""
    found = risks_of(desk, _chosen(desk))
    if not found:
        yield desk.empty(Risk)
        return
    yield from risk_matrix(desk, "risks", _WHOLE_MATRIX, found, width=0.9)
    yield risk_register(desk, "risks", _WHOLE_REGISTER, found)
