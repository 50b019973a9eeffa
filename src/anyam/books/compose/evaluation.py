"""The evaluation report: score, change, advice, proposals and every question, as one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anyam.books.charts.bars import Bar, side_bars
from anyam.books.charts.scales import score_scale
from anyam.books.charts.use import as_figure
from anyam.books.charts.wheel import Spoke, wheel
from anyam.books.compose.evaluation_extras import Besides, further_chapters
from anyam.books.tree import (
    Block,
    BulletList,
    Chapter,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    Meta,
    Paragraph,
    Table,
    inlines,
    row,
)
from anyam.evaluation import (
    AspectScore,
    Improvement,
    RegionAnswers,
    ScoreCard,
    SelfAssessment,
    Stand,
    advice,
)
from anyam.evaluation.explaining import explain, final_sentence, gaps, predicate, rounding
from anyam.evaluation.wording import plain, shown
from anyam.kernel import Lang, LocalText, format_date

_COLOURS = ("#17456b", "#7a3b8f", "#0b6a6a", "#b8481f", "#5b4a1f", "#2e6b3d")


def evaluation_report(
    card: ScoreCard,
    *,
    lang: Lang,
    day: date,
    year: int | None = None,
    change: Improvement | None = None,
    assessment: SelfAssessment | None = None,
    besides: Besides | None = None,
) -> Document:
    """Compose the report of one region; the same input gives the same document.

    ``year`` is the year evaluated, the instrument's own unless given. ``besides`` adds a chapter
    for each of survey, evidence, assessors, field visits and what-if that is given.
    """
    pages = _Pages(card, lang, change, assessment)
    chapters = [
        Chapter(_SCORE.in_(lang), "score", tuple(pages.score())),
        Chapter(_ADVICE.in_(lang), "advice", tuple(pages.advice())),
    ]
    if assessment:
        chapters.append(Chapter(_PROPOSED.in_(lang), "proposed", tuple(pages.proposed())))
    chapters += further_chapters(
        besides or Besides(), lang=lang, highest=float(card.instrument.maximum)
    )
    chapters.append(Chapter(_HOW.in_(lang), "how", tuple(pages.computation())))
    annex = Chapter(_EVERY.in_(lang), "questions", tuple(pages.questions()))
    return Document(
        meta=pages.meta(day, year or card.instrument.year),
        chapters=tuple(chapters),
        annexes=(annex,),
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    card: ScoreCard
    lang: Lang
    change: Improvement | None
    assessment: SelfAssessment | None

    def say(self, text: LocalText, **values: object) -> str:
        """Say a text in the language of the report."""
        return (text.format(**values) if values else text).in_(self.lang)

    def meta(self, day: date, year: int) -> Meta:
        """Cover and properties."""
        return Meta(
            title=self.say(_TITLE, year=year),
            subtitle=self.say(self.card.instrument.title),
            region=self.say(RegionAnswers(self.card.region).name),
            volume=self.say(_REPORT),
            lang=self.lang,
            day=day,
            date_text=format_date(day, lang=self.lang),
            watermark=None if self.card.complete else self.say(_DRAFT),
        )

    def score(self) -> Iterator[Block]:
        """Final score, aspects, two charts and what changed."""
        yield KeyFigures(tuple(self._figures()))
        yield Paragraph(inlines(self.say(final_sentence(self.card))), lead=True)
        if told := predicate(self.card):
            yield Paragraph(inlines(self.say(told)))
        yield self._aspects()
        if all(a.mean is not None for a in self.card.aspects):
            yield from self._charts()
        if self.change:
            yield Heading(self.say(_CHANGE), label="change")
            yield Paragraph(inlines(self.say(self.change.sentence)))
            yield self._list(self.change.caveats)
        yield Paragraph(inlines(self.say(rounding(self.card))))

    def advice(self) -> Iterator[Block]:
        """Strengths, weaknesses and recommendations, aspect by aspect."""
        yield Paragraph(inlines(self.say(_LIMITS)))
        for one in advice(self.card):
            yield Heading(self.say(one.aspect.aspect.name))
            told = [
                *(self._told(_STRONG, q.question.place, q.score) for q in one.strengths),
                *(self._told(_WEAK, q.question.place, q.score) for q in one.weaknesses),
                *one.recommendations,
            ]
            yield self._list(tuple(told)) if told else Paragraph(inlines(self.say(_NOTHING)))

    def proposed(self) -> Iterator[Block]:
        """What the plan proposed and what became of it."""
        settled = self.assessment.settled if self.assessment else ()
        columns = (
            Column(self.say(_CODE), 0.6),
            Column(self.say(_BASIS), 3.2),
            Column(self.say(_PROPOSAL), 0.7, "number"),
            Column(self.say(_VALUE), 0.6, "number"),
            Column(self.say(_DECISION), 1.4),
        )
        rows = tuple(
            row(
                s.proposal.question.code,
                f"{self.say(s.proposal.question.subindicator)}: {self.say(s.proposal.fact.says)}",
                self.say(shown(s.proposal.score)),
                self.say(shown(s.score)),
                self.say(s.stand.label) + (f": {s.reason}" if s.stand is Stand.OVERRULED else ""),
            )
            for s in settled
        )
        yield Paragraph(inlines(self.say(_RUNGS)))
        yield Table("proposals", self.say(_PROPOSED), columns, rows)

    def computation(self) -> Iterator[Block]:
        """The computation in sentences; single questions stand in the annex."""
        lines = (line for line in explain(self.card) if not line.id.startswith("  "))
        yield self._list(tuple(lines))

    def questions(self) -> Iterator[Block]:
        """Every question with its score."""
        columns = (
            Column(self.say(_CODE), 0.6),
            Column(self.say(_QUESTION), 4),
            Column(self.say(_VALUE), 0.6, "number"),
        )
        for aspect in self.card.aspects:
            if not aspect.questions:
                continue
            name = self.say(aspect.aspect.name)
            rows = tuple(
                row(
                    q.question.code,
                    f"{self.say(q.question.subindicator)}. {self.say(q.question.text)}",
                    self.say(shown(q.score)),
                )
                for q in aspect.questions
            )
            yield Table(f"q-{aspect.aspect.key}", name, columns, rows)
            if gap := gaps(aspect):
                yield Paragraph(inlines(self.say(gap)))

    def _figures(self) -> Iterator[KeyFigure]:
        yield KeyFigure(self.say(shown(self.card.final)), self.say(_FINAL), self.say(_OF_FOUR))
        if self.change:
            value = self.say(shown(self.change.total, signed=True))
            yield KeyFigure(value, self.say(_IMPROVEMENT))
        asked = sum(len(a.questions) for a in self.card.aspects)
        if asked:
            answered = sum(a.answered for a in self.card.aspects)
            yield KeyFigure(f"{answered}/{asked}", self.say(_ANSWERED))

    def _aspects(self) -> Table:
        earlier = {c.key: c.before for c in self.change.aspects} if self.change else {}
        columns = [
            Column(self.say(_ASPECT), 2),
            Column(self.say(_WEIGHT), 1, "number"),
            *([Column(self.say(_BEFORE), 1, "number")] if earlier else []),
            Column(self.say(_MEAN), 1, "number"),
            Column(self.say(_PART), 1, "number"),
        ]
        rows = [
            row(
                self.say(a.aspect.name),
                f"{self.say(plain(a.aspect.weight))} %",
                *([self.say(shown(earlier.get(a.aspect.key)))] if earlier else []),
                self.say(shown(a.mean)),
                self.say(shown(a.part, places=3)),
            )
            for a in self.card.aspects
        ]
        blanks = [""] * (2 if earlier else 1)
        rows.append(
            row(self.say(_FINAL), "100 %", *blanks, self.say(shown(self.card.final)), kind="total")
        )
        source = self.card.instrument.source
        return Table("aspects", self.say(_BY_ASPECT), tuple(columns), tuple(rows), source)

    def _charts(self) -> Iterator[Block]:
        title = self.say(_BY_ASPECT)
        bars = [Bar(n, value, colour, before) for n, value, colour, before in self._spokes(1)]
        scale = score_scale(float(self.card.instrument.maximum))
        chart = side_bars(bars, title=title, lang=self.lang, scale=scale)
        yield as_figure(chart, label="bars", caption=title)
        spokes = [Spoke(*spoke) for spoke in self._spokes(100 / self.card.instrument.maximum)]
        if len(spokes) > 2:
            round_ = self.say(_WHEEL)
            yield as_figure(
                wheel(spokes, title=round_, lang=self.lang), label="wheel", caption=round_
            )

    def _spokes(self, factor: Fraction | int) -> Iterator[tuple[str, float, str, float | None]]:
        earlier = {c.key: c.before for c in self.change.aspects} if self.change else {}
        for index, aspect in enumerate(self.card.aspects):
            before = earlier.get(aspect.aspect.key)
            name, colour = self.say(aspect.aspect.name), _COLOURS[index % len(_COLOURS)]
            value = _value(aspect) * factor
            yield name, float(value), colour, None if before is None else float(before * factor)

    def _list(self, texts: tuple[LocalText, ...]) -> BulletList:
        return BulletList(tuple(ListItem(inlines(self.say(t))) for t in texts))

    def _told(self, text: LocalText, place: LocalText, score: Fraction | None) -> LocalText:
        return text.format(place=place, score=plain(score))


def _value(aspect: AspectScore) -> Fraction:
    return Fraction(0) if aspect.mean is None else aspect.mean


_TITLE = LocalText("Laporan Evaluasi Smart City {year}", "Smart City Evaluation Report {year}")
_REPORT = LocalText("Laporan Evaluasi", "Evaluation Report")
_DRAFT = LocalText("BELUM LENGKAP", "INCOMPLETE")
_SCORE = LocalText("Nilai", "Score")
_ADVICE = LocalText("Kekuatan, Kelemahan, dan Rekomendasi", "Strengths, Weaknesses and Advice")
_PROPOSED = LocalText("Usulan dari Rencana dan Laporan", "Proposals from Plan and Reports")
_HOW = LocalText("Cara Menghitung", "How It Is Computed")
_EVERY = LocalText("Nilai Setiap Pertanyaan", "Score of Every Question")
_CHANGE = LocalText("Perubahan dari evaluasi sebelumnya", "Change since the earlier evaluation")
_LIMITS = LocalText(
    "Kekuatan: nilai 3,5 ke atas; kelemahan: nilai 2 ke bawah. Batas ini tidak resmi.",
    "Strengths score 3.5 or more, weaknesses 2 or less. These limits are unofficial.",
)
_STRONG = LocalText("Kekuatan: {place} ({score}).", "Strength: {place} ({score}).")
_WEAK = LocalText("Kelemahan: {place} ({score}).", "Weakness: {place} ({score}).")
_NOTHING = LocalText("Tidak ada yang menonjol.", "Nothing stands out.")
_RUNGS = LocalText(
    "Setiap usulan menyebut faktanya. Jenjang dari fakta ke nilai adalah bawaan, tidak resmi.",
    "Each proposal names its fact. The rungs from fact to score are defaults, unofficial.",
)
_CODE, _QUESTION = LocalText("Kode", "Code"), LocalText("Pertanyaan", "Question")
_BASIS, _PROPOSAL = LocalText("Dasar", "Basis"), LocalText("Usulan", "Proposed")
_VALUE, _DECISION = LocalText("Nilai", "Score"), LocalText("Keputusan", "Decision")
_FINAL, _OF_FOUR = LocalText("Nilai akhir", "Final score"), LocalText("skala 0–4", "scale 0–4")
_IMPROVEMENT = LocalText("Tingkat improvement", "Improvement")
_ANSWERED = LocalText("Pertanyaan dijawab", "Questions answered")
_ASPECT, _WEIGHT = LocalText("Aspek", "Aspect"), LocalText("Bobot", "Weight")
_BEFORE, _MEAN = LocalText("Sebelumnya", "Before"), LocalText("Rata-rata", "Mean")
_PART = LocalText("Bagian nilai", "Part of score")
_BY_ASPECT = LocalText("Nilai menurut aspek", "Scores by aspect")
_WHEEL = LocalText(
    "Aspek dalam persen dari nilai tertinggi", "Aspects in percent of the highest score"
)
