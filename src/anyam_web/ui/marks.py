"""Small marks used everywhere: findings by severity, told by shape, number and words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.utils.safestring import SafeString

from anyam.kernel import Lang, LocalText, Severity
from anyam_web.ui.html import el, many

SHAPES = {Severity.ERROR: "▲", Severity.WARNING: "◆", Severity.ADVICE: "●"}
_CLEAN = LocalText("Tanpa temuan", "No findings")


def badges(counts: Mapping[Severity, int], *, lang: Lang, quiet: bool = False) -> SafeString:
    """Show open findings by severity, never by colour alone; ``quiet`` about what is clean."""
    return _badges(tuple(counts.get(severity, 0) for severity in Severity), lang, quiet=quiet)


@lru_cache(maxsize=4096)
def _badges(counts: tuple[int, ...], lang: Lang, *, quiet: bool) -> SafeString:
    shown = [_badge(s, n, lang) for s, n in zip(Severity, counts, strict=True) if n]
    if not shown and quiet:
        return SafeString("")
    return el("span", many(shown or [_clean(lang)]), class_="badges")


def _badge(severity: Severity, count: int, lang: Lang) -> SafeString:
    label = severity.label.in_(lang)
    shape = el("span", SHAPES[severity], aria_hidden="true")
    words = el("span", f" {label}", class_="sr")
    return el("span", shape, f" {count}", words, class_=f"badge {severity.value}", title=label)


def _clean(lang: Lang) -> SafeString:
    shape, words = el("span", "✓", aria_hidden="true"), el("span", _CLEAN.in_(lang), class_="sr")
    return el("span", shape, words, class_="badge clean")
