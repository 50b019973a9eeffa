"""One row of a bare table of subjects: an id and a title, and whatever else is known."""

from __future__ import annotations

from anyam.kernel import Rupiah, Year
from anyam.plan.definition import LongText, Record, Text, about

# A field is read as a table row:
# fmt: off


class SubjectRow(Record):
    """One program of a bare table."""

    id: Text = about(
        "ID", "ID", "Penanda yang tidak berulang.", "A mark that stands once.",
        aliases=("kode", "code", "id program", "kode program", "nomor program"),
    )
    title: Text = about(
        "Judul", "Title", "Nama program.", "Name of the program.",
        aliases=("nama", "name", "program", "nama program", "program/inovasi", "inovasi",
                 "kegiatan", "nama kegiatan"),
    )
    description: LongText = about(
        "Uraian", "Description", "Apa yang dikerjakan dan untuk siapa.",
        "What is done and for whom.", aliases=("deskripsi", "uraian program", "keterangan"),
    )
    dimension: Text = about(
        "Dimensi", "Dimension", "Nama atau kunci dimensi.", "Name or key of the dimension.",
    )
    subdimension: Text = about(
        "Sub-dimensi", "Sub-dimension", "Nama atau kunci sub-dimensi.",
        "Name or key of the sub-dimension.", aliases=("subdimensi", "sub dimensi"),
    )
    agency: Text = about(
        "OPD", "Agency", "OPD penanggung jawab.", "The lead agency.",
        aliases=("perangkat daerah", "skpd", "penanggung jawab", "opd penanggung jawab",
                 "lead agency"),
    )
    region: Text = about(
        "Daerah", "Region", "Kabupaten atau kota.", "Regency or city.",
        aliases=("kota", "kabupaten", "kabupaten/kota", "kode wilayah", "city"),
    )
    nomenclature: Text = about(
        "Kode nomenklatur", "Nomenclature code", "Kode sub-kegiatan SIPD.",
        "SIPD sub-activity code.", aliases=("kode sub kegiatan",),
    )
    beneficiaries: Text = about(
        "Penerima manfaat", "Beneficiaries", "Siapa yang memperoleh manfaat.", "Who benefits.",
    )
    places: Text = about(
        "Lokasi", "Locations", "Tempat, pisahkan dengan titik koma.",
        "Places, separated by semicolons.", aliases=("tempat", "location"),
    )
    applications: Text = about(
        "Aplikasi", "Applications", "Nama aplikasi, pisahkan dengan titik koma.",
        "Names of applications, separated by semicolons.", aliases=("application",),
    )
    data: Text = about(
        "Data", "Data", "Data yang dikelola, pisahkan dengan titik koma.",
        "Data kept, separated by semicolons.",
    )
    indicators: Text = about(
        "Indikator", "Indicators", "Indikator, pisahkan dengan titik koma.",
        "Indicators, separated by semicolons.", aliases=("indicator",),
    )
    start: Year | None = about(
        "Tahun mulai", "Start year", "Tahun pertama.", "First year.", default=None,
        aliases=("mulai",),
    )
    end: Year | None = about(
        "Tahun selesai", "End year", "Tahun terakhir.", "Last year.", default=None,
        aliases=("selesai",),
    )
    budget: Rupiah | None = about(
        "Anggaran", "Budget", "Rupiah penuh.", "Whole rupiah.", default=None,
        unit=("rupiah", "rupiah"), aliases=("pagu",),
    )
    # fmt: on
