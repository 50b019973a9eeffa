"""What running programs as one saves: percent off the money of all but the dearest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from anyam.roadmap.demands import Demands
from anyam.roadmap.work import Candidate, ResourceKind


def with_savings(candidates: Sequence[Candidate], demands: Demands) -> tuple[Candidate, ...]:
    """Take the saving of a merger off the money of all but its dearest member."""
    by_code = {c.code: c for c in candidates}
    for merger in demands.mergers:
        members = [by_code[code] for code in merger.codes]
        dearest = max(members, key=lambda c: (c.cost, c.code)) if members else None
        for c in members:
            if c is dearest or not merger.saving:
                continue
            kept = 100 - merger.saving
            needs = tuple(
                replace(n, amount=-(-n.amount * kept // 100))
                if n.resource.kind is ResourceKind.MONEY
                else n
                for n in c.needs
            )
            by_code[c.code] = replace(c, needs=needs)
    return tuple(by_code[c.code] for c in candidates)
