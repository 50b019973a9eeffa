"""The meeting on overlaps: decided once, agreed by both agencies, merged as one reviewed moment."""

from collections.abc import Iterator
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.urls import reverse

from anyam.access import Role
from anyam.plan import Agency, Header, Outcome, OverlapDecision, Plan, Program
from anyam.plan import Plan as PlanValue
from anyam_web.overlaps.queries import Standing, decided_only, pairs_of, terms_of
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan as PlanRow
from anyam_web.plans.models import Revision
from anyam_web.plans.usecases import create_plan, write_elements
from anyam_web.plans.woven import newly_woven, woven
from anyam_web.plans.writing import Write
from anyam_web.tenancy.active import in_region
from web.cities import HERE, SECRETARIAT, id_of

A, B, C = id_of("lapor"), id_of("keluhan"), id_of("taman")


def _meeting() -> PlanValue:
    health, info = id_of("health"), id_of("info")

    def program(id_: UUID, code: str, name: str, subdimension: str, lead: UUID) -> Program:
        return Program(
            id=id_, code=code, name=name, subdimension=subdimension, lead=lead,
            beneficiaries="Warga kota",
        )  # fmt: skip

    return Plan(
        Header(title="Rencana Beririsan", region=HERE, first=2025, last=2034),
        [
            Agency(id=health, code="OPD-1", name="Dinas Kesehatan", short="Dinkes"),
            Agency(id=info, code="OPD-2", name="Dinas Kominfo", short="Diskominfo"),
            program(A, "GOV-01", "Aplikasi pengaduan masyarakat", "governance.service", info),
            program(B, "LIV-01", "Kanal keluhan warga daring", "living.health", health),
            program(C, "ENV-01", "Penanaman pohon taman kota", "environment.protection", health),
        ],
    )


@pytest.fixture
def meeting(here, sari) -> Iterator[PlanRow]:
    with in_region(HERE):
        yield create_plan(_meeting(), author=sari)


@pytest.fixture
def secretary(as_, sari):
    return as_(sari)


def at(plan, page="overlaps", **where):
    return reverse(page, kwargs={"region": HERE, "plan": plan.id, **where})


def pair_at(plan, page="overlap"):
    return at(plan, page, first=A, second=B)


def sent(**fields):
    told = {
        "topic": "Aduan warga", "outcome": "merge", "leading": str(A), "reason": "Kerja yang sama.",
        "decided": "2026-03-02", "version": "0",
    }  # fmt: skip
    return told | fields


def draft(plan):
    return draft_of(PlanRow.objects.get(id=plan.id))


def decision_of(plan) -> OverlapDecision:
    (found,) = draft(plan).plan.all(OverlapDecision)
    return found


def version(plan):
    return draft(plan).version(decision_of(plan).id)


def agree(browser, plan, side, office="Kepala Dinas"):
    told = {"side": str(side), "office": office, "terms": terms_of(decision_of(plan))}
    return browser.post(pair_at(plan, "overlap_word"), told)


def test_two_programs_of_two_agencies_that_do_the_same_are_on_the_list_with_the_reason(
    secretary, meeting
) -> None:
    page = secretary.get(at(meeting)).content.decode()
    assert "Aplikasi pengaduan masyarakat" in page
    assert "Kanal keluhan warga daring" in page
    assert "Penanaman pohon" not in page
    assert "0 dari 1 pasangan sudah diputuskan" in page


def test_the_matrix_leads_to_the_pairs_of_its_cell(secretary, meeting) -> None:
    page = secretary.get(at(meeting), {"a": "living", "b": "governance"}).content.decode()
    assert "GOV-01" in page
    empty = secretary.get(at(meeting), {"a": "living", "b": "economy"}).content.decode()
    assert "Tidak ada pasangan yang cocok" in empty
    agencies = secretary.get(at(meeting), {"menurut": "opd"}).content.decode()
    assert "a=Diskominfo&amp;b=Dinkes" in agencies or "a=Dinkes&amp;b=Diskominfo" in agencies


def test_a_decision_is_kept_sealed_and_the_pair_rests_until_a_side_changes(
    secretary, meeting, sari
) -> None:
    answer = secretary.post(pair_at(meeting), sent(outcome="apart", leading=""))
    assert answer.status_code == 302
    kept = decision_of(meeting)
    assert (kept.outcome, kept.first_seal != "") == (Outcome.APART, True)
    assert [p.standing for p in pairs_of(draft(meeting))] == [Standing.WAITING]
    now = draft(meeting)
    changed = now.plan[A].model_copy(update={"beneficiaries": "Pelaku usaha"})
    writes = [Write(A, "program", changed, now.version(A))]
    write_elements(PlanRow.objects.get(id=meeting.id), writes, author=sari, may=SECRETARIAT)
    (raised,) = pairs_of(draft(meeting))
    assert raised.standing is Standing.AGAIN
    assert "GOV-01" in raised.again.id


def test_a_merger_without_a_leader_is_not_recorded_and_the_form_says_why(
    secretary, meeting
) -> None:
    answer = secretary.post(pair_at(meeting), sent(leading=""))
    assert answer.status_code == 422
    assert "Pilih yang memimpin" in answer.content.decode()
    assert "Kerja yang sama." in answer.content.decode()
    assert draft(meeting).plan.all(OverlapDecision) == ()


def test_two_who_decide_one_pair_at_the_same_time_meet_in_one_decision(
    secretary, meeting, as_, person, here
) -> None:
    council = as_(person("Dewi", (Role.COUNCIL, here)))
    assert secretary.post(pair_at(meeting), sent()).status_code == 302
    answer = council.post(pair_at(meeting), sent(outcome="apart", reason="Sasaran berbeda."))
    assert answer.status_code == 409
    assert "Sasaran berbeda." in answer.content.decode()
    assert decision_of(meeting).outcome is Outcome.MERGE


def test_a_second_press_changes_nothing_more(secretary, meeting) -> None:
    told = sent(request=str(id_of("a press")))
    secretary.post(pair_at(meeting), told)
    assert secretary.post(pair_at(meeting), told).status_code == 302
    assert Revision.objects.filter(kind="overlap").count() == 1


def test_each_agency_gives_its_own_word_and_no_other(secretary, meeting, as_, person, here) -> None:
    secretary.post(pair_at(meeting), sent())
    health = as_(person("Hana", (Role.CONTRIBUTOR, here), agency=id_of("health")))
    assert agree(health, meeting, A).status_code == 403
    assert agree(health, meeting, B, "Kepala Dinkes").status_code == 302
    kept = decision_of(meeting)
    assert (kept.first_by, kept.second_by).count("Kepala Dinkes") == 1
    assert pairs_of(draft(meeting))[0].standing is Standing.WAITING
    info = as_(person("Indra", (Role.CONTRIBUTOR, here), agency=id_of("info")))
    assert agree(info, meeting, A).status_code == 302
    assert pairs_of(draft(meeting))[0].standing is Standing.AGREED


def test_two_agencies_that_agree_at_the_same_time_are_both_heard(secretary, meeting) -> None:
    secretary.post(pair_at(meeting), sent())
    seen = terms_of(decision_of(meeting))
    for side in (A, B):
        told = {"side": str(side), "office": "Kepala Dinas", "terms": seen}
        assert secretary.post(pair_at(meeting, "overlap_word"), told).status_code == 302
    again = sent(outcome="coordinate", version=str(version(meeting)))
    secretary.post(pair_at(meeting), again)
    assert secretary.post(pair_at(meeting, "overlap_word"), told).status_code == 409


def test_other_terms_ask_both_agencies_again(secretary, meeting) -> None:
    secretary.post(pair_at(meeting), sent())
    agree(secretary, meeting, A)
    agree(secretary, meeting, B)
    again = sent(outcome="coordinate", version=str(version(meeting)))
    assert secretary.post(pair_at(meeting), again).status_code == 302
    kept = decision_of(meeting)
    assert (kept.first_by, kept.second_by) == ("", "")


def test_who_may_not_decide_is_told_who_may(meeting, as_, person, here) -> None:
    mentor = as_(person("Mira", (Role.MENTOR, here)))
    assert "sekretariat atau dewan" in mentor.get(pair_at(meeting)).content.decode()
    assert mentor.post(pair_at(meeting), sent()).status_code == 403
    assert draft(meeting).plan.all(OverlapDecision) == ()


def test_a_merger_is_shown_whole_before_it_is_carried_out_as_one_moment(secretary, meeting) -> None:
    secretary.post(pair_at(meeting), sent())
    where = at(meeting, "overlap_merger", decision=decision_of(meeting).id)
    refused = secretary.post(where, {"seen": draft(meeting).sequence})
    assert refused.status_code == 422  # no agency has agreed yet
    agree(secretary, meeting, A)
    agree(secretary, meeting, B)
    assert "LIV-01" in secretary.get(where).content.decode()
    seen = draft(meeting).sequence
    assert secretary.post(where, {"seen": seen}).status_code == 302
    after = draft(meeting)
    assert B not in after.plan
    assert decision_of(meeting).absorbed == "LIV-01"
    assert [d.code for d in decided_only(after, pairs_of(after))] == ["IRS-01"]
    assert len({r.time for r in Revision.objects.filter(sequence__gt=seen)}) == 1


def test_a_merger_pressed_twice_is_one_merger(secretary, meeting) -> None:
    secretary.post(pair_at(meeting), sent())
    agree(secretary, meeting, A)
    agree(secretary, meeting, B)
    where = at(meeting, "overlap_merger", decision=decision_of(meeting).id)
    told = {"seen": draft(meeting).sequence, "request": str(id_of("press"))}
    assert secretary.post(where, told).status_code == 302
    after = draft(meeting).sequence
    assert secretary.post(where, told).status_code == 302
    assert draft(meeting).sequence == after


def test_a_merger_reviewed_before_somebody_changed_the_plan_is_not_carried_out(
    secretary, meeting
) -> None:
    secretary.post(pair_at(meeting), sent())
    agree(secretary, meeting, A)
    seen = draft(meeting).sequence
    agree(secretary, meeting, B)
    where = at(meeting, "overlap_merger", decision=decision_of(meeting).id)
    assert secretary.post(where, {"seen": seen}).status_code == 409
    assert B in draft(meeting).plan


def test_a_decision_costs_no_new_weaving(secretary, meeting) -> None:
    before = woven(draft(meeting))
    secretary.post(pair_at(meeting), sent())
    assert woven(draft(meeting)) is before


def test_while_others_write_pages_show_pairs_some_seconds_old_but_none_that_is_gone(
    meeting, sari
) -> None:
    known = newly_woven(draft(meeting))
    before = draft(meeting)
    named = before.plan[C].model_copy(update={"name": "Penanaman pohon peneduh"})
    write_elements(
        meeting, [Write(C, "program", named, before.version(C))], author=sari, may=SECRETARIAT
    )
    assert newly_woven(draft(meeting)) == known
    write_elements(
        meeting, [Write(B, "program", None, before.version(B))], author=sari, may=SECRETARIAT
    )
    assert not [o for o in newly_woven(draft(meeting)) if B in (o.first.element, o.second.element)]


def test_the_papers_of_the_meeting_hold_the_pairs_that_wait(secretary, meeting) -> None:
    document = secretary.get(at(meeting, "overlaps_document"))
    words = ZipFile(BytesIO(document.content)).read("word/document.xml").decode()
    assert "Kanal keluhan warga daring" in words
    sheet = secretary.get(at(meeting, "overlaps_sheet"))
    assert sheet.content[:2] == b"PK"
    assert b"<svg" in secretary.get(at(meeting, "overlaps_picture")).content


def test_a_locked_plan_takes_no_decision(secretary, meeting) -> None:
    PlanRow.objects.filter(id=meeting.id).update(state="submitted")
    assert secretary.post(pair_at(meeting), sent()).status_code == 409
    assert "terkunci" in secretary.get(pair_at(meeting)).content.decode()


def test_another_citys_pairs_do_not_exist_here(meeting, as_, person, there) -> None:
    stranger = as_(person("Tono", (Role.SECRETARIAT, there)))
    for page in (at(meeting), pair_at(meeting), at(meeting, "overlaps_picture")):
        assert stranger.get(page).status_code == 404


def test_what_does_not_overlap_has_no_page(secretary, meeting) -> None:
    assert secretary.get(at(meeting, "overlap", first=A, second=C)).status_code == 404
    assert secretary.put(pair_at(meeting)).status_code == 405


def test_the_list_and_a_pair_ask_few_questions(
    secretary, meeting, django_assert_max_num_queries
) -> None:
    secretary.post(pair_at(meeting), sent())
    for where in (at(meeting), pair_at(meeting)):
        secretary.get(where)
        with django_assert_max_num_queries(12):
            secretary.get(where)
