"""A roadmap as data: one JSON document for machines, the same figures as on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from anyam.kernel import LocalText
from anyam.roadmap.answer import Because, Binding, LeftOut, Roadmap, Scheduled
from anyam.roadmap.comparing import Outcome, Point
from anyam.roadmap.conflict import Impossible
from anyam.roadmap.demand import Demand
from anyam.roadmap.demands import Demands
from anyam.roadmap.explaining import (
    say_binding,
    say_breach,
    say_demand,
    say_gain,
    say_impossible,
    say_quality,
    say_reason,
    say_relaxation,
)
from anyam.roadmap.tables import money_by_dimension, programs_by_year, use_table
from anyam.roadmap.verifying import Appraisal, Breach
from anyam.roadmap.work import ResourceKind

SCHEMA = "anyam.roadmap/1"
Data = dict[str, Any]


def results(
    answer: Roadmap | Impossible,
    *,
    demands: Demands,
    title: str = "",
    outcomes: Sequence[Outcome] = (),
    points: Sequence[Point] = (),
) -> Data:
    """Lay an answer out as plain data; figures are rounded to 6 places, money is whole rupiah."""
    told = _roadmap(answer) if isinstance(answer, Roadmap) else _impossible(answer, demands)
    return {
        "schema": SCHEMA,
        "title": title,
        "years": [demands.first, demands.last],
        "weights": _weights(demands),
        "notes": [note._asdict() for note in demands.notes],
        **told,
        "scenarios": [_outcome(o) for o in outcomes],
        "frontier": [_point(p) for p in points],
    }


def _weights(demands: Demands) -> Data:
    w = demands.weights
    figures = {name: _figure(getattr(w, name)) for name in ("benefit", "earliness", "balance")}
    return {**figures, "source": w.source._asdict()}


def _roadmap(found: Roadmap) -> Data:
    base = found.baseline
    return {
        "possible": True,
        "objective": _figure(found.objective),
        "parts": _appraisal(found.appraisal),
        "bound": round(found.bound, 6),
        "gap": round(found.gap, 6),
        "ended": found.ended.value,
        "repeatable": found.repeatable,
        "quality": say_quality(found)._asdict(),
        "spent": found.spent,
        "kept": found.kept,
        "baseline": {
            "objective": _figure(base.objective),
            "programs": len(base.years),
            "years": dict(base.years),
            "breaks": [_breach(b, found.demands) for b in base.broken],
            "gain": _figure(found.gain),
            "told": say_gain(found)._asdict(),
        },
        "placed": [_placed(s, found) for s in found.placed],
        "left_out": [_left(x, found) for x in found.left_out],
        "binding": [_binding(b, found) for b in found.binding],
        "programs_by_year": {
            str(year): {"starting": starting, "at_work": at_work}
            for year, (starting, at_work) in programs_by_year(found).items()
        },
        "money_by_dimension": {
            key: {str(year): amount for year, amount in row.items()}
            for key, row in money_by_dimension(found).items()
        },
        "money": _use(found, ResourceKind.MONEY),
        "teams": _use(found, ResourceKind.HANDS),
    }


def _impossible(found: Impossible, demands: Demands) -> Data:
    return {
        "possible": False,
        "ended": found.ended.value,
        "because": say_impossible(found, demands=demands)._asdict(),
        "conflict": [_demand(d, demands) for d in found.conflict],
        "minimal": found.minimal,
        "relaxations": [
            {
                "kind": way.kind.value,
                "breaches": [_breach(b, demands) for b in way.breaches],
                "told": say_relaxation(way, demands=demands)._asdict(),
            }
            for way in found.relaxations
        ],
    }


def _placed(s: Scheduled, found: Roadmap) -> Data:
    c = s.program
    before = (found.previous or {}).get(c.code)
    return {
        "code": c.code,
        "name": c.name,
        "dimension": c.dimension,
        "subdimension": c.subdimension,
        "agency": c.agency,
        "benefit": _figure(c.benefit),
        "cost": int(c.cost),
        "start": s.year,
        "end": s.end,
        "before": before,
        "because": _because(s, found.demands),
    }


def _left(x: LeftOut, found: Roadmap) -> Data:
    c = x.program
    return {
        "code": c.code,
        "name": c.name,
        "dimension": c.dimension,
        "agency": c.agency,
        "benefit": _figure(c.benefit),
        "cost": int(c.cost),
        "because": _because(x, found.demands),
    }


def _because(of: Scheduled | LeftOut, demands: Demands) -> Data:
    because: Because = of.because
    return {
        "why": because.why.value,
        "tried": because.tried,
        "held": [_breach(b, demands) for b in because.held],
        "told": say_reason(of, demands=demands)._asdict(),
    }


def _binding(b: Binding, found: Roadmap) -> Data:
    return {
        **_demand(b.demand, found.demands),
        "used": b.used,
        "holds": list(b.holds),
        "price": b.price,
        "more": b.more,
        "buys": b.buys,
        "to": b.to,
        "gain": _figure(b.gain),
        "told": say_binding(b, demands=found.demands)._asdict(),
    }


def _breach(b: Breach, demands: Demands) -> Data:
    said: LocalText = say_breach(b, demands=demands)
    return {**_demand(b.demand, demands), "short": b.short, "told": said._asdict()}


def _demand(d: Demand, demands: Demands) -> Data:
    return {
        "kind": d.kind.value,
        "subjects": list(d.subjects),
        "year": d.year or None,
        "amount": d.amount,
        "said": say_demand(d, demands=demands)._asdict(),
    }


def _use(found: Roadmap, kind: ResourceKind) -> Data:
    return {
        resource.key: {
            str(year): {"used": cell.used, "limit": cell.limit} for year, cell in row.items()
        }
        for resource, row in use_table(found, kind).items()
    }


def _outcome(o: Outcome) -> Data:
    shared: Data = {"name": o.scenario.name}
    if isinstance(o.answer, Impossible):
        return {**shared, **_impossible(o.answer, o.scenario.demands)}
    return {
        **shared,
        **_short(o.answer),
        "moved": list(o.moved),
        "gone": list(o.gone),
        "come": list(o.come),
    }


def _point(p: Point) -> Data:
    shared: Data = {"share": p.share, "budget": p.budget}
    if isinstance(p.answer, Impossible):
        return {**shared, "possible": False}
    return {**shared, **_short(p.answer)}


def _short(found: Roadmap) -> Data:
    return {
        "possible": True,
        "objective": _figure(found.objective),
        "bound": round(found.bound, 6),
        "gap": round(found.gap, 6),
        "programs": len(found.placed),
        "spent": found.spent,
        "years": dict(found.years),
    }


def _appraisal(a: Appraisal) -> Data:
    names: Iterable[str] = ("benefit", "earliness", "balance", "possible")
    return {name: _figure(getattr(a, name)) for name in names}


def _figure(value: Fraction | int) -> float:
    return round(float(value), 6)
