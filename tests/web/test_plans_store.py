"""How the web remembers a plan: versions, revisions in a chain, conflicts, editions."""

import json
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anyam.check import check
from anyam.exchange import write_workbook
from anyam.kernel import AnyamError, Lang, Severity, UnusableInput
from anyam.lifecycle import Act, State
from anyam.plan import Program, from_json
from anyam_web.plans import drafts, findings, queries, renewed, signals
from anyam_web.plans.conflicts import Side
from anyam_web.plans.models import Edition, Element, Plan, Revision
from anyam_web.plans.usecases import (
    WrongState,
    create_plan,
    create_plan_from_file,
    fresh_element,
    header_write,
    move_on,
    publish,
    remove,
    restore,
    write_elements,
)
from anyam_web.plans.writing import Saved, SenselessWrite, Stale, Write
from anyam_web.tenancy.active import in_region
from web.cities import CONTRIBUTOR, COUNCIL, HERE, SECRETARIAT, id_of, small_plan

P1, P2 = id_of("p1"), id_of("p2")


def draft(plan):
    return drafts.draft_of(Plan.objects.get(id=plan.id))


def changed(plan, id_, **fields):
    """The write that changes fields of an element as it stands."""
    now = draft(plan)
    old = now.plan[id_]
    data = {name: getattr(old, name) for name in type(old).model_fields} | fields
    record = type(old).model_validate(data)
    return Write(id_, type(old).kind.name, record, now.version(id_))


def save(plan, *writes, author, may=SECRETARIAT, **rest):
    return write_elements(plan, writes, author=author, may=may, **rest)


def test_a_plan_put_in_comes_out_the_same(plan) -> None:
    assert draft(plan).plan == small_plan()
    drafts.forget_all()
    assert draft(plan).plan == small_plan()
    assert plan.sequence == len(small_plan()) + 1
    assert queries.verify_chain(plan) is None


def test_a_write_is_one_version_and_one_revision_with_author_and_reason(plan, sari) -> None:
    before = plan.sequence
    saved = save(plan, changed(plan, P1, name="Klinik 24 jam"), author=sari, reason="Usul warga")
    assert isinstance(saved, Saved)
    assert (saved.sequence, saved.version(P1)) == (before + 1, 2)
    [last] = queries.history(plan, limit=1)
    assert (last.author, last.reason, last.version) == (sari, "Usul warga", 2)
    assert draft(plan).plan[P1].title == "Klinik 24 jam"


def test_the_draft_in_memory_equals_the_one_read_afresh_after_any_history(plan, sari) -> None:
    save(plan, changed(plan, P1, name="A"), author=sari)
    new = Program(id=id_of("p3"), code="P3", name="Baru", subdimension="living.health")
    save(plan, fresh_element(new), author=sari)
    remove(plan, P2, expected=1, author=sari, may=SECRETARIAT)
    restore(
        Plan.objects.get(id=plan.id), P2, version=1, author=sari, may=SECRETARIAT, reason="Keliru"
    )
    save(plan, Write(id_of("p3"), "program", new, 1, position=0.5), author=sari)
    kept = draft(plan)
    drafts.forget_all()
    read = draft(plan)
    assert [e.code for e in read.plan.all(Program)] == ["P3", "P1", "P2"]
    assert (kept.plan, kept.versions, kept.positions) == (read.plan, read.versions, read.positions)
    assert kept.sequence == read.sequence
    assert queries.elements_match_history(plan) == []


def test_another_process_catches_up_by_the_sequence(plan, sari) -> None:
    old = draft(plan)
    save(plan, changed(plan, P1, name="Dari proses lain"), author=sari)
    drafts.forget_all()
    drafts.remember(old)
    assert draft(plan).plan[P1].title == "Dari proses lain"


def test_a_stale_write_changes_nothing_and_shows_both_versions_field_by_field(plan, sari) -> None:
    mine = changed(plan, P1, name="Nama saya", description="Uraian saya")
    save(plan, changed(plan, P1, name="Nama orang lain"), author=sari)
    before = draft(plan)
    answer = save(plan, mine, author=sari)
    assert isinstance(answer, Stale)
    [conflict] = answer.conflicts
    sides = {f.name: f.side for f in conflict.fields}
    assert (sides["name"], sides["description"], sides["code"]) == (
        Side.BOTH, Side.MINE, Side.NOBODY,
    )  # fmt: skip
    name = next(f for f in conflict.fields if f.name == "name")
    assert (name.base, name.mine, name.theirs) == ("Klinik", "Nama saya", "Nama orang lain")
    assert name.label.id == "Nama program"
    assert conflict.merged is None
    assert (conflict.expected, conflict.version, conflict.author) == (1, 2, sari.id)
    assert draft(plan) == before


def test_changes_to_different_fields_merge_by_themselves(plan, sari) -> None:
    mine = changed(plan, P1, description="Uraian saya")
    save(plan, changed(plan, P1, name="Nama baru"), author=sari)
    answer = save(plan, mine, author=sari)
    assert isinstance(answer, Stale)
    merged = answer.conflicts[0].merged
    assert merged is not None
    assert (merged["name"], merged["description"]) == ("Nama baru", "Uraian saya")


def test_an_element_removed_meanwhile_is_told_and_not_brought_back(plan, sari) -> None:
    mine = changed(plan, P1, name="Masih saya ketik")
    remove(plan, P1, expected=1, author=sari, may=SECRETARIAT)
    answer = save(plan, mine, author=sari)
    assert isinstance(answer, Stale)
    assert answer.conflicts[0].theirs is None
    assert answer.conflicts[0].mine is not None
    assert answer.conflicts[0].merged is None
    assert P1 not in draft(plan).plan


def test_of_several_writes_all_are_carried_out_or_none(plan, sari) -> None:
    stale = changed(plan, P1, name="Basi")
    save(plan, changed(plan, P1, name="Baru"), author=sari)
    count = Revision.objects.count()
    answer = save(plan, changed(plan, P2, name="Ikut batal"), stale, author=sari)
    assert isinstance(answer, Stale)
    assert Revision.objects.count() == count
    assert draft(plan).plan[P2].title == "Jalan"


def test_an_element_named_twice_in_one_request_is_refused_whole(plan, sari) -> None:
    twice = [changed(plan, P1, name="Satu"), changed(plan, P1, name="Dua")]
    new = fresh_element(Program(id=id_of("p9"), code="P9", name="Kembar"))
    for writes in (twice, [new, new]):
        with pytest.raises(SenselessWrite) as no:
            save(plan, *writes, author=sari)
        assert "dua kali" in no.value.text.id
    assert Plan.objects.get(id=plan.id).sequence == plan.sequence


def test_what_is_not_there_cannot_be_removed_and_leaves_no_trace(plan, sari) -> None:
    remove(plan, P2, expected=1, author=sari, may=SECRETARIAT)
    before = Plan.objects.get(id=plan.id).sequence
    unknown, gone = Write(id_of("none"), "program", None, 0), Write(P2, "program", None, 2)
    for write in (unknown, gone):
        for may in (SECRETARIAT, CONTRIBUTOR):
            with pytest.raises(SenselessWrite) as no:
                save(plan, changed(plan, P1, name="Ikut batal"), write, author=sari, may=may)
            assert "tidak ada di rencana" in no.value.text.id
    assert Plan.objects.get(id=plan.id).sequence == before
    assert not Element.objects.filter(plan=plan, uuid=id_of("none")).exists()
    assert draft(plan).plan[P1].title == "Klinik"


def test_whoever_may_not_write_learns_nothing_by_removing_what_is_not_there(plan, sari) -> None:
    nothing, unknown = id_of("none"), Write(id_of("none"), "program", None, 0)
    with pytest.raises(PermissionDenied):
        save(plan, unknown, author=sari, may=COUNCIL)
    with pytest.raises(PermissionDenied):
        remove(plan, nothing, expected=1, author=sari, may=COUNCIL)
    for may in (SECRETARIAT, CONTRIBUTOR):
        with pytest.raises(Element.DoesNotExist):
            remove(plan, nothing, expected=1, author=sari, may=may)


def test_nothing_at_all_or_another_kind_of_element_is_refused_in_words(plan, sari) -> None:
    other = replace(changed(plan, P1, name="Jenis lain"), kind="strategy")
    for writes, told in (((), "tidak memuat"), ((changed(plan, P2), other), "jenis lain")):
        with pytest.raises(SenselessWrite) as no:
            save(plan, *writes, author=sari)
        assert told in no.value.text.id
    assert Plan.objects.get(id=plan.id).sequence == plan.sequence


def test_the_same_request_fifty_times_has_one_effect(plan, sari) -> None:
    write, request = changed(plan, P1, name="Sekali saja"), id_of("request")
    answers = [save(plan, write, author=sari, request=request) for _ in range(50)]
    assert {a.sequence for a in answers} == {plan.sequence + 1}
    assert [a.again for a in answers] == [False] + [True] * 49
    assert Revision.objects.filter(request=request).count() == 1


def test_what_was_typed_on_after_a_lost_answer_is_not_taken_for_the_retry(plan, sari) -> None:
    first, request = changed(plan, P1, name="Terkirim"), id_of("request")
    more = changed(plan, P1, name="Terkirim, lalu diketik lagi")
    save(plan, first, author=sari, request=request)
    assert isinstance(save(plan, more, author=sari, request=request), Stale)
    assert draft(plan).plan[P1].title == "Terkirim"


def test_listeners_hear_of_a_write_once_it_is_committed_and_cannot_undo_it(
    plan, sari, django_capture_on_commit_callbacks
) -> None:
    heard = []

    def hear(plan, sequence, **_) -> None:
        heard.append((plan, sequence))
        raise ZeroDivisionError

    signals.written.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            answer = save(plan, changed(plan, P1, name="Terdengar"), author=sari)
            assert heard == []
    finally:
        signals.written.disconnect(hear)
    assert heard == [(plan.id, answer.sequence)]


def test_a_contributor_writes_for_the_own_agency_only_and_cannot_take_or_give(plan, sari) -> None:
    assert save(plan, changed(plan, P1, name="Boleh"), author=sari, may=CONTRIBUTOR)
    taken = changed(plan, P2, lead=id_of("health"))
    given = changed(plan, P1, lead=id_of("roads"))
    for write in (changed(plan, P2, name="Tidak"), taken, given):
        with pytest.raises(PermissionDenied) as no:
            save(plan, write, author=sari, may=CONTRIBUTOR)
        assert "milik OPD sendiri" in no.value.args[0].id
    assert draft(plan).plan[P2].title == "Jalan"


def test_the_header_is_written_like_any_element_and_names_the_plan(plan, sari) -> None:
    header = draft(plan).plan.with_header(title="Judul Baru").header
    write = header_write(plan, header, expected=1)
    with pytest.raises(PermissionDenied):
        save(plan, write, author=sari, may=CONTRIBUTOR)
    save(plan, write, author=sari)
    assert Plan.objects.get(id=plan.id).title == "Judul Baru"
    assert draft(plan).plan.header.title == "Judul Baru"


def test_a_plan_can_be_seen_as_of_any_revision(plan, sari) -> None:
    start = plan.sequence
    save(plan, changed(plan, P1, name="Kedua"), author=sari)
    remove(plan, P2, expected=1, author=sari, may=SECRETARIAT)
    assert queries.plan_as_of(plan, start) == small_plan()
    assert queries.plan_as_of(plan, start + 1)[P1].title == "Kedua"
    assert P2 not in queries.plan_as_of(plan, start + 2)


@pytest.mark.parametrize("field", ["data", "reason", "position", "hash", "previous"])
def test_a_revision_changed_behind_our_back_breaks_the_chain_where_it_is(plan, field) -> None:
    values = {"data": {"name": "Palsu"}, "reason": "lain", "position": 99.0,
              "hash": "0" * 64, "previous": "0" * 64}  # fmt: skip
    Revision.objects.filter(plan=plan, sequence=3).update(**{field: values[field]})
    broken = queries.verify_chain(plan)
    assert broken is not None
    assert broken.sequence == 3


def test_a_revision_taken_out_or_cut_off_is_missed(plan) -> None:
    last = Revision.objects.filter(plan=plan, sequence=plan.sequence)
    last.delete()
    broken = queries.verify_chain(plan)
    assert broken is not None
    assert str(plan.sequence) in broken.because.id
    Revision.objects.filter(plan=plan, sequence=2).delete()
    broken = queries.verify_chain(plan)
    assert broken is not None
    assert broken.sequence == 2


def test_a_row_changed_behind_our_back_differs_from_its_history(plan) -> None:
    Element.objects.filter(plan=plan, uuid=P1).update(data={"code": "P1", "name": "Palsu"})
    assert queries.elements_match_history(plan) == [P1]


def test_a_revision_never_changes(plan) -> None:
    revision = Revision.objects.filter(plan=plan)[0]
    with pytest.raises(ValueError, match="never changes"):
        revision.save()


def test_a_plan_goes_from_draft_to_edition_and_the_next_supersedes_it(plan, sari, person) -> None:
    council = person("Dewan")
    steps = {"author": sari, "findings": ()}
    for name in ("Edisi 1", "Edisi 2"):
        move_on(plan, Act.SUBMIT, may=SECRETARIAT, **steps)
        move_on(plan, Act.APPROVE, may=COUNCIL, author=council, findings=())
        publish(plan, name, may=SECRETARIAT, **steps)
        move_on(plan, Act.REVISE, may=SECRETARIAT, reason="Tahun baru", **steps)
        save(plan, changed(plan, P1, name=f"Setelah {name}"), author=sari)
    second, first = queries.editions(plan)
    assert (first.state, second.state) == (State.SUPERSEDED, State.PUBLISHED)
    assert (first.number, second.number) == (1, 2)
    assert from_json(bytes(Edition.objects.get(number=1).json)) == small_plan()
    assert first.sha256 != second.sha256


def test_a_submitted_plan_is_locked_and_says_so(plan, sari) -> None:
    write = changed(plan, P1, name="Terlambat")
    move_on(plan, Act.SUBMIT, author=sari, may=SECRETARIAT, findings=())
    with pytest.raises(WrongState) as locked:
        save(plan, write, author=sari)
    assert "Diajukan" in locked.value.text.id


def test_the_secretariat_cannot_approve_what_it_submitted(plan, sari) -> None:
    move_on(plan, Act.SUBMIT, author=sari, may=SECRETARIAT, findings=())
    with pytest.raises(PermissionDenied):
        move_on(plan, Act.APPROVE, author=sari, may=SECRETARIAT, findings=())
    assert Plan.objects.get(id=plan.id).stands is State.SUBMITTED


def test_a_draft_forgets_what_a_failed_transaction_took_back(plan, sari) -> None:
    before = draft(plan)

    def decide() -> None:
        with drafts.all_or_nothing():
            save(plan, changed(plan, P1, name="Lain"), author=sari)
            assert draft(plan).plan[P1].name == "Lain"
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        decide()
    assert draft(plan).sequence == before.sequence
    assert draft(plan).plan == before.plan


def test_findings_are_computed_once_for_a_sequence(plan, sari, monkeypatch) -> None:
    calls = []
    real = findings.check
    monkeypatch.setattr(findings, "check", lambda *a, **k: calls.append(1) or real(*a, **k))
    first = findings.report_of(draft(plan))
    assert findings.report_of(draft(plan)) is first
    save(plan, changed(plan, P1, name="Lain"), author=sari)
    findings.report_of(draft(plan))
    assert len(calls) == 2


def test_a_save_need_not_wait_for_its_findings_and_they_follow(plan, sari, monkeypatch) -> None:
    monkeypatch.setattr(renewed, "PACE", 0)
    before = draft(plan)
    assert findings.newest_report(before).sequence == before.sequence
    for name in ("Satu", "Dua", "Tiga"):
        save(plan, changed(plan, P1, name=name), author=sari)
        known = findings.newest_report(draft(plan))
        assert before.sequence <= known.sequence <= draft(plan).sequence
    findings.settle()
    after = findings.newest_report(draft(plan))
    assert after.sequence == draft(plan).sequence
    assert after.value == check(draft(plan).plan, today=after.day)


def test_who_changed_the_plan_sees_exact_findings_and_others_wait_for_no_check(plan, sari) -> None:
    known = findings.report_of(draft(plan))
    save(plan, changed(plan, P1, name="Lain"), author=sari)
    others = findings.report_for(draft(plan), own=False)
    own = findings.report_for(draft(plan), own=True)
    assert others is known
    assert own is not known


def test_a_draft_already_known_costs_no_query(plan) -> None:
    row = Plan.objects.get(id=plan.id)
    drafts.draft_of(row)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        drafts.draft_of(row)
    assert len(asked) == 0


def test_a_plan_is_made_only_in_its_own_region(here, sari) -> None:
    with in_region(HERE), pytest.raises(AnyamError, match=r"32\.73"):
        create_plan(small_plan("32.73"), author=sari)


def test_a_workbook_becomes_a_plan_with_its_history(here, sari) -> None:
    with in_region(HERE):
        book = write_workbook(small_plan(), lang=Lang.ID)
        row, found = create_plan_from_file(book, name="rencana.xlsx", author=sari)
        assert draft(row).plan == small_plan()
        assert not [f for f in found if f.severity is Severity.ERROR]


def test_a_file_with_an_error_is_imported_not_at_all(here, sari) -> None:
    with in_region(HERE):
        for data in (b"not a plan", b'{"schema": "anyam.plan/1", "header": {}}'):
            with pytest.raises(UnusableInput) as told:
                create_plan_from_file(data, name="rencana.json", author=sari)
            assert told.value.text.id != told.value.text.en
        assert not Plan.objects.exists()


def test_two_plans_may_hold_the_same_ids_and_stay_apart(plan, sari) -> None:
    copy = create_plan(small_plan(title="Salinan"), author=sari)
    save(copy, changed(copy, P1, name="Hanya di salinan"), author=sari)
    assert draft(plan).plan[P1].title == "Klinik"
    assert queries.verify_chain(Plan.objects.get(id=copy.id)) is None


def test_what_a_revision_keeps_is_plain_json_without_the_id(plan) -> None:
    row = Revision.objects.get(plan=plan, element=P1)
    assert json.loads(json.dumps(row.data)) == row.data
    assert "id" not in row.data
