"""Volume 1, chapter 4: SWOT, gaps and problems of every sub-dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, listed, table, total
from anyam.books.tree import Block, Cell, Heading, Row, row
from anyam.kernel import LocalText
from anyam.plan import Element, Gap, Priority, Problem, Quadrant, Swot
from anyam.reference import Subdimension

_SWOT = LocalText("SWOT {place}", "SWOT: {place}")
_GAPS = LocalText("Kesenjangan {place}", "Gaps: {place}")
_PROBLEMS = LocalText("Permasalahan {place}", "Problems: {place}")
_SUMMARY = LocalText("Rangkuman analisis menurut sub-dimensi", "The analysis by sub-dimension")
_PLACE = Head(LocalText("Sub-dimensi", "Sub-dimension"), 3.4)
_HIGH = Head(LocalText("Permasalahan prioritas tinggi", "High-priority problems"), 1.3, "number")
_STRONG, _WEAK = "#e3efe6", "#f7e7e2"


def analysis(desk: Desk) -> Iterator[Block]:
    """SWOT quadrants, gap table and problems, one sub-dimension after the other."""
    dimension = desk.dimension
    if dimension is None:
        return
    kinds: tuple[type[Element], ...] = (Swot, Gap, Problem)
    for kind in kinds:
        if not any(desk.plan.in_subdimension(s.key, kind) for s in dimension.subdimensions):
            yield desk.empty(kind)
    for part in dimension.subdimensions:
        found = [block for make in (_swot, _gaps, _problems) for block in make(desk, part)]
        if found:
            yield Heading(desk.place(part.key), 3)
            yield from found


def _swot(desk: Desk, part: Subdimension) -> Iterator[Block]:
    found = desk.plan.in_subdimension(part.key, Swot)
    if found:
        quadrants = {q: [s for s in found if s.quadrant is q] for q in Quadrant}
        inner, outer = list(Quadrant)[:2], list(Quadrant)[2:]
        rows = [
            _quadrants(desk, [quadrants[q] for q in inner]),
            row(*(desk.say(q.label) for q in outer), kind="group"),
            _quadrants(desk, [quadrants[q] for q in outer]),
        ]
        heads = [Head(q.label) for q in inner]
        caption = _SWOT.format(place=part.name)
        yield table(desk, f"swot-{part.key}", caption, heads, rows, of=found)


def _quadrants(desk: Desk, sides: Sequence[Sequence[Swot]]) -> Row:
    cells = [
        Cell(listed([desk.text(s.statement) for s in side]), tint=tint)
        for side, tint in zip(sides, (_STRONG, _WEAK), strict=True)
    ]
    return row(*cells, changed=desk.mark(None, *(s for side in sides for s in side)))


def _gaps(desk: Desk, part: Subdimension) -> Iterator[Block]:
    found = desk.plan.in_subdimension(part.key, Gap)
    if found:
        names = ("now", "wanted", "gap", "answer")
        rows = [
            row(
                desk.codes([gap]),
                *(desk.text(getattr(gap, name)) for name in names),
                changed=desk.mark(gap),
            )
            for gap in found
        ]
        heads = (code(1.1), *(field(Gap, name, 2.4) for name in names))
        caption = _GAPS.format(place=part.name)
        yield table(desk, f"gaps-{part.key}", caption, heads, rows, of=found)


def _problems(desk: Desk, part: Subdimension) -> Iterator[Block]:
    found = desk.plan.in_subdimension(part.key, Problem)
    if found:
        heads = (
            code(1),
            field(Problem, "statement", 3),
            field(Problem, "cause", 3),
            field(Problem, "affected", 1.6),
            field(Problem, "priority", 1.1),
        )
        rows = [_problem(desk, problem) for problem in found]
        caption = _PROBLEMS.format(place=part.name)
        yield table(desk, f"problems-{part.key}", caption, heads, rows, of=found)


def _problem(desk: Desk, problem: Problem) -> Row:
    return row(
        desk.codes([problem]),
        desk.text(problem.statement),
        desk.text(problem.cause),
        problem.affected or DASH,
        desk.label_of(problem.priority),
        changed=desk.mark(problem),
    )


def analysis_summary(desk: Desk) -> Iterator[Block]:
    """How much was found in every sub-dimension."""
    plan = desk.plan
    found = (*plan.all(Swot), *plan.all(Gap), *plan.all(Problem))
    if not found:
        yield desk.empty(Problem)
        return
    numbers = [Head(q.label, 1, "number") for q in Quadrant]
    numbers += [Head(Gap.kind.label, 1.2, "number"), Head(Problem.kind.label, 1.3, "number"), _HIGH]
    rows: list[Row] = []
    sums = [0] * len(numbers)
    for dimension in desk.framework.dimensions:
        rows.append(group(desk.place(dimension.key), span=len(numbers) + 1))
        for part in dimension.subdimensions:
            counts = _counts(desk, part)
            sums = [a + b for a, b in zip(sums, counts, strict=True)]
            rows.append(row(desk.place(part.key), *map(desk.number, counts)))
    rows.append(total(desk, *map(desk.number, sums), span=1))
    yield table(desk, "summary", _SUMMARY, (_PLACE, *numbers), rows, of=found)


def _counts(desk: Desk, part: Subdimension) -> list[int]:
    swot = desk.plan.in_subdimension(part.key, Swot)
    problems = desk.plan.in_subdimension(part.key, Problem)
    gaps = desk.plan.in_subdimension(part.key, Gap)
    high = sum(problem.priority is Priority.HIGH for problem in problems)
    return [*(sum(s.quadrant is q for s in swot) for q in Quadrant), len(gaps), len(problems), high]
