"""Profile of the region: facts, readiness, outlook, SWOT and gaps."""

from __future__ import annotations

from typing import ClassVar

from anyam.kernel import Choice, LocalText, Percent, Year
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    LongText,
    Number,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class Topic(Choice):
    """What a profile fact is about."""

    GEOGRAPHY = "geography", "Geografi dan wilayah", "Geography and territory"
    DEMOGRAPHY = "demography", "Kependudukan", "Population"
    ECONOMY = "economy", "Perekonomian", "Economy"
    SOCIAL = "social", "Sosial dan kesejahteraan", "Social affairs and welfare"
    GOVERNMENT = "government", "Pemerintahan dan keuangan", "Government and finance"
    DIGITAL = "digital", "Digital dan SPBE", "Digital government (SPBE)"
    ENVIRONMENT = "environment", "Lingkungan", "Environment"


class ProfileFact(Element):
    """One figure about the region, with year and source."""

    kind: ClassVar[Kind] = Kind(
        "profile_fact",
        LocalText("Data profil", "Profile fact"),
        LocalText("Profil Daerah", "Profile"),
        "PRO",
        Group.PROFILE,
        LocalText(
            "Satu baris untuk satu angka tentang daerah, lengkap dengan tahun dan sumbernya.",
            "One row for each figure about the region, with its year and source.",
        ),
    )

    indicator: Text = about(
        "Data", "Figure", "Nama data, misalnya jumlah penduduk.",
        "Name of the figure, for example population.", expected=True, example="Jumlah penduduk",
        aliases=("indikator", "uraian"),
    )
    topic: Topic | None = about(
        "Bidang", "Topic", "Kelompok data dalam profil.", "Group of the figure in the profile.",
        default=None,
    )
    year: Year | None = about(
        "Tahun", "Year", "Tahun data.", "Year of the figure.", default=None, expected=True,
        example="2024",
    )
    value: Number | None = about(
        "Nilai", "Value", "Angka saja; satuannya di kolom Satuan.",
        "The number only; its unit goes in the Unit column.", default=None, expected=True,
        example="248.310",
    )
    unit: Key = about(
        "Satuan", "Unit", "Satuan ukuran.", "Unit of measure.", vocabulary=Vocabulary.UNIT,
        expected=True, example="orang",
    )
    source: Text = about(
        "Sumber", "Source", "Penerbit dan judul sumber data.",
        "Publisher and title of the source.", expected=True,
        example="BPS, Kota Contoh Dalam Angka 2025",
    )


class ReadinessPillar(Choice):
    """The three pillars of readiness in the ministry's guide."""

    STRUCTURE = "structure", "Struktur", "Structure"
    INFRASTRUCTURE = "infrastructure", "Infrastruktur", "Infrastructure"
    SUPERSTRUCTURE = "superstructure", "Suprastruktur", "Superstructure"


class ReadinessAspect(Choice):
    """The three aspects of each readiness pillar."""

    PEOPLE = "people", "Sumber daya manusia", "People"
    FINANCE = "finance", "Keuangan", "Finance"
    GOVERNANCE = "governance", "Tata kelola", "Governance"
    PHYSICAL = "physical", "Infrastruktur fisik", "Physical infrastructure"
    DIGITAL = "digital", "Infrastruktur digital/TIK", "Digital infrastructure"
    SOCIAL = "social", "Infrastruktur sosial", "Social infrastructure"
    POLICY = "policy", "Kebijakan", "Policy"
    INSTITUTION = "institution", "Kelembagaan", "Institutions"
    PROCEDURE = "procedure", "Tata laksana", "Procedures"


PILLAR_OF_ASPECT = {
    aspect: pillar
    for pillar, aspects in zip(
        ReadinessPillar,
        (list(ReadinessAspect)[:3], list(ReadinessAspect)[3:6], list(ReadinessAspect)[6:]),
        strict=True,
    )
    for aspect in aspects
}


class Readiness(Element):
    """How ready the region is in one aspect of structure, infrastructure or superstructure."""

    kind: ClassVar[Kind] = Kind(
        "readiness",
        LocalText("Kesiapan", "Readiness"),
        LocalText("Kesiapan", "Readiness"),
        "SIAP",
        Group.PROFILE,
        LocalText(
            "Kondisi kesiapan daerah menurut struktur, infrastruktur, dan suprastruktur.",
            "The region's readiness by structure, infrastructure and superstructure.",
        ),
    )

    condition: LongText = about(
        "Kondisi saat ini", "Present condition", "Uraikan kondisi yang dapat dibuktikan.",
        "Describe the condition that can be shown.", expected=True, aliases=("kondisi",),
    )
    pillar: ReadinessPillar | None = about(
        "Pilar", "Pillar", "Struktur, infrastruktur, atau suprastruktur.",
        "Structure, infrastructure or superstructure.", default=None, expected=True,
    )
    aspect: ReadinessAspect | None = about(
        "Aspek", "Aspect", "Aspek dalam pilar.", "Aspect within the pillar.", default=None,
        expected=True,
    )
    score: Percent | None = about(
        "Skor kesiapan", "Readiness score", "0 belum siap, 100 sepenuhnya siap.",
        "0 not ready, 100 fully ready.", default=None, unit=("persen", "percent"), expected=True,
        aliases=("skor", "nilai"),
    )
    evidence: Text = about(
        "Bukti dukung", "Evidence", "Dokumen yang membuktikan kondisi tersebut.",
        "The document that shows the condition.",
    )
    answer: LongText = about(
        "Tindak lanjut", "Follow-up", "Yang perlu dilakukan agar lebih siap.",
        "What would raise readiness.", aliases=("rekomendasi",),
    )


class OutlookScope(Choice):
    """From how far a trend reaches the region."""

    GLOBAL = "global", "Global", "Global"
    NATIONAL = "national", "Nasional", "National"
    REGIONAL = "regional", "Daerah", "Regional"


class Outlook(Element):
    """A trend of the future, its opportunity and its challenge for the region."""

    kind: ClassVar[Kind] = Kind(
        "outlook",
        LocalText("Analisis masa depan", "Outlook"),
        LocalText("Masa Depan", "Outlook"),
        "AMD",
        Group.PROFILE,
        LocalText(
            "Kecenderungan global, nasional, dan daerah beserta peluang dan tantangannya.",
            "Global, national and regional trends with their opportunities and challenges.",
        ),
    )

    trend: Text = about(
        "Kecenderungan", "Trend", "Kecenderungan dalam satu kalimat.",
        "The trend in one sentence.", expected=True, aliases=("tren", "isu"),
    )
    scope: OutlookScope | None = about(
        "Lingkup", "Scope", "Global, nasional, atau daerah.", "Global, national or regional.",
        default=None, expected=True,
    )
    opportunity: LongText = about(
        "Peluang", "Opportunity", "Yang dapat dimanfaatkan daerah.", "What the region can use.",
        expected=True, aliases=("potensi",),
    )
    challenge: LongText = about(
        "Tantangan", "Challenge", "Yang harus dihadapi daerah.", "What the region must face.",
        expected=True,
    )
    source: Text = about("Sumber", "Source", "Sumber kecenderungan.", "Source of the trend.")


class Quadrant(Choice):
    """The four quadrants of a SWOT analysis."""

    STRENGTH = "strength", "Kekuatan", "Strength"
    WEAKNESS = "weakness", "Kelemahan", "Weakness"
    OPPORTUNITY = "opportunity", "Peluang", "Opportunity"
    THREAT = "threat", "Ancaman", "Threat"


class Swot(Element):
    """One strength, weakness, opportunity or threat of a sub-dimension."""

    kind: ClassVar[Kind] = Kind(
        "swot",
        LocalText("SWOT", "SWOT"),
        LocalText("SWOT", "SWOT"),
        "SWOT",
        Group.PROFILE,
        LocalText(
            "Kekuatan, kelemahan, peluang, dan ancaman setiap sub-dimensi.",
            "Strengths, weaknesses, opportunities and threats of each sub-dimension.",
        ),
    )

    statement: LongText = about(
        "Pernyataan", "Statement", "Satu pernyataan per baris.", "One statement per row.",
        expected=True, aliases=("uraian",),
    )
    subdimension: Key = about(
        "Sub-dimensi", "Sub-dimension", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.SUBDIMENSION, expected=True,
    )
    quadrant: Quadrant | None = about(
        "Kuadran", "Quadrant", "Kekuatan, kelemahan, peluang, atau ancaman.",
        "Strength, weakness, opportunity or threat.", default=None, expected=True,
        aliases=("kategori", "swot"),
    )


class Gap(Element):
    """The gap of a sub-dimension: condition now, condition wanted, the gap and the answer."""

    kind: ClassVar[Kind] = Kind(
        "gap",
        LocalText("Kesenjangan", "Gap"),
        LocalText("Kesenjangan", "Gaps"),
        "GAP",
        Group.PROFILE,
        LocalText(
            "Kondisi sekarang, kondisi yang diharapkan, kesenjangan, dan solusinya.",
            "Condition now, condition wanted, the gap and its answer.",
        ),
    )

    gap: LongText = about(
        "Kesenjangan", "Gap", "Jarak antara kondisi sekarang dan yang diharapkan.",
        "The distance between the condition now and the one wanted.", expected=True,
    )
    subdimension: Key = about(
        "Sub-dimensi", "Sub-dimension", "Pilih dari daftar.", "Choose from the list.",
        vocabulary=Vocabulary.SUBDIMENSION, expected=True,
    )
    now: LongText = about(
        "Kondisi sekarang", "Condition now", "Kondisi yang ada, dengan angka bila ada.",
        "The present condition, with figures where known.", expected=True,
        aliases=("kondisi eksisting", "kondisi saat ini"),
    )
    wanted: LongText = about(
        "Kondisi yang diharapkan", "Condition wanted", "Kondisi pada akhir periode rencana.",
        "The condition at the end of the plan period.", expected=True, aliases=("kondisi ideal",),
    )
    answer: LongText = about(
        "Solusi", "Answer", "Arah penyelesaian kesenjangan.", "How the gap will be closed.",
        expected=True,
    )
