"""Volume 2, chapter 4: the action plan by category, and who sits on council and team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.books.compose.desk import Desk
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, table
from anyam.books.tree import Block, Inlines, Row, Text, row
from anyam.kernel import LocalText
from anyam.plan import (
    Action,
    ActionCategory,
    Agency,
    Application,
    Decree,
    Member,
    Program,
    Stakeholder,
    TeamRole,
)

_ACTIONS = LocalText("Rencana aksi: {category}", "Action plan: {category}")
_YEARS = Head(LocalText("Tahun", "Years"), 1)
_NONE = LocalText("Tanpa dimensi", "Without a dimension")
_MEMBERS = LocalText("Susunan keanggotaan: {decree}", "Membership: {decree}")
_HOME = Head(LocalText("Asal", "From"), 2)
_NO_DECREE = LocalText("tanpa SK", "no decree")


def actions(desk: Desk, *, category: ActionCategory) -> Iterator[Block]:
    """The actions of one category, dimension by dimension."""
    found = [a for a in desk.plan.all(Action) if a.category is category]
    if not found:
        yield desk.empty(Action)
        return
    heads = (
        code(1.1),
        field(Action, "name", 2.9),
        field(Action, "program", 0.9),
        field(Action, "lead", 1.9),
        _YEARS,
        field(Action, "output", 2.4),
    )
    rows = list(_by_dimension(desk, found, span=len(heads)))
    caption = _ACTIONS.format(category=category.label)
    yield table(desk, "actions", caption, heads, rows, of=found)


def uncategorised(desk: Desk) -> Iterator[Block]:
    """Actions without a category are shown with those on policy rather than lost."""
    if found := [a for a in desk.plan.all(Action) if a.category is None]:
        heads = (code(1.1), field(Action, "name", 3.2), field(Action, "program", 1))
        label = _MISSING.format(label=Action.kind.label)
        rows = [_short(desk, action) for action in found]
        yield table(desk, "uncategorised", label, heads, rows, of=found)


_MISSING = LocalText("{label} tanpa kategori", "{label} without a category")


def _short(desk: Desk, action: Action) -> Row:
    program = desk.codes([desk.plan.get(action.program, Program)])
    mark = desk.mark(action)
    return row(desk.codes([action]), desk.text(action.name), program, changed=mark)


def _by_dimension(desk: Desk, found: Sequence[Action], *, span: int) -> Iterator[Row]:
    here: dict[str | None, list[Action]] = {d.key: [] for d in desk.framework.dimensions}
    for action in found:
        key = desk.plan.dimension_of(action)
        here.setdefault(key if key in here else None, []).append(action)
    for key, actions_ in here.items():
        if actions_:
            yield group(desk.place(key) if key else desk.say(_NONE), span=span)
            yield from (_action(desk, action) for action in actions_)


def _action(desk: Desk, action: Action) -> Row:
    output = desk.text(action.output)
    if application := desk.plan.get(action.application, Application):
        output = (*output, Text(" · "), *desk.named(application))
    return row(
        desk.codes([action]),
        desk.text(action.name),
        desk.codes([desk.plan.get(action.program, Program)]),
        desk.agency(action.lead),
        desk.years(action.start, action.end),
        output,
        changed=desk.mark(action),
    )


def members(desk: Desk) -> Iterator[Block]:
    """Who sits on each council and team, highest role first."""
    everyone = desk.plan.all(Member)
    if not everyone:
        yield desk.empty(Member)
        return
    for decree in desk.plan.all(Decree):
        if seats := desk.plan.referrers(decree.id, Member, "decree"):
            named = LocalText(*(f"{_kind(decree, lang)} {decree.number}" for lang in ("id", "en")))
            yield _seats(desk, f"members-{decree.id}", named, seats)
    loose = [m for m in everyone if desk.plan.get(m.decree, Decree) is None]
    if loose:
        yield _seats(desk, "members", _NO_DECREE, loose)


def _kind(decree: Decree, lang: str) -> str:
    return decree.type.label.in_(lang) if decree.type else decree.code


def _seats(desk: Desk, name: str, title: LocalText, seats: Sequence[Member]) -> Block:
    roles: list[TeamRole | None] = [*TeamRole, None]
    ordered = sorted(seats, key=lambda seat: roles.index(seat.role))
    grouped = any(seat.dimension for seat in seats)
    heads = (
        field(Member, "role", 1.3),
        field(Member, "position", 3),
        _HOME,
        *([field(Member, "dimension", 1.8)] if grouped else []),
    )
    rows = [_seat(desk, seat, grouped=grouped) for seat in ordered]
    return table(desk, name, _MEMBERS.format(decree=title), heads, rows, of=ordered)


def _seat(desk: Desk, seat: Member, *, grouped: bool) -> Row:
    office: Inlines = desk.text(seat.position)
    if seat.name:
        office = (*office, Text(f" ({seat.name})"))
    outside = desk.plan.get(seat.stakeholder, Stakeholder)
    inside = desk.plan.get(seat.agency, Agency)
    home = outside.title if outside else desk.agency(inside.id) if inside else DASH
    return row(
        desk.label_of(seat.role),
        office,
        home,
        *([desk.place(seat.dimension)] if grouped else []),
        changed=desk.mark(seat),
    )
