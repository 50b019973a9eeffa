"""Lines, plans and reports for the tests of realisation, and the reader of scenario files."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml

from anyam.kernel import LocalText, Percent, Rupiah
from anyam.plan import Agency, BudgetLine, Header, Indicator, Plan, Program
from anyam.realisation import (
    Level,
    Line,
    Measure,
    Place,
    Report,
    ReportPeriod,
    ReportSet,
    ReportStatus,
)

HERE = Path(__file__).parent
PUBLISHED = yaml.safe_load((HERE / "published.yaml").read_text(encoding="utf-8"))
SCENARIOS = HERE.parents[1] / "scenarios" / "realisation"
RUNNING, STOPPED = ReportStatus.RUNNING, ReportStatus.STOPPED


def line(
    code: str,
    *,
    target: Any = None,
    achieved: Any = None,
    dimension: str = "governance",
    budget: int | None = None,
    **fields: Any,
) -> Line:
    """A line with one rising measure, unless told otherwise."""
    known = target is not None or achieved is not None
    measure = Measure(code, _exact(target), _exact(achieved))
    money = {"": Rupiah(budget)} if budget is not None else {}
    place = Place(dimension, LocalText(dimension, dimension))
    defaults = {
        "places": {Level.DIMENSION: place},
        "measures": (measure,) if known else (),
        "budgets": money,
    }
    return Line(code, code, **(defaults | fields))


def counted(name: str, *, running: int, planned: int) -> list[Line]:
    """Lines of a group of which some run and the others were stopped."""
    return [
        line(f"{name}-{n}", dimension=name, status=RUNNING if n < running else STOPPED)
        for n in range(planned)
    ]


def id_of(code: str) -> UUID:
    return uuid5(NAMESPACE_URL, code)


def plan_of(data: dict[str, Any]) -> Plan:
    """A plan from the ``plan`` part of a scenario."""
    first, last = _years(data["years"])
    elements: list[Any] = []
    for row in data["programs"]:
        elements += _program(row, default=(first, last))
    agencies = {row["agency"] for row in data["programs"] if "agency" in row}
    elements += [Agency(id=id_of(code), code=code, name=code) for code in sorted(agencies)]
    header = Header(title="Rencana uji", region="99.71", first=first, last=last)
    return Plan(header, elements)


def reports_of(rows: list[dict[str, Any]]) -> ReportSet:
    """Reports from the ``reports`` part of a scenario."""
    return ReportSet(report_of(row) for row in rows)


def report_of(row: dict[str, Any]) -> Report:
    told = dict(row)
    values: dict[str, Any] = {"subject": id_of(told.pop("program"))}
    if "indicator" in told:
        values["indicator"] = id_of(told.pop("indicator"))
    values["period"] = str(told.pop("period"))
    if isinstance(told.get("spent"), dict):
        values["spent_by_source"] = told.pop("spent")
    elif "spent" in told:
        values["spent"] = Rupiah(told.pop("spent"))
    if "revised" in told:
        values["revised"] = Rupiah(told.pop("revised"))
    numbers = ("value", "numerator", "denominator")
    values |= {k: Decimal(str(told.pop(k))) for k in numbers if k in told}
    return Report.model_validate(values | told)


def scenarios() -> list[Path]:
    return sorted(SCENARIOS.glob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def period(text: Any) -> ReportPeriod:
    return ReportPeriod.parse(str(text))


def day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _program(row: dict[str, Any], *, default: tuple[int, int]) -> list[Any]:
    code, years = row["code"], _years(row["years"]) if "years" in row else default
    made: list[Any] = [
        Program(
            id=id_of(code),
            code=code,
            name=row.get("name", code),
            subdimension=row.get("subdimension", "governance.public_service"),
            start=years[0],
            end=years[1],
            lead=id_of(row["agency"]) if "agency" in row else None,
            weight=Percent(row["weight"]) if "weight" in row else None,
        )
    ]
    for number, told in enumerate(row.get("indicators", ()), start=1):
        made.append(_indicator(code, number, told))
    for year, sources in row.get("budget", {}).items():
        made += [_budget(code, year, key, amount) for key, amount in sources.items()]
    return made


def _indicator(code: str, number: int, told: dict[str, Any]) -> Indicator:
    own = told.get("code", f"IND-{code}-{number}")
    fields = {k: v for k, v in told.items() if k in ("direction", "accumulation", "unit")}
    numbers = {k: Decimal(str(told[k])) for k in ("baseline", "end_target", "weight") if k in told}
    targets = {year: Decimal(str(value)) for year, value in told.get("targets", {}).items()}
    return Indicator.model_validate(
        {"id": id_of(own), "code": own, "name": own, "subject": id_of(code), "targets": targets}
        | fields
        | numbers
    )


def _budget(code: str, year: int, source: str, amount: int) -> BudgetLine:
    own = f"ANG-{code}-{year}-{source}".upper().replace("_", "-")
    return BudgetLine(
        id=id_of(own),
        code=own,
        subject=id_of(code),
        year=year,
        fund_source=source,
        amount=Rupiah(amount),
    )


def _years(text: Any) -> tuple[int, int]:
    first, _, last = str(text).partition("-")
    return int(first), int(last or first)


def _exact(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))
