"""Volume 1, chapters 1 to 3: framework, profile of the region, outlook and readiness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, picture, table
from anyam.books.palette import STRANDS
from anyam.books.tree import Block, LineBreak, Row, Table, Text, row
from anyam.kernel import LocalText
from anyam.plan import (
    PILLAR_OF_ASPECT,
    Outlook,
    OutlookScope,
    ProfileFact,
    Readiness,
    ReadinessAspect,
    ReadinessPillar,
    Topic,
)

_FRAMEWORK = LocalText("Dimensi dan sub-dimensi", "Dimensions and sub-dimensions")
_DIMENSION = Head(LocalText("Sub-dimensi", "Sub-dimension"), 2)
_TOPICS = Head(LocalText("Cakupan", "Coverage"), 3)
_PROFILE = LocalText("Profil daerah", "Profile of the region")
_OTHER = LocalText("Lainnya", "Other")
_TRENDS = LocalText("Kecenderungan menurut lingkup", "Trends by scope")
_ANSWERS = LocalText("Peluang dan tantangan", "Opportunities and challenges")
_READINESS = LocalText("Kesiapan: {pillar}", "Readiness: {pillar}")
_EVIDENCE = LocalText("Bukti: {what}", "Evidence: {what}")
_SUMMARY = LocalText("Skor kesiapan menurut aspek", "Readiness scores by aspect")
_BARS = LocalText("Skor kesiapan menurut pilar", "Readiness scores by pillar")
_RADAR = LocalText("Kesiapan pada sembilan aspek", "Readiness in nine aspects")
_COUNT = Head(LocalText("Butir", "Items"), 1, "number")
_MEAN = Head(LocalText("Skor rata-rata (0–100)", "Mean score (0–100)"), 1.4, "number")
_MEAN_NOTE = LocalText(
    "Skor aspek adalah rata-rata butirnya; skor pilar adalah rata-rata seluruh butir pilar.",
    "An aspect's score is the mean of its items; a pillar's score is the mean of all its items.",
)


def framework(desk: Desk) -> Iterator[Block]:
    """The dimensions and sub-dimensions the plan follows."""
    rows = [
        line
        for d in desk.framework.dimensions
        for line in (
            group(f"{d.name.in_(desk.lang)}: {d.description.in_(desk.lang)}", span=3),
            *(row(s.code, desk.place(s.key), desk.say(s.topics) or DASH) for s in d.subdimensions),
        )
    ]
    made = table(desk, "framework", _FRAMEWORK, (code(), _DIMENSION, _TOPICS), rows, of=())
    yield Table(
        made.label,
        made.caption,
        made.columns,
        made.rows,
        source=f"{desk.say(desk.framework.title)}; {made.source}",
    )


def profile(desk: Desk) -> Iterator[Block]:
    """The figures of the region, topic by topic."""
    facts = desk.plan.all(ProfileFact)
    if not facts:
        yield desk.empty(ProfileFact)
        return
    heads = (
        field(ProfileFact, "indicator", 3),
        field(ProfileFact, "year", 0.8, "code"),
        field(ProfileFact, "value", 1.4, "number"),
        field(ProfileFact, "unit", 1.2),
        field(ProfileFact, "source", 2.6),
    )
    yield table(desk, "profile", _PROFILE, heads, _topics(desk, facts), of=facts)


def _topics(desk: Desk, facts: Sequence[ProfileFact]) -> Iterator[Row]:
    for topic in (*Topic, None):
        found = [fact for fact in facts if fact.topic is topic]
        if found:
            yield group(desk.say(topic.label if topic else _OTHER), span=5)
            yield from (_fact(desk, fact) for fact in found)


def _fact(desk: Desk, fact: ProfileFact) -> Row:
    return row(
        fact.indicator or fact.code,
        str(fact.year or DASH),
        desk.number(fact.value),
        desk.unit(fact.unit),
        fact.source or DASH,
        changed=desk.mark(fact),
    )


def trends(desk: Desk) -> Iterator[Block]:
    """The trends, from the widest scope to the nearest."""
    yield from _outlook(desk, "trends", _TRENDS, fields=(("trend", 4), ("source", 2)))


def opportunities(desk: Desk) -> Iterator[Block]:
    """What each trend offers and what it demands."""
    fields = (("trend", 2.0), ("opportunity", 3.0), ("challenge", 3.0))
    yield from _outlook(desk, "opportunities", _ANSWERS, fields=fields)


def _outlook(
    desk: Desk, name: str, caption: LocalText, *, fields: Sequence[tuple[str, float]]
) -> Iterator[Block]:
    found = desk.plan.all(Outlook)
    if not found:
        yield desk.empty(Outlook)
        return
    heads = (code(), *(field(Outlook, name, width) for name, width in fields))
    rows = [
        line
        for scope in (*OutlookScope, None)
        if (here := [o for o in found if o.scope is scope])
        for line in (
            group(desk.say(scope.label if scope else _OTHER), span=len(heads)),
            *(_trend(desk, o, [name for name, _ in fields]) for o in here),
        )
    ]
    yield table(desk, name, caption, heads, rows, of=found)


def _trend(desk: Desk, outlook: Outlook, fields: Sequence[str]) -> Row:
    words = (desk.text(getattr(outlook, name)) for name in fields)
    return row(desk.codes([outlook]), *words, changed=desk.mark(outlook))


def readiness(desk: Desk, *, pillar: ReadinessPillar) -> Iterator[Block]:
    """The readiness of one pillar, aspect by aspect."""
    found = [r for r in desk.plan.all(Readiness) if _pillar(r) is pillar]
    if not found:
        yield desk.empty(Readiness)
        return
    heads = (
        code(1),
        field(Readiness, "condition", 4),
        field(Readiness, "score", 0.9, "number"),
        field(Readiness, "answer", 3),
    )
    rows = [
        line
        for aspect in (*ReadinessAspect, None)
        if (here := [r for r in found if r.aspect is aspect])
        for line in (
            group(desk.say(aspect.label if aspect else _OTHER), span=4),
            *(_readiness(desk, r) for r in here),
        )
    ]
    caption = _READINESS.format(pillar=pillar.label)
    yield table(desk, "readiness", caption, heads, rows, of=found)


def _pillar(item: Readiness) -> ReadinessPillar | None:
    return item.pillar or (PILLAR_OF_ASPECT[item.aspect] if item.aspect else None)


def _readiness(desk: Desk, item: Readiness) -> Row:
    condition = desk.text(item.condition)
    if item.evidence:
        evidence = Text(desk.say(_EVIDENCE, what=item.evidence), italic=True)
        condition = (*condition, LineBreak(), evidence)
    return row(
        desk.codes([item]),
        condition,
        desk.number(item.score),
        desk.text(item.answer),
        changed=desk.mark(item),
    )


def readiness_summary(desk: Desk) -> Iterator[Block]:
    """Readiness at a glance: a table of means, bars by pillar and a radar of aspects."""
    found = [r for r in desk.plan.all(Readiness) if r.score is not None]
    if not found:
        yield desk.empty(Readiness)
        return
    yield table(
        desk,
        "scores",
        _SUMMARY,
        (field(Readiness, "aspect", 3), _COUNT, _MEAN),
        _scores(desk, found),
        of=found,
        note=_MEAN_NOTE,
    )
    title = desk.say(_BARS)
    bars = [
        charts.Bar(desk.say(p.label), float(round(_mean(here), 1)))
        for p in ReadinessPillar
        if (here := [r for r in found if _pillar(r) is p])
    ]
    if bars:
        yield picture(
            desk, "bars", _BARS, charts.readiness(bars, title=title, lang=desk.lang), of=found
        )
    yield from _radar(desk, found)


def _radar(desk: Desk, found: Sequence[Readiness]) -> Iterator[Block]:
    pillars = list(ReadinessPillar)
    spokes = [
        charts.Spoke(
            desk.say(aspect.label), float(round(_mean(here), 1)), _shade(pillars.index(pillar))
        )
        for aspect, pillar in PILLAR_OF_ASPECT.items()
        if (here := [r for r in found if r.aspect is aspect])
    ]
    if len(spokes) >= 3:
        chart = charts.wheel(spokes, title=desk.say(_RADAR), lang=desk.lang)
        yield picture(desk, "radar", _RADAR, chart, of=found, width=0.9)


def _shade(place: int) -> str:
    return STRANDS[place % len(STRANDS)]


def _scores(desk: Desk, found: Sequence[Readiness]) -> Iterator[Row]:
    for pillar in ReadinessPillar:
        here = [r for r in found if _pillar(r) is pillar]
        if not here:
            continue
        mean = desk.number(_mean(here), places=1)
        yield row(desk.say(pillar.label), desk.number(len(here)), mean, kind="group")
        for aspect in ReadinessAspect:
            if items := [r for r in here if r.aspect is aspect]:
                scores = desk.number(_mean(items), places=1)
                mark = desk.mark(None, *items)
                yield row(desk.say(aspect.label), desk.number(len(items)), scores, changed=mark)


def _mean(items: Iterable[Readiness]) -> Decimal:
    scores = [Decimal(item.score) for item in items if item.score is not None]
    return sum(scores, Decimal(0)) / len(scores)
