"""Programs reported only through their actions: counted, marked, and never against own word."""

from datetime import date
from fractions import Fraction

import pytest

from anyam.plan import Action, BudgetLine, Edition
from anyam.realisation import (
    Formula,
    ReportStatus,
    Statement,
    Timeliness,
    lines_of,
    timeliness,
    whole,
)
from library.realisation.cases import id_of, period, plan_of, reports_of

ACTIONS = {"A1": 300, "A2": 100, "A3": 100}


def _plan(budgets=ACTIONS):
    plan = plan_of({"years": "2025-2026", "programs": [{"code": "GOV-01"}, {"code": "GOV-02"}]})
    actions = [
        Action(id=id_of(c), code=c, name=c, program=id_of("GOV-01"), start=2025, end=2025)
        for c in ACTIONS
    ]
    money = [
        BudgetLine(id=id_of(f"B{c}"), code=f"B{c}", subject=id_of(c), year=2025,
                   fund_source="apbd_kabkota", amount=amount)
        for c, amount in budgets.items()
    ]  # fmt: skip
    return plan.with_(*actions, *money)


def _line(reports, plan=None):
    return lines_of(plan or _plan(), reports_of(reports), period=period(2025))[0]


FIRST = {"program": "A1", "period": 2025, "status": "done", "physical": 100, "spent": 250}
SECOND = {"program": "A2", "period": 2025, "status": "delayed", "physical": 20, "spent": 40}


def test_a_program_is_told_by_its_actions_weighted_by_their_budgets():
    line = _line([FIRST, SECOND])
    assert (line.reported, line.status, line.money) == (True, ReportStatus.RUNNING, 290)
    assert line.achievement.value == Fraction(300 * 100 + 100 * 20, 400 * 100)
    assert line.physical is None, "one action is silent about its progress"


def test_actions_weigh_alike_where_one_has_no_budget():
    assert _line([FIRST, SECOND], _plan({"A1": 300})).achievement.value == Fraction(60, 100)


def test_its_own_report_always_wins():
    own = {"program": "GOV-01", "period": "TW I 2025", "status": "stopped", "physical": 5}
    line = _line([FIRST, SECOND, own])
    assert (line.status, line.achievement.value, line.via) == (
        ReportStatus.STOPPED, Fraction(5, 100), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (("done", "done", "done"), ReportStatus.DONE),
        (("done", "done"), ReportStatus.RUNNING),
        (("stopped", "running"), ReportStatus.RUNNING),
        (("stopped", "delayed"), ReportStatus.DELAYED),
        (("stopped", "stopped"), ReportStatus.STOPPED),
    ],
)
def test_a_program_is_done_only_when_all_its_actions_are(told, status):
    rows = zip(ACTIONS, told, strict=False)
    line = _line([{"program": code, "period": 2025, "status": s} for code, s in rows])
    assert line.status is status


def test_reports_of_another_year_leave_the_program_without_a_report():
    assert not _line([{"program": "A1", "period": 2026, "status": "running"}]).reported
    assert not _line([]).reported


def test_the_explanation_names_what_was_computed_from_actions():
    lines = lines_of(_plan(), reports_of([FIRST, SECOND]), period=period(2025))
    words = " ".join(t.id for t in whole(lines).figures[Formula.CAPPED].explain())
    assert "tidak ada laporan programnya sendiri: 1 program (GOV-01)" in words
    assert "[dari laporan 2 dari 3 rencana aksi, berbobot anggaran]" in words
    counted = " ".join(t.en for t in whole(lines).figures[Formula.COUNT].explain())
    assert "running [from reports of 2 of 3 actions, weighted by budget]" in counted


def test_the_statement_says_it_as_data():
    made = Statement(Edition("x", _plan()), reports_of([FIRST]), period(2025))
    assert made.document["results"][-1]["from_actions"] == ["GOV-01"]


def test_a_program_whose_actions_report_in_time_is_not_silent():
    told = reports_of([FIRST | {"reported": date(2026, 1, 10)}])
    news = timeliness(_plan(), told, year=period(2025), today=date(2026, 3, 1))
    assert [n.timeliness for n in news] == [Timeliness.ON_TIME, Timeliness.SILENT]
