"""Terms and abbreviations: those of the method, and the agencies and fund sources in use."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.books.compose.desk import Desk
from anyam.books.tree import Block, Definition, DefinitionList, inlines
from anyam.kernel import LocalText
from anyam.plan import Agency
from anyam.reference import fund_source

_TERMS: tuple[tuple[LocalText, LocalText], ...] = (
    (
        LocalText("APBD", "APBD"),
        LocalText("Anggaran Pendapatan dan Belanja Daerah.", "Budget of a regional government."),
    ),
    (
        LocalText("Dewan Smart City", "Smart-city council"),
        LocalText(
            "Dewan yang mengarahkan dan mengawasi pelaksanaan rencana, ditetapkan dengan "
            "keputusan kepala daerah.",
            "Council that directs and oversees the plan, named by decree of the head of region.",
        ),
    ),
    (
        LocalText("Dimensi", "Dimension"),
        LocalText(
            "Satu bidang pembangunan smart city; setiap dimensi terbagi dalam sub-dimensi.",
            "One field of smart-city development, divided into sub-dimensions.",
        ),
    ),
    (
        LocalText("Edisi", "Edition"),
        LocalText(
            "Salinan rencana yang dibekukan; sidik digitalnya tercetak pada setiap sumber.",
            "A frozen copy of the plan; its fingerprint is printed in every source line.",
        ),
    ),
    (
        LocalText("Indikator", "Indicator"),
        LocalText(
            "Ukuran keberhasilan dengan data awal, target tahunan, dan target akhir.",
            "A measure of success with a baseline, yearly targets and an end target.",
        ),
    ),
    (
        LocalText("Kesenjangan", "Gap"),
        LocalText(
            "Jarak antara kondisi sekarang dan kondisi yang diharapkan.",
            "The distance between the condition now and the one wanted.",
        ),
    ),
    (
        LocalText("OPD", "OPD"),
        LocalText("Organisasi perangkat daerah.", "Agency of a regional government."),
    ),
    (
        LocalText("Pagu", "Ceiling"),
        LocalText(
            "Batas tertinggi anggaran satu tahun dari satu sumber dana.",
            "The most that may be budgeted in a year from one fund source.",
        ),
    ),
    (
        LocalText("Quick win", "Quick win"),
        LocalText(
            "Program yang manfaatnya dirasakan warga paling lama dalam dua belas bulan.",
            "A program whose benefit citizens feel within twelve months.",
        ),
    ),
    (
        LocalText("Rencana aksi", "Action plan"),
        LocalText(
            "Kegiatan yang mendukung program: SDM, infrastruktur, aplikasi, literasi, kebijakan.",
            "Work that carries programs: people, infrastructure, applications, literacy, policy.",
        ),
    ),
    (
        LocalText("Renstra", "Renstra"),
        LocalText(
            "Rencana strategis OPD untuk lima tahun.", "Five-year strategic plan of an agency."
        ),
    ),
    (
        LocalText("RPJMD", "RPJMD"),
        LocalText(
            "Rencana Pembangunan Jangka Menengah Daerah.",
            "Medium-term development plan of a region.",
        ),
    ),
    (
        LocalText("SIPD", "SIPD"),
        LocalText(
            "Sistem Informasi Pemerintahan Daerah.",
            "Regional Government Information System of the Ministry of Home Affairs.",
        ),
    ),
    (
        LocalText("SPBE", "SPBE"),
        LocalText(
            "Sistem Pemerintahan Berbasis Elektronik.", "Electronic-based government system."
        ),
    ),
    (
        LocalText("SWOT", "SWOT"),
        LocalText(
            "Analisis kekuatan, kelemahan, peluang, dan ancaman.",
            "Analysis of strengths, weaknesses, opportunities and threats.",
        ),
    ),
)


def glossary(desk: Desk) -> Iterator[Block]:
    """Terms of the method, agencies by their short names and fund sources by their codes."""
    found = {desk.say(term): desk.say(meaning) for term, meaning in _TERMS}
    found |= _agencies(desk) | _funds(desk)
    ordered = sorted(found.items(), key=lambda pair: pair[0].casefold())
    yield DefinitionList(tuple(Definition(term, inlines(words)) for term, words in ordered))


def _agencies(desk: Desk) -> dict[str, str]:
    return {a.short: a.name for a in desk.plan.all(Agency) if a.short and a.name}


def _funds(desk: Desk) -> dict[str, str]:
    known = [fund_source(key) for key in desk.purse.funds if key]
    return {f.code: f.name.in_(desk.lang) for f in known if f and f.code != f.name.in_(desk.lang)}
