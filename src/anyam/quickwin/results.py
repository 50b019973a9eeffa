"""An assessment as data: one JSON document for machines, the same figures as on screen."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Agency, Plan
from anyam.quickwin.agreement import Agreement
from anyam.quickwin.assessment import Assessment
from anyam.quickwin.choice import Displaced, Selection
from anyam.quickwin.delivery import delivery
from anyam.quickwin.explaining import say_constraint, say_displaced, say_impossible
from anyam.quickwin.limits import Constraint
from anyam.quickwin.ranking import Ranked
from anyam.quickwin.risks import Entry, matrix
from anyam.quickwin.weights import Weights

SCHEMA = "anyam.quickwins/1"
Data = dict[str, Any]


def results(assessment: Assessment) -> Data:
    """Lay an assessment out as plain data; figures are rounded to 6 places."""
    plan = assessment.plan
    return {
        "schema": SCHEMA,
        "title": plan.header.title,
        "weights": _weights(assessment.ranking.weights),
        "criteria": [c.key for c in assessment.ranking.criteria],
        "agreement": _agreement(assessment.agreement, plan),
        "nominees": [_nominee(assessment, line) for line in assessment.ranking],
        "choice": _choice(assessment),
    }


def _weights(weights: Weights) -> Data:
    return {
        "official": weights.official,
        "valid_from": weights.valid_from and weights.valid_from.isoformat(),
        "source": weights.source._asdict(),
        "values": {key: _figure(value) for key, value in weights.values.items()},
    }


def _agreement(found: Agreement, plan: Plan) -> Data:
    return {
        "scorers": list(found.scorers),
        "compared": _codes(found.compared, plan),
        "w": None if found.w is None else _figure(found.w),
        "because": found.because._asdict(),
        "by_criterion": {
            key: None if w is None else _figure(w) for key, w in found.by_criterion.items()
        },
        "outliers": [
            {
                "scorer": o.scorer,
                "rho": None if o.rho is None else round(o.rho, 6),
                "w_without": None if o.without is None else _figure(o.without),
            }
            for o in found.outliers
        ],
        "disputes": [
            {
                "quick_win": plan[d.quick_win].code,
                "criterion": d.criterion.key,
                "given": _figures(d.given),
            }
            for d in found.disputes
        ],
    }


def _nominee(assessment: Assessment, line: Ranked) -> Data:
    plan, id_ = assessment.plan, line.quick_win
    win = assessment.quick_win(id_)
    owner, standing = plan.get(win.owner, Agency), assessment.standing(win)
    spread = {s.quick_win: s.by_scorer for s in assessment.agreement.spreads}
    return {
        "code": win.code,
        "name": win.name,
        "dimension": plan.dimension_of(win),
        "owner": owner and owner.code,
        "score": _figure(line.score),
        "place": line.place,
        "topsis": round(line.closeness, 6),
        "topsis_place": line.topsis_place,
        "parts": _figures(line.parts),
        "unscored": [c.key for c in line.missing],
        "by_scorer": _figures(spread.get(id_, {})),
        "first_share": _figure(assessment.stability[id_].share),
        "gates": {
            a.gate.value: {"answer": a.passage.value, "because": a.because._asdict()}
            for a in assessment.answers[id_]
        },
        "stage": standing.stage.value,
        "lacks": standing.lacks and standing.lacks._asdict(),
        "risks": [_risk(e) for e in assessment.risks[id_]],
        "risk_matrix": [
            {"likelihood": likelihood, "impact": impact, "risks": list(codes)}
            for (likelihood, impact), codes in matrix(assessment.risks[id_]).items()
        ],
        "delivery": [
            {
                "period": month.period,
                "expected": _figure(month.expected),
                "milestones": [
                    {"key": m.value, "label": m.label._asdict(), "due": day.isoformat()}
                    for m, day in month.due
                ],
            }
            for month in delivery(win)
        ],
    }


def _risk(entry: Entry) -> Data:
    return {
        "code": entry.risk.code,
        "size": entry.size,
        "grade": entry.grade.value,
        "missing": [text._asdict() for text in entry.missing],
    }


def _choice(assessment: Assessment) -> Data:
    plan, outcome = assessment.plan, assessment.outcome
    if not isinstance(outcome, Selection):
        told = say_impossible(outcome, plan=plan, nominees=assessment.nominees)
        conflict = [_constraint(c, plan) for c in outcome.conflict]
        return {"possible": False, "because": told._asdict(), "conflict": conflict}
    return {
        "possible": True,
        "total": _figure(outcome.total),
        "cost": int(outcome.cost),
        "limits": [_constraint(c, plan) for c in outcome.constraints],
        "chosen": [
            {
                "code": c.nominee.code,
                "dimension": c.nominee.dimension,
                "score": _figure(c.nominee.score),
                "cost": int(c.nominee.cost),
                "displaced": sorted(n.code for n in c.displaced),
                "reserve": sorted(n.code for n in c.reserve),
            }
            for c in outcome.chosen
        ],
        "displaced": [_displaced(d, plan) for d in outcome.displaced],
    }


def _displaced(displaced: Displaced, plan: Plan) -> Data:
    return {
        "code": displaced.nominee.code,
        "limits": [_constraint(c, plan) for c in displaced.because],
        "jointly": displaced.jointly,
        "tied": displaced.tied,
        "by": sorted(n.code for n in displaced.by),
        "because": say_displaced(displaced, plan=plan)._asdict(),
    }


def _constraint(constraint: Constraint, plan: Plan) -> Data:
    subject = constraint.subject
    if isinstance(subject, frozenset):
        told: Any = _codes(sorted(subject), plan)
    elif isinstance(subject, UUID):
        told = plan[subject].code if subject in plan else str(subject)
    else:
        told = subject
    said: LocalText = say_constraint(constraint, plan=plan)
    return {
        "kind": constraint.kind.value,
        "subject": told,
        "limit": int(constraint.limit),
        "says": said._asdict(),
    }


def _codes(ids: Any, plan: Plan) -> list[str]:
    return [plan[id_].code for id_ in ids]


def _figures(values: Mapping[str, Fraction]) -> dict[str, float]:
    return {key: _figure(value) for key, value in values.items()}


def _figure(value: Fraction) -> float:
    return round(float(value), 6)
