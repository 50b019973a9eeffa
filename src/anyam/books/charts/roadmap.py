"""The roadmap at a glance: programs and money by dimension and term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anyam.books.charts.canvas import WIDTH, Canvas, Chart, Look, wrap
from anyam.kernel import Lang, LocalText, format_number, format_rupiah, format_rupiah_short

_LABELS, _HEAD, _ROW = 176.0, 40.0, 42.0
_DIMENSION = LocalText("Dimensi", "Dimension")
_PROGRAMS = LocalText("{count} program", "{count} programs")
_COUNT = LocalText("program", "programs")
_BUDGET = LocalText("anggaran", "budget")


@dataclass(frozen=True, slots=True)
class Strand:
    """One dimension: how many programs, and how many whole rupiah, in each term."""

    name: str
    colour: str
    counts: tuple[int, ...]
    amounts: tuple[int, ...]


def roadmap(
    strands: Sequence[Strand],
    terms: Sequence[str],
    *,
    title: str,
    lang: Lang,
    look: Look | None = None,
) -> Chart:
    """Draw one row per dimension, one arrow per term; a fuller colour means more programs.

    Raises ``ValueError`` when a dimension has not one count and one amount for every term.
    """
    if any(len(s.counts) != len(terms) or len(s.amounts) != len(terms) for s in strands):
        raise ValueError("every dimension needs a count and an amount for every term")
    canvas = Canvas(WIDTH, _HEAD + _ROW * len(strands) + 4, look or Look())
    wide = (WIDTH - _LABELS) / max(1, len(terms))
    for place, term in enumerate(terms):
        _head(canvas, term, _LABELS + wide * place, wide)
    largest = max((count for strand in strands for count in strand.counts), default=0) or 1
    for place, strand in enumerate(strands):
        y = _HEAD + _ROW * place
        lines = wrap(strand.name, room=_LABELS - 20, size=10.5, lines=2)
        canvas.rect(0, y + 5, 4, _ROW - 10, fill=strand.colour)
        canvas.lines(12, y + _ROW / 2, lines, size=10.5, bold=True)
        for at in range(len(terms)):
            share = strand.counts[at] / largest
            _step(canvas, strand, at, x=_LABELS + wide * at, y=y, wide=wide, share=share, lang=lang)
    return _chart(canvas, strands, terms, title=title, lang=lang)


def _head(canvas: Canvas, term: str, x: float, wide: float) -> None:
    lines = wrap(term, room=wide - 12, size=10, lines=2)
    canvas.lines(
        x + wide / 2, 18, lines, size=10, bold=True, fill=canvas.look.accent, anchor="middle"
    )
    canvas.line((x + 4, _HEAD - 4), (x + wide - 4, _HEAD - 4), stroke=canvas.look.ink)


def _step(
    canvas: Canvas, strand: Strand, at: int, *, x: float, y: float, wide: float, share: float,
    lang: Lang,
) -> None:  # fmt: skip
    top, bottom, point = y + 4, y + _ROW - 4, 10.0
    shape = [
        (x + 2, top), (x + wide - point, top), (x + wide - 1, (top + bottom) / 2),
        (x + wide - point, bottom), (x + 2, bottom), (x + 2 + point - 1, (top + bottom) / 2),
    ]  # fmt: skip
    canvas.polygon(shape, fill=strand.colour, opacity=round(0.08 + 0.17 * share, 3))
    if not strand.counts[at]:
        canvas.text(x + wide / 2, y + _ROW / 2 + 4, "–", anchor="middle", fill=canvas.look.muted)
        return
    said = _PROGRAMS.in_(lang).format(count=format_number(strand.counts[at], lang=lang))
    canvas.text(x + wide / 2, y + _ROW / 2 - 2, said, size=10.5, bold=True, anchor="middle")
    money = format_rupiah_short(strand.amounts[at], lang=lang, places=1)
    canvas.text(x + wide / 2, y + _ROW / 2 + 11, money, size=9, anchor="middle")


def _chart(
    canvas: Canvas, strands: Sequence[Strand], terms: Sequence[str], *, title: str, lang: Lang
) -> Chart:
    headers = [_DIMENSION.in_(lang)]
    for term in terms:
        headers += [f"{term}: {_COUNT.in_(lang)}", f"{term}: {_BUDGET.in_(lang)}"]
    rows = tuple(
        (s.name, *(text for at in range(len(terms)) for text in _cells(s, at, lang)))
        for s in strands
    )
    said = "; ".join(
        f"{s.name} " + ", ".join(f"{t} {n}" for t, n in zip(terms, s.counts, strict=True))
        for s in strands
    )
    alt = f"{title}: {said}."
    return Chart(canvas.svg(title=title, desc=alt), alt, tuple(headers), rows)


def _cells(strand: Strand, at: int, lang: Lang) -> tuple[str, str]:
    count = format_number(strand.counts[at], lang=lang)
    return count, format_rupiah(strand.amounts[at], lang=lang)
