"""Whether groups equal their details, and why the file's total differs from the imported one.

Each group's gap is what it states less what its children state (or, for details, hold). Added up
over the whole tree the gaps telescope: the file's total less all details is exactly their sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from anyam.exchange.importers.imported import Desk
from anyam.exchange.importers.ledger import Difference, Totals, number_text
from anyam.exchange.importers.lines import LEAF, PROGRAM, Amounts, Line, Tree
from anyam.exchange.importers.values import rounded
from anyam.kernel import LocalText

_GAP = LocalText("jumlah “{name}” berbeda dari rinciannya", "“{name}” differs from its details")
_EMPTY = LocalText("jumlah “{name}” kosong, rinciannya ada", "“{name}” is empty, details exist")
_TOTAL = LocalText("baris jumlah berbeda dari baris di atasnya", "total differs from rows above")
_REASONS = {"IMP-201": _GAP, "IMP-202": _EMPTY, "IMP-206": _TOTAL}
_REFUSED = LocalText("uang tanpa kode dan nama, tidak diimpor", "money without code or name")
_ROUNDED = LocalText("pembulatan ke rupiah penuh", "rounding to whole rupiah")
_YEAR = LocalText(
    "{year} tertulis Rp {stated}, rincian Rp {details}",
    "{year} says Rp {stated}, details Rp {details}",
)


def settle(tree: Tree, desk: Desk) -> Totals:
    """Compare every group with its details, report those that disagree, and account for all."""
    differences = [*_gaps(tree, desk), *_refused(tree)]
    imported: defaultdict[int, int] = defaultdict(int)
    fraction, count = Decimal(0), 0
    for line in tree.details():
        for year, amount in () if line.refused else line.amounts.items():
            imported[year] += rounded(amount)
            fraction += amount - rounded(amount)
            count += amount != rounded(amount)
    if count:
        desk.say("IMP-203", count=count, amount=number_text(fraction))
        differences.append(Difference(_ROUNDED, fraction))
    return Totals(_value(tree, imported), dict(imported), tuple(differences))


def _value(tree: Tree, imported: Mapping[int, int]) -> Amounts:
    value = tree.total.amounts if tree.total else _sum(tree.root, _stating(tree))
    undated = set(value) == {0} and len(imported) == 1
    return {next(iter(imported)): value[0]} if undated else value


def _undated(amounts: Amounts) -> Amounts:
    return {0: sum(amounts.values(), Decimal(0))}


Depths = frozenset[int]


def _stating(tree: Tree) -> Depths:
    """The depths at which this file writes totals: down to the deepest group with a figure."""
    stated = [n.depth for n in tree.root.walk() if PROGRAM <= n.depth < LEAF and n.amounts]
    return frozenset(range(PROGRAM, max(stated, default=0) + 1))


def _counts(group: Line, stating: Depths) -> bool:
    """Whether a group stands for its own figure; without one it is a mere heading."""
    return bool(group.amounts) or group.depth in stating


def _sum(group: Line, stating: Depths) -> Amounts:
    """Add up what a group's children state; headings without figures pass their children on."""
    total: defaultdict[int, Decimal] = defaultdict(Decimal)
    for child in group.children:
        own = child.depth == LEAF or _counts(child, stating)
        for year, amount in (child.amounts if own else _sum(child, stating)).items():
            total[year] += amount
    return dict(total)


def _gaps(tree: Tree, desk: Desk) -> Iterator[Difference]:
    stating = _stating(tree)
    for group in tree.root.walk():
        if 0 <= group.depth < LEAF and _counts(group, stating):
            code = "IMP-201" if group.amounts else "IMP-202"
            desk.withdraw("IMP-204", group.row)  # said once, with what it leads to
            yield from _gap(group, _sum(group, stating), desk, code)
    if tree.total:
        yield from _gap(tree.total, _sum(tree.root, stating), desk, "IMP-206")


def _gap(group: Line, details: Amounts, desk: Desk, code: str) -> Iterator[Difference]:
    stated, held = group.amounts, details
    if 0 in stated or 0 in held:  # a total without a date is compared with all years together
        stated, held = _undated(stated), _undated(held)
    nothing = Decimal(0)
    years = sorted({*stated, *held})
    pairs = [(year, stated.get(year, nothing), held.get(year, nothing)) for year in years]
    apart = [(year, total, parts) for year, total, parts in pairs if total != parts]
    if any(abs(total - parts) >= 1 for _, total, parts in apart):
        desk.say(code, group.row, which=group.label, name=group.name, years=_told(apart))
    if apart:
        amount = sum((total - parts for _, total, parts in apart), nothing)
        yield Difference(_REASONS[code].format(name=group.name), amount, group.row.number)


def _told(apart: Iterable[tuple[int, Decimal, Decimal]]) -> LocalText:
    told = [
        _YEAR.format(year=year or "–", stated=number_text(a), details=number_text(b))
        for year, a, b in apart
    ]
    return LocalText(*("; ".join(texts) for texts in zip(*told, strict=True)))


def _refused(tree: Tree) -> Iterator[Difference]:
    for line in tree.details():
        if line.refused and line.amounts:
            yield Difference(_REFUSED, sum(line.amounts.values(), Decimal(0)), line.row.number)
