"""Further chapters of the evaluation report: survey, evidence, assessors, field visits, what-if."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from anyam.books.charts.bars import Bar, side_bars
from anyam.books.charts.scales import score_scale
from anyam.books.charts.use import as_figure
from anyam.books.tree import Block, Chapter, Column, Figure, Paragraph, Row, Table, inlines, row
from anyam.evaluation import (
    Assessors,
    Checklist,
    EvidenceState,
    FieldEvaluation,
    FollowUp,
    FollowUps,
    Gain,
    ScoreCard,
    SurveyOf,
    Visit,
    weaknesses,
)
from anyam.evaluation.wording import plain, shown
from anyam.kernel import Lang, LocalText

_MOST = 20
_COLOUR = "#17456b"


@dataclass(frozen=True, slots=True)
class Besides:
    """What stands beside the score, as far as it is given; each part becomes a chapter.

    ``series`` gives final scores by year or name, oldest first, this evaluation last.
    """

    surveys: Sequence[SurveyOf] = ()
    checklist: Checklist | None = None
    assessors: Assessors | None = None
    field: FieldEvaluation | None = None
    gains: Sequence[Gain] = ()
    reweighed: ScoreCard | None = None
    series: Sequence[tuple[str, Fraction]] = ()
    follow_ups: FollowUps | None = None


def further_chapters(besides: Besides, *, lang: Lang, highest: float = 4) -> tuple[Chapter, ...]:
    """Compose a chapter for each part that has something to show; scores go up to ``highest``."""
    pages = _Further(besides, lang, highest)
    made = (
        (_SERIES, "series", pages.series()),
        (_SURVEY, "survey", pages.survey()),
        (_EVIDENCE, "evidence", pages.evidence()),
        (_ASSESSORS, "assessors", pages.assessors()),
        (_FOLLOW_UP, "follow-up", pages.follow_ups()),
        (_FIELD, "field", pages.field()),
        (_WHAT_IF, "what-if", pages.what_if()),
    )
    told = ((title, label, tuple(blocks)) for title, label, blocks in made)
    return tuple(Chapter(title.in_(lang), label, blocks) for title, label, blocks in told if blocks)


@dataclass(frozen=True, slots=True)
class _Further:
    besides: Besides
    lang: Lang
    highest: float

    def series(self) -> Iterator[Block]:
        """Final scores over several evaluations, each with its step from the one before."""
        told = self.besides.series
        if len(told) < 3:
            return
        title = self._say(_FINALS)
        bars = [Bar(name, float(final), _COLOUR) for name, final in told]
        yield self._bars("series-bars", title, bars)
        steps = [None, *(late[1] - early[1] for early, late in pairwise(told))]
        rows = [
            row(name, self._say(shown(final)), self._say(shown(step, signed=True)))
            for (name, final), step in zip(told, steps, strict=True)
        ]
        yield self._table("series-finals", _FINALS, _SERIES_COLUMNS, rows)

    def survey(self) -> Iterator[Block]:
        """Means by dimension with their intervals, as a chart and a table."""
        known = [(one, one.mean) for one in self.besides.surveys]
        if not known:
            return
        bars = [Bar(self._say(s.name), float(m.mean), _COLOUR) for s, m in known if m]
        title = self._say(_MEANS)
        if bars:
            yield self._bars("survey-bars", title, bars)
        rows = [
            row(
                self._say(s.name),
                str(s.respondents),
                self._say(shown(m.mean if m else None)),
                f"{self._say(shown(m.low))}–{self._say(shown(m.high))}" if m else "–",
            )
            for s, m in known
        ]
        yield self._table("survey-means", _SURVEY, _SURVEY_COLUMNS, rows)
        for finding in weaknesses(self.besides.surveys):
            yield self._paragraph(finding.message)

    def evidence(self) -> Iterator[Block]:
        """How many questions have sound evidence, and each that has not."""
        checked = self.besides.checklist
        if checked is None:
            return
        counts = {"n": checked.complete, "of": len(checked.rows)}
        yield self._paragraph(_SOUND.format(**counts))
        lacking = [r for r in checked.rows if r.state is not EvidenceState.PRESENT]
        rows = [
            row(
                r.question.code,
                self._say(r.question.subindicator),
                self._say(r.expected),
                self._say(r.state.label),
            )
            for r in lacking
        ]
        if rows:
            yield self._table("evidence-lacking", _LACKING, _EVIDENCE_COLUMNS, rows)

    def assessors(self) -> Iterator[Block]:
        """Agreement, how severe each assessor is, and scores that stand apart."""
        made = self.besides.assessors
        if made is None or not made.severities:
            return
        yield self._paragraph(_ALPHA.format(alpha=shown(made.alpha)))
        rows = [
            row(
                s.assessor or "–",
                str(s.questions),
                self._say(shown(s.mean)),
                self._say(shown(s.difference, signed=True)),
            )
            for s in made.severities
        ]
        yield self._table("assessors-severity", _SEVERITY, _ASSESSOR_COLUMNS, rows)
        apart = [
            row(
                o.assessor or "–",
                self._say(o.question.place),
                self._say(plain(o.score)),
                self._say(shown(o.others)),
            )
            for o in made.outliers[:_MOST]
        ]
        if apart:
            yield self._table("assessors-apart", _APART, _APART_COLUMNS, apart)

    def field(self) -> Iterator[Block]:
        """How many were visited and what is missing, then one row for each dimension."""
        made = self.besides.field
        if made is None:
            return
        seen = sum(visit.row is not None for visit in made.visits)
        yield self._paragraph(_VISITED.format(n=seen, of=len(made.visits)))
        for finding in made.findings:
            yield self._paragraph(finding.message)
        rows = [self._visit(visit) for visit in made.visits]
        yield self._table("field-visits", _FIELD, _FIELD_COLUMNS, rows)

    def what_if(self) -> Iterator[Block]:
        """What would raise the score most, and the score under other weights."""
        if other := self.besides.reweighed:
            yield self._paragraph(_REWEIGHED.format(final=shown(other.final)))
        found = self.besides.gains[:_MOST]
        rows = [
            row(
                g.question.code,
                self._say(g.question.subindicator),
                self._say(plain(g.now)),
                self._say(plain(g.then)),
                self._say(shown(g.gain, places=4, signed=True)),
            )
            for g in found
        ]
        if rows:
            yield self._table("what-if-gains", _GAINS, _GAIN_COLUMNS, rows)

    def follow_ups(self) -> Iterator[Block]:
        """What became of earlier recommendations, one row for each."""
        made = self.besides.follow_ups
        if made is None or not made.rows:
            return
        done = made.count(FollowUp.DONE)
        yield self._paragraph(_FOLLOWED.format(n=done, of=len(made.rows)))
        rows = [
            row(
                str(r.year or "–"),
                r.recommendation,
                self._say((r.state or FollowUp.OPEN).label),
                r.answer or "–",
                r.evidence or "–",
            )
            for r in made.rows
        ]
        yield self._table("recommendations", _FOLLOW_UP, _FOLLOW_UP_COLUMNS, rows)

    def _bars(self, label: str, title: str, bars: Sequence[Bar]) -> Figure:
        scale = score_scale(self.highest)
        chart = side_bars(bars, title=title, lang=self.lang, scale=scale)
        return as_figure(chart, label=label, caption=title)

    def _visit(self, visit: Visit) -> Row:
        told, chosen = visit.row, visit.quick_win
        verdict = told.verdict if told else None
        return row(
            self._say(visit.name),
            f"{chosen.code} {chosen.name}" if chosen else "–",
            visit.place.name if visit.place else "–",
            told.findings if told else "–",
            told.photos if told else "–",
            self._say(verdict.label) if verdict else "–",
            (told.risks if told else "") or "–",
        )

    def _table(
        self, label: str, caption: LocalText, columns: Sequence[_Heading], rows: Sequence[Row]
    ) -> Table:
        made = tuple(
            Column(self._say(text), width, "number" if number else "text")
            for text, width, number in columns
        )
        return Table(label, self._say(caption), made, tuple(rows), wide=len(made) > 5)

    def _paragraph(self, text: LocalText) -> Paragraph:
        return Paragraph(inlines(self._say(text)))

    def _say(self, text: LocalText) -> str:
        return text.in_(self.lang)


_Heading = tuple[LocalText, float, bool]
_SERIES = LocalText("Perkembangan Nilai", "Scores over the Years")
_FINALS = LocalText("Nilai akhir dari evaluasi ke evaluasi", "Final scores by evaluation")
_SURVEY = LocalText("Survei Pengguna", "User Survey")
_EVIDENCE = LocalText("Kelengkapan Bukti", "Completeness of Evidence")
_ASSESSORS = LocalText("Para Penilai", "Assessors")
_FOLLOW_UP = LocalText("Tindak Lanjut Rekomendasi", "Follow-up of Recommendations")
_FOLLOWED = LocalText(
    "{n} dari {of} rekomendasi terdahulu sudah ditindaklanjuti.",
    "{n} of {of} earlier recommendations have been followed up.",
)
_FIELD = LocalText("Tinjauan Lapangan Quick Win", "Field Evaluation of Quick Wins")
_WHAT_IF = LocalText("Peluang Kenaikan Nilai", "What Would Raise the Score")
_MEANS = LocalText("Rata-rata jawaban menurut dimensi", "Mean answers by dimension")
_SOUND = LocalText(
    "{n} dari {of} pertanyaan memiliki bukti yang memadai.",
    "{n} of {of} questions have sound evidence.",
)
_LACKING = LocalText("Bukti yang masih kurang", "Evidence still lacking")
_ALPHA = LocalText(
    "Kesepakatan antarpenilai (alfa Krippendorff): {alpha}.",
    "Agreement among assessors (Krippendorff's alpha): {alpha}.",
)
_SEVERITY = LocalText("Setiap penilai terhadap penilai lain", "Each assessor against the others")
_APART = LocalText("Nilai yang terpisah dari penilai lain", "Scores apart from the others")
_REWEIGHED = LocalText(
    "Dengan bobot lain yang diminta, nilai akhir menjadi {final}.",
    "Under the other weights asked for, the final score is {final}.",
)
_VISITED = LocalText(
    "{n} dari {of} dimensi telah ditinjau di lapangan.",
    "{n} of {of} dimensions have been visited.",
)
_GAINS = LocalText("Jawaban yang paling menaikkan nilai", "Answers that raise the score most")
_DIMENSION: _Heading = (LocalText("Dimensi", "Dimension"), 1.4, False)
_CODE: _Heading = (LocalText("Kode", "Code"), 0.6, False)
_QUESTION: _Heading = (LocalText("Pertanyaan", "Question"), 2.4, False)
_ASSESSOR: _Heading = (LocalText("Penilai", "Assessor"), 1.2, False)
_MEAN: _Heading = (LocalText("Rata-rata", "Mean"), 0.8, True)
_RISKS: _Heading = (LocalText("Risiko", "Risks"), 1.4, False)
_SERIES_COLUMNS = (
    (LocalText("Evaluasi", "Evaluation"), 2.0, False),
    (LocalText("Nilai akhir", "Final score"), 1.0, True),
    (LocalText("Perubahan", "Change"), 1.0, True),
)
_SURVEY_COLUMNS = (
    _DIMENSION,
    (LocalText("Responden", "Respondents"), 0.8, True),
    _MEAN,
    (LocalText("Selang 95 %", "95 % interval"), 1.0, True),
)
_EVIDENCE_COLUMNS = (
    _CODE,
    _QUESTION,
    (LocalText("Bukti yang diharapkan", "Evidence expected"), 2.4, False),
    (LocalText("Keadaan", "State"), 0.9, False),
)
_ASSESSOR_COLUMNS = (
    _ASSESSOR,
    (LocalText("Pertanyaan", "Questions"), 0.9, True),
    _MEAN,
    (LocalText("Terhadap penilai lain", "Against the others"), 1.0, True),
)
_APART_COLUMNS = (
    _ASSESSOR,
    _QUESTION,
    (LocalText("Nilai", "Score"), 0.7, True),
    (LocalText("Penilai lain", "The others"), 0.9, True),
)
_FOLLOW_UP_COLUMNS = (
    (LocalText("Tahun", "Year"), 0.6, False),
    (LocalText("Rekomendasi", "Recommendation"), 2.4, False),
    (LocalText("Tindak lanjut", "Follow-up"), 1.2, False),
    (LocalText("Uraian", "What was done"), 2.0, False),
    (LocalText("Bukti dukung", "Evidence"), 1.4, False),
)
_FIELD_COLUMNS = (
    _DIMENSION,
    (LocalText("Quick win", "Quick win"), 1.6, False),
    (LocalText("Lokus", "Place"), 1.1, False),
    (LocalText("Temuan", "Findings"), 2.0, False),
    (LocalText("Foto", "Photos"), 1.1, False),
    (LocalText("Kesimpulan", "Verdict"), 1.1, False),
    _RISKS,
)
_GAIN_COLUMNS = (
    _CODE,
    _QUESTION,
    (LocalText("Kini", "Now"), 0.6, True),
    (LocalText("Menjadi", "Then"), 0.8, True),
    (LocalText("Nilai akhir", "Final score"), 1.0, True),
)
