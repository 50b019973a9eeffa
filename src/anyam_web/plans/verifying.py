"""Verifying: every chain, every row against its history, every edition against its fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from anyam.kernel import LocalText
from anyam_web.plans.models import Edition, Plan
from anyam_web.plans.queries import elements_match_history, verify_chain
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found about one plan; ``wrong`` is empty where everything holds."""

    region: str
    title: str
    revisions: int
    editions: int
    wrong: tuple[LocalText, ...]


def verify_everything() -> Iterator[Verdict]:
    """Verify every plan of every region, one after another."""
    for code in Region.objects.order_by("code").values_list("code", flat=True):
        with in_region(code):
            for plan in Plan.objects.order_by("created"):
                yield _verdict(plan)


def _verdict(plan: Plan) -> Verdict:
    editions = Edition.objects.filter(plan=plan).order_by("number")
    wrong = [*_of_chain(plan), *_of_rows(plan), *_of_editions(list(editions))]
    return Verdict(plan.region_id, plan.title, plan.sequence, len(editions), tuple(wrong))


def _of_chain(plan: Plan) -> Iterator[LocalText]:
    if broken := verify_chain(plan):
        yield broken.because


def _of_rows(plan: Plan) -> Iterator[LocalText]:
    if wrong := elements_match_history(plan):
        yield _ROWS.format(count=len(wrong), first=wrong[0])


def _of_editions(editions: list[Edition]) -> Iterator[LocalText]:
    for edition in editions:
        if hashlib.sha256(bytes(edition.json)).hexdigest() != edition.sha256:
            yield _EDITION.format(name=edition.name, sha256=edition.sha256[:12])


_ROWS = LocalText(
    "{count} elemen berbeda dari riwayatnya, misalnya {first}.",
    "{count} elements differ from their history, for example {first}.",
)
_EDITION = LocalText(
    "Isi edisi “{name}” tidak cocok dengan sidik jarinya {sha256}.",
    "The edition “{name}” does not fit its fingerprint {sha256}.",
)
