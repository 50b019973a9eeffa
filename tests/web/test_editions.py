"""From draft to edition: people move a plan on, publish it, and find its volumes and fingerprint."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from anyam.access import Role
from anyam.exchange import read_plan
from anyam.kernel import AnyamError, LocalText
from anyam.lifecycle import Act, State
from anyam.plan import Edition as EditionValue
from anyam.plan import Program, from_json
from anyam_web.editions import jobs as press
from anyam_web.editions.asking import where
from anyam_web.editions.models import Volume
from anyam_web.editions.queries import job_of
from anyam_web.jobs.models import Job, JobState
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Edition, Plan
from anyam_web.plans.usecases import create_plan, write_elements
from anyam_web.plans.writing import Write
from anyam_web.tenancy.active import in_region
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan
from web.finished import finished_plan


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def quick_press(monkeypatch):
    """A press that prints the name of each volume, so that no test waits for the typesetter."""

    def pressed(folder: Path):
        order = json.loads((folder / "order.json").read_text())
        for volume, lang, form in order["files"]:
            content = f"{volume} {lang} {form} {order['edition']}".encode()
            name = f"{volume}.{lang}.{form}"
            (folder / name).write_bytes(content)
            digest = hashlib.sha256(content).hexdigest()
            pages = 3 if form == "pdf" else None
            yield {"name": name, "size": len(content), "pages": pages, "sha256": digest}

    monkeypatch.setattr(press, "pressed", pressed)


@pytest.fixture
def city(here, sari, person, as_, quick_press, django_capture_on_commit_callbacks):
    """A city with a finished plan and the people who bring it to an edition."""
    with in_region(HERE):
        plan = create_plan(finished_plan(), author=sari)
    darma = person("Darma", (Role.COUNCIL, here))
    return City(plan, as_(sari), as_(darma), sari, django_capture_on_commit_callbacks)


class City:
    def __init__(self, plan, secretariat, council, sari, commits) -> None:
        self.plan, self.sari, self._commits = plan, sari, commits
        self.secretariat, self.council = secretariat, council

    def at(self, name: str, **kwargs) -> str:
        return reverse(name, kwargs={"region": HERE, "plan": self.plan.id, **kwargs})

    def row(self) -> Plan:
        with in_region(HERE):
            return Plan.objects.get(id=self.plan.id)

    def step(self, browser, act: Act, reason: str = "", *, sequence: int | None = None):
        told = {"act": act.value, "reason": reason}
        told["sequence"] = self.row().sequence if sequence is None else sequence
        return browser.post(self.at("plan_step"), told)

    def page(self, browser) -> str:
        return browser.get(self.at("plan_status")).content.decode()

    def approve(self) -> None:
        assert self.step(self.secretariat, Act.SUBMIT).status_code == 302
        assert self.step(self.council, Act.APPROVE).status_code == 302

    def publish(self, name: str = "2026", **told):
        told = {"name": name, "sequence": self.row().sequence, **told}
        with self._commits(execute=True):
            return self.secretariat.post(self.at("plan_publish"), told)

    def edition(self, number: int = 1) -> Edition:
        with in_region(HERE):
            return Edition.objects.get(plan=self.plan, number=number)

    def job(self, number: int = 1) -> Job:
        with in_region(HERE):
            return job_of(self.edition(number))

    def write(self, **fields) -> None:
        with in_region(HERE):
            draft = draft_of(self.row())
            program = draft.plan.all(Program)[0]
            data = {name: getattr(program, name) for name in Program.model_fields} | fields
            record, version = Program.model_validate(data), draft.version(program.id)
            write = Write(program.id, "program", record, version)
            write_elements(self.row(), [write], author=self.sari, may=SECRETARIAT)


# -- the way to approval -----------------------------------------------------------------------


def test_the_secretariat_submits_and_the_council_approves(city) -> None:
    city.approve()
    assert city.row().stands is State.APPROVED
    page = city.page(city.council)
    assert "Ajukan → Diajukan" in page
    assert "Setujui → Disetujui" in page
    assert "Darma" in page


def test_a_council_member_returns_a_plan_with_a_reason_and_the_team_sees_it(city) -> None:
    city.step(city.secretariat, Act.SUBMIT)
    city.step(city.council, Act.RETURN, "Program <b>air</b> belum punya penanggung jawab.")
    page = city.page(city.secretariat)
    assert "Dikembalikan oleh Darma:" in page
    assert page.count("Program &lt;b&gt;air&lt;/b&gt; belum punya penanggung jawab.") == 2
    assert "Ajukan → Diajukan" in page


def test_the_team_answers_and_the_notice_of_the_return_goes_while_the_history_keeps_it(
    city,
) -> None:
    city.step(city.secretariat, Act.SUBMIT)
    city.step(city.council, Act.RETURN, "Kurang rinci.")
    city.step(city.secretariat, Act.SUBMIT, "Sudah dirinci.")
    page = city.page(city.council)
    assert "Dikembalikan oleh" not in page
    assert "Kurang rinci." in page
    assert "Sudah dirinci." in page


def test_returning_without_a_reason_changes_nothing_and_says_what_is_missing(city) -> None:
    city.step(city.secretariat, Act.SUBMIT)
    answer = city.step(city.council, Act.RETURN, "   ")
    assert answer.status_code == 409
    assert "Tulis alasan untuk “Kembalikan”" in answer.content.decode()
    assert city.row().stands is State.SUBMITTED


def test_each_is_offered_only_what_is_theirs_and_the_others_are_named(city) -> None:
    own, council = city.page(city.secretariat), city.page(city.council)
    assert 'value="submit"' in own
    assert 'value="submit"' not in council
    assert "Sebagai Dewan Smart City Anda tidak boleh mengajukan rencana" in council


def test_a_step_that_is_not_ones_own_is_refused_with_the_reason(city) -> None:
    answer = city.step(city.council, Act.SUBMIT)
    assert answer.status_code == 403
    assert "Sebagai Dewan Smart City Anda tidak boleh mengajukan" in answer.content.decode()


def test_an_unfinished_plan_cannot_be_submitted_and_every_obstacle_is_a_link(
    plan, as_, sari
) -> None:
    at = {"region": HERE, "plan": plan.id}
    page = as_(sari).get(reverse("plan_status", kwargs=at)).content.decode()
    assert "“Ajukan” tertahan oleh 50 temuan" in page
    assert "dan 38 temuan lain" in page
    assert 'name="act" value="submit"' not in page
    told = {"act": "submit", "sequence": plan.sequence}
    answer = as_(sari).post(reverse("plan_step", kwargs=at), told)
    assert answer.status_code == 409


def test_nobody_decides_on_a_plan_they_have_not_seen(city) -> None:
    before = city.row().sequence
    city.write(name="Nama baru")
    answer = city.step(city.secretariat, Act.SUBMIT, "Siap", sequence=before)
    assert answer.status_code == 409
    assert "berubah sejak halaman ini dibuka" in answer.content.decode()
    assert ">Siap</textarea>" in answer.content.decode()
    assert city.row().stands is State.DRAFTING


def test_nonsense_for_a_step_is_called_so(city) -> None:
    answer = city.secretariat.post(city.at("plan_step"), {"act": "publish", "sequence": "x"})
    assert answer.status_code == 422


def test_home_tells_the_council_what_waits_for_their_approval_and_the_team_what_came_back(
    city,
) -> None:
    def home(browser):
        return browser.get(reverse("home")).content.decode()

    assert "Menunggu persetujuan Anda" not in home(city.council)
    city.step(city.secretariat, Act.SUBMIT)
    assert "Menunggu persetujuan Anda" in home(city.council)
    assert "Menunggu persetujuan Anda" not in home(city.secretariat)
    city.step(city.council, Act.RETURN, "Kurang rinci.")
    assert "Dikembalikan: lihat alasannya" in home(city.secretariat)


# -- publishing --------------------------------------------------------------------------------


def test_publishing_makes_an_edition_and_composes_its_volumes(city) -> None:
    city.approve()
    answer = city.publish(note="Rapat 3 Maret")
    edition = city.edition()
    assert answer.status_code == 302
    assert edition.sha256 == EditionValue("2026", finished_plan()).sha256
    with in_region(HERE):
        files = list(Volume.objects.filter(edition=edition))
        assert len(files) == 12
        assert all(f.path.stat().st_size == f.size for f in files)
    assert city.job().state == JobState.DONE
    page = city.secretariat.get(answer.url).content.decode()
    assert page.count("/berkas/") == 12 + 2
    assert edition.sha256 in page
    assert "Rapat 3 Maret" in city.page(city.council)


def test_english_volumes_come_when_they_are_asked_for(city) -> None:
    city.approve()
    city.publish(english="on")
    with in_region(HERE):
        assert Volume.objects.filter(lang="en").count() == 12


def test_every_file_of_an_edition_can_be_downloaded_and_is_what_it_says(city) -> None:
    city.approve()
    city.publish("2026 – Perubahan")
    edition = city.edition()
    at = {"region": HERE, "edition": edition.id}

    def get(file):
        return city.council.get(reverse("edition_file", kwargs={**at, "file": file}))

    book = get("buku-1.id.pdf")
    assert b"".join(book.streaming_content) == "buku-1 id pdf 2026 – Perubahan".encode()
    assert "61.71-2026-perubahan-buku-1.id.pdf" in book["Content-Disposition"]
    data = get("rencana.json").content
    assert hashlib.sha256(data).hexdigest() == edition.sha256
    assert from_json(data) == finished_plan()
    assert read_plan(get("rencana.xlsx").content, name="x.xlsx").plan == finished_plan()
    for wrong in ("buku-9.id.pdf", "rencana.pdf", "..%2F..%2Fsecret.key"):
        assert get(wrong).status_code == 404


def test_a_press_that_fails_says_why_and_the_rest_is_made_on_another_try(city, monkeypatch) -> None:
    good = press.pressed

    def jams(folder):
        yield next(iter(good(folder)))
        raise AnyamError(LocalText("Lambang rusak", "The coat of arms is broken"))

    monkeypatch.setattr(press, "pressed", jams)
    city.approve()
    answer = city.publish()
    page = city.secretariat.get(answer.url).content.decode()
    assert "Lambang rusak" in page
    assert "Susun yang belum ada" in page
    monkeypatch.setattr(press, "pressed", good)
    at = reverse("edition_compose", kwargs={"region": HERE, "edition": city.edition().id})
    with city._commits(execute=True):
        city.secretariat.post(at)
    assert city.job().result == {"files": 11}
    assert "Susun yang belum ada" not in city.secretariat.get(answer.url).content.decode()


def test_while_volumes_are_made_the_page_tells_how_far_and_asks_again_by_itself(city) -> None:
    city.approve()
    answer = city.publish()
    with in_region(HERE):
        Job.objects.filter(id=city.job().id).update(state=JobState.RUNNING)
        Volume.objects.filter(form="docx").update(sha256="")
    part = city.secretariat.get(answer.url, headers={"HX-Request": "true"}).content.decode()
    assert "8 dari 12 berkas" in part
    assert 'hx-trigger="load delay:2s"' in part
    assert "<html" not in part


def test_a_press_that_lost_its_worker_can_be_started_again(city) -> None:
    city.approve()
    answer = city.publish()
    with in_region(HERE):
        Volume.objects.filter(form="docx").update(sha256="")
        job = Job.objects.filter(id=city.job().id)
        job.update(state=JobState.RUNNING, changed=timezone.now() - timedelta(minutes=11))
    assert "Susun yang belum ada" in city.secretariat.get(answer.url).content.decode()


def test_an_edition_is_published_once_and_only_after_approval(city) -> None:
    assert city.publish().status_code == 409
    city.approve()
    assert city.publish().status_code == 302
    assert city.publish().status_code == 409
    with in_region(HERE):
        assert Edition.objects.count() == 1


def test_an_edition_without_a_name_is_asked_for_one(city) -> None:
    city.approve()
    answer = city.publish(" ")
    assert answer.status_code == 422
    assert city.row().stands is State.APPROVED


def test_the_council_cannot_publish(city) -> None:
    city.approve()
    told = {"name": "2026", "sequence": city.row().sequence}
    assert city.council.post(city.at("plan_publish"), told).status_code == 403


# -- the next edition, and recognising one -----------------------------------------------------


@pytest.fixture
def published(city):
    city.approve()
    city.publish()
    city.step(city.secretariat, Act.REVISE, "Penyesuaian RPJMD")
    return city


def test_the_next_edition_is_drafted_with_the_differences_in_sentences(published) -> None:
    page = published.secretariat.get(published.at("plan_changes")).content.decode()
    assert "Rancangan sama dengan edisi ini." in page
    published.write(name="Loket <baru>")
    page = published.secretariat.get(published.at("plan_changes")).content.decode()
    assert "menjadi Loket &lt;baru&gt;" in page


def test_before_the_first_edition_there_is_nothing_to_differ_from(city) -> None:
    assert city.secretariat.get(city.at("plan_changes")).status_code == 404


def test_the_former_edition_is_superseded_and_stays_as_it_was(published) -> None:
    before = published.edition().sha256
    published.write(name="Loket baru")
    published.approve()
    published.publish("2027")
    assert published.edition(2).state == State.PUBLISHED
    assert (published.edition().state, published.edition().sha256) == (State.SUPERSEDED, before)


def test_anybody_can_learn_which_edition_a_fingerprint_is_of(published, client) -> None:
    sha256 = published.edition().sha256
    for asked in (sha256[:12], sha256.upper(), sha256):
        page = client.get(reverse("verify_fingerprint", kwargs={"digest": asked})).content.decode()
        assert "Kota Pontianak: edisi 2026" in page
        assert "Edisi ini yang berlaku." in page
    spaced = client.get(reverse("verify"), {"sidik": f" {sha256[:4]} {sha256[4:12]} "})
    assert "Kota Pontianak" in spaced.content.decode()


def test_the_fingerprint_of_a_superseded_edition_says_which_one_follows(published, client) -> None:
    sha256 = published.edition().sha256
    published.write(name="Loket baru")
    published.approve()
    published.publish("2027")
    page = client.get(reverse("verify_fingerprint", kwargs={"digest": sha256})).content.decode()
    assert "Sudah digantikan oleh edisi 2027." in page


def test_the_fingerprint_of_a_volume_names_the_file(published, client) -> None:
    with in_region(HERE):
        file = Volume.objects.get(volume="buku-2", form="pdf")
    page = client.get(reverse("verify_fingerprint", kwargs={"digest": file.sha256}))
    assert "buku-2.id.pdf" in page.content.decode()


@pytest.mark.parametrize(("asked", "status"), [("0" * 64, 404), ("abc", 422), ("zz" * 10, 422)])
def test_a_fingerprint_nobody_knows_is_no_secret_door(db, client, asked, status) -> None:
    answer = client.get(reverse("verify_fingerprint", kwargs={"digest": asked}))
    assert answer.status_code == status
    assert "id='sidik'" in answer.content.decode() or 'id="sidik"' in answer.content.decode()


def test_no_page_of_an_edition_asks_the_database_more_than_twelve_times(
    published,
) -> None:
    edition = published.edition()
    pages = [
        published.at("plan_status"),
        published.at("plan_changes"),
        reverse("edition", kwargs={"region": HERE, "edition": edition.id}),
        reverse("verify_fingerprint", kwargs={"digest": edition.sha256}),
    ]
    for page in pages:
        published.secretariat.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert published.secretariat.get(page).status_code == 200
        assert len(asked) <= 12, (page, [q["sql"][:90] for q in asked])


# -- the press itself, and the ritual ----------------------------------------------------------


def test_the_press_makes_files_that_are_what_their_fingerprints_say(tmp_path) -> None:
    from anyam_web.editions.press import Press

    (tmp_path / "plan.json").write_bytes(EditionValue("1", small_plan()).json)
    order = {"edition": "1", "day": "2026-01-02", "files": [["buku-3", "id", "html"]]}
    (tmp_path / "order.json").write_text(json.dumps(order))
    [told] = Press(tmp_path).files()
    content = (tmp_path / told["name"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == told["sha256"]
    assert EditionValue("1", small_plan()).short in content.decode()


def test_the_press_runs_as_a_child_and_hands_over_its_reason(tmp_path) -> None:
    (tmp_path / "plan.json").write_bytes(EditionValue("1", small_plan()).json)
    order = {"edition": "1", "day": "2026-01-02", "files": [["buku-9", "id", "html"]]}
    (tmp_path / "order.json").write_text(json.dumps(order))
    with pytest.raises(AnyamError, match="buku-9"):
        list(press.pressed(tmp_path))


def test_a_stranger_finds_nothing_and_a_wrong_method_is_refused(published, as_, person, there):
    stranger = as_(person("Tono", (Role.SECRETARIAT, there)))
    at = {"region": HERE, "edition": published.edition().id}
    for region in (HERE, THERE):
        away = {"region": region, "edition": at["edition"]}
        assert stranger.get(reverse("edition", kwargs=away)).status_code == 404
        away = {"region": region, "plan": published.plan.id}
        assert stranger.get(reverse("plan_status", kwargs=away)).status_code == 404
    assert published.secretariat.get(published.at("plan_step")).status_code == 405
    assert published.secretariat.post(published.at("plan_status")).status_code == 405
    assert published.secretariat.get(reverse("edition_compose", kwargs=at)).status_code == 405


def test_an_evaluator_reads_an_edition_but_not_the_draft(published, as_, person, here) -> None:
    evaluator = as_(person("Eko", (Role.EVALUATOR, None)))
    at = reverse("edition", kwargs={"region": HERE, "edition": published.edition().id})
    page = evaluator.get(at)
    assert page.status_code == 200
    assert "/rencana/" not in page.content.decode().partition("<main")[2]
    assert evaluator.get(published.at("plan_status")).status_code == 403


@pytest.mark.parametrize(("kind", "name"), [("indicator", "i1"), ("program", "p1")])
def test_a_finding_that_holds_a_step_up_leads_to_what_is_to_be_mended(
    plan, as_, sari, kind: str, name: str
) -> None:
    finding = SimpleNamespace(element=id_of(name), kind=kind)
    assert as_(sari).get(where(HERE, plan, finding)).status_code == 200
