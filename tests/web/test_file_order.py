"""The order of a workbook's rows, and whose workbook a dimension lead may bring back."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyam.access import Role
from anyam.plan import Program
from anyam_web.files.ordering import placed
from web.cities import HERE, id_of
from web.test_files import Desk, edited, place, renamed

P1, P2 = id_of("p1"), id_of("p2")


@pytest.fixture
def desk(plan, sari, as_, django_capture_on_commit_callbacks):
    return Desk(plan, sari, as_(sari), django_capture_on_commit_callbacks)


@pytest.fixture
def lead(desk, plan, as_, person, here, django_capture_on_commit_callbacks):
    """The workbook desk of who leads the dimension Smart Living."""
    dina = person("Dina", (Role.DIMENSION_LEAD, here), dimensions=["living"])
    return Desk(plan, dina, as_(dina), django_capture_on_commit_callbacks)


def rows_of(workbook: bytes) -> tuple[int, int]:
    """The rows of the two programs in the sheet."""
    return tuple(int(place(workbook, "Program", code)[1:]) for code in ("P1", "P2"))


def between(workbook: bytes, *names: str) -> bytes:
    """The workbook with new programs between the first and the second."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet, (_, second) = book["Program"], rows_of(workbook)
    code, name = (place(workbook, "Program", text)[0] for text in ("P2", "Jalan"))
    sheet.insert_rows(second, len(names))
    for row, text in enumerate(names, start=second):
        sheet[f"{code}{row}"], sheet[f"{name}{row}"] = f"N{row}", text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def swapped(workbook: bytes) -> bytes:
    """The workbook with its two programs the other way round."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))["Program"]
    first, second = rows_of(workbook)
    cells = {
        f"{cell.column_letter}{to}": cell.value
        for row, to in ((first, second), (second, first))
        for cell in sheet[row]
        if cell.value is not None or sheet.cell(to, cell.column).value is not None
    }
    return edited(workbook, "Program", **cells)


def names(desk) -> list[str]:
    return [p.name for p in desk.draft().plan.all(Program)]


def test_new_rows_stand_where_they_stood_in_the_file(desk) -> None:
    desk.upload(between(desk.download(), "Pasar", "Taman", "Halte"))
    desk.apply()
    assert names(desk) == ["Klinik", "Pasar", "Taman", "Halte", "Jalan"]


def test_rows_put_in_another_order_move_and_the_page_says_so(desk) -> None:
    page = desk.upload(swapped(desk.download()))
    assert "Berpindah urutan" in page
    desk.apply()
    assert names(desk) == ["Jalan", "Klinik"]
    assert "tidak ada yang perlu diterapkan" in desk.upload(desk.download())


def test_an_order_somebody_else_changed_meanwhile_stays(desk) -> None:
    before = desk.download()
    desk.upload(swapped(before))
    desk.apply()
    page = desk.upload(before)
    assert "Berpindah urutan" not in page
    assert names(desk) == ["Jalan", "Klinik"]


ids = [id_of(str(n)) for n in range(9)]


@given(st.permutations(ids), st.lists(st.sampled_from(ids), unique=True))
def test_after_placing_all_rows_stand_in_the_order_of_the_file(order, known) -> None:
    there = {id_: float(n) for n, id_ in enumerate(known, start=1)}
    places = there | placed(order, there, may_move=True)
    assert sorted(order, key=places.__getitem__) == list(order)


@given(st.lists(st.sampled_from(ids), unique=True, min_size=1))
def test_rows_already_in_order_are_left_alone(order) -> None:
    there = {id_: float(n) for n, id_ in enumerate(order)}
    assert placed(order, there, may_move=True) == {}


def test_a_dimension_lead_brings_back_their_own_dimensions_workbook(lead) -> None:
    page = lead.upload(renamed(lead.download("living"), "Klinik", "Klinik 24 jam"))
    assert "Terapkan semuanya" in page
    assert lead.apply().status_code == 302
    assert lead.draft().plan[P1].name == "Klinik 24 jam"


def test_a_lead_is_told_why_not_another_dimension_nor_the_whole_plan(lead, desk) -> None:
    desk.write(P2, subdimension="economy.industry")
    for part, old in (("", "Klinik"), ("economy", "Jalan")):
        page = lead.upload(renamed(lead.download(part), old, "Lain"))
        assert "dalam dimensi sendiri" in page
        assert "Terapkan semuanya" not in page
        assert lead.apply().status_code == 403
    assert names(lead) == ["Klinik", "Jalan"]


def test_what_a_workbook_changes_outside_the_leads_dimension_keeps_all_of_it_out(lead) -> None:
    file = renamed(lead.download("living"), "Klinik", "Klinik 24 jam")
    at = place(file, "OPD", "Dinas PUPR") if "OPD" in sheets(file) else ""
    assert at, "the agencies come along, so that programs can point at them"
    lead.upload(edited(file, "OPD", **{at: "Dinas Lain"}))
    assert lead.apply().status_code == 403
    assert names(lead) == ["Klinik", "Jalan"]


def sheets(workbook: bytes) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(workbook)).sheetnames


def test_the_page_tells_a_lead_which_workbook_to_upload(lead, desk, plan) -> None:
    words = "unggahlah buku kerja dimensi Anda sendiri"
    at = lead.at("workbook", plan=plan.id)
    assert words in lead.browser.get(at).content.decode()
    assert words not in desk.browser.get(at).content.decode()
    assert at.startswith(f"/{HERE}/")
