"""The quick-win volume prints the room's own ranking, and says where the council decided otherwise."""

from datetime import date
from random import Random

import pytest

from anyam.books.compose import compose
from anyam.books.review import say
from anyam.books.tree import Table, walk
from anyam.kernel import Lang
from anyam.plan import Edition, Plan, Program, QuickWin, QuickWinStatus
from anyam.quickwin import Limits, assess, equal_weights, scores_in
from anyam.sample import kota_contoh

CITY = kota_contoh()


def volume(plan: Plan, lang: Lang = Lang.ID, **fields: object):
    return compose(
        plan, "quick-win", lang=lang, edition=Edition("uji", plan), date=date(2026, 2, 1),
        draft=False, **fields,
    )  # fmt: skip


def blocks(document):
    return list(walk(tuple(block for c in document.chapters for block in c.blocks)))


def ranking(document) -> list[list[str]]:
    (found,) = (
        b for b in blocks(document) if isinstance(b, Table) and b.label.endswith("#ranking")
    )
    return [[say(cell.inlines, {}) for cell in row.cells] for row in found.rows]


def words(document) -> str:
    return " ".join(say(b.inlines, {}) for b in blocks(document) if hasattr(b, "inlines"))


def test_the_order_is_that_of_the_room():
    made = assess(CITY, scores=scores_in(CITY), weights=equal_weights(), limits=Limits(),
                  rng=Random(1))  # fmt: skip
    told = ranking(volume(CITY))
    assert [row[1] for row in told] == [made.plan[line.quick_win].code for line in made.ranking]
    assert told[0][4:7] == ["3,90", "1", "100\xa0%"]


def test_the_choice_is_told_and_compared_with_what_was_decided():
    told = words(volume(CITY, woven=()))
    assert "QW-01, QW-05, QW-09, QW-13, QW-17, QW-21" in told
    assert "Pilihan itu sama dengan quick win yang ditetapkan" in told


@pytest.mark.parametrize("lang", Lang)
def test_a_council_that_decided_otherwise_is_named(lang: Lang):
    plan = CITY.changed(CITY.find(QuickWin, "QW-02"), status=QuickWinStatus.CHOSEN)
    plan = plan.changed(plan.find(QuickWin, "QW-01"), status=QuickWinStatus.SHORTLISTED)
    told = words(volume(plan, lang))
    expected = {
        Lang.ID: ("QW-02 ditetapkan meskipun", "QW-01 dipilih perhitungan, tetapi statusnya"),
        Lang.EN: ("QW-02 was decided on though", "QW-01 is the reckoning's choice"),
    }[lang]
    assert all(text in told for text in expected)


def test_programs_decided_to_be_merged_do_not_both_win():
    plan = CITY.changed(CITY.find(QuickWin, "QW-09"), program=CITY.find(Program, "ECO-18").id)
    plan = plan.changed(plan.find(QuickWin, "QW-05"), program=plan.find(Program, "BRA-09").id)
    told = words(volume(plan, woven=()))
    choice = told.partition("menurut perhitungan adalah ")[2].partition(":")[0]
    assert choice
    assert not {"QW-05", "QW-09"} <= set(choice.split(", "))


def test_an_assessment_handed_in_is_the_one_printed():
    one = assess(CITY, scores=scores_in(CITY), weights=equal_weights(),
                 limits=Limits(least=0, budget=3_000_000_000), rng=Random(1))  # fmt: skip
    told = words(volume(CITY, assessment=one))
    assert "Di bawah batas-batas yang ditetapkan" in told
    assert "ditetapkan meskipun perhitungan tidak memilihnya. Tertahan oleh: total anggaran" in told


def test_a_plan_without_nominees_prints_no_ranking():
    bare = CITY.without(*(q.id for q in CITY.all(QuickWin)))
    assert not [b for b in blocks(volume(bare)) if isinstance(b, Table) and "#ranking" in b.label]
