"""A small plan for the tests of the plan room, with one of the kinds they ask about."""

from uuid import NAMESPACE_DNS, UUID, uuid5

from anyam.plan import (
    Action,
    Agency,
    BudgetLine,
    Header,
    Indicator,
    Plan,
    Problem,
    Program,
    QuickWin,
    Risk,
    Strategy,
)


def id_of(name: str) -> UUID:
    return uuid5(NAMESPACE_DNS, name)


HEADER = Header(title="Masterplan Contoh", region="99.71", first=2025, last=2034)
COMMS = Agency(id=id_of("comms"), code="OPD-01", name="Dinas Komunikasi dan Informatika")
HEALTH = Agency(id=id_of("health"), code="OPD-02", name="Dinas Kesehatan")
SLOW = Problem(
    id=id_of("slow"),
    code="MAS-01",
    statement="Aduan warga lambat dijawab",
    subdimension="governance.public_service",
)
ONE_DOOR = Strategy(
    id=id_of("one door"),
    code="STR-01",
    statement="Satu pintu aduan",
    subdimension="governance.public_service",
    problems=(SLOW.id,),
)
COMPLAINTS = Program(
    id=id_of("complaints"),
    code="GOV-01",
    name="Aduan Warga",
    subdimension="governance.public_service",
    strategy=ONE_DOOR.id,
    lead=COMMS.id,
    supports=(HEALTH.id,),
    start=2025,
    end=2027,
    budget=1_234_000_000,
)
CLINIC = Program(
    id=id_of("clinic"),
    code="LIV-03",
    name="Antrean Puskesmas",
    subdimension="living.health",
    lead=HEALTH.id,
    start=2026,
    end=2030,
)
TRAINING = Action(id=id_of("training"), code="AKS-01", name="Pelatihan", program=COMPLAINTS.id)
ANSWERED = Indicator(
    id=id_of("answered"),
    code="IND-01",
    name="Persentase aduan dijawab",
    subject=COMPLAINTS.id,
    unit="percent",
    targets={2026: "70", 2025: "62.50"},
)
MONEY = BudgetLine(
    id=id_of("money"),
    code="ANG-01",
    subject=COMPLAINTS.id,
    year=2025,
    fund_source="pad",
    amount=1_000_000_000,
)
MORE_MONEY = BudgetLine(
    id=id_of("more money"),
    code="ANG-02",
    subject=TRAINING.id,
    year=2026,
    fund_source="pad",
    amount=234_000_000,
)
PROMISE = QuickWin(id=id_of("promise"), code="QW-01", name="Aduan 24 jam", program=COMPLAINTS.id)
RISK = Risk(id=id_of("risk"), code="RIS-01", name="Petugas kurang", subject=COMPLAINTS.id)

PLAN = Plan(
    HEADER,
    [
        COMMS,
        HEALTH,
        SLOW,
        ONE_DOOR,
        COMPLAINTS,
        CLINIC,
        TRAINING,
        ANSWERED,
        MONEY,
        MORE_MONEY,
        PROMISE,
        RISK,
    ],
)
