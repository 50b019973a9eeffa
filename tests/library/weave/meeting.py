"""The sample city at a meeting: overlaps found by hand, and decisions on them."""

from uuid import NAMESPACE_URL, uuid5

from anyam.kernel import LocalText
from anyam.plan import Outcome, OverlapDecision, Plan, Program
from anyam.sample import kota_contoh
from anyam.weave import Evidence, Overlap, OverlapKind, subjects_of

CAMERAS = ("SOC-19", "BRA-16")
MARKETS = ("ECO-18", "BRA-09")
SENSORS = ("ENV-01", "SOC-15")


def city() -> Plan:
    """Give the sample city without the decisions it comes with."""
    plan = kota_contoh()
    return plan.without(*(d.id for d in plan.all(OverlapDecision)))


def overlap(
    plan: Plan, pair: tuple[str, str], *, score: float = 0.8, kind: OverlapKind = OverlapKind.MERGE
) -> Overlap:
    """Find an overlap between two programs, for one reason."""
    known = {s.id: s for s in subjects_of(plan)}
    why = Evidence("topic", score, LocalText("keduanya memasang kamera", "both put up cameras"))
    return Overlap(known[pair[0]], known[pair[1]], score, kind, (why,))


def decision(
    plan: Plan,
    pair: tuple[str, str],
    *,
    code: str = "IRS-01",
    outcome: Outcome = Outcome.MERGE,
    **fields: object,
) -> OverlapDecision:
    """Decide on a pair, the first of which leads; both agencies agree."""
    first, second = (plan.find(Program, c) for c in pair)
    assert first
    assert second
    usual: dict[str, object] = {
        "topic": "Kamera", "leading": first.id, "reason": "Satu pusat kendali sudah cukup.",
        "first_by": "Kepala Dinas", "second_by": "Kepala Satuan",
    }  # fmt: skip
    return OverlapDecision.model_validate(
        {"id": uuid5(NAMESPACE_URL, code), "code": code, "first": first.id, "second": second.id,
         "outcome": outcome} | usual | fields
    )  # fmt: skip
