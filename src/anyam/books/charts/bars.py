"""Bars: money stacked by year and fund source, amounts side by side, readiness on 0 to 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from anyam.books.charts.canvas import (
    WIDTH,
    Canvas,
    Chart,
    Look,
    legend,
    legend_height,
    shorten,
    wrap,
)
from anyam.books.charts.scales import Scale, round_scale
from anyam.kernel import Lang, LocalText, format_rupiah, format_rupiah_short

_YEAR = LocalText("Tahun", "Year")
_TOTAL = LocalText("Jumlah", "Total")
_ITEM = LocalText("Uraian", "Item")
_VALUE = LocalText("Nilai", "Value")
_TARGET = LocalText("Sasaran", "Target")
_IN_RUPIAH = LocalText("Rp {unit}", "Rp {unit}")


@dataclass(frozen=True, slots=True)
class Series:
    """One fund source: an amount in whole rupiah for each year."""

    name: str
    colour: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``target`` draws a mark."""

    label: str
    value: float
    colour: str | None = None
    target: float | None = None


def stacked_years(
    years: Sequence[int],
    series: Sequence[Series],
    *,
    title: str,
    lang: Lang,
    look: Look | None = None,
) -> Chart:
    """Draw one column a year, fund sources on top of each other, the year's total above it.

    Raises ``ValueError`` when a series has not one amount for every year.
    """
    if any(len(one.values) != len(years) for one in series):
        raise ValueError("every series needs one amount for every year")
    entries = [(one.name, one.colour) for one in series]
    below = legend_height(entries, room=WIDTH)
    canvas = Canvas(WIDTH, 276 + below, look or Look())
    totals = [sum(max(0, one.values[at]) for one in series) for at in range(len(years))]
    scale = round_scale(max(totals, default=0), money=True)
    _axis(canvas, scale, lang=lang)
    _columns(canvas, years, series, scale=scale, totals=totals, lang=lang)
    legend(canvas, entries, y=276)
    return _years_chart(canvas, years, series, title=title, totals=totals, lang=lang)


_LEFT, _TOP, _BOTTOM = 46.0, 34.0, 240.0


def _height(value: float, scale: Scale) -> float:
    return (_BOTTOM - _TOP) * value / scale.top


def _axis(canvas: Canvas, scale: Scale, *, lang: Lang) -> None:
    for tick in scale.ticks:
        y = _BOTTOM - _height(tick, scale)
        canvas.line((_LEFT, y), (WIDTH, y), stroke=canvas.look.grid, width=0.7)
        label = scale.label(tick, lang=lang)
        canvas.text(_LEFT - 7, y + 3.5, label, size=10, fill=canvas.look.muted, anchor="end")
    unit = _IN_RUPIAH.in_(lang).format(unit=scale.unit_name.in_(lang)).strip()
    canvas.text(0, 12, unit, size=10, fill=canvas.look.muted)


def _columns(
    canvas: Canvas,
    years: Sequence[int],
    series: Sequence[Series],
    *,
    scale: Scale,
    totals: Sequence[int],
    lang: Lang,
) -> None:
    step = (WIDTH - _LEFT) / max(1, len(years))
    wide = min(44.0, step * 0.62)
    for at, year in enumerate(years):
        middle = _LEFT + step * (at + 0.5)
        y = _BOTTOM
        for one in series:
            tall = _height(max(0, one.values[at]), scale)
            y -= tall
            if tall:
                canvas.rect(middle - wide / 2, y, wide, tall, fill=one.colour, stroke="#ffffff")
        canvas.text(middle, _BOTTOM + 16, str(year), size=10, anchor="middle")
        if totals[at]:
            said = shorten(scale.label(totals[at], lang=lang), room=step, size=9.5)
            canvas.text(middle, y - 5, said, size=9.5, bold=True, anchor="middle")
    canvas.line((_LEFT, _BOTTOM), (WIDTH, _BOTTOM), stroke=canvas.look.ink)


def _years_chart(
    canvas: Canvas,
    years: Sequence[int],
    series: Sequence[Series],
    *,
    title: str,
    totals: Sequence[int],
    lang: Lang,
) -> Chart:
    headers = (_YEAR.in_(lang), *(one.name for one in series), _TOTAL.in_(lang))
    rows = tuple(
        (
            str(year),
            *(format_rupiah(one.values[at], lang=lang) for one in series),
            format_rupiah(totals[at], lang=lang),
        )
        for at, year in enumerate(years)
    )
    said = "; ".join(
        f"{year} {format_rupiah_short(total, lang=lang)}"
        for year, total in zip(years, totals, strict=True)
    )
    alt = f"{title}. {_TOTAL.in_(lang)}: {said}."
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)


def side_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    lang: Lang,
    money: bool = False,
    scale: Scale | None = None,
    look: Look | None = None,
) -> Chart:
    """Draw amounts as bars lying side by side, on a scale of their own; rupiah when ``money``."""
    top = max((max(bar.value, bar.target or 0) for bar in bars), default=1)
    used = scale or round_scale(top, money=money)
    return _lying(bars, used, title=title, lang=lang, look=look)


def readiness(bars: Sequence[Bar], *, title: str, lang: Lang, look: Look | None = None) -> Chart:
    """Draw scores on a scale of 0 to 100, with their targets where there are any."""
    scale = Scale(top=100, step=25, unit=1, unit_name=LocalText("", ""))
    return _lying(bars, scale, title=title, lang=lang, look=look)


_LABELS, _ROW = 210.0, 30.0
_ROOM = WIDTH - _LABELS - 90


def _lying(
    bars: Sequence[Bar], scale: Scale, *, title: str, lang: Lang, look: Look | None
) -> Chart:
    bottom = 8 + _ROW * len(bars)
    canvas = Canvas(WIDTH, bottom + 22, look or Look())
    for tick in scale.ticks:
        x = _LABELS + _ROOM * tick / scale.top
        canvas.line((x, 4), (x, bottom), stroke=canvas.look.grid, width=0.7)
        label = scale.label(tick, lang=lang)
        canvas.text(x, bottom + 14, label, size=9.5, fill=canvas.look.muted, anchor="middle")
    unit = _unit(scale, lang)
    canvas.text(0, bottom + 14, unit, size=9.5, fill=canvas.look.muted)
    for place, bar in enumerate(bars):
        _lying_bar(canvas, bar, 8 + _ROW * place, scale=scale, lang=lang)
    return _lying_chart(canvas, bars, scale, title=title, lang=lang)


def _unit(scale: Scale, lang: Lang) -> str:
    name = scale.unit_name.in_(lang)
    return _IN_RUPIAH.in_(lang).format(unit=name) if name else ""


def _lying_bar(canvas: Canvas, bar: Bar, y: float, *, scale: Scale, lang: Lang) -> None:
    middle = y + _ROW / 2 - 2
    lines = wrap(bar.label, room=_LABELS - 14, size=10.5, lines=2)
    canvas.lines(_LABELS - 8, middle, lines, size=10.5, anchor="end")
    long = _ROOM * min(scale.top, max(0.0, bar.value)) / scale.top
    canvas.rect(_LABELS, middle - 8, _ROOM, 16, fill=canvas.look.tint)
    canvas.rect(_LABELS, middle - 8, long, 16, fill=bar.colour or canvas.look.accent, round_=1.5)
    if bar.target is not None:
        x = _LABELS + _ROOM * min(scale.top, max(0.0, bar.target)) / scale.top
        canvas.line((x, middle - 11), (x, middle + 11), stroke=canvas.look.ink, width=2.2)
    said = (scale.label if scale.places is None else scale.say)(bar.value, lang=lang)
    canvas.text(WIDTH, middle + 4, said, size=10.5, bold=True, anchor="end")


def _lying_chart(
    canvas: Canvas, bars: Sequence[Bar], scale: Scale, *, title: str, lang: Lang
) -> Chart:
    say = partial(scale.say, lang=lang)
    targets = any(bar.target is not None for bar in bars)
    headers = [_ITEM.in_(lang), _VALUE.in_(lang)] + ([_TARGET.in_(lang)] if targets else [])
    rows = []
    for bar in bars:
        row = [bar.label, say(bar.value)]
        if targets:
            row.append("–" if bar.target is None else say(bar.target))
        rows.append(tuple(row))
    alt = f"{title}: " + "; ".join(f"{bar.label} {say(bar.value)}" for bar in bars) + "."
    return Chart(canvas.svg(title=title, desc=alt), alt, tuple(headers), tuple(rows))
