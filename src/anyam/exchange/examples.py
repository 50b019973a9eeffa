"""One believable example row for each sheet of the empty workbook; reading leaves them out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from anyam.exchange.codes import EXAMPLE, derived_id
from anyam.kernel import Lang, LocalText, Rupiah, Year
from anyam.plan import (
    KINDS,
    Accumulation,
    Action,
    ActionCategory,
    Agency,
    Application,
    ApplicationStatus,
    BudgetLine,
    Ceiling,
    Decree,
    DecreeKind,
    Dependency,
    Direction,
    Element,
    Gap,
    Handling,
    Header,
    Indicator,
    Level,
    Location,
    LocationKind,
    Member,
    Mission,
    Objective,
    Outcome,
    Outlook,
    OutlookScope,
    OverlapDecision,
    Plan,
    Priority,
    Problem,
    ProfileFact,
    Program,
    Quadrant,
    QuickWin,
    QuickWinStatus,
    Readiness,
    ReadinessAspect,
    Risk,
    Section,
    Stakeholder,
    StakeholderKind,
    Strategy,
    Swot,
    TeamRole,
    Term,
    Topic,
    Vision,
    Waiver,
)
from anyam.reference import framework

T = LocalText
_SERVICE = T("Waktu layanan perizinan masih rata-rata 14 hari kerja.",
             "Permits still take 14 working days on average.")  # fmt: skip


def examples(header: Header, *, lang: Lang) -> Plan:
    """Return a plan of one example row for each kind, codes beginning with ``CONTOH-``."""
    known = framework(header.framework)
    rows = _rows(
        first=header.first,
        dimension=known.dimensions[0].key,
        subdimension=known.all_subdimensions[0].key,
    )
    return Plan(header, [_element(model, rows[model], lang) for model in KINDS])


def _element(model: type[Element], fields: Mapping[str, Any], lang: Lang) -> Element:
    values = {name: _value(value, lang) for name, value in fields.items()}
    return model.model_validate(values | {"id": example_id(model), "code": f"{EXAMPLE}1"})


def _value(value: Any, lang: Lang) -> Any:
    if isinstance(value, LocalText):
        return value.in_(lang)
    if isinstance(value, tuple):
        return tuple(_value(one, lang) for one in value)
    return example_id(value) if isinstance(value, type) else value


def example_id(model: type[Element]) -> UUID:
    """Return the id of a kind's example row."""
    return derived_id("00", model, f"{EXAMPLE}1")


def _rows(*, first: int, dimension: str, subdimension: str) -> dict[Any, dict[str, Any]]:
    """Return the fields of each example; a kind as a value means that kind's example row."""
    return (
        _profile(first, subdimension)
        | _direction(dimension)
        | _work(first, subdimension)
        | (_promise(first) | _people(first) | _things(first, subdimension))
    )


def _profile(first: int, subdimension: str) -> dict[Any, dict[str, Any]]:
    return {
        ProfileFact: {
            "indicator": T("Jumlah penduduk", "Population"), "topic": Topic.DEMOGRAPHY,
            "year": Year(first - 1), "value": Decimal(321450), "unit": "person",
            "source": T("BPS, Kota Contoh Dalam Angka", "Statistics office, yearbook"),
        },
        Readiness: {
            "condition": T("Seluruh kantor kelurahan terhubung serat optik.",
                           "Every ward office is on optical fibre."),
            "aspect": ReadinessAspect.DIGITAL, "score": Decimal(60),
            "evidence": T("Laporan Dinas Kominfo", "Report of the communications agency"),
            "answer": T("Perluas ke puskesmas dan sekolah.", "Extend to clinics and schools."),
        },
        Outlook: {
            "trend": T("Pertumbuhan ekonomi digital", "Growth of the digital economy"),
            "scope": OutlookScope.NATIONAL,
            "opportunity": T("Pasar baru bagi UMKM.", "New markets for small business."),
            "challenge": T("Literasi digital belum merata.", "Digital literacy is uneven."),
            "source": T("RPJMD", "RPJMD"),
        },
        Swot: {
            "statement": T("Pegawai layanan sudah terlatih.", "Service staff are well trained."),
            "subdimension": subdimension, "quadrant": Quadrant.STRENGTH,
        },
        Gap: {
            "gap": T("Layanan belum terpadu.", "Services are not yet joined up."),
            "subdimension": subdimension, "now": _SERVICE,
            "wanted": T("Izin terbit paling lama 3 hari kerja.", "Permits within 3 working days."),
            "answer": T("Satu pintu dan satu aplikasi.", "One counter and one application."),
        },
    }  # fmt: skip


def _direction(dimension: str) -> dict[Any, dict[str, Any]]:
    return {
        Vision: {
            "statement": T("Kota yang melayani, sejahtera, dan lestari.",
                           "A city that serves, prospers and endures."),
            "explanation": T("Melayani: cepat, mudah, dan terbuka.", "Serves: quick and open."),
            "rpjmd": T("Visi RPJMD 2025–2029", "Vision of the RPJMD 2025–2029"),
        },
        Mission: {
            "statement": T("Mewujudkan layanan publik yang cepat dan terbuka.",
                           "Make public services quick and open."),
            "vision": Vision, "dimension": dimension,
        },
        Objective: {
            "statement": T("Meningkatnya mutu layanan publik.", "Better public services."),
            "mission": Mission, "dimension": dimension,
            "rpjmd": T("Sasaran 1.1 RPJMD", "RPJMD objective 1.1"),
        },
    }  # fmt: skip


def _work(first: int, subdimension: str) -> dict[Any, dict[str, Any]]:
    later = Year(first + 1)
    return {
        Problem: {
            "statement": _SERVICE, "subdimension": subdimension,
            "cause": T("Berkas diperiksa manual di tiga OPD.", "Three agencies check by hand."),
            "affected": T("Pelaku UMKM", "Small businesses"), "priority": Priority.HIGH,
            "source": T("Survei kepuasan masyarakat", "Citizen satisfaction survey"),
        },
        Strategy: {
            "statement": T("Memadukan layanan perizinan.", "Join up the permit services."),
            "subdimension": subdimension, "objective": Objective, "problems": (Problem,),
        },
        Program: {
            "name": T("Perizinan terpadu satu hari", "One-day permits"),
            "description": T("Satu aplikasi untuk semua izin.", "One application for all permits."),
            "subdimension": subdimension, "strategy": Strategy, "lead": Agency,
            "start": Year(first), "end": later, "term": Term.SHORT,
            "budget": Rupiah(1_500_000_000), "applications": (Application,),
            "beneficiaries": T("Pelaku UMKM", "Small businesses"), "locations": (Location,),
        },
        Action: {
            "name": T("Pengembangan aplikasi perizinan", "Build the permit application"),
            "program": Program, "category": ActionCategory.APPLICATION, "lead": Agency,
            "start": Year(first), "end": Year(first), "application": Application,
            "output": T("1 aplikasi", "1 application"),
        },
        Indicator: {
            "name": T("Rata-rata waktu penerbitan izin", "Average time to issue a permit"),
            "subject": Program, "level": Level.OUTCOME, "unit": "day",
            "direction": Direction.FALLING, "accumulation": Accumulation.PER_YEAR,
            "baseline": Decimal(14), "baseline_year": Year(first - 1),
            "targets": {Year(first): Decimal(7), later: Decimal(3)}, "end_target": Decimal(3),
            "source": T("Laporan DPMPTSP", "Report of the investment agency"),
        },
        Dependency: {
            "before": Program, "after": Program,
            "reason": T("Data harus tersedia lebih dahulu.", "The data must come first."),
        },
        OverlapDecision: {
            "topic": T("Formulir izin yang sama", "The same permit form"),
            "first": Program, "second": Program, "leading": Program, "outcome": Outcome.MERGE,
            "budget": Handling.JOINED, "indicators": Handling.JOINED,
            "reason": T("Melayani pemohon yang sama.", "Both serve the same applicants."),
            "decided": date(first, 2, 10), "first_on": date(first, 2, 10),
            "first_by": T("Kepala Dinas Kominfo", "Head of the communications agency"),
            "second_by": T("Kepala DPMPTSP", "Head of the investment agency"),
            "second_on": date(first, 2, 12),
        },
        BudgetLine: {
            "subject": Program, "year": Year(first), "fund_source": "pad",
            "amount": Rupiah(900_000_000),
        },
        Ceiling: {
            "year": Year(first), "fund_source": "pad", "amount": Rupiah(25_000_000_000),
            "basis": T("KUA-PPAS", "Budget policy (KUA-PPAS)"),
        },
    }  # fmt: skip


def _promise(first: int) -> dict[Any, dict[str, Any]]:
    return {
        QuickWin: {
            "name": T("Izin UMKM terbit dalam satu hari", "Small-business permit in a day"),
            "program": Program, "status": QuickWinStatus.NOMINATED, "owner": Agency,
            "locus": Location, "start": date(first, 1, 15), "due": date(first, 12, 15),
            "benefit": T("Pelaku UMKM langsung dapat berusaha.", "Business can start at once."),
            "scores": {"appeal": Decimal(4), "benefit": Decimal(3)},
        },
        Risk: {
            "name": T("Data kependudukan terlambat tersambung", "Population data linked late"),
            "subject": QuickWin, "likelihood": 3, "impact": 4, "owner": Agency,
            "cause": T("Perjanjian belum ditandatangani", "The agreement is not signed"),
            "mitigation": T("Siapkan verifikasi manual.", "Prepare manual verification."),
        },
    }  # fmt: skip


def _people(first: int) -> dict[Any, dict[str, Any]]:
    return {
        Agency: {
            "name": T("Dinas Komunikasi dan Informatika", "Dinas Komunikasi dan Informatika"),
            "short": T("Diskominfo", "Diskominfo"),
        },
        Stakeholder: {
            "name": T("Universitas Contoh", "Universitas Contoh"),
            "type": StakeholderKind.UNIVERSITY,
            "contribution": T("Kajian dan magang mahasiswa.", "Studies and student placements."),
        },
        Decree: {
            "concerning": T("Pembentukan Dewan Smart City", "Forming the smart-city council"),
            "type": DecreeKind.COUNCIL, "number": T("100.3.3/15/2025", "100.3.3/15/2025"),
            "signed": date(first, 1, 10), "signed_by": T("Wali Kota", "The mayor"),
        },
        Member: {
            "position": T("Sekretaris Daerah", "Regional secretary"), "decree": Decree,
            "role": TeamRole.CHAIR, "agency": Agency,
        },
    }  # fmt: skip


def _things(first: int, subdimension: str) -> dict[Any, dict[str, Any]]:
    return {
        Application: {
            "name": T("Izin Cepat", "Izin Cepat"), "owner": Agency, "since": Year(first),
            "purpose": T("Permohonan dan penerbitan izin.", "Applying for and issuing permits."),
            "users": T("Pelaku usaha", "Businesses"), "user_count": 1200, "national": False,
            "status": ApplicationStatus.BUILDING, "subdimensions": (subdimension,),
            "data": T("Data pemohon dan izin", "Applicants and permits"),
        },
        Location: {
            "name": T("Mal Pelayanan Publik", "Public service mall"), "type": LocationKind.SITE,
            "latitude": Decimal("-0.0263"), "longitude": Decimal("109.3425"),
        },
        Section: {
            "heading": T("Latar belakang", "Background"),
            "chapter": "buku-1/pendahuluan/latar-belakang",
            "body": T("Tulis naskah di sini. Angka dapat dirujuk, misalnya [[plan.programs]].",
                      "Write the text here. Refer to figures as in [[plan.programs]]."),
        },
        Waiver: {
            "reason": T("Data baru tersedia pada triwulan II.", "Data arrives in quarter II."),
            "rule": "IND-101", "subject": f"{EXAMPLE}1", "by": T("Sekretaris Daerah", "Secretary"),
        },
    }  # fmt: skip
