"""Figures written out: formula, fraction, what is missing, what a cap hides, each input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby

from anyam.kernel import LocalText
from anyam.realisation.achievement import Achievement, Lack
from anyam.realisation.formulas import DEFINITIONS, Figure, Formula, Part
from anyam.realisation.wording import joined, percent, same, shown

_NAMED = 6
_SENTENCE = LocalText("{label}: {n} ÷ {d} = {value}", "{label}: {n} ÷ {d} = {value}")
_NOTHING = LocalText(
    "{label}: belum dapat dihitung, tidak ada program dengan data.",
    "{label}: cannot be computed, no program has data.",
)
_RULE = LocalText("Rumus: {rule}.", "Formula: {rule}.")
_WEIGHS = LocalText("Bobot: {weighs}.", "Weights: {weighs}.")
_SOURCE = LocalText("Dasar: {source}.", "Basis: {source}.")
_MISSING = LocalText(
    "{lack}: {count} dari {of} program ({codes}).", "{lack}: {count} of {of} programs ({codes})."
)
_TREATED = {
    True: LocalText(
        "Yang belum ada kabarnya dihitung belum berjalan.",
        "Those without news count as not running.",
    ),
    False: LocalText(
        "Yang kurang tidak ikut dihitung, bukan dianggap nol.",
        "What is missing is left out of the mean, not taken as zero.",
    ),
}
_WITHIN = LocalText(
    "Bila semuanya nihil {low}, bila semuanya tercapai {high}.",
    "{low} if all of it came to nothing, {high} if all of it were reached.",
)
_OVER = LocalText(
    "Melampaui target: {count} program ({codes}).", "Above target: {count} programs ({codes})."
)
_VIA_ACTIONS = LocalText(
    "Dihitung dari laporan rencana aksinya karena tidak ada laporan programnya sendiri: "
    "{count} program ({codes}).",
    "Computed from the reports of their actions, having none of their own: "
    "{count} programs ({codes}).",
)
_VIA = LocalText(
    "[dari laporan {n} dari {of} rencana aksi, {by}]", "[from reports of {n} of {of} actions, {by}]"
)
_VIA_WEIGHS = {
    True: LocalText("berbobot anggaran", "weighted by budget"),
    False: LocalText("berbobot sama", "all alike"),
}
_RUNS = {
    True: LocalText("berjalan", "running"),
    False: LocalText("tidak berjalan", "not running"),
}


def sentence(figure: Figure) -> LocalText:
    """Write label, fraction and value."""
    label = figure.formula.label
    if figure.value is None:
        return _NOTHING.format(label=label)
    top, bottom = _fraction(figure)
    return _SENTENCE.format(label=label, n=top, d=bottom, value=figure.percent)


def explain(figure: Figure) -> tuple[LocalText, ...]:
    """Write the figure, its rule, weights, basis, gaps, hidden excess and every input."""
    told = DEFINITIONS[figure.formula]
    return (
        sentence(figure),
        _RULE.format(rule=told.rule),
        _WEIGHS.format(weighs=_weighed(figure)),
        _SOURCE.format(source=told.source),
        *_gaps(figure),
        *_excess(figure),
        *_stand_ins(figure),
        *(_input(figure, part) for part in figure.parts),
    )


def caveats(figure: Figure) -> tuple[LocalText, ...]:
    """Say only what is missing and what a cap hides."""
    return (*_gaps(figure), *_excess(figure), *_stand_ins(figure))


def _stand_ins(figure: Figure) -> Iterator[LocalText]:
    if told := [part for part in figure.parts if part.line.via]:
        yield _VIA_ACTIONS.format(count=len(told), codes=_named(told))


def _weighed(figure: Figure) -> LocalText:
    names = {
        "one": DEFINITIONS[figure.formula].weighs,
        "weight": LocalText("bobot program", "the program's weight"),
        "budget": LocalText("anggaran program tahun ini", "the program's budget this year"),
    }
    return names[figure.weighed_by]


def _fraction(figure: Figure) -> tuple[LocalText, LocalText]:
    if figure.formula is Formula.COUNT or figure.weighed_by != "one":
        return shown(figure.numerator, places=0), shown(figure.denominator, places=0)
    return percent(figure.numerator), shown(figure.denominator, places=0)


def _gaps(figure: Figure) -> Iterator[LocalText]:
    lacking = sorted(figure.missing, key=lambda p: list(Lack).index(p.lack or Lack.NO_REPORT))
    for lack, parts in groupby(lacking, key=lambda p: p.lack):
        told = list(parts)
        label = (lack or Lack.NO_REPORT).label
        opened = LocalText(*(text[:1].upper() + text[1:] for text in label))
        yield _MISSING.format(
            lack=opened, count=len(told), of=len(figure.parts), codes=_named(told)
        )
    if lacking:
        yield _TREATED[figure.formula is Formula.COUNT]
    if within := figure.within:
        yield _WITHIN.format(low=percent(within[0]), high=percent(within[1]))


def _excess(figure: Figure) -> Iterator[LocalText]:
    if figure.formula is not Formula.COUNT and figure.over:
        yield _OVER.format(count=len(figure.over), codes=_excesses(figure.over))


def _excesses(parts: tuple[Part, ...]) -> LocalText:
    told = [joined(same(p.line.code), percent(_raw(p), places=1)) for p in parts[:_NAMED]]
    more = [same("…")] if len(parts) > _NAMED else []
    return joined(*told, *more, by=", ")


def _raw(part: Part) -> Fraction | None:
    found = part.line.achievement
    return found.raw if isinstance(found, Achievement) else None


def _named(parts: Iterable[Part]) -> str:
    codes = [part.line.code for part in parts]
    return ", ".join(codes[:_NAMED]) + (", …" if len(codes) > _NAMED else "")


def _input(figure: Figure, part: Part) -> LocalText:
    head = f"{part.line.code} {part.line.name}".strip()
    if part.lack:
        return LocalText(f"{head}: {part.lack.label.id}", f"{head}: {part.lack.label.en}")
    if figure.formula is Formula.COUNT:
        told = _marked(part, _RUNS[part.score > 0])
        return LocalText(f"{head}: {told.id}", f"{head}: {told.en}")
    how = _marked(part, _how(part))
    if figure.weighed_by == "one":
        return LocalText(f"{head}: {how.id}", f"{head}: {how.en}")
    weight, score = shown(part.weight, places=0), percent(part.score)
    return LocalText(
        f"{head}: {weight.id} × {score.id} ({how.id})",
        f"{head}: {weight.en} × {score.en} ({how.en})",
    )


def _marked(part: Part, told: LocalText) -> LocalText:
    """Say of which actions' reports a program's figure is made, and how they weigh."""
    if part.line.via is None:
        return told
    codes, of, by_budget = part.line.via
    head = _VIA.format(n=len(codes), of=of, by=_VIA_WEIGHS[by_budget])
    return joined(told, head)


def _how(part: Part) -> LocalText:
    found = part.line.achievement
    if not isinstance(found, Achievement):
        return found.label
    if part.score < found.value:
        return joined(found.how, same("→"), percent(part.score))
    return found.how
