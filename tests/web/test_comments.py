"""Comments: people talk about an element, by name, once, until it is settled; nobody else hears."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anyam.access import Role
from anyam.kernel import LocalText
from anyam_web.accounts import post
from anyam_web.comments.models import MENDABLE, Comment, Thread
from anyam_web.comments.naming import markup, named_in
from anyam_web.comments.usecases import A_MINUTE, Saying, answer, begin
from anyam_web.live.models import Pulse
from anyam_web.notices.jobs import let_know, next_morning, write_daily, write_now
from anyam_web.notices.models import Notice, Post
from anyam_web.notices.usecases import News, choose
from anyam_web.plans.usecases import create_plan, remove
from anyam_web.privacy.usecases import erase
from anyam_web.tenancy.active import across_regions, in_region
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan

P1 = id_of("p1")


@pytest.fixture
def budi(person, here):
    return person("Budi", (Role.CONTRIBUTOR, here), agency=id_of("health"))


def saying(who) -> Saying:
    return Saying(who, "/alamat/", "https://kota.contoh", LocalText("P1 Klinik", "P1 Klinik"))


def address(plan, *rest: object) -> str:
    return f"/{HERE}/rencana/{plan.id}/komentar/" + "".join(f"{each}/" for each in rest)


def unseen_by(user) -> list[str]:
    with across_regions("a test looks at everything"):
        rows = Notice.objects.filter(who=user, seen=None).order_by("created")
        return [row.words[0] for row in rows]


# -- naming -------------------------------------------------------------------------------------


def test_of_two_names_that_begin_alike_the_longer_one_is_meant(person) -> None:
    short, long = person("Sri"), person("Sri Wahyuni")
    assert named_in("tanya @Sri Wahyuni ya", [short, long]) == [long]
    assert named_in("tanya @sri, ya", [short, long]) == [short]
    assert named_in("@Srikandi atau surel a@Sri.id", [short, long]) == []


def test_a_comment_is_text_never_markup() -> None:
    told = markup("<b>@Sari</b>\n& @Sari", ["Sari"])
    assert told == (
        '&lt;b&gt;<b class="named">@Sari</b>&lt;/b&gt;<br>&amp; <b class="named">@Sari</b>'
    )


# -- talking ------------------------------------------------------------------------------------


def test_a_conversation_from_question_to_settled(plan, sari, budi, as_) -> None:
    mine, theirs = as_(budi), as_(sari)
    mine.post(address(plan, P1), {"text": "Anggarannya cukup, @Sari?", "field": "budget"})
    thread = Thread.objects.get()
    assert (thread.element, thread.field, thread.by) == (P1, "budget", budi)
    assert unseen_by(sari) == ["Budi menyebut Anda dalam komentar tentang Program ‘Klinik’ (P1)"]
    page = theirs.get(address(plan, P1)).content.decode()
    assert '<b class="named">@Sari</b>' in page
    assert "Anggaran" in page
    assert unseen_by(sari) == []

    theirs.post(address(plan, "utas", thread.id), {"text": "Cukup.", "do": "answer"})
    assert unseen_by(budi) == ["Sari menanggapi Program ‘Klinik’ (P1)"]
    theirs.post(address(plan, "utas", thread.id), {"do": "assign", "who": str(budi.id)})
    mine.post(address(plan, "utas", thread.id), {"do": "resolve"})
    thread.refresh_from_db()
    assert (thread.assigned, thread.resolved_by) == (budi, budi)
    assert "Tidak ada percakapan" in theirs.get(address(plan)).content.decode()
    assert "Cukup." in theirs.get(address(plan), {"tampil": "selesai"}).content.decode()
    theirs.post(address(plan, "utas", thread.id), {"do": "reopen"})
    assert "Cukup." in theirs.get(address(plan)).content.decode()


def test_a_form_that_arrives_twice_says_it_once_and_a_changed_text_is_another_comment(
    plan, sari, as_
) -> None:
    browser, request = as_(sari), str(uuid4())
    for text in ("Halo", "Halo", "Halo lagi"):
        assert (
            browser.post(address(plan, P1), {"text": text, "request": request}).status_code == 302
        )
    assert sorted(Comment.objects.values_list("text", flat=True)) == ["Halo", "Halo lagi"]


def test_each_thing_said_moves_the_pulse_that_open_pages_hear(plan, sari) -> None:
    said = begin(plan, P1, "Satu", by=saying(sari))
    answer(said.thread, "Dua", by=saying(sari))
    pulse = Pulse.objects.get(plan=plan, topic="comments")
    assert [what["what"] for _, what in pulse.recent] == ["said", "said"]
    assert "Satu" not in str(pulse.recent)


@pytest.mark.parametrize(("text", "status"), [("  \n ", 422), ("x" * 4001, 422)])
def test_what_cannot_be_said_is_refused_and_stays_typed(plan, sari, as_, text, status) -> None:
    told = as_(sari).post(address(plan, P1), {"text": text})
    assert told.status_code == status
    assert not Thread.objects.exists()
    assert text.strip() in told.content.decode()


def test_nobody_floods_a_plan(plan, sari, as_) -> None:
    said = begin(plan, P1, "1", by=saying(sari))
    for n in range(A_MINUTE - 1):
        answer(said.thread, f"{n}", by=saying(sari))
    assert as_(sari).post(address(plan, P1), {"text": "Lagi"}).status_code == 429


# -- mending ------------------------------------------------------------------------------------


def test_one_mends_ones_own_soon_after_and_no_longer(plan, sari, as_) -> None:
    said = begin(plan, P1, "Salah ktik", by=saying(sari))
    browser, where = as_(sari), address(plan, "ubah", said.id)
    browser.post(where, {"do": "mend", "text": "Salah ketik"})
    said.refresh_from_db()
    assert (said.text, said.edited is not None) == ("Salah ketik", True)
    Comment.objects.update(created=timezone.now() - MENDABLE - timedelta(seconds=1))
    assert browser.post(where, {"do": "mend", "text": "Terlambat"}).status_code == 409
    said.refresh_from_db()
    assert said.text == "Salah ketik"


def test_what_is_taken_back_leaves_a_trace_but_no_words(plan, sari, budi, as_) -> None:
    said = begin(plan, P1, "Rahasia @Sari", by=saying(budi))
    as_(budi).post(address(plan, "ubah", said.id), {"do": "take_back"})
    page = as_(sari).get(address(plan, P1)).content.decode()
    assert "dihapus oleh penulisnya" in page
    assert "Budi" in page
    assert "Rahasia" not in page


def test_nobody_touches_what_another_said(plan, sari, budi, as_) -> None:
    said = begin(plan, P1, "Milik Sari", by=saying(sari))
    for do in ("mend", "take_back"):
        told = as_(budi).post(address(plan, "ubah", said.id), {"do": do, "text": "x"})
        assert told.status_code == 403
    said.refresh_from_db()
    assert said.text == "Milik Sari"


def test_comments_outlive_their_element(plan, sari, as_) -> None:
    begin(plan, P1, "Tetap terbaca", by=saying(sari))
    remove(plan, P1, expected=1, author=sari, may=SECRETARIAT)
    for where in (address(plan), address(plan, P1)):
        page = as_(sari).get(where).content.decode()
        assert "Tetap terbaca" in page
        assert "elemen yang sudah dihapus" in page


# -- lists --------------------------------------------------------------------------------------


def test_the_list_is_narrowed_to_ones_own_and_to_a_dimension(plan, sari, budi, as_) -> None:
    begin(plan, P1, "Tentang kesehatan", by=saying(sari))
    begin(plan, id_of("health"), "Tentang dinas", by=saying(budi))
    begin(plan, plan.id, "Tentang rencana", by=saying(sari))

    def seen(**get) -> set[str]:
        page = as_(budi).get(address(plan), get).content.decode()
        return set(re.findall(r"Tentang \w+", page)) - {"Tentang isian"}

    assert seen() == {"Tentang kesehatan", "Tentang dinas", "Tentang rencana"}
    assert seen(tampil="saya") == {"Tentang dinas"}
    assert seen(dimensi="living") == {"Tentang kesehatan"}


def test_names_are_completed_from_those_who_may_see_the_plan(
    plan, sari, budi, person, here, there, as_
) -> None:
    person("Bandung", (Role.SECRETARIAT, there))
    person("Evaluator", (Role.EVALUATOR, here))
    person("Nasional Budiman", (Role.MENTOR, None))
    browser, where = as_(sari), address(plan, "nama")
    assert browser.get(where, {"q": "b"}).json()["names"] == ["Budi", "Nasional Budiman"]
    assert browser.get(where, {"q": "ev"}).json()["names"] == []


def test_pages_ask_few_questions_whatever_the_rows(plan, sari, budi, as_) -> None:
    for n in range(12):
        said = begin(plan, P1, f"Utas {n} @Budi", by=saying(sari))
        answer(said.thread, "Ya", by=saying(budi))
        Comment.objects.update(created=timezone.now() - timedelta(minutes=2))
    browser = as_(budi)
    for where in (address(plan), address(plan, P1), "/pemberitahuan/"):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(where).status_code == 200
        assert len(asked) <= 12, (where, len(asked))


# -- notices and letters ------------------------------------------------------------------------


def told(text: str = "Kabar", **more) -> News:
    return News(LocalText(text, text), about=uuid4(), address="/alamat/", **more)


def test_the_bell_counts_what_is_new_and_a_click_goes_there(plan, sari, budi, as_) -> None:
    begin(plan, P1, "Lihat @Budi", by=saying(sari))
    browser = as_(budi)
    assert "<b>1" in browser.get("/beranda/").content.decode()
    notice = Notice.objects.get()
    told = browser.post(f"/pemberitahuan/{notice.id}/")
    assert told["Location"] == f"/alamat/#t-{notice.about}"
    assert "<b>1" not in browser.get("/beranda/").content.decode()


def test_the_bell_alone_is_counted_anew_in_few_bytes(plan, sari, budi, as_) -> None:
    begin(plan, P1, "Lihat @Budi", by=saying(sari))
    bell = as_(budi).get("/pemberitahuan/?lonceng").content.decode()
    assert "<b>1" in bell
    assert "<html" not in bell
    assert len(bell) < 600
    assert "<b>" not in as_(sari).get("/pemberitahuan/?lonceng").content.decode()


def test_a_letter_comes_at_once_to_who_is_named_and_only_to_them(
    plan, sari, budi, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        said = begin(plan, P1, "Tolong @Budi", by=saying(sari))
    assert [m.to for m in mail.outbox] == [["budi@contoh.id"]]
    assert mail.outbox[0].subject == "Sari menyebut Anda dalam komentar tentang P1 Klinik"
    assert f"https://kota.contoh/alamat/#t-{said.thread_id}" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        answer(said.thread, "Sudah", by=saying(budi))
    assert len(mail.outbox) == 1
    assert unseen_by(sari) == ["Budi menanggapi P1 Klinik"]


def test_who_chose_one_letter_a_day_gets_one(plan, sari, budi) -> None:
    choose(budi, Post.DAILY)
    for n in range(3):
        let_know([budi], told(f"Kabar {n}", urgent=True), home="https://kota.contoh")
    for _ in range(2):
        write_daily.call(str(budi.id), "https://kota.contoh")
    assert [m.subject for m in mail.outbox] == ["3 pemberitahuan di Anyam"]
    assert all(f"Kabar {n}" in mail.outbox[0].body for n in range(3))


def test_who_wants_no_letter_gets_none_and_letters_speak_the_readers_language(
    plan, sari, budi, django_capture_on_commit_callbacks
) -> None:
    choose(budi, Post.NEVER)
    sari.language = "en"
    sari.save()
    words = LocalText("Kabar", "News")
    with django_capture_on_commit_callbacks(execute=True):
        let_know([sari, budi], News(words, uuid4(), "/a/", urgent=True), home="https://kota.contoh")
    assert [(m.to[0], m.subject) for m in mail.outbox] == [("sari@contoh.id", "News")]


def test_no_letter_about_what_was_seen_or_may_no_longer_be_seen(plan, sari, budi) -> None:
    seen, lost = (let_know([who], told(urgent=True), home="h")[0] for who in (sari, budi))
    Notice.objects.filter(id=seen.id).update(seen=timezone.now())
    budi.memberships.all().delete()
    for row in (seen, lost):
        write_now.call(str(row.id), "h")
    assert mail.outbox == []


def test_the_letter_of_the_day_is_for_the_next_morning() -> None:
    evening = timezone.make_aware(timezone.datetime(2026, 3, 1, 21, 0))
    night = timezone.make_aware(timezone.datetime(2026, 3, 2, 3, 0))
    assert next_morning(evening) == next_morning(night)
    assert next_morning(night).hour == 7


def test_a_choice_of_letters_is_kept(plan, sari, as_) -> None:
    browser = as_(sari)
    browser.post("/pemberitahuan/", {"post": "daily"})
    page = browser.get("/pemberitahuan/").content.decode()
    assert 'value="daily" checked' in page


# -- nobody else --------------------------------------------------------------------------------


def test_nothing_of_one_city_is_seen_in_another(plan, sari, budi, person, there, as_) -> None:
    said = begin(plan, P1, "Kenari-kota-pertama @Budi", by=saying(sari))
    other = person("Tetangga", (Role.SECRETARIAT, there))
    with in_region(THERE):
        theirs = create_plan(small_plan(THERE), author=other)
    browser = as_(other)
    there_ = f"/{THERE}/rencana/{theirs.id}/komentar/"
    for where in (there_, f"{there_}{P1}/", "/pemberitahuan/", "/beranda/"):
        assert "Kenari" not in browser.get(where).content.decode(), where
    for where in (address(plan), address(plan, P1), address(plan, "nama")):
        assert browser.get(where).status_code == 404
    crossed = f"{there_}utas/{said.thread_id}/"
    assert browser.post(crossed, {"do": "resolve"}).status_code == 404
    assert browser.get(f"{there_}ubah/{said.id}/").status_code == 404
    assert browser.post(f"/pemberitahuan/{Notice.objects.get().id}/").status_code == 404


def test_every_page_of_comments_has_the_ritual(plan, sari, person, here, as_) -> None:
    said = begin(plan, P1, "Halo", by=saying(sari))
    pages = [
        address(plan),
        address(plan, P1),
        address(plan, "nama"),
        address(plan, "ubah", said.id),
    ]
    for role in (Role.EVALUATOR, Role.MINISTRY, Role.ADMINISTRATOR):
        browser = as_(person(role.value, (role, here)))
        assert [browser.get(p).status_code for p in pages] == [403] * 4
    mine = as_(sari)
    assert mine.get(address(plan, "utas", said.thread_id)).status_code == 405
    assert mine.post(address(plan)).status_code == 405
    for missing in (address(plan, uuid4()), address(plan, "ubah", uuid4())):
        assert mine.get(missing).status_code == 404
    assert mine.post(address(plan, "utas", uuid4()), {"text": "x"}).status_code == 404
    assert mine.post(address(plan, uuid4()), {"text": "x"}).status_code == 404


def test_a_notice_of_a_role_that_ended_is_no_longer_shown(plan, sari, budi, as_) -> None:
    begin(plan, P1, "Kenari @Budi", by=saying(sari))
    budi.memberships.all().delete()
    assert "Kenari" not in as_(budi).get("/pemberitahuan/").content.decode()


@pytest.fixture(autouse=True)
def _letters_are_on_their_way():
    yield
    post.settle()


def test_who_is_erased_is_named_nowhere_any_more(plan, sari, budi, person) -> None:
    ayu = person("Ayu", (Role.ADMINISTRATOR, None))
    thread = begin(plan, P1, "tanya @Budi dan @Budiman", by=saying(sari)).thread
    answer(thread, "siap", by=saying(budi))
    new = erase(budi, by=ayu)
    with across_regions("a test looks at everything"):
        texts = list(Comment.objects.values_list("text", flat=True))
        told = [" ".join((*n.words, n.excerpt)) for n in Notice.objects.all()]
    assert f"tanya @{new} dan @Budiman" in texts
    assert not any(re.search(r"\bBudi\b", text) for text in told)
