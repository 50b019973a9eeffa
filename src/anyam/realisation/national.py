"""The national roll-up: the room's formulas as one Ibis expression over millions of flat rows.

Everything is a sum of whole numbers, so the order of rows, the engine and the number of machines
change nothing, and a roll-up of roll-ups is the roll-up of the programs. Where the room keeps a
fraction, a program's achievement is here rounded to a millionth (half upward) before it is summed:
a mean lies within half a millionth of the room's. Floating point enters in divisions alone, and
there only so that the whole number that comes out is exact (:func:`_rounded`, :func:`_divided`).

Nothing here opens a database: hand in a table of any engine that Ibis speaks to.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from anyam.plan import Direction
from anyam.realisation.achievement import Lack
from anyam.realisation.flat import MILLION, MOST
from anyam.realisation.status import ReportStatus
from anyam.realisation.thresholds import thresholds

if TYPE_CHECKING:
    from ibis import Table
    from ibis.expr.types import Value

PERIOD = ("year", "quarter")
LEAF = ("region", "dimension", "subdimension", "agency", *PERIOD)
KEY = ("region", "program", *PERIOD)
"""What a row is about; a later row with the same key corrects this one."""

_EXACT, _MONEY, _SHARE = "decimal(38, 0)", "decimal(18, 0)", "decimal(7, 0)"
_SHORT = 4 * 10**9
"""Numbers (in ten-thousandths) of which a million are divided exactly by floats."""
_ALL = 2**62


def national(reports: Table, *, by: Sequence[str] = ()) -> Table:
    """Roll reports up by any columns of :data:`LEAF` and always by quarter.

    ``reports`` has the columns of :data:`~anyam.realisation.flat.COLUMNS`. Values and money run
    within the year, so quarters stand side by side and are never added up.
    """
    return figures(sums(reports, by=by))


def sums(reports: Table, *, by: Sequence[str] = LEAF, band: Fraction | None = None) -> Table:
    """Add up the reports that stand: the numerators and denominators of every figure.

    Superseded rows do not count. ``band`` is how far from its target a kept value may lie.
    """
    kept = thresholds().keep_band if band is None else band
    return _gathered(_scored(standing(reports), kept), by)


def add_up(parts: Table, *, by: Sequence[str] = ()) -> Table:
    """Roll sums up further: exact, because sums of sums are sums of the programs."""
    totals = [name for name in parts.columns if name not in LEAF]
    added = {name: parts[name].sum().cast(parts[name].type()) for name in totals}
    return parts.group_by(_keys(by)).aggregate(**added)


def change(moved: Table) -> Table:
    """Give the rows that bring a table of leaf sums up to date when appended to it.

    ``moved`` has :data:`~anyam.realisation.flat.COLUMNS` and ``sign``: -1 on a row that stood
    until now, 1 on the row that stands in its place. Nothing already summed is rewritten.
    """
    signed = _gathered(_scored(moved, thresholds().keep_band), (*LEAF, "sign"))
    totals = [name for name in signed.columns if name not in {*LEAF, "sign"}]
    turned = {name: (signed[name] * signed.sign).cast(signed[name].type()) for name in totals}
    return signed.mutate(**turned).drop("sign")


def standing(reports: Table) -> Table:
    """Keep the report that stands of each program and quarter: the latest sent, undated first.

    A key and a ``sequence`` name one row. Only keys with a further report (``sequence`` above 0)
    are put in order, by few columns; the great rest passes by.
    """
    import ibis

    first, further = reports.filter(_opening(reports)), reports.filter(reports.sequence > 0)
    touched = further.select(*KEY).distinct()
    told = reports.select(*KEY, "sent", "sequence").semi_join(touched, KEY)
    latest = ibis.window(group_by=KEY, order_by=[told.sent.desc(), told.sequence.desc()])
    ranked = told.mutate(place=ibis.rank().over(latest))
    gone = ranked.filter(ranked.place > 0).select(*KEY, "sequence")
    kept = first.anti_join(gone.filter(_opening(gone)), KEY)
    return kept.union(further.anti_join(gone, (*KEY, "sequence")), distinct=False)


def _opening(rows: Table) -> Value:
    return rows.sequence.coalesce(0) <= 0


def figures(totals: Table) -> Table:
    """Add the figures in whole millionths: count ratio, means, weighted mean and absorption.

    Null where nothing counts. The weighted mean weighs by the programs' weights where all of a
    group have one, else by the budget that stands.
    """
    t = totals
    heavy = t.weighing == t.planned
    return t.mutate(
        count_ratio=_divided(t.running * MILLION, t.planned),
        mean_capped=_divided(t.capped, t.counted),
        mean_uncapped=_divided(t.uncapped, t.counted),
        mean_weighted=_divided(
            heavy.ifelse(t.weight_score, t.budget_score), heavy.ifelse(t.weight, t.budget)
        ),
        absorption=_divided(t.spent.cast(_EXACT) * MILLION, t.revised.cast(_EXACT)),
    )


def _scored(rows: Table, band: Fraction) -> Table:
    """Say of each row what the formulas need: share, capped share, whether it runs."""
    r = _fractions(rows, band)
    computed = _share(r.above, r.below)
    by_measure = r.share.coalesce(computed)
    share = r.reported.ifelse(by_measure.coalesce(r.physical), None)
    r = _step(r.mutate(found=share, runs=r.reported.ifelse(r.runs.coalesce(_runs(r)), None)))
    capped = r.share.notnull().ifelse(r.capped, (r.found > MILLION).ifelse(MILLION, r.found))
    lack = r.found.isnull().ifelse(_lack(r), None)
    stands = r.revised.coalesce(r.budgeted)
    return _step(r.mutate(limited=capped, lacks=lack, stands=stands, heft=r.weight))


def _fractions(rows: Table, band: Fraction) -> Table:
    """Write each achievement as a fraction, never negative: the rules of ``Measure``."""
    import ibis

    r = _step(rows.mutate(direction=rows.direction.coalesce(Direction.RISING.value)))
    r = _banded(r, band)
    rising, falling, keep = (r.direction == each.value for each in Direction)
    way_up, way_down = rising & (r.target > r.baseline), falling & (r.target < r.baseline)
    none_left = falling & (r.target == 0) & (r.achieved <= 0)
    sign = (r.target < 0).ifelse(-1, 1)
    above = ibis.cases(
        (keep & (r.outside == 0), 1),
        (keep, r.edge.abs() - r.outside),
        (way_up, r.achieved - r.baseline),
        (way_down, r.baseline - r.achieved),
        (none_left, 1),
        (falling, (2 * r.target - r.achieved) * sign),
        else_=r.achieved * sign,
    )
    below = ibis.cases(
        (keep & ((r.outside == 0) | (r.edge == 0)), 1),
        (keep, r.edge.abs()),
        (way_up, r.target - r.baseline),
        (way_down, r.baseline - r.target),
        (none_left, 1),
        else_=r.target.abs(),
    )
    return _step(r.mutate(above=(above < 0).ifelse(0, above), below=below))


def _banded(r: Table, band: Fraction) -> Table:
    """Give the nearer edge of the band around a target and how far outside it the value lies.

    Both are multiplied by the band's denominator, so that nothing is rounded.
    """
    whole, part = band.denominator, band.numerator
    value, one, other = r.achieved * whole, r.target * (whole - part), r.target * (whole + part)
    low, high = (one < other).ifelse(one, other), (one < other).ifelse(other, one)
    r = _step(r.mutate(value=value, low=low, high=high))
    edge = (r.value < r.low).ifelse(r.low, r.high)
    outside = r.value.between(r.low, r.high).ifelse(0, (r.value - edge).abs())
    return _step(r.mutate(edge=edge, outside=outside))


def _runs(r: Table) -> Value:
    """Whether work runs: by its status, else by progress, else by its value, as ``Line.runs``."""
    running = r.status.isin([status.value for status in ReportStatus if status.runs])
    moved = (r.direction != Direction.RISING.value) | (r.achieved > 0)
    return running.coalesce(r.physical > 0, r.achieved.notnull().ifelse(moved, None))


def _lack(r: Table) -> Value:
    import ibis

    return ibis.cases(
        (~r.reported, Lack.NO_REPORT.value),
        (r.lack.notnull(), r.lack),
        (r.achieved.isnull(), Lack.NO_VALUE.value),
        (r.target.isnull(), Lack.NO_TARGET.value),
        else_=Lack.ZERO_TARGET.value,
    )


def _gathered(r: Table, by: Sequence[str]) -> Table:
    known, silent = r.found.notnull(), (r.stands > 0) & r.spent.isnull()
    counts: dict[str, Any] = {
        "planned": r.count(),
        "running": _tally(r.runs),
        "runs_unknown": _tally(r.runs.isnull()),
        "counted": _tally(known),
        "over": _tally(r.found > MILLION),
        "weighing": _tally(r.heft > 0),
        "silent": _tally(silent),
        **{lack.value: _tally(r.lacks == lack.value) for lack in _LACKS},
        "uncapped": r.found.sum(),
        "capped": r.limited.sum(),
        "weight": known.ifelse(r.heft, 0).sum(),
        "weight_score": (r.heft * r.limited).sum(),
        "budgeted": r.budgeted.sum(),
        "revised": r.stands.sum(),
        "spent": r.spent.sum(),
    }
    exact: dict[str, Any] = {
        "budget": known.ifelse(r.stands, 0).sum(),
        "budget_score": (r.stands.cast(_MONEY) * r.limited.cast(_SHARE)).sum(),
    }
    whole = {name: value.coalesce(0).cast("int64") for name, value in counts.items()}
    large = {name: value.coalesce(0).cast(_EXACT) for name, value in exact.items()}
    return r.group_by(_keys(by)).aggregate(**whole, **large)


_LACKS = (Lack.NO_REPORT, Lack.NO_VALUE, Lack.NO_TARGET, Lack.ZERO_TARGET)


def _keys(by: Sequence[str]) -> list[str]:
    return [name for name in (*LEAF, "sign") if name in {*by, *PERIOD}]


def _tally(condition: Value) -> Value:
    return condition.ifelse(1, None).count()


def _step(table: Table) -> Table:
    """Keep a step a query of its own: pasted into the next, expressions would grow without end.

    The one place that knows engines: PostgreSQL pastes queries together unless they have a limit.
    """
    return table.limit(_ALL) if table.get_backend().name == "postgres" else table.view()


def _share(above: Value, below: Value) -> Value:
    """Divide, in millionths, halves upward: small numbers the short way, with the same result."""
    short = _rounded(above * MILLION, below)
    long = _divided(above.cast(_EXACT) * MILLION, below.cast(_EXACT))
    return ((above < _SHORT) & (below < _SHORT)).ifelse(short, long)


def _rounded(above: Value, below: Value) -> Value:
    """Divide, halves upward; exact while ``2 * above + below`` is less than 2⁵³.

    A float holds every whole number that large, and the quotient of two of them can only round to
    a whole number that it is, so rounding down is never mistaken.
    """
    quotient = (2 * above + below).cast("float64") / (2 * below).nullif(0).cast("float64")
    return quotient.floor().cast("int64")


def _divided(above: Value, below: Value) -> Value:
    """Divide, halves upward, exactly for numbers of any size; neither may be negative.

    The quotient of floats is off by one at most; the remainder, computed in whole numbers, says
    which way. So engines agree although their floats come by different ways.
    """
    above, below = 2 * above + below, 2 * below
    quotient = above.cast("float64") / below.nullif(0).cast("float64")
    huge = quotient > MOST
    guess = huge.ifelse(MOST, quotient).floor().cast("int64")
    rest = above - below * guess
    return guess + (~huge & (rest >= below)).ifelse(1, 0) - (rest < 0).ifelse(1, 0)
