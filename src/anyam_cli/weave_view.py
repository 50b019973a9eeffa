"""Overlaps in the terminal: those across dimensions and agencies first, each with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from anyam.kernel import LocalText
from anyam.reference import frameworks
from anyam.reference.weaving import weave_weights
from anyam.weave import Axis, Found, Overlap, OverlapKind, Subject, Weaving, matrix
from anyam.weave import say as sentence
from anyam_cli.language import current, say, tell

_COLOURS = {
    OverlapKind.MERGE: "red",
    OverlapKind.ORDER: "magenta",
    OverlapKind.SHARE: "cyan",
    OverlapKind.COORDINATE: "yellow",
}


def show(
    console: Console,
    weaving: Weaving,
    overlaps: Sequence[Overlap],
    *,
    title: str,
    top: int,
    explain: bool,
) -> None:
    """Print how many there are, the overlaps that cross, the others, and the clusters."""
    console.print(Text(title, style="bold"))
    console.print(Text(_counts(weaving, overlaps), style="dim"))
    for remark in weaving.remarks:
        console.print(Text(f"! {say(remark)}", style="yellow"))
    crossing = [o for o in overlaps if o.crosses]
    inside = [o for o in overlaps if not o.crosses]
    _listed(console, _CROSSING, crossing, top=top, explain=explain)
    _listed(console, _INSIDE, inside, top=max(3, top // 4), explain=explain)
    _clusters(console, weaving)


def show_matrix(console: Console, overlaps: Sequence[Overlap]) -> None:
    """Print how many overlaps tie each dimension, and each agency, to each other."""
    for axis in Axis:
        found = matrix(overlaps, by=axis)
        if not found.cells:
            continue
        table = Table(
            title=say(axis.label), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False
        )
        table.add_column("")
        shown = found.labels[:_WIDE]
        for at, _ in enumerate(shown, 1):
            table.add_column(str(at), justify="right")
        for at, row in enumerate(shown, 1):
            cells = (found.at(row, column) for column in shown)
            table.add_row(f"{at} {_axis(row)}", *(str(c.count) if c else "·" for c in cells))
        console.print(table)
        if more := len(found.labels) - len(shown):
            console.print(Text(tell(f"dan {more} lainnya", f"and {more} more"), style="dim"))


def show_found(console: Console, found: Sequence[Found]) -> None:
    """Print the answers to a search."""
    if not found:
        console.print(tell("Tidak ada yang cocok.", "Nothing matches."))
    for each in found:
        kind = say(each.subject.kind.label)
        line = Text.assemble(
            (f"{each.score:.2f} ".replace(".", _point()), "bold"),
            f"{each.subject.id} {each.subject.title} ",
            (f"[{kind}]", "dim"),
        )
        console.print(line)


def _axis(label: str) -> str:
    """Name a dimension by its key; anything else names itself."""
    known = (framework.dimension(label) for framework in frameworks()) if label else ()
    return next((say(dimension.name) for dimension in known if dimension), label or "–")


def _counts(weaving: Weaving, overlaps: Sequence[Overlap]) -> str:
    kinds = [
        f"{say(k.label).lower()} {n}"
        for k in OverlapKind
        if (n := sum(o.kind is k for o in overlaps))
    ]
    told = f" ({', '.join(kinds)})" if kinds else ""
    clusters, crossing = len(weaving.clusters), sum(o.crosses for o in overlaps)
    return tell(
        f"{len(weaving.subjects)} program · {len(overlaps)} irisan{told}, {crossing} lintas "
        f"dimensi, OPD, atau daerah · {clusters} gugus",
        f"{len(weaving.subjects)} programs · {len(overlaps)} overlaps{told}, {crossing} across "
        f"dimensions, agencies or regions · {clusters} clusters",
    )


def _listed(
    console: Console, heading: LocalText, overlaps: Sequence[Overlap], *, top: int, explain: bool
) -> None:
    if not overlaps:
        return
    console.print()
    console.print(Text(f"{say(heading)} ({len(overlaps)})", style="bold"))
    for rank, overlap in enumerate(overlaps[:top], 1):
        _one(console, overlap, rank=rank, explain=explain)
    if (more := len(overlaps) - top) > 0:
        console.print(
            Text(tell(f"… dan {more} lagi (--top)", f"… and {more} more (--top)"), style="dim")
        )


def _one(console: Console, overlap: Overlap, *, rank: int, explain: bool) -> None:
    score = f"{overlap.score:.2f}".replace(".", _point())
    head = Text.assemble(
        (f"{rank:>3}. {score} ", "bold"), (say(overlap.kind.label), _COLOURS[overlap.kind])
    )
    console.print(head)
    for subject in (overlap.first, overlap.second):
        console.print(Padding(_named(subject), (0, 0, 0, 5)))
    if explain:
        _weighed(console, overlap)
    else:
        why = say(sentence(overlap)).partition(": ")[2]
        console.print(Padding(Text(why, style="dim"), (0, 0, 0, 7)))


def _named(subject: Subject) -> Text:
    agency = f" · {subject.agency}" if subject.agency else ""
    return Text.assemble((subject.id, "bold"), f" {subject.title}", (agency, "dim"))


def _weighed(console: Console, overlap: Overlap) -> None:
    """Every evidence with what it adds, from the base to the score."""
    base = weave_weights().base
    console.print(Padding(Text(f"{_signed(base)}  {say(_BASE)}", style="dim"), (0, 0, 0, 7)))
    for evidence in overlap.because:
        weight = _signed(evidence.weight) if evidence.weight else "     ·"
        console.print(Padding(Text(f"{weight}  {say(evidence.said)}"), (0, 0, 0, 7)))
    total = base + sum(e.weight for e in overlap.because)
    formula = f"{_signed(total)}  → 1/(1+e^{_signed(-total).strip()}) = {overlap.score:.2f}"
    console.print(Padding(Text(formula.replace(".", _point()), style="dim"), (0, 0, 0, 7)))


def _clusters(console: Console, weaving: Weaving) -> None:
    if not weaving.clusters:
        return
    console.print()
    console.print(Text(say(_CLUSTERS), style="bold"))
    for cluster in weaving.clusters[:_SHOWN]:
        ids = ", ".join(s.id for s in cluster.subjects[:_WIDE])
        more = f", +{len(cluster.subjects) - _WIDE}" if len(cluster.subjects) > _WIDE else ""
        console.print(Padding(Text(f"{ids}{more}: {say(cluster.label)}"), (0, 0, 0, 2)))


def _signed(weight: float) -> str:
    return f"{weight:+6.2f}".replace(".", _point())


def _point() -> str:
    return "." if current() == "en" else ","


_SHOWN, _WIDE = 10, 12
_CROSSING = LocalText("Lintas dimensi, OPD, atau daerah", "Across dimensions, agencies or regions")
_INSIDE = LocalText("Dalam satu dimensi dan OPD", "Within one dimension and agency")
_CLUSTERS = LocalText("Gugus: bahas dalam satu meja", "Clusters: discuss at one table")
_BASE = LocalText(
    "dasar: dua program sembarang hampir tidak pernah sama", "base: two programs are rarely alike"
)
