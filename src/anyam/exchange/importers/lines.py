"""Rows of a work-and-budget table as a tree: fields, programs, activities and sub-activities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from anyam.exchange.importers.coding import (
    URUSAN,
    field_of_agency,
    in_field,
    looks_like_code,
    read_code,
)
from anyam.exchange.importers.imported import Desk, Options
from anyam.exchange.importers.layout import SourceRow
from anyam.exchange.importers.ledger import Fate, number_text
from anyam.kernel import LocalText
from anyam.reference import NomenclatureCode, NomenclatureLevel
from anyam.reference.naming import fold

Amounts = Mapping[int, Decimal]
LEAF = 4
PROGRAM = 2
_DEPTHS = {level: depth for depth, level in enumerate(NomenclatureLevel, start=1)}
_TOTALS = frozenset(
    "jumlah total jumlahtotal grandtotal totalkeseluruhan jumlahseluruhnya jumlahkeseluruhan "
    "totalanggaran jumlahanggaran jumlahpagu totalpagu".split()
)


@dataclass(eq=False)
class Line:
    """A row with code or money; ``depth`` 0 urusan, 1 field, 2 program, 3 activity, 4 detail."""

    row: SourceRow
    depth: int
    amounts: Amounts
    code: NomenclatureCode | None = None
    parent: Line | None = None
    children: list[Line] = field(default_factory=list)
    continues: Line | None = None  # the detail this row adds an indicator or money to
    refused: bool = False

    @property
    def name(self) -> str:
        """The name as written."""
        return self.row.text("name")

    @property
    def label(self) -> str:
        """The code, or the name where there is none."""
        return str(self.code) if self.code else self.name

    def ancestor(self, depth: int) -> Line | None:
        """The line of a depth this one stands under."""
        above = self.parent
        while above and above.depth != depth:
            above = above.parent
        return above

    def walk(self) -> Iterator[Line]:
        """Yield this line and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Tree:
    """The lines of a table under one root; ``total`` is the file's own total row, if any."""

    root: Line
    total: Line | None = None

    def details(self) -> Iterator[Line]:
        """Yield the lines that carry money of their own."""
        return (line for line in self.root.walk() if line.depth == LEAF)


@dataclass
class Planter:
    """Grows the tree row by row; the position of a row decides under which group it counts."""

    desk: Desk
    options: Options
    amounts: Callable[[SourceRow], Amounts]
    measured: Callable[[SourceRow], bool]  # whether a row holds an indicator
    _stack: list[Line] = field(default_factory=list)
    _latest: Line | None = None
    _shortened: list[tuple[str, NomenclatureCode]] = field(default_factory=list)

    def grow(self) -> Tree:
        """Read every row of the sheet into the tree."""
        rows = list(self.desk.layout.rows())
        first = rows[0] if rows else SourceRow(self.desk.layout, self.desk.layout.heading + 1, ())
        tree = Tree(Line(first, -1, {}))
        self._stack = [tree.root]
        for row in rows:
            if not self.desk.set_aside(row):
                self._plant(row, tree)
        if self._shortened:
            seen, taken = self._shortened[0]
            self.desk.say("IMP-101", count=len(self._shortened), seen=seen, taken=taken)
        return tree

    def _plant(self, row: SourceRow, tree: Tree) -> None:
        amounts = self.amounts(row)
        written, name = row.text("code"), row.text("name")
        if fold(name or written) in _TOTALS and amounts:
            tree.total = Line(row, 0, amounts)
            self.desk.note(row, Fate.TOTAL)
        elif written and looks_like_code(written):
            self._coded(row, written, amounts)
        elif name and (amounts or self.measured(row)):
            self._hang(Line(row, LEAF, amounts))
        elif amounts or self.measured(row):
            self._continue(row, amounts)
        else:
            self.desk.note(row, Fate.NOTE)

    def _coded(self, row: SourceRow, written: str, amounts: Amounts) -> None:
        if URUSAN.fullmatch(written):
            self._hang(Line(row, 0, amounts))
            return
        code = read_code(written)
        if isinstance(code, LocalText):
            self.desk.say("IMP-102", row, "code", seen=written, reason=code)
            self._hang(Line(row, LEAF, amounts))
            return
        if str(code) != written.upper().rstrip("."):
            self._shortened.append((written, code))
        self._hang(Line(row, _DEPTHS[code.level], amounts, self._placed(code, row)))

    def _placed(self, code: NomenclatureCode, row: SourceRow) -> NomenclatureCode:
        if not code.is_generic or code.level == NomenclatureLevel.FIELD:
            return code
        above = (line.code for line in reversed(self._stack) if line.depth == 1)
        agency = self.options.agency
        field_code = next(above, None) or field_of_agency(agency.sipd if agency else "")
        if field_code is None and code.level == NomenclatureLevel.PROGRAM:
            self.desk.say("IMP-105", row, "code", which=code)
        return in_field(code, field_code)

    def _hang(self, line: Line) -> None:
        while self._stack[-1].depth >= line.depth:
            self._stack.pop()
        line.parent = self._stack[-1]
        line.parent.children.append(line)
        if line.depth < LEAF:
            self._stack.append(line)
        self._latest = line if line.depth == LEAF else None

    def _continue(self, row: SourceRow, amounts: Amounts) -> None:
        line = Line(row, LEAF, amounts, continues=self._latest)
        line.refused = self._latest is None
        line.parent = self._stack[-1]
        line.parent.children.append(line)
        if line.refused:
            self.desk.say("IMP-107", row, amount=number_text(sum(amounts.values(), Decimal(0))))
            self.desk.note(row, Fate.REFUSED)
