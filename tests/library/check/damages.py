"""Two hundred kinds of damage, one at a time, with the rule that must notice each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from anyam import plan as of
from anyam.kernel import Rupiah
from anyam.reference import quickwin_criteria
from library.check.clean_plan import AMOUNT, FRAME, SENTENCE, id_of

Mutate = Callable[[of.Plan], of.Plan]
NOWHERE = UUID(int=7)
RUNNING, STOPPED = of.ApplicationStatus.RUNNING, of.ApplicationStatus.STOPPED


@dataclass(frozen=True)
class Damage:
    """A rule that must notice, what was done, and the rules that may notice too."""

    rule: str
    what: str
    mutate: Mutate
    also: frozenset[str] = frozenset()


def damage(rule: str, what: str, *steps: Mutate, also: str = "") -> Damage:
    """Describe a damage done in steps."""
    return Damage(rule, what, _all(steps), frozenset(also.split()))


def _all(steps: tuple[Mutate, ...]) -> Mutate:
    def mutate(plan: of.Plan) -> of.Plan:
        for step in steps:
            plan = step(plan)
        return plan

    return mutate


def put(kind: type[of.Element], code: str, /, **fields: object) -> Mutate:
    """Change fields of one element."""
    return lambda plan: plan.changed(_found(plan, kind, code), **fields)


def every(kind: type[of.Element], **fields: object) -> Mutate:
    """Change fields of all elements of a kind."""

    def mutate(plan: of.Plan) -> of.Plan:
        for element in plan.all(kind):
            plan = plan.changed(element, **fields)
        return plan

    return mutate


def drop(kind: type[of.Element], *codes: str) -> Mutate:
    """Remove elements; all of a kind where no code is given."""
    return lambda plan: plan.without(
        *(e.id for e in plan.all(kind) if not codes or e.code in codes)
    )


def twin(kind: type[of.Element], code: str, new: str, /, **fields: object) -> Mutate:
    """Add a copy of an element under another code, with fields changed."""

    def mutate(plan: of.Plan) -> of.Plan:
        data = dict(vars(_found(plan, kind, code)))
        made = {"id": id_of(f"{kind.kind.name}/{new}"), "code": new, **fields}
        return plan.with_(kind.model_validate(data | made))

    return mutate


def add(kind: type[of.Element], code: str, /, **fields: object) -> Mutate:
    """Add a new element."""
    made = {"id": id_of(f"{kind.kind.name}/{code}"), "code": code}
    return lambda plan: plan.with_(kind.model_validate(made | fields))


def head(**fields: object) -> Mutate:
    """Change fields of the header."""
    return lambda plan: plan.with_header(**fields)


def _found(plan: of.Plan, kind: type[of.Element], code: str) -> of.Element:
    found = plan.find(kind, code)
    assert found is not None, f"the clean plan has no {kind.__name__} {code}"
    return found


def _targets(**values: int) -> dict[int, Decimal]:
    return {int(year.strip("y")): Decimal(value) for year, value in values.items()}


def _sub(code: str) -> str:
    return next(s.key for s in FRAME.all_subdimensions if s.code == code)


GOV1 = id_of("program/GOV-1")
GONE = {"valid_to": date(2025, 12, 31), "successors": [id_of("agency/OPD-ECO")]}
WAIVE = {"reason": "Disepakati Dewan.", "by": "Sekretaris Daerah"}
NEW_APP = {
    "purpose": "Peta wisata alam dan kuliner",
    "users": "Warga",
    "owner": id_of("agency/OPD-GOV"),
}

REFERENCES = [
    damage("RUJ-001", "a program's lead points nowhere", put(of.Program, "GOV-1", lead=NOWHERE), also="JAN-016"),
    damage("RUJ-001", "an action's program points nowhere",
           put(of.Action, "AKS-GOV-1", program=NOWHERE), also="CAK-004"),
    damage("RUJ-001", "one of a strategy's problems points nowhere",
           put(of.Strategy, "STR-GOV-1", problems=[id_of("problem/MAS-GOV-1"), NOWHERE])),
    damage("RUJ-001", "a budget line's program points nowhere",
           put(of.BudgetLine, "ANG-GOV-1-2026", subject=NOWHERE), also="HIT-001 HIT-016 JAN-012"),
    damage("RUJ-001", "an indicator's subject points nowhere",
           put(of.Indicator, "IND-GOV-1", subject=NOWHERE), also="CAK-003"),
    damage("RUJ-001", "a quick win's locus points nowhere",
           put(of.QuickWin, "QW-GOV-1", locus=NOWHERE)),
    damage("RUJ-001", "a strategy is removed that programs serve",
           drop(of.Strategy, "STR-GOV-2"), also="CAK-006 CAK-101"),
    damage("RUJ-002", "a lead is an application",
           put(of.Program, "GOV-2", lead=id_of("application/APP-1"))),
    damage("RUJ-002", "a mission serves a mission",
           put(of.Mission, "MISI-GOV", vision=id_of("mission/MISI-ECO"))),
    damage("RUJ-003", "two programs share a code",
           put(of.Program, "GOV-2", code="GOV-1")),
    damage("RUJ-003", "two agencies share a code", put(of.Agency, "OPD-ECO", code="OPD-GOV")),
    damage("RUJ-004", "a program lacks its beneficiaries", put(of.Program, "GOV-1", beneficiaries="")),
    damage("RUJ-004", "a program lacks its description", put(of.Program, "GOV-1", description="")),
    damage("RUJ-004", "a program lacks its years",
           put(of.Program, "GOV-2", start=None, end=None)),
    damage("RUJ-004", "a problem lacks its cause", put(of.Problem, "MAS-GOV-1", cause="")),
    damage("RUJ-004", "a profile figure lacks its source", put(of.ProfileFact, "PRO-01", source="")),
    damage("RUJ-004", "a budget line lacks its amount",
           put(of.BudgetLine, "ANG-GOV-1-2026", amount=None), also="HIT-001"),
    damage("RUJ-005", "a gap stands in an unknown sub-dimension",
           put(of.Gap, "GAP-GOV-1", subdimension="governance.magic"), also="CAK-104"),
    damage("RUJ-005", "an objective stands in an unknown dimension",
           put(of.Objective, "SAS-GOV", dimension="magic"), also="CAK-112"),
    damage("RUJ-005", "an application names an unknown sub-dimension",
           put(of.Application, "APP-1", subdimensions=["living.magic"])),
    damage("RUJ-006", "a budget line has an unknown fund source",
           put(of.BudgetLine, "ANG-GOV-1-2026", fund_source="lotre")),
    damage("RUJ-007", "a strategy names a problem twice",
           put(of.Strategy, "STR-GOV-1", problems=[id_of("problem/MAS-GOV-1")] * 2)),
    damage("RUJ-008", "two agencies succeed each other",
           put(of.Agency, "OPD-GOV", successors=[id_of("agency/OPD-ECO")]),
           put(of.Agency, "OPD-ECO", successors=[id_of("agency/OPD-GOV")])),
    damage("RUJ-008", "an application replaces itself",
           put(of.Application, "APP-1", replaced_by=[id_of("application/APP-1")])),
    damage("RUJ-009", "the framework is unknown", head(framework="sepuluh-dimensi")),
    damage("RUJ-010", "the framework is a draft", head(framework="pkc-draft"),
           also="CAK-101 CAK-102 CAK-103 CAK-104 CAK-105 CAK-112 JAN-001 ORG-008 RUJ-005 TKS-001 TKS-006"),
    damage("RUJ-011", "the region code is a province", head(region="61")),
    damage("RUJ-011", "the region code is unknown", head(region="99.99")),
    damage("RUJ-012", "a lead supports itself",
           put(of.Program, "GOV-1", supports=[id_of("agency/OPD-GOV")])),
    damage("RUJ-013", "a readiness aspect stands under the wrong pillar",
           put(of.Readiness, "SIAP-01", pillar=of.ReadinessPillar.SUPERSTRUCTURE)),
]  # fmt: skip

CHAIN = [
    damage("CAK-001", "a program serves no strategy", put(of.Program, "GOV-9", strategy=None)),
    damage("CAK-002", "a program has no lead", put(of.Program, "GOV-1", lead=None), also="JAN-016"),
    damage("CAK-003", "a program has no indicator", drop(of.Indicator, "IND-GOV-1")),
    damage("CAK-004", "a program has no action", drop(of.Action, "AKS-GOV-2")),
    damage("CAK-005", "a program stands in no sub-dimension",
           put(of.Program, "GOV-9", subdimension="")),
    damage("CAK-006", "a problem is left without an answer",
           twin(of.Problem, "MAS-GOV-1", "MAS-99", statement="Warga menunggu lama")),
    damage("CAK-007", "a strategy is served by no program",
           twin(of.Strategy, "STR-GOV-1", "STR-99", statement="Mempersingkat proses")),
    damage("CAK-008", "a strategy answers no problem",
           put(of.Strategy, "STR-GOV-1", problems=[]), also="CAK-006"),
    damage("CAK-009", "a strategy serves no objective",
           put(of.Strategy, "STR-GOV-1", objective=None)),
    damage("CAK-010", "an objective nobody serves",
           twin(of.Objective, "SAS-GOV", "SAS-99", statement="Data terbuka"), also="CAK-016"),
    damage("CAK-011", "an objective without a mission", put(of.Objective, "SAS-GOV", mission=None),
           also="CAK-012"),
    damage("CAK-012", "a mission without an objective",
           twin(of.Mission, "MISI-GOV", "MISI-99", statement="Merawat kota")),
    damage("CAK-013", "a mission without a vision", put(of.Mission, "MISI-GOV", vision=None)),
    damage("CAK-014", "an action without a program",
           put(of.Action, "AKS-GOV-2", program=None), also="CAK-004"),
    damage("CAK-015", "an indicator that measures nothing",
           put(of.Indicator, "IND-GOV-1", subject=None), also="CAK-003"),
    damage("CAK-016", "an objective without an indicator", drop(of.Indicator, "IND-GOV")),
    damage("CAK-017", "a program without a budget",
           drop(of.BudgetLine, "ANG-GOV-2-2026", "ANG-GOV-2-2027")),
    damage("CAK-018", "a budget line without a program",
           add(of.BudgetLine, "ANG-99", year=2026, fund_source="csr", amount=Rupiah(AMOUNT),
               note="Rutin")),
]  # fmt: skip

COVERAGE = [
    damage("CAK-101", "a sub-dimension loses its strategy",
           put(of.Strategy, "STR-GOV-2", subdimension=_sub("GOV-1")), also="SEL-011 SEL-012"),
    damage("CAK-102", "a sub-dimension loses its program",
           put(of.Program, "GOV-2", subdimension=_sub("GOV-1")), also="SEL-011"),
    damage("CAK-103", "a sub-dimension loses its problem",
           put(of.Problem, "MAS-GOV-2", subdimension=_sub("GOV-1")), also="SEL-012"),
    damage("CAK-104", "a sub-dimension loses its gap", drop(of.Gap, "GAP-LIV-3")),
    damage("CAK-105", "a sub-dimension loses its threats", drop(of.Swot, "SWOT-ENV-2-T")),
    damage("CAK-106", "readiness lacks an aspect", drop(of.Readiness, "SIAP-05")),
    damage("CAK-107", "the outlook lacks the world", drop(of.Outlook, "AMD-01")),
    damage("CAK-108", "the profile lacks a topic", put(of.ProfileFact, "PRO-01", topic=of.Topic.DIGITAL)),
    damage("CAK-109", "there is no vision", drop(of.Vision), also="RUJ-001"),
    damage("CAK-110", "there are two visions",
           twin(of.Vision, "VISI-1", "VISI-2", statement="Kota yang hijau")),
    damage("CAK-111", "there is no mission", drop(of.Mission), also="RUJ-001"),
    damage("CAK-112", "a dimension loses its objective",
           put(of.Objective, "SAS-GOV", dimension="economy"), also="SEL-013 SEL-014"),
    damage("CAK-113", "nobody trains citizens",
           lambda plan: _without_category(plan, of.ActionCategory.LITERACY)),
    damage("CAK-114", "an agency has no part",
           add(of.Agency, "OPD-99", name="Dinas Perikanan", short="Dislautkan")),
    damage("CAK-115", "a partner has no part",
           add(of.Stakeholder, "PK-99", name="Bank Contoh", type=of.StakeholderKind.STATE_COMPANY,
               contribution="Pembayaran nontunai")),
]  # fmt: skip


def _without_category(plan: of.Plan, category: of.ActionCategory) -> of.Plan:
    for action in plan.all(of.Action):
        if action.category is category:
            plan = plan.changed(action, category=of.ActionCategory.PEOPLE)
    return plan


ARITHMETIC = [
    damage("HIT-001", "a program's total is one rupiah off",
           put(of.Program, "GOV-1", budget=Rupiah(2 * AMOUNT + 1))),
    damage("HIT-001", "a budget line's amount is changed",
           put(of.BudgetLine, "ANG-ENV-1-2026", amount=Rupiah(AMOUNT - 5_000_000))),
    damage("HIT-001", "a line of a program's action is changed",
           put(of.BudgetLine, "ANG-GOV-9-2028", amount=Rupiah(AMOUNT + 1))),
    damage("HIT-002", "a total is typed in thousands",
           put(of.Program, "GOV-1", budget=Rupiah(2 * AMOUNT // 1_000)), also="HIT-008"),
    damage("HIT-002", "a total is typed in millions",
           put(of.Program, "GOV-1", budget=Rupiah(2 * AMOUNT // 1_000_000)), also="HIT-008"),
    damage("HIT-003", "a total is left empty", put(of.Program, "GOV-1", budget=None)),
    damage("HIT-004", "the ceiling is a rupiah too low",
           put(of.Ceiling, "PAGU-2026", amount=Rupiah(18 * AMOUNT - 1))),
    damage("HIT-005", "a year's ceiling is missing", drop(of.Ceiling, "PAGU-2027")),
    damage("HIT-006", "an amount is negative",
           put(of.BudgetLine, "ANG-GOV-1-2026", amount=Rupiah(-AMOUNT)),
           put(of.Program, "GOV-1", budget=Rupiah(0)), also="HIT-007"),
    damage("HIT-006", "a ceiling is negative",
           add(of.Ceiling, "PAGU-9", year=2030, fund_source="csr", amount=Rupiah(-5), basis="SK")
           , also="HIT-004 HIT-005"),
    damage("HIT-007", "an amount is zero",
           put(of.BudgetLine, "ANG-GOV-1-2026", amount=Rupiah(0)),
           put(of.Program, "GOV-1", budget=Rupiah(AMOUNT))),
    damage("HIT-008", "an amount is typed in millions",
           put(of.BudgetLine, "ANG-GOV-1-2026", amount=Rupiah(100)),
           put(of.Program, "GOV-1", budget=Rupiah(AMOUNT + 100))),
    damage("HIT-009", "a line has three zeros too many",
           add(of.BudgetLine, "ANG-90", subject=GOV1, year=2026, fund_source="csr",
               amount=Rupiah(AMOUNT * 1_000), note="Rutin"),
           put(of.Program, "GOV-1", budget=Rupiah(AMOUNT * 1_002))),
    damage("HIT-010", "a budget line stands twice",
           twin(of.BudgetLine, "ANG-GOV-9-2028", "ANG-91"),
           put(of.Program, "GOV-9", budget=Rupiah(3 * AMOUNT))),
    damage("HIT-011", "a ceiling stands twice", twin(of.Ceiling, "PAGU-2026", "PAGU-9")),
    damage("HIT-012", "an indicator's weight is 90",
           put(of.Indicator, "IND-GOV-1", weight=Decimal(90))),
    damage("HIT-012", "programs' weights in a dimension sum to 120",
           *(put(of.Program, f"ECO-{n}", weight=Decimal(40)) for n in (1, 2, 3))),
    damage("HIT-013", "only one program of a dimension has a weight",
           put(of.Program, "ECO-1", weight=Decimal(100))),
    damage("HIT-014", "the profile says two things",
           twin(of.ProfileFact, "PRO-01", "PRO-99", value=Decimal(1))),
    damage("HIT-015", "a share of the profile exceeds 100",
           put(of.ProfileFact, "PRO-01", unit="percent", value=Decimal(130))),
    damage("HIT-016", "a year of work has no budget", drop(of.BudgetLine, "ANG-GOV-2-2026"),
           put(of.Program, "GOV-2", budget=Rupiah(AMOUNT))),
]  # fmt: skip

TIME = [
    damage("WKT-001", "a program ends before it starts",
           put(of.Program, "GOV-9", start=2029, end=2028)),
    damage("WKT-001", "an action ends before it starts",
           put(of.Action, "AKS-GOV-1", start=2027, end=2026)),
    damage("WKT-002", "a program runs past the plan",
           put(of.Program, "GOV-9", end=2040), also="UKR-011 HIT-016"),
    damage("WKT-003", "a budget line lies before the plan",
           put(of.BudgetLine, "ANG-GOV-1-2026", year=2019), also="HIT-005 HIT-016 JAN-012"),
    damage("WKT-003", "a ceiling lies after the plan", put(of.Ceiling, "PAGU-2027", year=2050),
           also="HIT-005"),
    damage("WKT-004", "money is planned when the program is over",
           put(of.BudgetLine, "ANG-GOV-1-2026", year=2030, fund_source="csr"), also="HIT-016 JAN-012"),
    damage("WKT-004", "money is planned when the action is over",
           put(of.BudgetLine, "ANG-GOV-9-2028", year=2033), also="HIT-016"),
    damage("WKT-005", "an action outlives its program", put(of.Action, "AKS-GOV-1", end=2029)),
    damage("WKT-006", "the term is wrong", put(of.Program, "GOV-1", term=of.Term.LONG)),
    damage("WKT-007", "two programs wait for each other",
           twin(of.Dependency, "KTG-1", "KTG-2", before=id_of("program/GOV-9"), after=GOV1),
           also="WKT-008"),
    damage("WKT-008", "a follower starts too early",
           twin(of.Dependency, "KTG-1", "KTG-2", before=id_of("program/GOV-2"), after=GOV1)),
    damage("WKT-008", "the lag is ignored", put(of.Dependency, "KTG-1", lag=1)),
    damage("WKT-009", "a program waits for itself",
           put(of.Dependency, "KTG-1", after=GOV1)),
    damage("WKT-010", "a dependency stands twice", twin(of.Dependency, "KTG-1", "KTG-2")),
    damage("WKT-011", "a quick win takes 13 months",
           put(of.QuickWin, "QW-GOV-1", due=date(2027, 3, 1))),
    damage("WKT-012", "a quick win is due before it starts",
           put(of.QuickWin, "QW-GOV-1", due=date(2026, 1, 1))),
    damage("WKT-013", "an agency ends before it begins",
           add(of.Agency, "OPD-98", name="Dinas Lama", valid_from=date(2020, 1, 1),
               valid_to=date(2019, 1, 1))),
    damage("WKT-013", "a decree ends before it was signed",
           put(of.Decree, "SK-3", valid_to=date(2024, 1, 1)), also="WKT-015"),
    damage("WKT-014", "a decree is signed next year", put(of.Decree, "SK-2", signed=date(2027, 1, 1))),
    damage("WKT-015", "a decree is over", put(of.Decree, "SK-1", valid_to=date(2025, 12, 31))),
    damage("WKT-016", "the period is reversed", head(first=2034, last=2025),
           also="WKT-002 WKT-003 WKT-018"),
    damage("WKT-017", "the period spans thirty years", head(last=2054)),
    damage("WKT-018", "a profile figure is ten years old", put(of.ProfileFact, "PRO-01", year=2015)),
    damage("WKT-019", "a profile figure is from next year", put(of.ProfileFact, "PRO-01", year=2027)),
    damage("WKT-020", "a quick win starts when its program is over",
           put(of.QuickWin, "QW-GOV-1", program=id_of("program/GOV-9"))),
    damage("WKT-101", "a lead agency has been dissolved",
           twin(of.Agency, "OPD-GOV", "OPD-97", name="Dinas Lama", short="DL", **GONE),
           put(of.Program, "GOV-2", lead=id_of("agency/OPD-97")), also="ORG-015"),
    damage("WKT-102", "a supporting agency has been dissolved",
           twin(of.Agency, "OPD-GOV", "OPD-97", name="Dinas Lama", short="DL", **GONE),
           put(of.Program, "GOV-2", supports=[id_of("agency/OPD-97")])),
    damage("WKT-103", "an action's agency has been dissolved",
           twin(of.Agency, "OPD-GOV", "OPD-97", name="Dinas Lama", short="DL", **GONE),
           put(of.Action, "AKS-GOV-2", lead=id_of("agency/OPD-97"))),
    damage("WKT-104", "a quick win's owner has been dissolved",
           twin(of.Agency, "OPD-GOV", "OPD-97", name="Dinas Lama", short="DL", **GONE),
           put(of.QuickWin, "QW-GOV-2", owner=id_of("agency/OPD-97"))),
    damage("WKT-105", "a member's agency did not yet exist",
           twin(of.Agency, "OPD-GOV", "OPD-97", name="Dinas Baru", short="DB",
                valid_from=date(2025, 6, 1)),
           put(of.Member, "AGT-02", agency=id_of("agency/OPD-97"))),
    damage("WKT-106", "an application's owner has been dissolved",
           twin(of.Agency, "OPD-GOV", "OPD-97", name="Dinas Lama", short="DL", **GONE),
           put(of.Application, "APP-1", owner=id_of("agency/OPD-97"))),
]  # fmt: skip

MEASURES = [
    damage("UKR-001", "a baseline is missing",
           put(of.Indicator, "IND-GOV-1", baseline=None)),
    damage("UKR-002", "a baseline has no year", put(of.Indicator, "IND-GOV-1", baseline_year=None)),
    damage("UKR-003", "a baseline is measured after the start",
           put(of.Indicator, "IND-GOV-1", baseline_year=2026)),
    damage("UKR-004", "a unit is missing", put(of.Indicator, "IND-GOV-1", unit="")),
    damage("UKR-005", "a unit is misspelt", put(of.Indicator, "IND-GOV", unit="persenn")),
    damage("UKR-006", "a direction is missing", put(of.Indicator, "IND-GOV-1", direction=None)),
    damage("UKR-007", "targets are missing", put(of.Indicator, "IND-GOV-1", targets={})),
    damage("UKR-008", "a rising indicator falls",
           put(of.Indicator, "IND-GOV-1", targets=_targets(y2026=60, y2027=55),
               end_target=Decimal(55))),
    damage("UKR-008", "a falling indicator rises",
           put(of.Indicator, "IND-GOV-1", direction=of.Direction.FALLING, baseline=Decimal(70))),
    damage("UKR-008", "a kept indicator moves",
           put(of.Indicator, "IND-GOV-1", direction=of.Direction.KEEP, baseline=Decimal(50))),
    damage("UKR-009", "the end target differs from the last",
           put(of.Indicator, "IND-GOV-1", end_target=Decimal(90))),
    damage("UKR-010", "the end target is missing", put(of.Indicator, "IND-GOV-1", end_target=None)),
    damage("UKR-011", "a year of work has no target",
           put(of.Indicator, "IND-GOV-1", targets=_targets(y2027=60))),
    damage("UKR-012", "a target lies after the program",
           put(of.Indicator, "IND-GOV-1", targets=_targets(y2026=50, y2027=60, y2028=60))),
    damage("UKR-013", "a target is 120 percent",
           put(of.Indicator, "IND-GOV-1", targets=_targets(y2026=50, y2027=120),
               end_target=Decimal(120))),
    damage("UKR-013", "a baseline is below zero",
           put(of.Indicator, "IND-GOV-1", baseline=Decimal(-1))),
    damage("UKR-014", "the first target is worse than the baseline",
           put(of.Indicator, "IND-GOV-1", baseline=Decimal(55))),
    damage("UKR-015", "targets never leave the baseline",
           put(of.Indicator, "IND-GOV-1", targets=_targets(y2026=40, y2027=40),
               end_target=Decimal(40))),
    damage("UKR-016", "the data source is missing", put(of.Indicator, "IND-GOV-1", source="")),
    damage("UKR-017", "half a ward is targeted",
           put(of.Indicator, "IND-GOV-9", baseline=Decimal("0.5"))),
    damage("UKR-018", "a program has outputs only", put(of.Indicator, "IND-GOV-1", level=of.Level.OUTPUT)),
    damage("UKR-101", "an indicator is an activity",
           put(of.Indicator, "IND-GOV-1", name="Terlaksananya sosialisasi layanan")),
    damage("UKR-101", "an indicator is a verb",
           put(of.Indicator, "IND-GOV-1", name="Melaksanakan pelatihan aparatur")),
    damage("UKR-101", "an indicator is construction",
           put(of.Indicator, "IND-GOV-1", name="Pembangunan pusat data")),
    damage("UKR-102", "an indicator is vague",
           put(of.Indicator, "IND-GOV-1", name="Layanan yang optimal dan memadai")),
    damage("UKR-103", "an indicator is a quality without a measure",
           put(of.Indicator, "IND-GOV-1", name="Kenyamanan warga di loket")),
    damage("UKR-104", "a count is given in percent",
           put(of.Indicator, "IND-GOV-1", name="Jumlah warga terlayani")),
    damage("UKR-104", "a share is given in people",
           put(of.Indicator, "IND-GOV-1", unit="person")),
    damage("UKR-105", "an indicator stands twice", twin(of.Indicator, "IND-GOV-1", "IND-99")),
]  # fmt: skip

PEOPLE = [
    damage("ORG-001", "the council's decree is missing",
           put(of.Decree, "SK-1", type=of.DecreeKind.OTHER)),
    damage("ORG-001", "the team's decree is missing", put(of.Decree, "SK-2", type=of.DecreeKind.OTHER)),
    damage("ORG-002", "no regulation adopts the plan", drop(of.Decree, "SK-3")),
    damage("ORG-003", "a decree has no number", put(of.Decree, "SK-1", number="")),
    damage("ORG-003", "a decree has no date", put(of.Decree, "SK-1", signed=None)),
    damage("ORG-003", "a decree has no signatory", put(of.Decree, "SK-2", signed_by="")),
    damage("ORG-004", "the council has no members", drop(of.Member, "AGT-01", "AGT-02", "AGT-03")),
    damage("ORG-005", "the council has no chair", put(of.Member, "AGT-01", role=of.TeamRole.PATRON)),
    damage("ORG-006", "the team has no secretary", put(of.Member, "AGT-05", role=of.TeamRole.MEMBER)),
    damage("ORG-007", "the team has two chairs", put(of.Member, "AGT-07", role=of.TeamRole.CHAIR)),
    damage("ORG-008", "the team lacks a dimension", put(of.Member, "AGT-07", dimension="")),
    damage("ORG-009", "the mayor is not on the council",
           put(of.Member, "AGT-01", position="Wakil Wali Kota Contoh"), also="ORG-012"),
    damage("ORG-010", "the council has no outsiders",
           put(of.Member, "AGT-03", stakeholder=None, agency=id_of("agency/OPD-SOC"))),
    damage("ORG-011", "a member has no decree",
           add(of.Member, "AGT-99", position="Analis", role=of.TeamRole.MEMBER,
               agency=id_of("agency/OPD-GOV"))),
    damage("ORG-012", "a member comes from nowhere",
           add(of.Member, "AGT-99", position="Analis", role=of.TeamRole.MEMBER,
               decree=id_of("decree/SK-2"))),
    damage("ORG-013", "a member is inside and outside",
           put(of.Member, "AGT-03", agency=id_of("agency/OPD-SOC"))),
    damage("ORG-014", "a member is listed twice", twin(of.Member, "AGT-09", "AGT-99")),
    damage("ORG-015", "a lead agency has no seat",
           put(of.Member, "AGT-12", agency=id_of("agency/OPD-GOV"))),
    damage("ORG-016", "a member's number is shown",
           put(of.Member, "AGT-02", name="Budi 19800101 200501 1 001")),
    damage("ORG-017", "a head of agency signs the council's decree",
           put(of.Decree, "SK-1", signed_by="Kepala Dinas Kominfo")),
    damage("ORG-018", "no university is a partner",
           put(of.Stakeholder, "PK-UNIVERSITY", type=of.StakeholderKind.COMMUNITY)),
    damage("ORG-019", "two council decrees are in force",
           put(of.Decree, "SK-3", type=of.DecreeKind.COUNCIL), also="ORG-002 ORG-004"),
]  # fmt: skip

ALIGNMENT = [
    damage("SEL-001", "an objective lacks the RPJMD", put(of.Objective, "SAS-GOV", rpjmd="")),
    damage("SEL-002", "a program lacks the RPJMD", put(of.Program, "GOV-1", rpjmd="")),
    damage("SEL-003", "the vision lacks the RPJMD", put(of.Vision, "VISI-1", rpjmd="")),
    damage("SEL-004", "the plan names no RPJMD", head(rpjmd="")),
    damage("SEL-005", "a nomenclature code is malformed",
           put(of.Program, "GOV-1", nomenclature="2.16.3.2.02.0038")),
    damage("SEL-005", "an action's code is no code", put(of.Action, "AKS-GOV-1", nomenclature="abc")),
    damage("SEL-006", "a code belongs to the province",
           put(of.Program, "GOV-1", nomenclature="2.16.03.1.02.0038")),
    damage("SEL-007", "a code is not on the list",
           put(of.Program, "GOV-1", nomenclature="2.16.03.2.02.9999")),
    damage("SEL-008", "a code is of the old generation",
           put(of.Program, "GOV-1", nomenclature="2.16.03.2.02.09")),
    damage("SEL-009", "a code names a program only", put(of.Program, "GOV-1", nomenclature="2.16.03")),
    damage("SEL-010", "a program has no code", put(of.Program, "GOV-1", nomenclature="")),
    damage("SEL-011", "a program leaves its strategy's sub-dimension",
           put(of.Program, "GOV-9", subdimension=_sub("GOV-2"))),
    damage("SEL-012", "a strategy answers others' problems",
           put(of.Strategy, "STR-GOV-1", problems=[id_of("problem/MAS-GOV-2")]), also="CAK-006"),
    damage("SEL-013", "a strategy serves another dimension's objective",
           put(of.Strategy, "STR-GOV-1", objective=id_of("objective/SAS-ECO"))),
    damage("SEL-014", "an objective serves another dimension's mission",
           put(of.Objective, "SAS-GOV", mission=id_of("mission/MISI-ECO")), also="CAK-012"),
    damage("SEL-015", "a program hides under agency support",
           put(of.Program, "GOV-1", nomenclature="X.XX.01.2.06.0002")),
]  # fmt: skip

HIGH = {c.key: Decimal(4) for c in quickwin_criteria()}
LOW = {c.key: Decimal(1) for c in quickwin_criteria()}
PROMISE = [
    damage("JAN-001", "a dimension chooses no quick win",
           put(of.QuickWin, "QW-GOV-1", status=of.QuickWinStatus.SHORTLISTED)),
    damage("JAN-002", "a dimension chooses three",
           put(of.QuickWin, "QW-GOV-2", status=of.QuickWinStatus.CHOSEN),
           twin(of.QuickWin, "QW-GOV-1", "QW-GOV-3", name="Layanan malam",
                program=id_of("program/GOV-3")), also="JAN-101"),
    damage("JAN-003", "a quick win has no owner", put(of.QuickWin, "QW-GOV-1", owner=None)),
    damage("JAN-004", "a quick win has no locus", put(of.QuickWin, "QW-GOV-1", locus=None)),
    damage("JAN-005", "a quick win has no scores", put(of.QuickWin, "QW-GOV-1", scores={})),
    damage("JAN-006", "a score is five",
           put(of.QuickWin, "QW-GOV-1", scores=HIGH | {"appeal": Decimal(5)})),
    damage("JAN-007", "a score is for an unknown criterion",
           put(of.QuickWin, "QW-GOV-1", scores=HIGH | {"magic": Decimal(1)})),
    damage("JAN-008", "a quick win has no due date", put(of.QuickWin, "QW-GOV-1", due=None)),
    damage("JAN-009", "a quick win has no program", put(of.QuickWin, "QW-GOV-2", program=None),
           also="JAN-015"),
    damage("JAN-010", "a quick win helps nobody", put(of.QuickWin, "QW-GOV-1", benefit="")),
    damage("JAN-011", "a quick win is a building",
           put(of.QuickWin, "QW-GOV-1", name="Pembangunan gedung pusat layanan")),
    damage("JAN-012", "a quick win has no money in its year",
           put(of.BudgetLine, "ANG-GOV-1-2026", year=2027, fund_source="csr"), also="HIT-016"),
    damage("JAN-013", "a better nominee was passed over in silence",
           put(of.QuickWin, "QW-GOV-1", scores=LOW, reason="")),
    damage("JAN-014", "a program is nominated twice",
           twin(of.QuickWin, "QW-GOV-1", "QW-GOV-3", status=of.QuickWinStatus.NOMINATED)),
    damage("JAN-015", "there was only one nominee", drop(of.QuickWin, "QW-GOV-2")),
    damage("JAN-016", "the owner has no part in the program",
           put(of.QuickWin, "QW-GOV-1", owner=id_of("agency/OPD-ECO"))),
    damage("JAN-017", "nobody says why a nominee was rejected",
           put(of.QuickWin, "QW-GOV-2", reason="")),
    damage("JAN-101", "a quick win has no risk", drop(of.Risk, "RIS-GOV")),
    damage("JAN-102", "a risk has no mitigation", put(of.Risk, "RIS-GOV", mitigation="")),
    damage("JAN-103", "a risk is not rated", put(of.Risk, "RIS-GOV", impact=None)),
    damage("JAN-104", "a risk has no owner", put(of.Risk, "RIS-GOV", owner=None)),
    damage("JAN-105", "a risk of nothing", twin(of.Risk, "RIS-GOV", "RIS-99", subject=None)),
]  # fmt: skip

APPLICATIONS = [
    damage("APL-001", "two applications serve the same purpose",
           twin(of.Application, "APP-1", "APP-9", name="Sapa Warga",
                purpose="Aduan sehari-hari warga yang menampung aduan")),
    damage("APL-002", "two applications have the same name",
           add(of.Application, "APP-9", name="LAPOR contoh", status=RUNNING, **NEW_APP)),
    damage("APL-003", "an application has no owner", put(of.Application, "APP-1", owner=None)),
    damage("APL-004", "an application has no users", put(of.Application, "APP-1", users="")),
    damage("APL-005", "a running application has no user",
           put(of.Application, "APP-1", user_count=0)),
    damage("APL-006", "a new application repeats a national one",
           add(of.Application, "APP-9", name="Arsip Kota", status=of.ApplicationStatus.PLANNED,
               **NEW_APP | {"purpose": "Mengelola arsip naskah dinas"}),
           put(of.Program, "GOV-2", applications=[id_of("application/APP-9")])),
    damage("APL-007", "a program uses a stopped application",
           put(of.Application, "APP-1", status=STOPPED)),
    damage("APL-008", "an application merged into nothing",
           add(of.Application, "APP-9", name="Jelajah", status=of.ApplicationStatus.MERGED, **NEW_APP)),
    damage("APL-009", "an application's successor is stopped",
           add(of.Application, "APP-8", name="Peta Lama", status=STOPPED, **NEW_APP),
           add(of.Application, "APP-9", name="Jelajah", status=STOPPED, **NEW_APP,
               replaced_by=[id_of("application/APP-8")])),
    damage("APL-010", "a planned application nobody builds",
           add(of.Application, "APP-9", name="Jelajah", status=of.ApplicationStatus.PLANNED, **NEW_APP)),
    damage("APL-011", "an application action names no application",
           put(of.Action, "AKS-GOV-1", category=of.ActionCategory.APPLICATION)),
]  # fmt: skip

BODY = f"Subbab pertama. {SENTENCE}"
TEXT = [
    damage("TKS-001", "a chapter is not written", drop(of.Section, "NAS-001")),
    damage("TKS-002", "a chapter says three words",
           put(of.Section, "NAS-001", body="Kota kami maju.")),
    damage("TKS-003", "a reference leads nowhere",
           put(of.Section, "NAS-001", body=f"{BODY} [[LIV-77]]")),
    damage("TKS-003", "a reference names an unknown field",
           put(of.Section, "NAS-001", body=f"{BODY} [[GOV-1.price]]")),
    damage("TKS-004", "a budget in the text is wrong",
           put(of.Section, "NAS-001", body=f"{BODY} [[GOV-1.budget = Rp 300 juta]]")),
    damage("TKS-004", "a count in the text is wrong",
           put(of.Section, "NAS-001", body=f"{BODY} [[plan.programs = 25]]")),
    damage("TKS-004", "a figure in a problem is wrong",
           put(of.Problem, "MAS-GOV-1", cause="Anggaran [[plan.budget.2026 = Rp 9 miliar]].")),
    damage("TKS-005", "the text holds filler",
           put(of.Section, "NAS-001", body=f"{BODY} Lorem ipsum dolor sit amet.")),
    damage("TKS-005", "a decree's number is open", put(of.Decree, "SK-1", number="Nomor … Tahun 2025")),
    damage("TKS-005", "a description is a TODO", put(of.Program, "GOV-1", description="TODO")),
    damage("TKS-005", "a source is dots", put(of.Indicator, "IND-GOV-1", source="...")),
    damage("TKS-005", "a name holds xxx",
           put(of.Program, "GOV-1", rpjmd="Perda Nomor xxx Tahun 20xx")),
    damage("TKS-006", "a section has an unknown key",
           put(of.Section, "NAS-001", chapter="buku-9/entah"), also="TKS-001"),
    damage("TKS-007", "a section is written twice",
           twin(of.Section, "NAS-001", "NAS-999", body=f"Versi kedua. {SENTENCE}")),
    damage("TKS-008", "a section is empty", put(of.Section, "NAS-001", body="")),
    damage("TKS-009", "a reference is not closed",
           put(of.Section, "NAS-001", body=f"{BODY} Lihat [[GOV-1 dan seterusnya.")),
    damage("TKS-010", "only one section is translated",
           put(of.Section, "NAS-001", body_en="A chapter in English.")),
    damage("TKS-011", "two sections have the same text",
           put(of.Section, "NAS-001", body=BODY), put(of.Section, "NAS-002", body=BODY)),
]  # fmt: skip

NAMES = [
    damage("NAM-001", "two programs have the same title",
           put(of.Program, "GOV-9", name="program layanan publik")),
    damage("NAM-002", "a problem is stated twice",
           twin(of.Problem, "MAS-GOV-1", "MAS-99"), also="CAK-006"),
    damage("NAM-002", "an action stands twice", twin(of.Action, "AKS-GOV-1", "AKS-99")),
    damage("NAM-003", "a title shouts", put(of.Program, "GOV-1", name="ADUAN WARGA TERPADU KOTA")),
    damage("NAM-004", "a name is a paragraph", put(of.Program, "GOV-1", name="Layanan warga " * 10)),
    damage("NAM-005", "a name is a number", put(of.Program, "GOV-1", name="2026")),
    damage("NAM-006", "a description repeats the name",
           put(of.Program, "GOV-1", description="Program Layanan Publik.")),
    damage("NAM-007", "two agencies share a short name",
           put(of.Agency, "OPD-ECO", short="DinasGOV")),
    damage("TMP-001", "a place has half its coordinates", put(of.Location, "LOK-1", longitude=None)),
    damage("TMP-002", "coordinates are swapped",
           put(of.Location, "LOK-1", latitude=Decimal(89), longitude=Decimal("-0.5"))),
    damage("TMP-003", "a place is not used", twin(of.Location, "LOK-1", "LOK-9", name="Balai Warga")),
    damage("TMP-004", "a locus has no coordinates",
           put(of.Location, "LOK-1", latitude=None, longitude=None)),
]  # fmt: skip

WAIVERS = [
    damage("KEC-001", "a waiver has expired",
           put(of.Program, "GOV-1", rpjmd=""),
           add(of.Waiver, "KCL-1", rule="SEL-002", subject="GOV-1", until=date(2025, 12, 31), **WAIVE),
           also="SEL-002"),
    damage("KEC-002", "a waiver waives nothing",
           add(of.Waiver, "KCL-1", rule="SEL-002", subject="GOV-1", **WAIVE)),
    damage("KEC-003", "a waiver names no rule", add(of.Waiver, "KCL-1", rule="ANG-102", **WAIVE)),
    damage("KEC-004", "a waiver has no reason",
           put(of.Program, "GOV-1", rpjmd=""),
           add(of.Waiver, "KCL-1", rule="SEL-002", subject="GOV-1", by="Sekda"), also="SEL-002"),
    damage("KEC-005", "a waiver waives waivers", add(of.Waiver, "KCL-1", rule="KEC-002", **WAIVE)),
]  # fmt: skip

OVERLAPS = [
    damage("IRI-001", "an overlap has one side", put(of.OverlapDecision, "IRS-1", second=None)),
    damage("IRI-001", "a program overlaps with itself",
           put(of.OverlapDecision, "IRS-1", second=id_of("program/GOV-1"))),
    damage("IRI-002", "nobody leads a merger",
           put(of.OverlapDecision, "IRS-1", outcome=of.Outcome.MERGE)),
    damage("IRI-002", "a stranger leads",
           put(of.OverlapDecision, "IRS-1", leading=id_of("program/GOV-2"))),
    damage("IRI-003", "programs are kept apart without a reason",
           put(of.OverlapDecision, "IRS-1", reason="")),
    damage("IRI-004", "one agency has not agreed", put(of.OverlapDecision, "IRS-1", second_by="")),
    damage("IRI-005", "a pair is decided the other way round",
           twin(of.OverlapDecision, "IRS-1", "IRS-2", topic="Loket", first=id_of("program/GOV-9"),
                second=id_of("program/GOV-1"))),
    damage("IRI-006", "a side changed since",
           put(of.OverlapDecision, "IRS-1", first_seal="name=000000")),
    damage("IRI-007", "an order is decided against the dependencies",
           put(of.OverlapDecision, "IRS-1", outcome=of.Outcome.ORDER, leading=id_of("program/GOV-9"))),
]  # fmt: skip

DAMAGES = (
    *REFERENCES, *CHAIN, *COVERAGE, *ARITHMETIC, *TIME, *MEASURES, *PEOPLE, *ALIGNMENT, *PROMISE,
    *OVERLAPS, *APPLICATIONS, *TEXT, *NAMES, *WAIVERS,
)  # fmt: skip
