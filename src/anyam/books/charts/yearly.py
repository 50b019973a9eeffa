"""Money of each year against its ceiling: columns by dimension under a mark for what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anyam.books.charts.canvas import WIDTH, Canvas, Chart, Look, legend, legend_height, shorten
from anyam.books.charts.scales import Scale, round_scale
from anyam.kernel import Lang, LocalText, format_rupiah, format_rupiah_short

_FREE = "#8a989e"  # money of sources that nothing limits
_YEAR = LocalText("Tahun", "Year")
_USED = LocalText("Terpakai di bawah pagu", "Used under ceilings")
_UNLIMITED = LocalText("Sumber tanpa pagu", "Sources without a ceiling")
_CEILING = LocalText("Pagu", "Ceiling")
_IN_RUPIAH = LocalText("Rp {unit}, terpakai / pagu", "Rp {unit}, used / ceiling")


@dataclass(frozen=True, slots=True)
class YearMoney:
    """One year: money under ceilings by group, money of sources without one, and the ceiling.

    Whole rupiah; ``ceiling`` is ``None`` where no source has one.
    """

    year: int
    parts: tuple[int, ...]
    free: int = 0
    ceiling: int | None = None

    @property
    def used(self) -> int:
        """Money under ceilings."""
        return sum(self.parts)


def yearly(
    money: Sequence[YearMoney],
    entries: Sequence[tuple[str, str]],
    *,
    title: str,
    lang: Lang,
    look: Look | None = None,
) -> Chart:
    """Draw a column a year; ``entries`` are name and colour of each part.

    Raises ``ValueError`` when a year has not one amount for every entry.
    """
    if any(len(one.parts) != len(entries) for one in money):
        raise ValueError("every year needs one amount for every entry")
    told = [*entries, *([(_UNLIMITED.in_(lang), _FREE)] if any(m.free for m in money) else [])]
    canvas = Canvas(WIDTH, 250 + legend_height(told, room=WIDTH), look or Look())
    colours = [colour for _, colour in entries]
    below = yearly_columns(canvas, money, colours, left=0, top=20, tall=200, lang=lang)
    for year, x in _middles(money, left=0, right=WIDTH):
        canvas.text(x, below, str(year), size=10, anchor="middle")
    legend(canvas, told, y=below + 14)
    headers = tuple(h.in_(lang) for h in (_YEAR, _USED, _UNLIMITED, _CEILING))
    rows = tuple(money_rows(money, lang=lang))
    alt = f"{title}: " + "; ".join(": ".join(cells) for cells in rows) + "."
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)


def yearly_columns(
    canvas: Canvas,
    money: Sequence[YearMoney],
    colours: Sequence[str],
    *,
    left: float,
    top: float,
    tall: float,
    lang: Lang,
) -> float:
    """Draw the columns from ``left`` to the right edge; returns the y below them."""
    largest = max((max(m.used + m.free, m.ceiling or 0) for m in money), default=0)
    scale, bottom = round_scale(largest, money=True), top + tall
    unit = _IN_RUPIAH.in_(lang).format(unit=scale.unit_name.in_(lang))
    canvas.text(0, top - 6, unit, size=10, fill=canvas.look.muted)
    step = (canvas.width - left) / max(1, len(money))
    for one, (_, x) in zip(money, _middles(money, left=left, right=canvas.width), strict=True):
        _column(canvas, one, colours, scale, x=x, step=step, bottom=bottom, tall=tall - 16)
        said = shorten(_said(one, scale, lang), room=step - 2, size=9.5)
        y = bottom - (tall - 16) * max(one.used + one.free, one.ceiling or 0) / scale.top
        canvas.text(x, y - 5, said, size=9.5, bold=True, anchor="middle")
    canvas.line((left, bottom), (canvas.width, bottom), stroke=canvas.look.ink)
    return bottom + 14


def _middles(money: Sequence[YearMoney], *, left: float, right: float) -> list[tuple[int, float]]:
    step = (right - left) / max(1, len(money))
    return [(one.year, left + step * (at + 0.5)) for at, one in enumerate(money)]


def _column(
    canvas: Canvas,
    one: YearMoney,
    colours: Sequence[str],
    scale: Scale,
    *,
    x: float,
    step: float,
    bottom: float,
    tall: float,
) -> None:
    wide, y = min(64.0, step * 0.6), bottom
    for amount, colour in (*zip(one.parts, colours, strict=True), (one.free, _FREE)):
        high = tall * amount / scale.top
        y -= high
        if amount:
            canvas.rect(x - wide / 2, y, wide, high, fill=colour)
    if one.ceiling is not None:
        mark = bottom - tall * one.ceiling / scale.top
        canvas.line(
            (x - wide * 0.72, mark), (x + wide * 0.72, mark), stroke=canvas.look.ink, width=2
        )


def _said(one: YearMoney, scale: Scale, lang: Lang) -> str:
    used = scale.label(one.used + one.free, lang=lang)
    return used if one.ceiling is None else f"{used} / {scale.label(one.ceiling, lang=lang)}"


def money_rows(money: Sequence[YearMoney], *, lang: Lang) -> list[tuple[str, ...]]:
    """Year, used, used without a ceiling, and ceiling of every year, in words."""
    return [
        (
            str(one.year),
            format_rupiah(one.used, lang=lang),
            format_rupiah_short(one.free, lang=lang) if one.free else "–",
            "–" if one.ceiling is None else format_rupiah(one.ceiling, lang=lang),
        )
        for one in money
    ]
