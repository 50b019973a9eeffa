"""The work: problems, strategies, programs, actions and what must come first."""

from __future__ import annotations

from typing import ClassVar

from anyam.kernel import Choice, LocalText, Percent, Rupiah, Year
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    LongText,
    Ref,
    Refs,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class Priority(Choice):
    """How pressing a problem is, most pressing first."""

    HIGH = "high", "Tinggi", "High"
    MEDIUM = "medium", "Sedang", "Medium"
    LOW = "low", "Rendah", "Low"


class Problem(Element):
    """A problem of people or place that the plan answers."""

    kind: ClassVar[Kind] = Kind(
        "problem",
        LocalText("Permasalahan", "Problem"),
        LocalText("Permasalahan", "Problems"),
        "MAS",
        Group.WORK,
        LocalText(
            "Permasalahan warga dan daerah per sub-dimensi, beserta akar masalahnya.",
            "Problems of citizens and the region per sub-dimension, with their causes.",
        ),
    )

    statement: LongText = about(
        "Permasalahan", "Problem", "Masalahnya, bukan solusinya.",
        "The problem, not its solution.", expected=True, aliases=("masalah", "uraian masalah"),
    )
    subdimension: Key = about(
        "Sub-dimensi", "Sub-dimension", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.SUBDIMENSION, expected=True,
    )
    cause: LongText = about(
        "Akar masalah", "Root cause", "Mengapa masalah terjadi.", "Why the problem exists.",
        expected=True, aliases=("penyebab",),
    )
    affected: Text = about(
        "Pihak terdampak", "Those affected", "Siapa yang merasakannya.", "Who feels it.",
        aliases=("terdampak", "sasaran penerima"),
    )
    priority: Priority | None = about(
        "Prioritas", "Priority", "Tinggi, sedang, atau rendah.", "High, medium or low.",
        default=None,
    )
    source: Text = about(
        "Sumber", "Source", "Data atau dokumen yang menunjukkan masalah.",
        "Data or document that shows the problem.", aliases=("sumber data",),
    )


class Strategy(Element):
    """A strategy that answers problems and serves an objective."""

    kind: ClassVar[Kind] = Kind(
        "strategy",
        LocalText("Strategi", "Strategy"),
        LocalText("Strategi", "Strategies"),
        "STR",
        Group.WORK,
        LocalText(
            "Strategi per sub-dimensi, menjawab permasalahan dan melayani sasaran.",
            "Strategies per sub-dimension that answer problems and serve objectives.",
        ),
    )

    statement: LongText = about(
        "Strategi", "Strategy", "Cara menjawab permasalahan.", "How the problems are answered.",
        expected=True, aliases=("pernyataan strategi",),
    )
    subdimension: Key = about(
        "Sub-dimensi", "Sub-dimension", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.SUBDIMENSION, expected=True,
    )
    objective: Ref | None = about(
        "Sasaran", "Objective", "Kode sasaran yang dilayani.", "Code of the objective it serves.",
        default=None, refs="objective", expected=True, aliases=("kode sasaran",),
    )
    problems: Refs = about(
        "Permasalahan", "Problems", "Kode permasalahan yang dijawab, pisahkan dengan titik koma.",
        "Codes of the problems answered, separated by semicolons.", default=(), refs="problem",
        expected=True, aliases=("kode permasalahan", "masalah"),
    )


class Term(Choice):
    """When a program runs: short, medium or long term."""

    SHORT = "short", "Jangka pendek", "Short term"
    MEDIUM = "medium", "Jangka menengah", "Medium term"
    LONG = "long", "Jangka panjang", "Long term"


class Program(Element):
    """A program of one lead agency, in one sub-dimension, over given years."""

    kind: ClassVar[Kind] = Kind(
        "program",
        LocalText("Program", "Program"),
        LocalText("Program", "Programs"),
        "PRG",
        Group.WORK,
        LocalText(
            "Satu baris untuk satu program atau inovasi smart city.",
            "One row for each smart-city program or innovation.",
        ),
    )

    name: Text = about(
        "Nama program", "Program name", "Nama yang dikenal masyarakat dan OPD.",
        "The name people and agencies know.", expected=True, example="Aduan Warga Terpadu",
        aliases=("program", "nama program/inovasi", "inovasi"),
    )
    description: LongText = about(
        "Uraian", "Description", "Apa yang dikerjakan dan untuk siapa.",
        "What is done and for whom.", expected=True, aliases=("deskripsi", "uraian program"),
    )
    subdimension: Key = about(
        "Sub-dimensi", "Sub-dimension", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.SUBDIMENSION, expected=True, aliases=("sub dimensi", "subdimensi"),
    )
    strategy: Ref | None = about(
        "Strategi", "Strategy", "Kode strategi yang dijalankan.",
        "Code of the strategy it serves.", default=None, refs="strategy", expected=True,
        aliases=("kode strategi",),
    )
    lead: Ref | None = about(
        "OPD penanggung jawab", "Lead agency", "Satu OPD yang bertanggung jawab.",
        "The one agency answerable for it.", default=None, refs="agency", expected=True,
        aliases=("opd", "opd pelaksana", "penanggung jawab", "leading sector", "skpd"),
    )
    supports: Refs = about(
        "OPD pendukung", "Supporting agencies", "Kode OPD pendukung, pisahkan dengan titik koma.",
        "Codes of supporting agencies, separated by semicolons.", default=(), refs="agency",
        aliases=("opd terkait",),
    )
    partners: Refs = about(
        "Mitra", "Partners", "Kode pemangku kepentingan di luar pemerintah daerah.",
        "Codes of partners outside the local government.", default=(), refs="stakeholder",
        aliases=("mitra pendukung", "pemangku kepentingan"),
    )
    start: Year | None = about(
        "Tahun mulai", "Start year", "Tahun pertama pelaksanaan.", "First year of work.",
        default=None, expected=True, aliases=("mulai", "awal"), example="2026",
    )
    end: Year | None = about(
        "Tahun selesai", "End year", "Tahun terakhir pelaksanaan.", "Last year of work.",
        default=None, expected=True, aliases=("selesai", "akhir"), example="2028",
    )
    term: Term | None = about(
        "Jangka waktu", "Term", "Pendek, menengah, atau panjang, menurut tahun mulai.",
        "Short, medium or long, by the start year.", default=None, expected=True,
        aliases=("jangka", "tahapan"),
    )
    budget: Rupiah | None = about(
        "Total anggaran", "Total budget", "Jumlah seluruh baris anggaran program ini.",
        "Sum of all budget lines of this program.", default=None, unit=("rupiah", "rupiah"),
        expected=True, aliases=("anggaran", "pagu", "jumlah anggaran"), example="1.500.000.000",
    )
    nomenclature: Key = about(
        "Kode nomenklatur", "Nomenclature code",
        "Kode sub-kegiatan SIPD, misalnya 2.16.03.2.02.0038.",
        "SIPD sub-activity code, for example 2.16.03.2.02.0038.",
        aliases=("kode sub kegiatan", "kode rekening"), expected=True,
    )
    rpjmd: Text = about(
        "Rujukan RPJMD", "RPJMD reference", "Program atau sasaran RPJMD yang didukung.",
        "The RPJMD program or objective it supports.", expected=True, aliases=("rpjmd",),
    )
    beneficiaries: Text = about(
        "Penerima manfaat", "Beneficiaries", "Siapa yang memperoleh manfaat.", "Who benefits.",
        expected=True, aliases=("sasaran penerima manfaat",),
    )
    locations: Refs = about(
        "Lokasi", "Locations", "Kode lokasi; kosong berarti seluruh daerah.",
        "Codes of locations; empty means the whole region.", default=(), refs="location",
    )
    applications: Refs = about(
        "Aplikasi", "Applications", "Kode aplikasi yang dipakai atau dibangun.",
        "Codes of applications used or built.", default=(), refs="application",
    )
    weight: Percent | None = about(
        "Bobot", "Weight", "Bobot program dalam dimensinya, bila dipakai.",
        "Weight within its dimension, where weights are used.", default=None,
        unit=("persen", "percent"),
    )


class ActionCategory(Choice):
    """The categories of the action plan; all but policy are scored by the ministry."""

    PEOPLE = "people", "Kapasitas SDM", "People and capacity"
    INFRASTRUCTURE = "infrastructure", "Infrastruktur pendukung", "Supporting infrastructure"
    APPLICATION = "application", "Aplikasi pendukung", "Supporting applications"
    LITERACY = "literacy", "Literasi smart city", "Smart-city literacy"
    POLICY = "policy", "Kebijakan dan kelembagaan", "Policy and institutions"


class Action(Element):
    """One step of a program's action plan, in one of the five categories."""

    kind: ClassVar[Kind] = Kind(
        "action",
        LocalText("Rencana aksi", "Action"),
        LocalText("Rencana Aksi", "Actions"),
        "AKS",
        Group.WORK,
        LocalText(
            "Kegiatan pendukung program: SDM, infrastruktur, aplikasi, literasi, kebijakan.",
            "Steps that carry a program: people, infrastructure, application, literacy, policy.",
        ),
    )

    name: Text = about(
        "Kegiatan", "Action", "Kegiatan dalam satu kalimat.", "The action in one sentence.",
        expected=True, aliases=("rencana aksi", "nama kegiatan", "uraian kegiatan"),
    )
    program: Ref | None = about(
        "Program", "Program", "Kode program yang didukung.", "Code of the program it carries.",
        default=None, refs="program", expected=True, aliases=("kode program",),
    )
    category: ActionCategory | None = about(
        "Kategori", "Category", "SDM, infrastruktur, aplikasi, literasi, atau kebijakan.",
        "People, infrastructure, application, literacy or policy.", default=None, expected=True,
    )
    lead: Ref | None = about(
        "OPD pelaksana", "Agency", "OPD yang mengerjakan.", "The agency that does it.",
        default=None, refs="agency", expected=True, aliases=("opd", "penanggung jawab"),
    )
    start: Year | None = about(
        "Tahun mulai", "Start year", "Tahun pertama.", "First year.", default=None, expected=True,
        aliases=("mulai",),
    )
    end: Year | None = about(
        "Tahun selesai", "End year", "Tahun terakhir.", "Last year.", default=None, expected=True,
        aliases=("selesai",),
    )
    output: Text = about(
        "Keluaran", "Output", "Hasil langsung yang dapat dilihat.", "The visible direct result.",
        expected=True, aliases=("output", "keluaran kegiatan"),
    )
    application: Ref | None = about(
        "Aplikasi", "Application", "Kode aplikasi, untuk kategori aplikasi.",
        "Code of the application, for the application category.", default=None,
        refs="application",
    )
    nomenclature: Key = about(
        "Kode nomenklatur", "Nomenclature code", "Kode sub-kegiatan SIPD, bila ada.",
        "SIPD sub-activity code, where known.", aliases=("kode sub kegiatan",),
    )


class Dependency(Element):
    """One program must come before another."""

    kind: ClassVar[Kind] = Kind(
        "dependency",
        LocalText("Ketergantungan", "Dependency"),
        LocalText("Ketergantungan", "Dependencies"),
        "KTG",
        Group.WORK,
        LocalText(
            "Program yang harus selesai sebelum program lain dapat dimulai.",
            "Programs that must end before others can begin.",
        ),
    )

    before: Ref | None = about(
        "Program pendahulu", "Comes first", "Kode program yang harus selesai lebih dulu.",
        "Code of the program that must end first.", default=None, refs="program", expected=True,
        aliases=("pendahulu", "sebelum"),
    )
    after: Ref | None = about(
        "Program lanjutan", "Comes after", "Kode program yang menunggu.",
        "Code of the program that waits.", default=None, refs="program", expected=True,
        aliases=("lanjutan", "sesudah"),
    )
    lag: int = about(
        "Jeda", "Lag", "Jeda setelah pendahulu selesai.", "Pause after the first one ends.",
        default=0, unit=("tahun", "years"), ge=0, le=10, aliases=("jeda (tahun)",),
    )
    reason: Text = about(
        "Alasan", "Reason", "Mengapa harus berurutan.", "Why the order matters.", expected=True,
        aliases=("keterangan",),
    )
