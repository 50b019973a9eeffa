"""Matrices: how much of what falls where, and risks by likelihood and impact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from anyam.books.charts.canvas import WIDTH, Canvas, Chart, Look, shorten, wrap
from anyam.kernel import Lang, LocalText, format_number

_ITEM = LocalText("Uraian", "Item")
_RISK = LocalText("Risiko", "Risk")
_LIKELIHOOD = LocalText("Kemungkinan", "Likelihood")
_IMPACT = LocalText("Dampak", "Impact")
_RISKS = LocalText("{title}: {count} risiko, {high} di antaranya tinggi.",
                   "{title}: {count} risks, {high} of them high.")  # fmt: skip
_LEVELS = ("#dcefe2", "#f7edc4", "#f6d3b0", "#f0b5ac")  # low, moderate, high, extreme


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """One risk by its code; likelihood and impact count from 1."""

    code: str
    likelihood: int
    impact: int


def heatmap(
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[int]],
    *,
    title: str,
    lang: Lang,
    colour: str = "#0b6a6a",
    look: Look | None = None,
) -> Chart:
    """Draw counts as cells the darker the larger, each with its number.

    Raises ``ValueError`` when ``counts`` is not rows × columns.
    """
    if len(counts) != len(rows) or any(len(line) != len(columns) for line in counts):
        raise ValueError("counts must be rows × columns")
    labels, head, tall = 190.0, 44.0, 34.0
    wide = (WIDTH - labels) / max(1, len(columns))
    canvas = Canvas(WIDTH, head + tall * len(rows), look or Look())
    for at, name in enumerate(columns):
        lines = wrap(name, room=wide - 8, size=9.5, lines=3)
        canvas.lines(labels + wide * (at + 0.5), 20, lines, size=9.5, bold=True, anchor="middle")
    largest = max((count for line in counts for count in line), default=0) or 1
    for at, (name, line) in enumerate(zip(rows, counts, strict=True)):
        y = head + tall * at
        canvas.lines(
            labels - 8,
            y + tall / 2,
            wrap(name, room=labels - 12, size=10, lines=2),
            size=10,
            anchor="end",
        )
        for across, count in enumerate(line):
            x = labels + wide * across
            _heat(canvas, (x, y), (wide, tall), share=count / largest, colour=colour)
            dark = count / largest > 0.55
            canvas.text(
                x + wide / 2,
                y + tall / 2 + 4,
                format_number(count, lang=lang),
                size=11,
                bold=count > 0,
                fill="#ffffff" if dark else canvas.look.ink,
                anchor="middle",
            )
    return _heat_chart(canvas, rows, columns, counts, title=title, lang=lang)


def _heat(
    canvas: Canvas,
    at: tuple[float, float],
    size: tuple[float, float],
    *,
    share: float,
    colour: str,
) -> None:
    box = (at[0] + 1, at[1] + 1, size[0] - 2, size[1] - 2)
    canvas.rect(*box, fill=canvas.look.tint, round_=2)
    if share:
        canvas.rect(*box, fill=colour, round_=2, opacity=round(0.15 + 0.85 * share, 3))


def _heat_chart(
    canvas: Canvas,
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[int]],
    *,
    title: str,
    lang: Lang,
) -> Chart:
    table = tuple(
        (name, *(format_number(count, lang=lang) for count in line))
        for name, line in zip(rows, counts, strict=True)
    )
    said = "; ".join(
        f"{name} " + ", ".join(f"{c} {n}" for c, n in zip(columns, line, strict=True) if n)
        for name, line in zip(rows, counts, strict=True)
        if any(line)
    )
    alt = f"{title}: {said or '0'}."
    headers = (_ITEM.in_(lang), *columns)
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, table)


def risk_matrix(
    risks: Sequence[RiskPoint],
    *,
    likelihoods: Sequence[str],
    impacts: Sequence[str],
    title: str,
    lang: Lang,
    look: Look | None = None,
) -> Chart:
    """Draw risks as codes in a likelihood × impact grid, the gravest at the top right.

    The colour follows likelihood × impact as a share of the largest product. Raises
    ``ValueError`` for a risk outside the grid.
    """
    for risk in risks:
        if not (1 <= risk.likelihood <= len(likelihoods) and 1 <= risk.impact <= len(impacts)):
            raise ValueError(f"risk outside the matrix: {risk.code}")
    canvas = _Grid(likelihoods, impacts).draw(risks, lang=lang, look=look or Look())
    high = sum(_level(r.likelihood, r.impact, likelihoods, impacts) >= 2 for r in risks)
    alt = _RISKS.in_(lang).format(title=title, count=len(risks), high=high)
    rows = tuple((r.code, likelihoods[r.likelihood - 1], impacts[r.impact - 1]) for r in risks)
    headers = (_RISK.in_(lang), _LIKELIHOOD.in_(lang), _IMPACT.in_(lang))
    return Chart(canvas.svg(title=title, desc=alt), alt, headers, rows)


def _level(likelihood: int, impact: int, likelihoods: Sequence[str], impacts: Sequence[str]) -> int:
    share = likelihood * impact / (len(likelihoods) * len(impacts))
    return sum(share > bound for bound in (0.16, 0.36, 0.6))


@dataclass(frozen=True, slots=True)
class _Grid:
    likelihoods: Sequence[str]
    impacts: Sequence[str]

    def draw(self, risks: Sequence[RiskPoint], *, lang: Lang, look: Look) -> Canvas:
        left, tall, foot = 130.0, 58.0, 44.0
        wide = (WIDTH - left) / len(self.impacts)
        bottom = 16 + tall * len(self.likelihoods)
        canvas = Canvas(WIDTH, bottom + foot, look)
        canvas.text(0, 10, _LIKELIHOOD.in_(lang), size=10, bold=True, fill=look.accent)
        canvas.text(
            WIDTH,
            bottom + 38,
            _IMPACT.in_(lang),
            size=10,
            bold=True,
            fill=look.accent,
            anchor="end",
        )
        found = defaultdict(list)
        for risk in risks:
            found[risk.likelihood, risk.impact].append(risk.code)
        for up, name in enumerate(self.likelihoods, start=1):
            y = bottom - tall * up
            canvas.lines(
                left - 8,
                y + tall / 2,
                wrap(name, room=left - 10, size=10, lines=2),
                size=10,
                anchor="end",
            )
            for across in range(1, len(self.impacts) + 1):
                x = left + wide * (across - 1)
                level = _level(up, across, self.likelihoods, self.impacts)
                canvas.rect(x + 1, y + 1, wide - 2, tall - 2, fill=_LEVELS[level], round_=2)
                lines = _codes(found[up, across], room=wide - 10)
                canvas.lines(
                    x + wide / 2,
                    y + tall / 2,
                    lines,
                    size=9,
                    bold=True,
                    fill="#1b2428",
                    anchor="middle",
                )
        for across, name in enumerate(self.impacts):
            canvas.text(
                left + wide * (across + 0.5),
                bottom + 15,
                shorten(name, room=wide - 4, size=10),
                size=10,
                anchor="middle",
            )
        return canvas


def _codes(codes: Sequence[str], *, room: float) -> list[str]:
    lines = wrap(", ".join(codes), room=room, size=9, lines=4)
    shown = sum(line.count(",") + 1 for line in lines) if lines else 0
    if lines and (shown < len(codes) or lines[-1].endswith("…")):
        return [*wrap(", ".join(codes), room=room, size=9, lines=3)[:2], f"({len(codes)})"]
    return lines
