"""A small whole plan with nothing wrong in it, for mutations to damage one thing at a time."""

from datetime import date
from decimal import Decimal
from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5

from anyam.kernel import Rupiah
from anyam.plan import (
    PILLAR_OF_ASPECT,
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
)
from anyam.reference import framework, outline, quickwin_criteria

FRAME = framework("gmsc-6")
TODAY = date(2026, 1, 15)
FIRST, START, END = 2025, 2026, 2027
YEARS = (START, END)
AMOUNT = 100_000_000
SENTENCE = (
    "Bagian ini menguraikan keadaan daerah, pelajaran dari pelaksanaan sebelumnya, serta arah "
    "yang disepakati bersama warga, dunia usaha, perguruan tinggi, dan seluruh perangkat daerah. "
    "Uraian disusun dari data yang dapat diperiksa, dibahas dalam kelompok kerja setiap dimensi, "
    "dan akan ditinjau kembali setiap tahun bersama Dewan Smart City."
)


def id_of(name: str) -> UUID:
    """Give the id of an element by its kind and code, such as ``program/GOV-1``."""
    return uuid5(NAMESPACE_URL, name)


@cache
def clean_plan() -> Plan:
    """Build the plan: one program for each sub-dimension, all six dimensions promised."""
    return Plan(_header(), [*_people(), *_profile(), *_direction(), *_work(), *_promises(),
                            *_things(), *_texts()])  # fmt: skip


def _new(kind: type[Element], code: str, **fields: object) -> Element:
    name = kind.kind.name
    return kind.model_validate({"id": id_of(f"{name}/{code}"), "code": code, **fields})


def _header() -> Header:
    return Header(
        title="Masterplan Smart City Kota Contoh",
        region="99.71",
        first=FIRST,
        last=2034,
        rpjmd="Perda Nomor 3 Tahun 2025 tentang RPJMD",
        head="Wali Kota Contoh",
        secretariat="Dinas Kominfo",
    )


def _people() -> list[Element]:
    elements = [
        _new(Agency, f"OPD-{d.code}", name=f"Dinas {d.name.id}", short=f"Dinas{d.code}")
        for d in FRAME.dimensions
    ]
    for kind, words in (("university", "Universitas"), ("community", "Relawan"),
                        ("business", "Kamar Dagang"), ("media", "Radio")):  # fmt: skip
        elements.append(
            _new(Stakeholder, f"PK-{kind.upper()}", name=f"{words} Contoh",
                 type=StakeholderKind(kind), contribution=f"{words} mendampingi warga.")
        )  # fmt: skip
    for code, kind, words in (("SK-1", DecreeKind.COUNCIL, "Dewan Smart City"),
                              ("SK-2", DecreeKind.TEAM, "Tim Pelaksana"),
                              ("SK-3", DecreeKind.PLAN, "Penetapan Masterplan")):  # fmt: skip
        elements.append(
            _new(Decree, code, concerning=words, type=kind, number=f"{code}/2025",
                 signed=date(2025, 2, 3), signed_by="Wali Kota Contoh")
        )  # fmt: skip
    return elements + _seats()


def _seats() -> list[Element]:
    seats: list[tuple[str, str, dict[str, object]]] = [
        ("SK-1", "Wali Kota Contoh", {"role": TeamRole.CHAIR}),
        ("SK-1", "Kepala Dinas", {"role": TeamRole.SECRETARY, "agency": id_of("agency/OPD-GOV")}),
        ("SK-1", "Rektor", {"role": TeamRole.EXPERT,
                            "stakeholder": id_of("stakeholder/PK-UNIVERSITY")}),
        ("SK-2", "Sekretaris Daerah", {"role": TeamRole.CHAIR,
                                       "agency": id_of("agency/OPD-ECO")}),
        ("SK-2", "Kepala Bidang", {"role": TeamRole.SECRETARY,
                                   "agency": id_of("agency/OPD-GOV")}),
        ("SK-2", "Ketua Relawan", {"role": TeamRole.MEMBER,
                                   "stakeholder": id_of("stakeholder/PK-COMMUNITY")}),
    ]  # fmt: skip
    for d in FRAME.dimensions:
        home = {"agency": id_of(f"agency/OPD-{d.code}"), "dimension": d.key}
        seats.append(("SK-2", f"Kepala Seksi {d.name.id}", {"role": TeamRole.MEMBER, **home}))
    return [
        _new(Member, f"AGT-{n:02}", position=position, decree=id_of(f"decree/{decree}"), **fields)
        for n, (decree, position, fields) in enumerate(seats, start=1)
    ]


def _profile() -> list[Element]:
    facts = [
        _new(ProfileFact, f"PRO-{n:02}", indicator=f"Jumlah {t.label.id}", topic=t, year=2024,
             value=Decimal(100 + n), unit="person", source="BPS")
        for n, t in enumerate(Topic, start=1)
    ]  # fmt: skip
    ready = [
        _new(Readiness, f"SIAP-{n:02}", condition=f"{a.label.id} tersedia", aspect=a,
             pillar=PILLAR_OF_ASPECT[a], score=Decimal(60), evidence="Laporan")
        for n, a in enumerate(ReadinessAspect, start=1)
    ]  # fmt: skip
    trends = [
        _new(Outlook, f"AMD-{n:02}", trend=f"Kecenderungan {s.label.id}", scope=s,
             opportunity="Pasar tumbuh.", challenge="Persaingan naik.", source="Bappenas")
        for n, s in enumerate(OutlookScope, start=1)
    ]  # fmt: skip
    return facts + ready + trends + _analysis()


def _analysis() -> list[Element]:
    elements: list[Element] = []
    for sub in FRAME.all_subdimensions:
        words = sub.name.id
        elements += [
            _new(Swot, f"SWOT-{sub.code}-{q.value[0].upper()}", subdimension=sub.key,
                 quadrant=q, statement=f"{q.label.id} pada {words}")
            for q in Quadrant
        ]  # fmt: skip
        elements.append(
            _new(Gap, f"GAP-{sub.code}", subdimension=sub.key, gap=f"Jarak pada {words}",
                 now="Separuh warga terlayani.", wanted="Semua warga terlayani.",
                 answer="Layanan bersama.")
        )  # fmt: skip
    return elements


def _direction() -> list[Element]:
    elements = [
        _new(Vision, "VISI-1", statement="Kota yang melayani", explanation="Melayani semua warga.",
             rpjmd="Visi RPJMD 2025")
    ]  # fmt: skip
    for d in FRAME.dimensions:
        elements += [
            _new(Mission, f"MISI-{d.code}", statement=f"Mewujudkan {d.name.id}",
                 vision=id_of("vision/VISI-1"), dimension=d.key),
            _new(Objective, f"SAS-{d.code}", statement=f"Warga merasakan {d.name.id}",
                 mission=id_of(f"mission/MISI-{d.code}"), dimension=d.key, rpjmd="Sasaran 1"),
            _indicator(f"IND-{d.code}", f"Indeks {d.name.id}", id_of(f"objective/SAS-{d.code}")),
        ]  # fmt: skip
    return elements


def _indicator(code: str, name: str, subject: UUID, **fields: object) -> Element:
    usual = {
        "level": Level.OUTCOME, "unit": "percent", "direction": Direction.RISING,
        "accumulation": Accumulation.CUMULATIVE, "baseline": Decimal(40),
        "baseline_year": 2024, "targets": {START: Decimal(50), END: Decimal(60)},
        "end_target": Decimal(60), "source": "Laporan tahunan", "formula": "a / b",
    }  # fmt: skip
    return _new(Indicator, code, name=name, subject=subject, **(usual | fields))


def _work() -> list[Element]:
    categories = list(ActionCategory)
    return [
        element
        for number, sub in enumerate(FRAME.all_subdimensions)
        for element in _chain(sub.code, sub.key, sub.name.id, categories[number % 5])
    ] + _ceilings()


def _ceilings() -> list[Element]:
    most = AMOUNT * len(FRAME.all_subdimensions)
    return [
        _new(Ceiling, f"PAGU-{year}", year=year, fund_source="apbd", amount=Rupiah(most),
             basis="KUA-PPAS")
        for year in YEARS
    ]  # fmt: skip


def _chain(code: str, key: str, words: str, category: ActionCategory) -> list[Element]:
    program, dimension = id_of(f"program/{code}"), code[:3]
    app = id_of("application/APP-1") if category is ActionCategory.APPLICATION else None
    lines = [
        _new(BudgetLine, f"ANG-{code}-{year}", subject=program, year=year, fund_source="apbd",
             amount=Rupiah(AMOUNT), note="Rutin")
        for year in YEARS
    ]  # fmt: skip
    return [
        _new(Problem, f"MAS-{code}", statement=f"Warga sulit memperoleh {words}",
             subdimension=key, cause="Prosesnya panjang.", affected="Warga",
             priority=Priority.HIGH, source="Survei"),
        _new(Strategy, f"STR-{code}", statement=f"Mempermudah {words}", subdimension=key,
             objective=id_of(f"objective/SAS-{dimension}"),
             problems=[id_of(f"problem/MAS-{code}")]),
        _new(Program, code, name=f"Program {words}", description=f"Warga dibantu dalam {words}.",
             subdimension=key, strategy=id_of(f"strategy/STR-{code}"),
             lead=id_of(f"agency/OPD-{dimension}"), start=START, end=END, term=Term.MEDIUM,
             budget=Rupiah(2 * AMOUNT), nomenclature="2.16.03.2.02.0038", rpjmd="Program 1",
             beneficiaries="Warga", **_links(code)),
        _new(Action, f"AKS-{code}", name=f"Pelatihan petugas {words}", program=program,
             category=category, lead=id_of(f"agency/OPD-{dimension}"), start=START, end=END,
             output="Petugas terlatih", application=app),
        _indicator(f"IND-{code}", f"Persentase warga terlayani {words}", program),
        *lines,
    ]  # fmt: skip


def _links(code: str) -> dict[str, object]:
    if code == "GOV-1":
        kinds = ("UNIVERSITY", "COMMUNITY", "BUSINESS", "MEDIA")
        return {
            "partners": [id_of(f"stakeholder/PK-{kind}") for kind in kinds],
            "applications": [id_of("application/APP-1")],
        }
    return {}


def _promises() -> list[Element]:
    scores = {c.key: Decimal(3) for c in quickwin_criteria()}
    elements: list[Element] = []
    for d in FRAME.dimensions:
        common = {"owner": id_of(f"agency/OPD-{d.code}"), "locus": id_of("location/LOK-1"),
                  "start": date(2026, 2, 1), "due": date(2026, 11, 30),
                  "benefit": "Warga tidak perlu antre."}  # fmt: skip
        elements += [
            _new(QuickWin, f"QW-{d.code}-1", name=f"Layanan sehari {d.name.id}",
                 program=id_of(f"program/{d.code}-1"), status=QuickWinStatus.CHOSEN,
                 scores=scores, reason="Skor tertinggi.", **common),
            _new(QuickWin, f"QW-{d.code}-2", name=f"Layanan keliling {d.name.id}",
                 program=id_of(f"program/{d.code}-2"), status=QuickWinStatus.REJECTED,
                 scores=scores | {"appeal": Decimal(1)}, reason="Belum siap.", **common),
            _new(Risk, f"RIS-{d.code}", name="Petugas berganti", cause="Mutasi",
                 subject=id_of(f"quick_win/QW-{d.code}-1"), likelihood=2, impact=3,
                 mitigation="Petugas cadangan dilatih.", owner=id_of(f"agency/OPD-{d.code}")),
        ]  # fmt: skip
    return elements


def _things() -> list[Element]:
    application = _new(
        Application, "APP-1", name="Lapor Contoh", purpose="Menampung aduan warga sehari-hari",
        owner=id_of("agency/OPD-GOV"), users="Warga", user_count=120,
        status=ApplicationStatus.RUNNING, since=2023, national=False,
    )  # fmt: skip
    national = _new(
        Application, "APP-2", name="Srikandi", purpose="Mengelola arsip dinamis naskah dinas",
        owner=id_of("agency/OPD-GOV"), users="Pegawai", status=ApplicationStatus.RUNNING,
        national=True,
    )  # fmt: skip
    place = _new(
        Location, "LOK-1", name="Mal Pelayanan", type=LocationKind.SITE, latitude=Decimal("-0.5"),
        longitude=Decimal("109.3"),
    )  # fmt: skip
    after = _new(
        Dependency, "KTG-1", before=id_of("program/GOV-1"), after=id_of("program/GOV-9"), lag=0,
        reason="Data bersama dibangun lebih dahulu.",
    )  # fmt: skip
    decided = _new(
        OverlapDecision, "IRS-1", topic="Gerai layanan", first=id_of("program/GOV-1"),
        second=id_of("program/GOV-9"), outcome=Outcome.APART, reason="Tempatnya berbeda.",
        decided=date(2026, 1, 12), first_by="Kepala Dinas", second_by="Kepala Dinas",
    )  # fmt: skip
    return [application, national, place, decided, *_follower(after)]


def _follower(dependency: Element) -> list[Element]:
    years = (2028, 2029)
    program = _new(
        Program, "GOV-9", name="Perluasan layanan", description="Layanan diperluas ke kelurahan.",
        subdimension="governance.public_service", strategy=id_of("strategy/STR-GOV-1"),
        lead=id_of("agency/OPD-GOV"), supports=[id_of("agency/OPD-ECO")], start=2028, end=2029,
        term=Term.MEDIUM, budget=Rupiah(2 * AMOUNT), nomenclature="2.16.03.2.02.0038",
        rpjmd="Program 1", beneficiaries="Warga",
    )  # fmt: skip
    lines = [
        _new(BudgetLine, f"ANG-GOV-9-{year}", subject=id_of("action/AKS-GOV-9"), year=year,
             fund_source="csr", amount=Rupiah(AMOUNT), note="Rutin")
        for year in years
    ]  # fmt: skip
    action = _new(
        Action, "AKS-GOV-9", name="Pembukaan gerai kelurahan", program=program.id,
        category=ActionCategory.POLICY, lead=id_of("agency/OPD-GOV"), start=2028, end=2029,
        output="Gerai dibuka",
    )  # fmt: skip
    targets = {"targets": {2028: Decimal(5), 2029: Decimal(9)}, "end_target": Decimal(9),
               "baseline": Decimal(0), "unit": "ward"}  # fmt: skip
    indicator = _indicator("IND-GOV-9", "Jumlah kelurahan bergerai", program.id, **targets)
    return [dependency, program, *lines, action, indicator]


def _texts() -> list[Element]:
    return [
        _new(Section, f"NAS-{n:03}", heading=s.title.id, chapter=s.key,
             body=f"Subbab {s.key}. {SENTENCE}")
        for n, s in enumerate(outline().narrative, start=1)
    ]  # fmt: skip
