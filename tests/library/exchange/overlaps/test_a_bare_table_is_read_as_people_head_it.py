"""A bare table of programs: read by its headings, refused with what to do."""

import io

import openpyxl
import pytest

from anyam.exchange.overlaps import read_subjects
from anyam.kernel import Severity, UnusableInput


def read(text, name="tabel.csv"):
    return read_subjects(text.encode(), name=name)


def refused(text):
    with pytest.raises(UnusableInput) as error:
        read(text)
    return error.value


def test_english_headings_fill_every_field():
    row = "a1,Aduan Warga,Satu pintu,governance,public_service,Diskominfo,99.71"
    (one,) = read(f"id,title,description,dimension,subdimension,agency,region\n{row}\n").subjects
    assert (one.id, one.title, one.description) == ("a1", "Aduan Warga", "Satu pintu")
    assert (one.dimension, one.subdimension) == ("governance", "governance.public_service")
    assert (one.agency, one.region) == ("Diskominfo", "99.71")


def test_indonesian_headings_and_semicolons_do_as_well():
    text = "Kode;Nama Program;Uraian;Dimensi;OPD\nX;Bank sampah;;Smart Environment;DLH\n"
    (one,) = read(text).subjects
    assert (one.id, one.title, one.dimension, one.agency) == (
        "X",
        "Bank sampah",
        "environment",
        "DLH",
    )


def test_an_id_stays_as_it_is_written():
    assert [s.id for s in read("id,title\n007,A\n8,B\n").subjects] == ["007", "8"]


def test_a_dimension_nobody_knows_stays_as_written():
    (one,) = read("id,title,dimension\n1,A,Kota Bahagia\n").subjects
    assert one.dimension == "Kota Bahagia"


def test_years_and_lists_are_read_where_given():
    text = "id,title,places,applications,start,end,budget\n1,A,Balai; Pasar,LAPOR,2026,2028,1.500.000\n"
    (one,) = read(text).subjects
    assert (one.places, one.applications) == (("Balai", "Pasar"), ("LAPOR",))
    assert (one.years, one.budget) == ((2026, 2028), 1_500_000)


def test_a_workbook_is_read_like_a_csv():
    book = openpyxl.Workbook()
    for row in (("id", "title"), (1, "Aduan"), (2, "Sampah")):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    found = read_subjects(content.getvalue(), name="t.xlsx").subjects
    assert [(s.id, s.title) for s in found] == [("1", "Aduan"), ("2", "Sampah")]


def test_a_row_without_title_is_left_out_with_its_place():
    reading = read("id,title\n1,Aduan\n2,\n")
    (finding,) = reading.findings
    assert [s.id for s in reading.subjects] == ["1"]
    assert (finding.code, finding.severity, finding.location.row) == (
        "IRI-101",
        Severity.WARNING,
        3,
    )


def test_a_row_without_id_is_named_after_its_row():
    reading = read("id,title\n,Aduan\n")
    assert [s.id for s in reading.subjects] == ["#2"]
    assert [f.code for f in reading.findings] == ["IRI-102"]


def test_ids_that_stand_twice_are_refused_with_their_rows():
    error = refused("id,title\n1,A\n2,B\n1,C\n")
    assert "“1” di baris 2, 4" in error.text.id
    assert [f.code for f in error.findings] == ["IRI-005", "IRI-004"]


def test_a_table_without_titles_is_told_which_columns_it_has():
    error = refused("id,description\n1,Aduan\n")
    assert "has no column title; columns found: id, description" in error.text.en


def test_a_table_of_something_else_is_told_which_headings_to_use():
    assert "Use the headings id, title" in refused("a,b\n1,2\n").text.en


def test_headings_without_rows_are_told_so():
    assert [f.code for f in refused("id,title\n").findings] == ["IRI-003"]
