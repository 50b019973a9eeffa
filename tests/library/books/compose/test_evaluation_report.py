"""The evaluation report carries every figure of the score, in both languages and three forms."""

from datetime import date
from fractions import Fraction

import pytest

from anyam.books.compose.evaluation import evaluation_report
from anyam.books.compose.evaluation_extras import Besides
from anyam.books.render import render
from anyam.books.tree import Figure, Table, walk
from anyam.evaluation import (
    Answer,
    FollowUp,
    Placed,
    RecommendationRow,
    RegionAnswers,
    SurveyRow,
    assessors,
    follow_ups,
    improvement,
    instrument,
    score,
    surveys,
)
from anyam.kernel import Lang

USED = instrument("2023-kppn-ikn")


def card(*, without=()):
    scores = {q.key: Fraction(n % 5) for n, q in enumerate(USED.questions)}
    answers = (Answer(q, scores[q.key]) for q in USED.questions if q.aspect not in without)
    return score(USED, RegionAnswers("Kota <b>Uji</b>", tuple(answers)))


def report(one, lang=Lang.ID, **changes):
    return evaluation_report(one, lang=lang, day=date(2026, 12, 1), **changes)


def blocks(document, kind):
    parts = (block for part in document.parts() for block in walk(part.blocks))
    return [block for block in parts if isinstance(block, kind)]


def test_every_question_of_the_instrument_stands_in_the_annex():
    tables = [t for t in blocks(report(card()), Table) if t.label.startswith("q-")]
    assert sum(len(t.rows) for t in tables) == 117


def test_an_earlier_evaluation_shows_beside_each_aspect_and_in_the_charts():
    now = card()
    document = report(now, change=improvement(now, before=now))
    aspects = next(t for t in blocks(document, Table) if t.label == "aspects")
    assert [c.title for c in aspects.columns] == [
        "Aspek",
        "Bobot",
        "Sebelumnya",
        "Rata-rata",
        "Bagian nilai",
    ]
    assert len(blocks(document, Figure)) == 2


def test_recommendations_and_weak_surveys_are_told_where_they_were_given():
    rows = [RecommendationRow(recommendation="Tambah bukti.", state=FollowUp.DONE)]
    answers = [
        SurveyRow(dimension="Smart Living", respondent=f"R{n}", code="4.1.1", score=3)
        for n in range(3)
    ]
    besides = Besides(
        follow_ups=follow_ups([Placed(row) for row in rows]),
        surveys=surveys(USED, [Placed(row) for row in answers]).surveys,
    )
    document = report(card(), besides=besides)
    table = next(t for t in blocks(document, Table) if t.label == "recommendations")
    assert len(table.rows) == 1
    told = str(next(c for c in document.chapters if c.label == "survey"))
    assert "3 responden, kurang dari 50" in told


def test_scores_are_told_with_two_decimals_in_charts_and_in_their_tables():
    figures = blocks(report(card()), Figure)
    assert "Baseline 2,00;" in figures[0].alt


def test_an_incomplete_score_is_stamped_and_draws_no_misleading_chart():
    document = report(card(without=("impact",)))
    assert document.meta.watermark == "BELUM LENGKAP"
    assert blocks(document, Figure) == []
    assert report(card()).meta.watermark is None


def test_assessors_who_shared_questions_have_a_chapter_and_one_alone_has_none():
    both = [
        Answer(q, Fraction(score), assessor=name)
        for q in USED.questions
        for name, score in (("Penilai 1", 3), ("Penilai 2", 1))
    ]
    made = score(USED, RegionAnswers("Kota Uji", tuple(both)))
    document = report(made, besides=Besides(assessors=assessors(made)))
    severity = next(t for t in blocks(document, Table) if t.label == "assessors-severity")
    assert len(severity.rows) == 2
    alone = report(card(), besides=Besides(assessors=assessors(card())))
    assert "assessors" not in {c.label for c in alone.chapters}


@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.parametrize("lang", list(Lang))
def test_the_report_is_written_in_each_form_and_language(form, lang):
    content = render(report(card(), lang), form)
    assert len(content) > 10_000
    assert render(report(card(), lang), form) == content
    if form == "html":
        assert b"Kota &lt;b&gt;Uji" in content
        assert b"<b>Uji" not in content
