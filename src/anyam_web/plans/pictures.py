"""Pictures of a plan for its pages: the compass, in the colours of the reader's screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal

from django.utils.safestring import SafeString

from anyam.books.charts import Facing, Look, compass
from anyam.check.overview import Facet
from anyam.kernel import Lang, LocalText, Severity, format_number, format_rupiah_short
from anyam_web.ui.marks import SHAPES

SCREEN = Look(
    ink="var(--ink)", muted="var(--soft)", grid="var(--line)", tint="var(--tint)",
    accent="var(--brand)",
)  # fmt: skip


def plan_compass(facets: Sequence[Facet], *, whole: Decimal, lang: Lang) -> SafeString:
    """Draw the compass of a plan; its table twin is the page's own table of dimensions."""
    largest = max((int(f.money) for f in facets), default=0)
    facings = [_facing(f, largest=largest, lang=lang) for f in facets]
    middle = percent(whole, lang=lang)
    chart = compass(facings, title=_TITLE.in_(lang), middle=middle, lang=lang, look=SCREEN)
    return SafeString(chart.svg)


def percent(value: Decimal, *, lang: Lang) -> str:
    """Write a share in whole percent, rounded down: 100 only where nothing lacks."""
    return f"{format_number(value.quantize(Decimal(1), rounding=ROUND_FLOOR), lang=lang)} %"


def _facing(facet: Facet, *, largest: int, lang: Lang) -> Facing:
    return Facing(
        label=facet.name.in_(lang).removeprefix("Smart "),
        colour=f"var(--{facet.key}, var(--brand))",
        percent=float(facet.percent),
        said=percent(facet.percent, lang=lang),
        marks=_marks(facet.counts),
        found=_found(facet.counts, lang),
        share=max(0, int(facet.money)) / largest if largest else 0.0,
        money=format_rupiah_short(facet.money, lang=lang),
    )


def _marks(counts: Mapping[Severity, int]) -> str:
    grave = (Severity.ERROR, Severity.WARNING)
    return " ".join(f"{SHAPES[s]} {counts[s]}" for s in grave if counts[s])


def _found(counts: Mapping[Severity, int], lang: Lang) -> str:
    named = [f"{counts[s]} {s.label.in_(lang).lower()}" for s in Severity if counts[s]]
    return ", ".join(named) or _CLEAN.in_(lang)


_TITLE = LocalText(
    "Keadaan rencana: kelengkapan, temuan, dan anggaran setiap dimensi",
    "The plan as it stands: completeness, findings and budget of each dimension",
)
_CLEAN = LocalText("tanpa temuan", "no findings")
