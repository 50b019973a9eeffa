"""Workbooks out and in: people see what a file changes, and nobody's newer text is lost."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anyam.access import Role
from anyam.exchange import LIMITS, empty_workbook, read_plan, write_workbook
from anyam.plan import Agency, Header, Program, Strategy
from anyam.plan import Plan as PlanValue
from anyam_web.files.comparing import compare, portion
from anyam_web.files.models import Upload
from anyam_web.plans import drafts
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import move_on, remove, write_elements
from anyam_web.plans.writing import Write
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import new_id
from web.cities import HERE, SECRETARIAT, THERE, id_of, small_plan

P1, P2 = id_of("p1"), id_of("p2")


@pytest.fixture
def desk(plan, sari, as_, django_capture_on_commit_callbacks):
    return Desk(plan, sari, as_(sari), django_capture_on_commit_callbacks)


class Desk:
    """A secretary at work on one plan with workbooks."""

    def __init__(self, plan, sari, browser, commits) -> None:
        self.plan, self.sari, self.browser, self._commits = plan, sari, browser, commits

    def at(self, name: str, **kwargs) -> str:
        return reverse(name, kwargs={"region": HERE, **kwargs})

    def download(self, part: str = "") -> bytes:
        at = self.at("workbook_download", plan=self.plan.id)
        return self.browser.get(at, {"bagian": part} if part else {}).content

    def upload(self, data: bytes, name: str = "rencana.xlsx", *, new: bool = False):
        at = self.at("plan_new_upload") if new else self.at("workbook_upload", plan=self.plan.id)
        with self._commits(execute=True):
            answer = self.browser.post(at, {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 302, answer.content.decode()
        self.last = answer.url
        return self.browser.get(answer.url).content.decode()

    def apply(self, **choices):
        return self.browser.post(f"{self.last}terapkan/", choices)

    def draft(self):
        return drafts.draft_of(Plan.objects.get(id=self.plan.id))

    def write(self, id_, **fields) -> None:
        draft = self.draft()
        old = draft.plan[id_]
        data = {name: getattr(old, name) for name in type(old).model_fields} | fields
        record = type(old).model_validate(data)
        write = Write(id_, type(old).kind.name, record, draft.version(id_))
        write_elements(self.plan, [write], author=self.sari, may=SECRETARIAT)


def edited(workbook: bytes, sheet: str, **cells) -> bytes:
    """The workbook with cells changed by address, as a person would; ``row=3`` deletes a row."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for address, value in cells.items():
        if address == "row":
            book[sheet].delete_rows(value)
        else:
            book[sheet][address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def place(workbook: bytes, sheet: str, text: str) -> str:
    """The address of the cell with a text."""
    rows = openpyxl.load_workbook(io.BytesIO(workbook))[sheet]
    return next(c.coordinate for row in rows for c in row if c.value == text)


def renamed(workbook: bytes, old: str, new: str) -> bytes:
    return edited(workbook, "Program", **{place(workbook, "Program", old): new})


def without(workbook: bytes, text: str) -> bytes:
    row = int("".join(c for c in place(workbook, "Program", text) if c.isdigit()))
    return edited(workbook, "Program", row=row)


# -- out ---------------------------------------------------------------------------------------


def test_a_downloaded_workbook_holds_the_plan_and_remembers_its_revision(desk) -> None:
    reading = read_plan(desk.download(), name="x.xlsx")
    assert reading.plan == small_plan()
    assert (reading.stamp.plan, reading.stamp.sequence) == (desk.plan.id, desk.plan.sequence)
    assert reading.findings == ()


def test_the_revision_survives_a_spreadsheet_that_saves_the_file_again(desk) -> None:
    again = renamed(desk.download(), "Klinik", "Klinik 24 jam")
    assert read_plan(again, name="x.xlsx").stamp.sequence == desk.plan.sequence


def test_one_dimension_comes_with_all_it_points_at_and_nothing_else(desk) -> None:
    plan = small_plan().changed(small_plan()[P2], subdimension="economy.industry")
    living = portion(plan, "living")
    assert {e.code for e in living} == {"OPD-1", "OPD-2", "S1", "P1", "I1"}
    reading = read_plan(desk.download("living"), name="x.xlsx")
    assert reading.stamp.part == "living"


def test_there_is_no_workbook_of_a_dimension_nobody_knows(desk) -> None:
    at = desk.at("workbook_download", plan=desk.plan.id)
    assert desk.browser.get(at, {"bagian": "../etc"}).status_code == 404


# -- in ----------------------------------------------------------------------------------------


def test_a_file_that_changes_nothing_says_so(desk) -> None:
    assert "tidak ada yang perlu diterapkan" in desk.upload(desk.download())


def test_what_was_changed_in_excel_is_shown_and_then_written_in_one_go(desk) -> None:
    page = desk.upload(renamed(desk.download(), "Klinik", "Klinik <24> jam"))
    assert "<del>Klinik</del> → <ins>Klinik &lt;24&gt; jam</ins>" in page
    assert desk.draft().plan[P1].name == "Klinik"
    assert desk.apply().status_code == 302
    assert desk.draft().plan[P1].name == "Klinik <24> jam"
    assert desk.draft().version(P2) == 1


def test_a_new_row_becomes_a_new_element(desk) -> None:
    at = place(desk.download(), "Program", "P2")
    below = f"{at[0]}{int(at[1:]) + 1}"
    name = place(desk.download(), "Program", "Jalan")
    added = {below: "P3", f"{name[0]}{int(name[1:]) + 1}": "Pasar"}
    page = desk.upload(edited(desk.download(), "Program", **added))
    assert "Program P3: Pasar" in page
    desk.apply()
    assert desk.draft().plan.find(Program, "P3").name == "Pasar"
    assert "sudah diterapkan" in desk.apply().content.decode()
    assert len(desk.draft().plan.all(Program)) == 3


def test_a_row_that_is_gone_is_removed_only_when_somebody_says_so(desk) -> None:
    file = without(desk.download(), "Jalan")
    assert "Tidak ada di berkas" in desk.upload(file)
    desk.apply()
    assert P2 in desk.draft().plan
    desk.upload(file)
    desk.apply(hapus=[str(P2)])
    assert P2 not in desk.draft().plan


def test_what_others_wrote_since_the_export_stays(desk) -> None:
    file = renamed(desk.download(), "Klinik", "Klinik 24 jam")
    desk.write(P1, description="Dekat rumah")
    desk.write(P2, name="Jalan mulus")
    page = desk.upload(file)
    assert "Rencana berubah sejak diekspor" in page
    assert "Digabung dengan perubahan lain" in page
    desk.apply()
    now = desk.draft().plan
    assert (now[P1].name, now[P1].description, now[P2].name) == (
        "Klinik 24 jam", "Dekat rumah", "Jalan mulus",
    )  # fmt: skip


def test_where_both_changed_the_same_field_a_person_chooses_and_nothing_is_silent(desk) -> None:
    file = renamed(desk.download(), "Klinik", "Klinik 24 jam")
    desk.write(P1, name="Klinik keliling")
    page = desk.upload(file)
    assert "Berkas: Klinik 24 jam" in page
    assert "Rencana sekarang: Klinik keliling" in page
    answer = desk.apply()
    assert answer.status_code == 422
    assert "pilih dulu isi mana yang berlaku" in answer.content.decode()
    assert desk.draft().plan[P1].name == "Klinik keliling"
    desk.apply(**{f"pilih.{P1}.name": "theirs"})
    assert desk.draft().plan[P1].name == "Klinik keliling"
    desk.upload(file)
    desk.apply(**{f"pilih.{P1}.name": "mine"})
    assert desk.draft().plan[P1].name == "Klinik 24 jam"


def test_a_conflict_that_came_after_the_preview_is_not_written_over(desk) -> None:
    desk.upload(renamed(desk.download(), "Klinik", "Klinik 24 jam"))
    desk.write(P1, name="Klinik keliling")
    answer = desk.apply()
    assert answer.status_code == 422
    assert "Perlu dipilih" in answer.content.decode()
    assert desk.draft().plan[P1].name == "Klinik keliling"


def test_what_was_removed_meanwhile_comes_back_only_by_choice(desk) -> None:
    file = renamed(desk.download(), "Jalan", "Jalan mulus")
    remove(desk.plan, P2, expected=1, author=desk.sari, may=SECRETARIAT)
    assert "Pulihkan dengan isi berkas" in desk.upload(file)
    desk.apply(**{f"pilih.{P2}.": "theirs"})
    assert P2 not in desk.draft().plan
    desk.upload(file)
    desk.apply(**{f"pilih.{P2}.": "mine"})
    assert desk.draft().plan[P2].name == "Jalan mulus"


def test_a_newer_change_is_not_removed_with_the_row_that_is_gone(desk) -> None:
    file = without(desk.download(), "Jalan")
    desk.write(P2, name="Jalan mulus")
    assert "Diubah orang lain setelah ekspor" in desk.upload(file)
    desk.apply(hapus=[str(P2)])
    assert P2 in desk.draft().plan


def test_a_workbook_of_one_dimension_touches_no_other(desk) -> None:
    desk.write(P2, subdimension="economy.industry")
    page = desk.upload(renamed(desk.download("living"), "Klinik", "Klinik 24 jam"))
    assert "Tidak ada di berkas" not in page
    desk.apply()
    assert desk.draft().plan[P1].name == "Klinik 24 jam"
    assert P2 in desk.draft().plan


def test_a_file_that_does_not_say_where_it_is_from_leaves_every_difference_to_a_person(
    desk,
) -> None:
    file = write_workbook(small_plan().changed(small_plan()[P1], name="Klinik 24 jam"))
    page = desk.upload(file)
    assert "setiap perbedaan perlu Anda pilih" in page
    assert "Berkas: Klinik 24 jam" in page


def test_a_row_typed_again_without_its_id_is_known_by_its_code(desk) -> None:
    plan = small_plan().without(P2)
    retyped = Program(id=new_id(), code="P2", name="Jalan baru", subdimension="living.mobility")
    page = desk.upload(write_workbook(plan.with_(retyped)))
    assert "Baru" not in page
    desk.apply(**{f"pilih.{P2}.name": "mine", f"pilih.{P2}.lead": "theirs"})
    assert [p.name for p in desk.draft().plan.all(Program)] == ["Klinik", "Jalan baru"]
    assert desk.draft().plan[P2].lead == id_of("roads")


def test_a_number_written_another_way_is_no_change() -> None:
    def rated(text: str) -> PlanValue:
        indicator = small_plan()[id_of("i1")]
        return small_plan().changed(indicator, baseline=Decimal(text))

    plans = {"base": rated("58.0"), "mine": rated("58"), "theirs": rated("58.00")}
    assert compare(id_of("plan"), **plans, versions={}) == []
    assert len(compare(id_of("plan"), **plans | {"mine": rated("59")}, versions={})) == 1


# -- what cannot be taken ----------------------------------------------------------------------


def test_an_error_in_a_cell_names_sheet_and_cell_and_stops_all_of_it(desk) -> None:
    at = place(desk.download(), "Program", "OPD-1")
    page = desk.upload(edited(desk.download(), "Program", **{at: "OPD-99"}))
    assert f"rencana.xlsx › Program › {at}" in page
    assert "tidak ada yang diterapkan sebelum berkasnya diperbaiki" in page
    assert "Terapkan semuanya" not in page
    assert desk.apply().status_code == 422
    assert desk.draft().sequence == desk.plan.sequence


@pytest.mark.parametrize("data", [b"bukan buku kerja", b"PK\x03\x04 rusak", b"{}"])
def test_what_is_no_plan_is_refused_in_words(desk, data) -> None:
    page = desk.upload(data)
    assert 'role="alert"' in page
    assert desk.apply().status_code == 409
    assert bytes(Upload.objects.get().data) == b""


def test_a_file_of_another_plan_or_city_is_refused(desk, there) -> None:
    with in_region(HERE):
        other = small_plan(region=THERE)
    assert "milik wilayah 32.73" in desk.upload(write_workbook(other))
    from anyam.exchange import Stamp

    stamp = Stamp(new_id(), 3)
    assert "dari rencana lain" in desk.upload(write_workbook(small_plan(), stamp=stamp))
    stamp = Stamp(desk.plan.id, 9999)
    assert "belum ada di rencana ini" in desk.upload(write_workbook(small_plan(), stamp=stamp))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk, monkeypatch) -> None:
    size = property(lambda _: LIMITS.file + 1, lambda *_: None)
    monkeypatch.setattr("django.core.files.uploadedfile.InMemoryUploadedFile.size", size, raising=False)  # fmt: skip
    at = desk.at("workbook_upload", plan=desk.plan.id)
    answer = desk.browser.post(at, {"file": SimpleUploadedFile("besar.xlsx", b"x")})
    assert answer.status_code == 422
    assert "lebih besar dari 25 MB" in answer.content.decode()


def test_a_locked_plan_can_be_compared_but_not_changed(desk) -> None:
    from anyam.lifecycle import Act

    file = renamed(desk.download(), "Klinik", "Klinik 24 jam")
    move_on(desk.plan, Act.SUBMIT, author=desk.sari, may=SECRETARIAT, findings=())
    assert "belum dapat diterapkan" in desk.upload(file)
    assert desk.apply().status_code == 409
    assert desk.draft().plan[P1].name == "Klinik"


# -- new plans ---------------------------------------------------------------------------------


def test_the_secretariat_starts_a_plan_from_its_header(desk) -> None:
    told = {"title": "Masterplan Baru", "first": 2026, "last": 2035, "head": "Wali Kota"}
    answer = desk.browser.post(desk.at("plan_new"), told)
    assert answer.status_code == 302
    plan = drafts.draft_of(Plan.objects.get(title="Masterplan Baru")).plan
    assert (plan.header.region, plan.header.last, len(plan)) == (HERE, 2035, 0)


@pytest.mark.parametrize(
    ("wrong", "said"), [({"last": 2020}, "sesudah tahun awal"), ({"first": 1}, "tidak dapat dipakai")]
)  # fmt: skip
def test_a_header_that_makes_no_sense_is_asked_for_again(desk, wrong, said) -> None:
    told = {"title": "Masterplan Baru", "first": 2026, "last": 2035, **wrong}
    answer = desk.browser.post(desk.at("plan_new"), told)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_plan_is_made_of_a_workbook_after_a_look_at_what_was_read(desk) -> None:
    value = small_plan(title="Rencana dari Excel")
    page = desk.upload(write_workbook(value), new=True)
    assert "Rencana dari Excel" in page
    assert "Buat rencana ini" in page
    assert desk.apply().status_code == 302
    made = Plan.objects.get(title="Rencana dari Excel")
    assert drafts.draft_of(made).plan == value
    assert desk.apply().status_code == 422


def test_the_empty_workbook_is_of_this_region_and_reads_without_complaint(desk) -> None:
    reading = read_plan(desk.browser.get(desk.at("plan_new_workbook")).content, name="x.xlsx")
    assert reading.plan.header.region == HERE
    assert len(reading.plan) == 0
    header = Header(title="T", region=HERE, first=2025, last=2034)
    assert read_plan(empty_workbook(header), name="x").stamp is None


def test_a_preview_asks_the_database_no_more_than_twelve_times(desk) -> None:
    desk.upload(renamed(desk.download(), "Klinik", "Klinik 24 jam"))
    for page in (desk.last, desk.at("workbook", plan=desk.plan.id)):
        with CaptureQueriesContext(connection) as asked:
            assert desk.browser.get(page).status_code == 200
        assert len(asked) <= 12, (page, [q["sql"][:90] for q in asked])


# -- the ritual --------------------------------------------------------------------------------


def test_others_neither_import_nor_see_what_somebody_sent(desk, as_, person, here, there) -> None:
    desk.upload(desk.download())
    colleague = as_(person("Rina", (Role.SECRETARIAT, here)))
    council = as_(person("Darma", (Role.COUNCIL, here)))
    stranger = as_(person("Tono", (Role.SECRETARIAT, there)))
    assert [b.get(desk.last).status_code for b in (colleague, council, stranger)] == [404, 403, 404]
    page = council.get(desk.at("workbook", plan=desk.plan.id))
    assert page.status_code == 200
    assert "Anda tidak boleh mengimpor buku kerja" in page.content.decode()
    assert stranger.get(desk.at("workbook", plan=desk.plan.id)).status_code == 404
    assert desk.browser.get(desk.at("workbook_upload", plan=desk.plan.id)).status_code == 405
    assert desk.browser.get(f"{desk.last}terapkan/").status_code == 405
    away = reverse("workbook", kwargs={"region": THERE, "plan": desk.plan.id})
    assert stranger.get(away).status_code == 404


def test_kinds_named_here_are_those_of_the_library() -> None:
    assert {type(e) for e in portion(small_plan(), "living")} >= {Agency, Strategy, Program}
