"""Volume 2, chapter 3: where programs meet, what was decided about it, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from anyam.books import charts
from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, picture, table
from anyam.books.tree import Block, Cell, Inlines, LineBreak, Paragraph, Row, Text, row
from anyam.kernel import LocalText
from anyam.plan import Element, Outcome, OverlapDecision, Program
from anyam.weave import (
    Axis,
    MatrixCell,
    Overlap,
    OverlapMatrix,
    Pending,
    docket,
    matrix,
    say_why,
)
from anyam.weave.decisions import say_changed

_OPEN_SHOWN, _AGENCIES_SHOWN = 15, 10


def overlap_picture(desk: Desk) -> Iterator[Block]:
    """The dimensions and how many overlaps tie them, with the strongest pairs in words."""
    found = crossing(desk.woven or ())
    if not found:
        return
    made = by_dimension(desk, found)
    yield Paragraph((Text(_opening(desk, found)),))
    chart = overlap_chart(desk, found, made, title=desk.say(_PICTURE))
    yield picture(desk, "overlaps", _PICTURE, chart, of=_programs(desk, found))
    yield _tied(desk, "dimensions", _DIMENSIONS, list(made), name=desk.place)


def overlap_agencies(desk: Desk) -> Iterator[Block]:
    """The agencies that have most to settle with each other, and their strongest pair."""
    found = [o for o in crossing(desk.woven or ()) if o.first.agency != o.second.agency]
    cells = [c for c in matrix(found, by=Axis.AGENCY) if c.first and c.second][:_AGENCIES_SHOWN]
    if not cells:
        return
    yield _tied(desk, "agencies", _AGENCIES, cells, name=str)


def _tied(
    desk: Desk,
    label: str,
    caption: LocalText,
    cells: Sequence[MatrixCell],
    *,
    name: Callable[[str], str],
) -> Block:
    """A matrix as a table: who, with whom, how many overlaps, and the strongest pair."""
    heads = (
        Head(_DIMENSION if label == "dimensions" else _AGENCY, 1.4),
        Head(_WITH, 1.4),
        Head(_COUNT, 0.7, "number"),
        Head(_STRONGEST, 4),
    )
    rows = [
        row(name(c.first), name(c.second), desk.number(c.count), _both(desk, c.top)) for c in cells
    ]
    return table(desk, label, caption, heads, rows, of=_programs(desk, [c.top for c in cells]))


def overlap_decisions(desk: Desk) -> Iterator[Block]:
    """What was decided, from merged to kept apart, with who agreed."""
    found = desk.plan.all(OverlapDecision)
    if not found:
        yield desk.empty(OverlapDecision)
        return
    heads = (
        code(0.8),
        field(OverlapDecision, "topic", 1.5),
        Head(_SIDES, 3),
        field(OverlapDecision, "reason", 3),
        Head(_AGREED, 1.8),
    )
    rows: list[Row] = []
    for outcome in (*Outcome, None):
        here = [d for d in found if d.outcome is outcome]
        if here:
            rows.append(group(desk.label_of(outcome) if outcome else desk.say(_UNDECIDED), span=5))
            rows += [_decided(desk, decision) for decision in here]
    yield table(desk, "decisions", _DECISIONS, heads, rows, of=found)


def overlap_open(desk: Desk) -> Iterator[Block]:
    """The strongest overlaps that wait for a decision, and why each was found."""
    if desk.woven is None:
        return
    waiting = docket(crossing(desk.woven), plan=desk.plan).open
    if not waiting:
        yield Paragraph((Text(desk.say(_ALL_DECIDED)),))
        return
    shown = waiting[:_OPEN_SHOWN]
    heads = (Head(_SIDES, 3.2), Head(_WHY, 4.2), Head(_PROPOSED, 1.2))
    rows = [_waiting(desk, pending) for pending in shown]
    note = _MORE.format(count=len(waiting) - len(shown)) if len(waiting) > len(shown) else None
    of = _programs(desk, [pending.overlap for pending in shown])
    yield table(desk, "open", _OPEN, heads, rows, of=of, note=note)


def crossing(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """Overlaps between two dimensions or two agencies: those nobody can settle alone."""
    return [overlap for overlap in overlaps if overlap.crosses]


def overlap_chart(
    desk: Desk, overlaps: Sequence[Overlap], made: OverlapMatrix, *, title: str
) -> charts.Chart:
    """Draw overlaps by dimension, with the ten strongest pairs across dimensions."""
    dimensions = {d.key: at for at, d in enumerate(desk.framework.dimensions)}
    arcs = [
        charts.Arc(_short(desk.say(d.name)), d.colour, _inside(made, d.key))
        for d in desk.framework.dimensions
    ]
    links = [
        charts.Link(dimensions[c.first], dimensions[c.second], c.count, _named(c.top))
        for c in made
        if c.first != c.second and {c.first, c.second} <= dimensions.keys()
    ]
    across = [
        o
        for o in overlaps
        if o.first.dimension != o.second.dimension
        and {o.first.dimension, o.second.dimension} <= dimensions.keys()
    ]
    settled = {id(s.overlap) for s in docket(across[:10], plan=desk.plan).settled}
    pairs = [
        charts.Pair(
            o.first.title, o.second.title, dimensions[o.first.dimension],
            dimensions[o.second.dimension], desk.label_of(o.kind), id(o) in settled,
        )
        for o in across[:10]
    ]  # fmt: skip
    return charts.overlaps(arcs, links, pairs, title=title, lang=desk.lang)


def _inside(made: OverlapMatrix, key: str) -> int:
    cell = made.at(key, key)
    return cell.count if cell else 0


def by_dimension(desk: Desk, found: Sequence[Overlap]) -> OverlapMatrix:
    """Count overlaps by dimension, all dimensions of the framework in their order."""
    return matrix(found, labels=[d.key for d in desk.framework.dimensions])


def _opening(desk: Desk, found: Sequence[Overlap]) -> str:
    across = sum(o.first.dimension != o.second.dimension for o in found)
    values = {"count": desk.number(len(found)), "across": desk.number(across)}
    return desk.say(_OPENING, **values)


def _programs(desk: Desk, overlaps: Sequence[Overlap]) -> list[Program]:
    ids = dict.fromkeys(s.element for o in overlaps for s in (o.first, o.second) if s.element)
    return [p for id_ in ids if (p := desk.plan.get(id_, Program))]


def _both(desk: Desk, overlap: Overlap) -> Inlines:
    first, second = (desk.plan.get(s.element, Element) for s in (overlap.first, overlap.second))
    return (*desk.named(first), LineBreak(), *desk.named(second))


def _named(overlap: Overlap) -> str:
    return f"{overlap.first.id} {overlap.first.title} – {overlap.second.id} {overlap.second.title}"


def _decided(desk: Desk, decision: OverlapDecision) -> Row:
    sides = [desk.element(id_) for id_ in (decision.first, decision.second)]
    lead = decision.leading
    told: list[Inlines] = []
    for side in sides:
        if side is None and decision.absorbed:
            told.append((Text(desk.say(_ABSORBED, code=decision.absorbed)),))
        else:
            words = desk.named(side)
            leads = side is not None and side.id == lead
            told.append((*words, Text(f" – {desk.say(_LEADS[decision.outcome])}", italic=True))
                        if leads and decision.outcome in _LEADS else words)  # fmt: skip
    again = say_changed(desk.plan, decision)
    reason = (*desk.text(decision.reason), *_also(desk, again))
    return row(
        desk.codes([decision]),
        decision.topic or DASH,
        (*told[0], LineBreak(), *told[1]),
        reason,
        _agreement(desk, decision),
        changed=desk.mark(decision),
    )


def _also(desk: Desk, again: LocalText | None) -> Inlines:
    return (LineBreak(), Text(desk.say(again), italic=True)) if again else ()


def _agreement(desk: Desk, decision: OverlapDecision) -> Inlines:
    who = (decision.first_by, decision.second_by)
    lines: list[Inlines] = [(Text(word),) for word in who if word]
    if decision.decided:
        lines.append((Text(desk.date(decision.decided)),))
    parts = [part for line in lines for part in (LineBreak(), *line)]
    return tuple(parts[1:]) or (Text(DASH),)


def _waiting(desk: Desk, pending: Pending) -> Row:
    overlap = pending.overlap
    words = desk.say(say_why(overlap))
    why: Inlines = (Text(words[:1].upper() + words[1:]), *_also(desk, pending.again))
    proposed = Cell((Text(desk.label_of(overlap.kind)),))
    return row(_both(desk, overlap), why, proposed)


def _short(name: str) -> str:
    return name.removeprefix("Smart ")


_PICTURE = LocalText("Irisan antardimensi", "Overlaps between dimensions")
_OPENING = LocalText(
    "Di antara program rencana ini ditemukan {count} irisan lintas dimensi atau lintas OPD, "
    "{across} di antaranya lintas dimensi. Lebar pita menunjukkan banyaknya irisan.",
    "Among the programs of this plan {count} overlaps between dimensions or agencies were found, "
    "{across} of them between dimensions. The wider a ribbon, the more overlaps.",
)
_DIMENSIONS = LocalText("Irisan menurut dimensi", "Overlaps by dimension")
_DIMENSION = LocalText("Dimensi", "Dimension")
_AGENCIES = LocalText(
    "OPD yang paling banyak beririsan", "Agencies with most overlaps between them"
)
_AGENCY = LocalText("OPD", "Agency")
_WITH = LocalText("Dengan", "With")
_COUNT = LocalText("Irisan", "Overlaps")
_STRONGEST = LocalText("Pasangan terkuat", "Strongest pair")
_SIDES = LocalText("Kedua program", "The two programs")
_AGREED = LocalText("Disetujui", "Agreed")
_DECISIONS = LocalText("Keputusan atas irisan", "Decisions on overlaps")
_UNDECIDED = LocalText("Belum diputuskan", "Not yet decided")
_ABSORBED = LocalText("{code} (telah dilebur)", "{code} (absorbed)")
_LEADS = {
    Outcome.MERGE: LocalText("memimpin", "leads"),
    Outcome.SHARE: LocalText("menyediakan", "provides"),
    Outcome.ORDER: LocalText("lebih dahulu", "comes first"),
    Outcome.COORDINATE: LocalText("mengoordinasikan", "coordinates"),
}
_ALL_DECIDED = LocalText(
    "Semua irisan yang ditemukan sudah diputuskan.", "Every overlap found has been decided."
)
_OPEN = LocalText("Irisan yang menunggu keputusan", "Overlaps waiting for a decision")
_WHY = LocalText("Mengapa beririsan", "Why they overlap")
_PROPOSED = LocalText("Usul", "Proposed")
_MORE = LocalText(
    "{count} irisan lain yang lebih lemah tercatat dalam notulen rapat.",
    "{count} weaker overlaps are listed in the minutes of the meeting.",
)
