"""Figures of a closed period: two hashes in, the same bytes out, whatever comes later."""

import json
from datetime import date

from anyam.plan import Edition
from anyam.realisation import Closed, Level, ReportSet, close, quality
from anyam.sample import kota_contoh, kota_contoh_reports
from library.realisation.cases import HERE, SCENARIOS, period, plan_of, read, report_of, reports_of

STORY = read(SCENARIOS / "04-uang-dan-nilai-hasil.yaml")
PLAN, REPORTS = plan_of(STORY["plan"]), reports_of(STORY["reports"])
EDITION, HALF, CLOSED = Edition("2025", PLAN), period("Semester I 2025"), date(2025, 7, 31)
LATER = {
    "program": "ENV-01", "period": "Semester I 2025", "physical": 90, "reported": date(2025, 9, 1),
}  # fmt: skip
BACKDATED = LATER | {"program": "ENV-03", "reported": date(2025, 7, 20)}


def test_the_same_edition_and_reports_give_the_same_bytes():
    one = close(EDITION, REPORTS, period=HALF, day=CLOSED)
    two = close(Edition("2025", plan_of(STORY["plan"])), ReportSet(reversed(list(REPORTS))),
                period=HALF, day=CLOSED)  # fmt: skip
    assert one.json == two.json
    assert one.sha256 == two.sha256


def test_a_statement_names_what_it_was_computed_from():
    told = json.loads(close(EDITION, REPORTS, period=HALF, day=CLOSED).json)
    assert told["edition"] == {"name": "2025", "sha256": EDITION.sha256}
    assert told["reports"] == {"sha256": REPORTS.sha256, "count": 2, "superseded": 0}
    assert (told["period"], told["against"], told["of"]) == ("2025-S1", "year", "program")


def test_the_figures_are_those_of_the_day_they_were_first_computed():
    levels = (Level.DIMENSION, Level.FUND, Level.PLAN)
    made = close(EDITION, REPORTS, period=HALF, day=CLOSED, levels=levels)
    kept = json.loads((HERE / "closed_2025.json").read_text(encoding="utf-8"))
    assert json.loads(made.json)["results"] == kept


def test_what_is_reported_after_the_closing_changes_nothing():
    more = REPORTS.with_(report_of(LATER))
    assert more.sha256 != REPORTS.sha256
    before = close(EDITION, REPORTS, period=HALF, day=CLOSED)
    assert close(EDITION, more, period=HALF, day=CLOSED).json == before.json
    assert close(EDITION, more, period=HALF, day=date(2025, 9, 2)).json != before.json


def test_a_report_that_claims_to_be_older_than_the_closing_is_found_out():
    more = REPORTS.with_(report_of(LATER), report_of(BACKDATED))
    closed = Closed(REPORTS, CLOSED)
    found = [f for f in quality(PLAN, more, closed=closed) if f.code == "REA-114"]
    assert [f.element_code for f in found] == ["ENV-03"]
    assert [f for f in quality(PLAN, REPORTS, closed=closed) if f.code == "REA-114"] == []


def test_the_reports_of_the_sample_city_show_what_reports_are_like():
    plan, reports = kota_contoh(), kota_contoh_reports()
    assert len(reports) > 250
    assert len(reports.superseded) == 2
    made = close(Edition("2025", plan), reports, period=period(2025), day=date(2026, 2, 28))
    (total,) = (g for g in made.groups if g.level is Level.PLAN)
    assert all(figure.value for figure in total.figures.values())
    codes = {f.code for f in quality(plan, reports)}
    assert {"REA-101", "REA-103", "REA-105", "REA-118"} <= codes
    assert not any(f.severity == "error" for f in quality(plan, reports))
