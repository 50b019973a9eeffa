"""What a score card still lacks, as findings people can act on."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.evaluation.answers import RegionAnswers
from anyam.evaluation.messages import say
from anyam.evaluation.scoring import ZERO, ScoreCard
from anyam.evaluation.wording import joined, named, plain
from anyam.kernel import Finding


def gaps(card: ScoreCard) -> tuple[Finding, ...]:
    """Name the aspects without any score and the questions without an answer."""
    return tuple(_gaps(card))


def _gaps(card: ScoreCard) -> Iterator[Finding]:
    region = RegionAnswers(card.region).name
    empty = [a.aspect for a in card.aspects if a.mean is None and a.aspect.weight]
    if empty:
        weight = sum((a.weight for a in empty), ZERO)
        names = joined((a.name for a in empty), by=", ")
        yield say("EVL-110", region=region, aspect=names, weight=plain(weight))
    for aspect in card.aspects:
        if aspect.missing and aspect.answered:
            yield say(
                "EVL-109",
                region=region,
                aspect=aspect.aspect.name,
                count=len(aspect.missing),
                of=len(aspect.questions),
                codes=named(q.code for q in aspect.missing),
            )
