"""The score card as a workbook: living formulas a reader can follow, and every question."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from anyam.evaluation import (
    Answer,
    AnswerRow,
    Improvement,
    Instrument,
    Proposal,
    RegionAnswers,
    ScoreCard,
    rank,
)
from anyam.evaluation.explaining import explain
from anyam.evaluation.wording import decimal, rounded
from anyam.exchange.workbook_style import GROUP_COLOUR, Formats
from anyam.kernel import Lang, LocalText
from anyam.plan import Group
from anyam.plan.definition import column

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same input, the same bytes
_INK = GROUP_COLOUR[Group.WORK]
_SCORES = LocalText("Nilai", "Scores")
_QUESTIONS = LocalText("Jawaban", "Answers")
_COMPUTATION = LocalText("Perhitungan", "Computation")
_COLUMNS = (
    *("region", "aspect", "indicator", "subindicator", "code", "question"),
    *("score", "assessor", "reason", "evidence", "effort", "proposed", "basis"),
)
_Cell = str | Fraction | None
_LINE, _A4 = 15.0, 9
_WIDTHS = (24, 14, 24, 40, 10, 52, 10, 14, 36, 30, 10, 12, 60)


def score_workbook(
    cards: Sequence[ScoreCard],
    *,
    told: Sequence[RegionAnswers],
    changes: Mapping[str, Improvement],
    lang: Lang,
    proposals: Iterable[Proposal] = (),
) -> bytes:
    """Write a score card: scores by aspect, every question as a readable answers sheet, and how.

    The sheet of answers can be read back by ``anyam evaluate``. Same input, same bytes.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": cards[0].instrument.title.in_(lang), "created": _MADE})
        pages = _Pages(book, Formats(book, lang=lang), lang)
        pages.scores(cards, changes)
        pages.answers(cards, told, {p.question.key: p for p in proposals})
        pages.computation(cards)
    return buffer.getvalue()


def _lines(cells: Sequence[_Cell]) -> int:
    """Lines the longest text of a row takes in its column, so that no text hides another."""
    texts = zip(cells, _WIDTHS, strict=True)
    return max(-(-len(text) // width) for text, width in texts if isinstance(text, str)) or 1


def _said(answer: Answer) -> tuple[_Cell, ...]:
    evidence = "; ".join(answer.evidence)
    return answer.score, answer.assessor, answer.reason, evidence, answer.effort


class _Pages:
    """The sheets of one score card."""

    def __init__(self, book: Any, formats: Formats, lang: Lang) -> None:
        self.book, self.formats, self.lang = book, formats, lang

    def scores(self, cards: Sequence[ScoreCard], changes: Mapping[str, Improvement]) -> None:
        """One row a region: aspect means, the final score as a formula, rank and improvement."""
        sheet = self._sheet(_SCORES, cards[0].instrument)
        aspects = cards[0].instrument.aspects
        headings = [self._t("Daerah", "Region"), *(a.name.in_(self.lang) for a in aspects)]
        headings += [self._t("Nilai akhir", "Final score"), self._t("Peringkat", "Rank")]
        headings += [self._t("Tingkat improvement", "Improvement")] if changes else []
        self._headings(sheet, 3, headings)
        number = self.formats.of(num_format="0.00", border=1, border_color="#c9d3d6")
        weights = self.formats.of(num_format='0.##"%"', italic=True, font_color="#52636b")
        sheet.write_string(4, 0, self._t("Bobot", "Weight"), weights)
        for index, aspect in enumerate(aspects, start=1):
            sheet.write_number(4, index, float(aspect.weight), weights)
        ranks = {one.card.region: one.rank for one in rank(cards).ranked}
        for row, card in enumerate(cards, start=5):
            self._score_row(sheet, row, card, number)
            if card.region in ranks:
                sheet.write_number(row, len(aspects) + 2, ranks[card.region])
            if change := changes.get(card.region):
                sheet.write_number(row, len(aspects) + 3, float(rounded(change.total)), number)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, len(headings), 14)
        sheet.freeze_panes(5, 1)

    def _score_row(self, sheet: Any, row: int, card: ScoreCard, number: Any) -> None:
        sheet.write_string(row, 0, RegionAnswers(card.region).name.in_(self.lang))
        for index, aspect in enumerate(card.aspects, start=1):
            if aspect.mean is not None:
                sheet.write_number(row, index, float(decimal(aspect.mean)), number)
        if card.final is not None:
            last = chr(ord("A") + len(card.aspects))
            formula = f"=SUMPRODUCT($B$5:${last}$5,B{row + 1}:{last}{row + 1})/100"
            sheet.write_formula(
                row, len(card.aspects) + 1, formula, number, float(decimal(card.final))
            )

    def answers(
        self,
        cards: Sequence[ScoreCard],
        told: Sequence[RegionAnswers],
        proposals: Mapping[str, Proposal],
    ) -> None:
        """Every question with its answers, one row an assessor; blank where unanswered."""
        sheet = self._sheet(_QUESTIONS, cards[0].instrument)
        columns = [column(AnswerRow, name) for name in _COLUMNS]
        self._headings(sheet, 3, [c.label.in_(self.lang) for c in columns])
        row = 4
        for card, own in zip(cards, told, strict=True):
            for cells in self._rows(card, own, proposals):
                for index, (cell, kind) in enumerate(zip(cells, columns, strict=True)):
                    self._cell(sheet, (row, index), cell, self.formats.cell(kind.kind))
                sheet.set_row(row, _LINE * _lines(cells))
                row += 1
        for index, width in enumerate(_WIDTHS):
            sheet.set_column(index, index, width)
        sheet.freeze_panes(4, 0)

    def _cell(self, sheet: Any, place: tuple[int, int], cell: _Cell, look: Any) -> None:
        if cell is None or cell == "":
            sheet.write_blank(*place, None, look)
        elif isinstance(cell, str):
            sheet.write_string(*place, cell, look)
        else:
            sheet.write_number(*place, float(rounded(cell, places=4)), look)

    def _rows(
        self, card: ScoreCard, told: RegionAnswers, proposals: Mapping[str, Proposal]
    ) -> Iterator[tuple[_Cell, ...]]:
        answers: dict[str, list[Answer]] = {}
        for answer in told.answers:
            answers.setdefault(answer.question.key, []).append(answer)
        for aspect in card.aspects:
            name = aspect.aspect.name.in_(self.lang)
            if aspect.given is not None:
                yield (card.region, name, "", "", "", "", aspect.given, *("",) * 6)
            for one in aspect.questions:
                asked = one.question
                place = (asked.indicator.in_(self.lang), asked.subindicator.in_(self.lang))
                opening = (card.region, name, *place, asked.code, asked.text.in_(self.lang))
                for answer in answers.get(asked.key) or [Answer(asked, None)]:
                    yield *opening, *_said(answer), *self._proposed(proposals.get(asked.key))

    def _proposed(self, proposal: Proposal | None) -> tuple[_Cell, _Cell]:
        if proposal is None:
            return None, ""
        return proposal.score, proposal.because.in_(self.lang)

    def computation(self, cards: Sequence[ScoreCard]) -> None:
        """The computation in sentences."""
        sheet = self._sheet(_COMPUTATION, cards[0].instrument)
        sheet.set_column(0, 0, 120)
        lines = [
            line.in_(self.lang)
            for card in cards
            for line in (RegionAnswers(card.region).name, *explain(card), LocalText("", ""))
        ]
        wrapped = self.formats.of(text_wrap=True, valign="top")
        for row, line in enumerate(lines, start=3):
            sheet.set_row(row, _LINE * max(1, -(-len(line) // 110)))
            sheet.write_string(row, 0, line, wrapped)

    def _sheet(self, name: LocalText, instrument: Instrument) -> Any:
        sheet = self.book.add_worksheet(name.in_(self.lang))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, instrument.title.in_(self.lang), self.formats.title(_INK))
        about = f"{instrument.id}: {instrument.source}"
        sheet.write_string(1, 0, about, self.formats.of(font_color="#52636b"))
        return sheet

    def _headings(self, sheet: Any, row: int, headings: Sequence[str]) -> None:
        look = self.formats.heading(_INK, expected=True)
        sheet.set_row(row, 2 * _LINE)
        sheet.repeat_rows(row)
        for index, heading in enumerate(headings):
            sheet.write_string(row, index, heading, look)

    def _t(self, id_: str, en: str) -> str:
        return LocalText(id_, en).in_(self.lang)
