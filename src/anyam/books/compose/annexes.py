"""Annexes of volume 2: budget lines, applications, locations and stakeholders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from anyam.books.compose.desk import Desk
from anyam.books.compose.purse import by_year
from anyam.books.compose.purse import total as summed
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, code, field, group, table, total
from anyam.books.tree import Block, Inlines, LineBreak, Paragraph, Row, Text, row
from anyam.kernel import LocalText, Rupiah
from anyam.plan import (
    Action,
    Application,
    BudgetLine,
    Element,
    Location,
    Program,
    QuickWin,
    Stakeholder,
)

_LINES = LocalText("Anggaran menurut program, sumber dana, dan tahun",
                   "Budget by program, fund source and year")  # fmt: skip
_LINES_PART = LocalText("Anggaran menurut program, sumber dana, dan tahun: {first}–{last}",
                        "Budget by program, fund source and year: {first}–{last}")  # fmt: skip
_INTRODUCED = LocalText(
    "Lampiran ini memuat {count} baris anggaran senilai {money}, di bawah program atau rencana "
    "aksi yang dibiayainya.",
    "This annex holds {count} budget lines of {money} in all, below the program or action each "
    "one pays for.",
)
_UNDATED = LocalText("Tanpa tahun", "No year")
_SUM = Head(LocalText("Jumlah", "Total"), 1.3, "money")
_NO_SUBJECT = LocalText("(tanpa program)", "(no program)")
_APPLICATIONS = LocalText("Daftar aplikasi", "Application registry")
_LOCATIONS = LocalText("Lokasi program dan quick win", "Locations of programs and quick wins")
_STAKEHOLDERS = LocalText("Pemangku kepentingan", "Stakeholders")
_USERS = LocalText("{count} pengguna", "{count} users")
_COORDINATES = Head(LocalText("Koordinat", "Coordinates"), 1.8)
_USED_BY = Head(LocalText("Dipakai oleh", "Used by"), 3)
_MOST_YEARS = 10  # years side by side on a turned page
_MOST_WHOLE = 6  # when every rupiah is printed, figures are twice as wide


def budget_lines(desk: Desk) -> Iterator[Block]:
    """All money by program (or action) and fund source, years side by side; exact sums."""
    lines = desk.plan.all(BudgetLine)
    if not lines:
        yield desk.empty(BudgetLine)
        return
    whole = desk.money(desk.purse.whole)
    words = desk.say(_INTRODUCED, count=desk.number(len(lines)), money=whole)
    yield Paragraph((Text(words),))
    undated = any(line.year is None for line in lines)
    paid = sorted({int(line.year) for line in lines if line.year})
    years: list[int | None] = [*paid, *([None] if undated else [])]
    room = _MOST_YEARS if desk.purse.unit[0] > 1 else _MOST_WHOLE
    parts = [years[at : at + room] for at in range(0, len(years), room)]
    for place, part in enumerate(parts):
        here = [line for line in lines if (int(line.year) if line.year else None) in part]
        known = [year for year in part if year]
        caption = _LINES
        if len(parts) > 1 and known:
            caption = _LINES_PART.format(first=known[0], last=known[-1])
        yield _spread(desk, f"lines-{place}", caption, lines=here, years=part)


def _spread(
    desk: Desk,
    name: str,
    caption: LocalText,
    *,
    lines: Sequence[BudgetLine],
    years: Sequence[int | None],
) -> Block:
    purse = desk.purse
    heads = (
        field(BudgetLine, "fund_source", 2.4),
        *(Head(_year(year), 1, "money") for year in years),
        _SUM,
    )
    rows: list[Row] = []
    for subject, found in _by_subject(lines).items():
        element = _subject(desk, subject)
        words = desk.named(element) if element else (Text(desk.say(_NO_SUBJECT)),)
        rows.append(group(words, span=len(heads)))
        rows += _funds(desk, found, years)
    sums = by_year(lines)
    figures = [desk.rupiah(sums.get(year, Rupiah(0))) for year in years]
    rows.append(total(desk, *figures, desk.rupiah(summed(lines)), span=1))
    legend = desk.fund_legend(line.fund_source for line in lines)
    note = LocalText(*(f"{a} {b}." for a, b in zip(purse.note, legend, strict=True)))
    return table(desk, name, caption, heads, rows, of=lines, note=note, wide=True)


def _year(year: int | None) -> LocalText:
    return LocalText(str(year), str(year)) if year else _UNDATED


def _by_subject(lines: Sequence[BudgetLine]) -> dict[UUID | None, list[BudgetLine]]:
    found: dict[UUID | None, list[BudgetLine]] = {}
    for line in lines:
        found.setdefault(line.subject, []).append(line)
    return found


def _funds(desk: Desk, lines: Sequence[BudgetLine], years: Sequence[int | None]) -> Iterator[Row]:
    for fund in dict.fromkeys(line.fund_source for line in lines):
        mine = [line for line in lines if line.fund_source == fund]
        sums = by_year(mine)
        figures = [desk.rupiah(sums[year]) if year in sums else DASH for year in years]
        mark = desk.mark(None, *mine)
        yield row(desk.fund_code(fund), *figures, desk.rupiah(summed(mine)), changed=mark)


def _subject(desk: Desk, subject: UUID | None) -> Element | None:
    return desk.plan.get(subject, Program) or desk.plan.get(subject, Action)


def applications(desk: Desk) -> Iterator[Block]:
    """The application registry."""
    found = desk.plan.all(Application)
    if not found:
        yield desk.empty(Application)
        return
    heads = (
        code(1),
        field(Application, "name", 3.6),
        field(Application, "owner", 1.6),
        field(Application, "users", 2.2),
        field(Application, "status", 1.5),
        field(Application, "since", 0.8, "code"),
    )
    rows = [_application(desk, application) for application in found]
    yield table(desk, "applications", _APPLICATIONS, heads, rows, of=found)


def _application(desk: Desk, application: Application) -> Row:
    said: Inlines = (Text(application.name or DASH, bold=True),)
    if application.purpose:
        said = (*said, LineBreak(), *desk.text(application.purpose))
    users = application.users
    if application.user_count is not None:
        count = desk.say(_USERS, count=desk.number(application.user_count))
        users = f"{users} ({count})" if users else count
    return row(
        desk.codes([application]),
        said,
        desk.agency(application.owner),
        users or DASH,
        desk.label_of(application.status),
        str(application.since or DASH),
        changed=desk.mark(application),
    )


def locations(desk: Desk) -> Iterator[Block]:
    """Where programs and quick wins work."""
    found = desk.plan.all(Location)
    if not found:
        yield desk.empty(Location)
        return
    heads = (code(1), field(Location, "name", 2.8), field(Location, "type", 1.6), _COORDINATES,
             _USED_BY)  # fmt: skip
    rows = [
        row(
            desk.codes([place]),
            place.name or DASH,
            desk.label_of(place.type),
            _coordinates(desk, place),
            _used(desk, place),
            changed=desk.mark(place),
        )
        for place in found
    ]
    yield table(desk, "locations", _LOCATIONS, heads, rows, of=found)


def _coordinates(desk: Desk, place: Location) -> str:
    if place.latitude is None or place.longitude is None:
        return DASH
    return f"{desk.number(place.latitude)}; {desk.number(place.longitude)}"


def _used(desk: Desk, place: Location) -> str:
    kinds = (Program, QuickWin)
    named = [desk.ranges(found) for k in kinds if (found := desk.plan.referrers(place.id, k))]
    return ", ".join(named) or DASH


def stakeholders(desk: Desk) -> Iterator[Block]:
    """Partners outside the local government, what they bring and to which programs."""
    found = desk.plan.all(Stakeholder)
    if not found:
        yield desk.empty(Stakeholder)
        return
    heads = (
        code(1),
        field(Stakeholder, "name", 2.6),
        field(Stakeholder, "type", 1.7),
        field(Stakeholder, "contribution", 2.8),
        Head(Program.kind.sheet, 2.9),
    )
    rows = [
        row(
            desk.codes([each]),
            each.name or DASH,
            desk.label_of(each.type),
            desk.text(each.contribution),
            desk.ranges(desk.plan.referrers(each.id, Program, "partners")),
            changed=desk.mark(each),
        )
        for each in found
    ]
    yield table(desk, "stakeholders", _STAKEHOLDERS, heads, rows, of=found)
