"""The past of a plan: told in sentences, seen as it was, compared, and brought back."""

import re
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam.lifecycle import State
from anyam.plan import Edition as EditionValue
from anyam.plan import Program
from anyam_web.history.moments import BREATH
from anyam_web.history.queries import plan_at
from anyam_web.plans import drafts, queries
from anyam_web.plans.models import Edition, Plan, Revision
from anyam_web.plans.usecases import fresh_element, header_write, remove, write_elements
from anyam_web.plans.writing import Write
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan

P1, P2, I1 = id_of("p1"), id_of("p2"), id_of("i1")
AT_FIRST = 7  # revisions of the small plan: its header and six elements


def at(plan, page="history", **where):
    return reverse(page, kwargs={"region": HERE, "plan": plan.id, **where})


def asked(plan, page="history", **query):
    return f"{at(plan, page)}?{urlencode(query)}"


def words(answer):
    """The words of a page as they are read."""
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text.replace("&quot;", '"'))


def draft(plan):
    return drafts.draft_of(Plan.objects.get(id=plan.id))


def change(plan, id_, author, reason="", **fields):
    now = draft(plan)
    write = Write(id_, "program", now.plan.changed(now.plan[id_], **fields)[id_], now.version(id_))
    row = Plan.objects.get(id=plan.id)
    return write_elements(row, [write], author=author, may=SECRETARIAT, reason=reason).sequence


@pytest.fixture
def budi(person, here):
    return person("Budi", (Role.SECRETARIAT, here))


@pytest.fixture
def changed(plan, sari, budi):
    """Two changes: Sari renamed the clinic, then Budi the road, with a reason."""
    change(plan, P1, sari, name="Klinik Kota")
    change(plan, P2, budi, reason="sesuai RPJMD", name="Jalan Lingkar")
    return plan


@pytest.fixture
def desk(as_, sari):
    return as_(sari)


def test_the_timeline_tells_who_changed_what_and_why_newest_first(desk, changed) -> None:
    said = words(desk.get(at(changed)))
    second = said.index("Program ‘Jalan Lingkar’ (P2) : Nama program berubah dari Jalan menjadi")
    first = said.index("Program ‘Klinik Kota’ (P1) : Nama program berubah dari Klinik menjadi")
    assert second < first < said.index("Rencana dibuat.")
    assert said.index("Budi ·") < said.index("“sesuai RPJMD”") < second


def test_it_tells_the_same_in_english(desk, changed) -> None:
    desk.cookies["bahasa"] = "en"
    said = words(desk.get(at(changed)))
    assert "Program ‘Klinik Kota’ (P1) : Program name changed from Klinik to Klinik Kota." in said
    assert "The plan was created." in said


@pytest.mark.parametrize(
    ("query", "p1", "p2"),
    [
        ({"orang": "budi"}, False, True),
        ({"orang": "sari"}, True, False),
        ({"jenis": "program"}, True, True),
        ({"jenis": "indicator"}, False, False),
        ({"dimensi": "living"}, True, True),
        ({"dimensi": "economy"}, False, False),
        ({"hari": "hari ini"}, True, True),
        ({"hari": "2001-01-01"}, False, False),
    ],
)
def test_the_timeline_is_filtered_by_person_kind_dimension_and_day(
    desk, changed, sari, budi, query, p1, p2
) -> None:
    people = {"sari": sari.id, "budi": budi.id, "hari ini": timezone.localdate().isoformat()}
    given = {key: people.get(value, value) for key, value in query.items()}
    said = words(desk.get(asked(changed, **given)))
    assert ("menjadi Klinik Kota" in said, "menjadi Jalan Lingkar" in said) == (p1, p2)


def test_a_filter_that_finds_nothing_says_so(desk, changed) -> None:
    assert "Tidak ada perubahan yang cocok" in words(
        desk.get(asked(changed, jenis="indicator", hari="2001-01-01"))
    )


def test_what_was_removed_is_still_found_by_its_dimension(desk, plan, sari) -> None:
    remove(plan, P2, expected=1, author=sari, may=SECRETARIAT)
    said = words(desk.get(asked(plan, dimensi="living")))
    assert "Program ‘Jalan’ (P2) dihapus." in said
    assert "dihapus" not in words(desk.get(asked(plan, dimensi="economy")))


def test_a_filter_nobody_can_read_is_not_asked_for(desk, changed) -> None:
    answer = desk.get(asked(changed, orang="x'", jenis="?", hari="kemarin", sebelum="9" * 40))
    assert answer.status_code == 200
    assert "Rencana dibuat." in words(answer)


def test_long_histories_come_in_pages_that_miss_nothing(desk, plan, sari) -> None:
    for n in range(60):
        change(plan, (P1, P2)[n % 2], sari, name=f"Klinik {n:03}")
    seen, address, pages = "", at(plan), 0
    while address:
        page = desk.get(address).content.decode()
        older = re.search(r'href="([^"]+sebelum=\d+)"', page)
        address = older.group(1).replace("&amp;", "&") if older else ""
        seen, pages = seen + page, pages + 1
    told = re.findall(r"menjadi Klinik (\d{3})\.", seen)
    assert told == [f"{n:03}" for n in reversed(range(60))]
    assert pages == 2


def test_what_somebody_goes_on_writing_is_one_entry_that_opens_to_every_save(
    desk, plan, sari, budi
) -> None:
    for letters in ("K", "Kl", "Kli"):
        change(plan, P1, sari, name=letters)
        change(plan, P2, budi, name=f"Jalan {letters}")
    page = desk.get(at(plan)).content.decode()
    assert page.count("<details") - page.count('class="card sift"') == 2
    assert "Tersimpan 3 kali" in page
    head, _, steps = page[page.index("Sari</strong>") :].partition("<details")
    assert "berubah dari Klinik menjadi Kli." in head
    assert "Urungkan" not in head
    before = re.findall(r'href="([^"]+/versi/1/)"', head)
    assert "Klinik" in words(desk.get(before[0]))
    assert all(f"menjadi {letters}." in steps for letters in ("K", "Kl", "Kli"))
    assert "Urungkan" in steps
    ids = re.findall(r'id="r(\d+)"', page)
    assert len(ids) == len(set(ids)) == AT_FIRST - 6 + 6
    assert Revision.objects.filter(plan=plan).count() == AT_FIRST + 6


@pytest.mark.parametrize("between", ["another", "a reason", "a pause"])
def test_a_new_entry_begins_after_another_hand_a_reason_or_a_pause(
    desk, plan, sari, budi, between
) -> None:
    change(plan, P1, sari, name="Klinik A")
    if between == "another":
        change(plan, P1, budi, name="Klinik B")
    change(plan, P1, sari, reason="rapat" if between == "a reason" else "", name="Klinik C")
    if between == "a pause":
        last = Revision.objects.filter(plan=plan).order_by("-sequence")[1:]
        earlier = timezone.now() - BREATH - timedelta(minutes=1)
        Revision.objects.filter(pk__in=[r.pk for r in last]).update(time=earlier)
    assert "Tersimpan" not in words(desk.get(at(plan)))


def test_with_htmx_only_the_list_comes_and_the_back_button_gets_the_page(desk, changed) -> None:
    part = desk.get(at(changed), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part["Vary"]
    back = desk.get(
        at(changed), headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )
    assert "<html" in back.content.decode()


def test_a_large_moment_shows_its_first_sentences_and_counts_the_rest(desk, plan, sari) -> None:
    new = [
        Program(id=uuid4(), code=f"X{n}", name=f"Baru {n}", subdimension="living.health")
        for n in range(12)
    ]
    write_elements(plan, [fresh_element(p) for p in new], author=sari, may=SECRETARIAT)
    said = words(desk.get(at(plan)))
    assert "‘Baru 7’" in said
    assert "‘Baru 8’" not in said
    assert "dan 4 perubahan lagi" in said


def test_an_element_has_its_own_timeline_even_when_it_is_gone(desk, changed, sari) -> None:
    row = Plan.objects.get(id=changed.id)
    remove(row, P1, expected=2, author=sari, may=SECRETARIAT)
    said = words(desk.get(at(changed, "element_history", element=P1)))
    assert "Riwayat Program ‘Klinik Kota’ (P1)" in said
    assert "(P1) dihapus." in said
    assert "Jalan" not in said
    assert desk.get(at(changed, "element_history", element=uuid4())).status_code == 404


def test_the_plans_own_data_has_a_timeline_too(desk, plan, sari) -> None:
    header = draft(plan).plan.with_header(title="Rencana Besar").header
    write = header_write(plan, header, expected=1)
    write_elements(plan, [write], author=sari, may=SECRETARIAT)
    said = words(desk.get(at(plan, "element_history", element=plan.id)))
    assert "berubah dari Rencana Kecil menjadi Rencana Besar." in said
    assert desk.get(at(plan, "history_version", element=plan.id, version=1)).status_code == 200


# -- bringing back ------------------------------------------------------------------------------


def test_a_version_is_shown_with_what_bringing_it_back_would_change(desk, changed) -> None:
    said = words(desk.get(at(changed, "history_version", element=P1, version=1)))
    assert "Isi lama, hanya untuk dibaca. Versi sekarang: 2." in said
    assert "Nama program berubah dari Klinik Kota menjadi Klinik." in said


def test_an_earlier_version_comes_back_as_a_new_one_with_its_reason(desk, changed) -> None:
    here = at(changed, "history_version", element=P1, version=1)
    answer = desk.post(here, {"seen": 2, "reason": "nama lama yang resmi"})
    assert answer.status_code == 302
    assert draft(changed).plan[P1].name == "Klinik"
    assert draft(changed).version(P1) == 3
    said = words(desk.get(answer["Location"]))
    assert "Memulihkan versi 1 · “nama lama yang resmi”" in said


def test_bringing_back_asks_for_a_reason(desk, changed) -> None:
    here = at(changed, "history_version", element=P1, version=1)
    assert desk.post(here, {"seen": 2, "reason": "  "}).status_code == 422
    assert draft(changed).version(P1) == 2


def test_a_change_made_meanwhile_is_never_overwritten_and_the_reason_is_kept(
    desk, changed, budi
) -> None:
    change(changed, P1, budi, name="Klinik Budi")
    here = at(changed, "history_version", element=P1, version=1)
    answer = desk.post(here, {"seen": 2, "reason": "nama lama"})
    assert answer.status_code == 409
    said = words(answer)
    assert "tidak ada yang ditimpa" in said
    assert "berubah dari Klinik Budi menjadi Klinik." in said
    assert "nama lama" in said
    assert 'name="seen" value="3"' in answer.content.decode()
    assert draft(changed).plan[P1].name == "Klinik Budi"


def test_what_was_removed_comes_back_to_its_place(desk, plan, sari) -> None:
    remove(plan, P1, expected=1, author=sari, may=SECRETARIAT)
    gone = at(plan, "history_version", element=P1, version=2)
    assert "elemen dihapus" in words(desk.get(gone))
    assert desk.post(gone, {"seen": 2, "reason": "x"}).status_code == 422
    there = at(plan, "history_version", element=P1, version=1)
    assert desk.post(there, {"seen": 2, "reason": "keliru dihapus"}).status_code == 302
    assert draft(plan).plan == small_plan()


def test_a_locked_plan_is_only_read(desk, changed) -> None:
    Plan.objects.filter(id=changed.id).update(state=State.SUBMITTED.value)
    here = at(changed, "history_version", element=P1, version=1)
    assert "terkunci" in words(desk.get(here))
    assert desk.post(here, {"seen": 2, "reason": "x"}).status_code == 409
    assert desk.post(at(changed, "history_undo", sequence=AT_FIRST + 1)).status_code == 409
    assert "Urungkan" not in words(desk.get(at(changed)))


def test_a_contributor_brings_back_only_what_is_their_agencys(as_, person, here, changed) -> None:
    wati = as_(person("Wati", (Role.CONTRIBUTOR, here), agency=id_of("health")))
    theirs = at(changed, "history_version", element=P2, version=1)
    said = words(wati.get(theirs))
    assert "Sebagai Kontributor OPD" in said
    assert wati.post(theirs, {"seen": 2, "reason": "x"}).status_code == 403
    own = at(changed, "history_version", element=P1, version=1)
    assert wati.post(own, {"seen": 2, "reason": "x"}).status_code == 302


# -- undoing ------------------------------------------------------------------------------------


def last_undo(browser, plan):
    found = re.search(
        r'class="button second" href="([^"]+urungkan/\d+/)"', browser.get(at(plan)).content.decode()
    )
    return found.group(1) if found else None


def test_ones_own_changes_are_taken_back_one_after_the_other(desk, changed, sari) -> None:
    change(changed, P1, sari, name="Klinik Dua")
    assert "menjadi Klinik Dua" in words(desk.get(last_undo(desk, changed)))
    for name in ("Klinik Kota", "Klinik"):
        assert desk.post(last_undo(desk, changed)).status_code == 302
        assert draft(changed).plan[P1].name == name
    assert "Mengurungkan revisi 8" in words(desk.get(at(changed)))
    assert draft(changed).plan[P2].name == "Jalan Lingkar"


def test_an_undo_is_itself_undone(desk, changed, sari) -> None:
    desk.post(at(changed, "history_undo", sequence=AT_FIRST + 1))
    undoing = Plan.objects.get(id=changed.id).sequence
    assert desk.post(at(changed, "history_undo", sequence=undoing)).status_code == 302
    assert draft(changed).plan[P1].name == "Klinik Kota"


def test_what_somebody_built_on_is_not_taken_back(desk, changed, budi) -> None:
    change(changed, P1, budi, name="Klinik Budi")
    answer = desk.post(at(changed, "history_undo", sequence=AT_FIRST + 1))
    assert answer.status_code == 409
    assert "Sudah diubah lagi sejak itu: Program ‘Klinik Kota’ (P1)." in words(answer)
    assert draft(changed).plan[P1].name == "Klinik Budi"


def test_somebody_elses_change_is_not_undone(desk, changed) -> None:
    answer = desk.post(at(changed, "history_undo", sequence=AT_FIRST + 2))
    assert answer.status_code == 409
    assert "hanya perubahan Anda sendiri" in words(answer)


def test_pressing_undo_twice_does_it_once(desk, changed) -> None:
    here = at(changed, "history_undo", sequence=AT_FIRST + 1)
    assert desk.post(here).status_code == 302
    assert desk.post(here).status_code == 409
    assert draft(changed).plan[P1].name == "Klinik"


def test_adding_and_removing_are_taken_back(desk, plan, sari) -> None:
    remove(plan, P2, expected=1, author=sari, may=SECRETARIAT)
    assert desk.post(last_undo(desk, plan)).status_code == 302
    assert draft(plan).plan == small_plan()
    new = Program(id=uuid4(), code="X", name="Baru", subdimension="living.health")
    row = Plan.objects.get(id=plan.id)
    write_elements(row, [fresh_element(new)], author=sari, may=SECRETARIAT)
    assert desk.post(last_undo(desk, plan)).status_code == 302
    assert draft(plan).plan == small_plan()


def test_the_beginning_of_a_plan_is_not_undone(desk, plan) -> None:
    answer = desk.post(at(plan, "history_undo", sequence=1))
    assert answer.status_code == 409
    assert "awal rencana" in words(answer)


# -- earlier states and comparing ----------------------------------------------------------------


def test_the_plan_at_any_revision_is_what_replaying_gives(changed, sari) -> None:
    remove(Plan.objects.get(id=changed.id), I1, expected=1, author=sari, may=SECRETARIAT)
    row = Plan.objects.get(id=changed.id)
    for sequence in range(1, row.sequence + 1):
        assert plan_at(row, draft(row), sequence) == queries.plan_as_of(row, sequence), sequence


def test_an_earlier_state_is_shown_with_a_banner_and_no_way_to_change_it(desk, changed) -> None:
    answer = desk.get(asked(changed, "history_as_of", pada=AT_FIRST))
    said = words(answer)
    assert "Ini keadaan lama, hanya untuk dibaca." in said
    assert "2 revisi sesudahnya" in said
    assert "Klinik Kota" not in said
    assert answer.content.decode().count('method="post"') == 2  # language and sign-out


def test_a_time_leads_to_the_revision_before_it(desk, changed) -> None:
    Revision.objects.filter(sequence__lte=AT_FIRST).update(time=timezone.now() - timedelta(days=2))
    yesterday = timezone.localtime(timezone.now() - timedelta(days=1))
    wanted = yesterday.strftime("%Y-%m-%dT%H:%M")
    said = words(desk.get(asked(changed, "history_as_of", pada="draf", pada_waktu=wanted)))
    assert f"Revisi {AT_FIRST} ·" in said
    assert (
        desk.get(asked(changed, "history_as_of", pada_waktu="1999-01-01T00:00")).status_code == 404
    )


def test_two_revisions_are_compared_by_dimension_and_element(desk, changed) -> None:
    said = words(desk.get(asked(changed, "history_compare", dari=AT_FIRST, ke="draf")))
    assert "2 perbedaan pada 2 elemen" in said
    assert "Program ‘Klinik Kota’ (P1) Nama program berubah dari Klinik menjadi" in said
    back = words(desk.get(asked(changed, "history_compare", dari="draf", ke=AT_FIRST)))
    assert "berubah dari Klinik Kota menjadi Klinik." in back


def test_an_edition_is_compared_with_the_draft(desk, changed, sari) -> None:
    value = EditionValue("2026", draft(changed).plan)
    Edition.objects.create(
        plan=changed, region_id=HERE, number=1, name="2026", sequence=9, json=value.json,
        sha256=value.sha256, published=timezone.now(), published_by=sari,
    )  # fmt: skip
    assert "tidak ada perbedaan" in words(desk.get(at(changed, "history_compare")))
    change(changed, P1, sari, name="Klinik Tiga")
    said = words(desk.get(at(changed, "history_compare")))
    assert "Edisi ke-1 · 2026 → Rancangan sekarang: 1 perbedaan pada 1 elemen" in said
    assert "Klinik Tiga" not in words(desk.get(asked(changed, "history_as_of", pada="edisi-1")))


def test_comparing_comes_in_pages(desk, plan, sari) -> None:
    new = [
        Program(id=uuid4(), code=f"X{n:03}", name=f"Baru {n:03}", subdimension="living.health")
        for n in range(130)
    ]
    write_elements(plan, [fresh_element(p) for p in new], author=sari, may=SECRETARIAT)
    seen = "".join(
        words(desk.get(asked(plan, "history_compare", dari=AT_FIRST, ke="draf", halaman=n)))
        for n in (1, 2, 3)
    )
    assert re.findall(r"‘Baru (\d{3})’ \(X\d+\)", seen) == [f"{n:03}" for n in range(130)]
    assert "Halaman 3 dari 3" in seen


@pytest.mark.parametrize("key", ["edisi-7", "apa", "0", "edisi-", "9" * 30, "2026-13-40"])
def test_a_point_that_is_not_there_is_404(desk, plan, key: str) -> None:
    assert desk.get(asked(plan, "history_as_of", pada=key)).status_code == 404
    assert desk.get(asked(plan, "history_compare", dari=key)).status_code == 404


# -- the ritual ----------------------------------------------------------------------------------

PAGES = [
    ("history", {}),
    ("element_history", {"element": P1}),
    ("history_version", {"element": P1, "version": 1}),
    ("history_undo", {"sequence": AT_FIRST + 1}),
    ("history_as_of", {}),
    ("history_compare", {}),
]


@pytest.mark.parametrize(("page", "where"), PAGES)
def test_each_page_asks_the_database_few_questions(desk, changed, page, where) -> None:
    address = at(changed, page, **where)
    desk.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked_:
        assert desk.get(address, {"pada": AT_FIRST, "dari": AT_FIRST}).status_code == 200
    assert len(asked_) <= 12


@pytest.mark.parametrize(("page", "where"), PAGES)
def test_strangers_find_nothing_wrong_roles_are_told_and_methods_are_kept(
    as_, person, here, there, changed, page, where
) -> None:
    address = at(changed, page, **where)
    assert as_(person("Asing", (Role.SECRETARIAT, there))).get(address).status_code == 404
    assert as_(person("Evi", (Role.EVALUATOR, here))).get(address).status_code == 403
    sari = as_(person("Tini", (Role.SECRETARIAT, here)))
    assert sari.delete(address).status_code == 405
    missing = reverse(page, kwargs={"region": HERE, "plan": uuid4(), **where})
    assert sari.get(missing).status_code == 404
    elsewhere = as_(person("Tono", (Role.SECRETARIAT, there)))
    assert elsewhere.get(address.replace(HERE, THERE)).status_code == 404


def test_a_version_or_revision_that_never_was_is_404(desk, plan) -> None:
    for page, where in (
        ("history_version", {"element": P1, "version": 9}),
        ("history_version", {"element": uuid4(), "version": 1}),
        ("history_undo", {"sequence": 999}),
    ):
        assert desk.get(at(plan, page, **where)).status_code == 404


def test_what_people_typed_is_escaped_everywhere(desk, plan, sari) -> None:
    evil = "<script>alert(1)</script>"
    last = change(plan, P1, sari, reason=evil, name=evil)
    for address in (
        at(plan), at(plan, "element_history", element=P1),
        at(plan, "history_version", element=P1, version=2),
        at(plan, "history_undo", sequence=last), asked(plan, "history_as_of", pada=last),
        asked(plan, "history_compare", dari=AT_FIRST),
    ):  # fmt: skip
        assert "<script>alert" not in desk.get(address).content.decode()
