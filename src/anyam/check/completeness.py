"""How complete a plan is, by chapter and by dimension, with the sum behind every figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from anyam.check.context import Context
from anyam.check.measures import Part, of_chapter, of_dimension
from anyam.check.measures import percent as percent_of
from anyam.check.words import number
from anyam.kernel import LocalText, Percent

FORMULA = LocalText(
    "Rata-rata persentase setiap bagian; bagian = yang terpenuhi ÷ yang seharusnya.",
    "Mean of the parts' percentages; a part is what is there ÷ what there should be.",
)
_SUM = LocalText(
    "{label} {done} dari {wanted} ({share} %)", "{label} {done} of {wanted} ({share}%)"
)


@dataclass(frozen=True, slots=True)
class Score:
    """The completeness of one chapter or dimension and the parts it is the mean of."""

    key: str
    title: LocalText
    parts: tuple[Part, ...]

    @property
    def percent(self) -> Percent:
        """Mean of the parts' shares; 100 only when every part is whole."""
        return percent_of(self.share)

    @property
    def share(self) -> Fraction:
        """Mean of the parts' shares, exact; 1 where there is nothing to do."""
        shares = [part.share for part in self.parts]
        return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(1)

    def explain(self) -> LocalText:
        """Say how the figure comes about, part by part."""
        sums = [sum_of(part) for part in self.parts]
        return LocalText("; ".join(s.id for s in sums), "; ".join(s.en for s in sums))


@dataclass(frozen=True, slots=True)
class Completeness:
    """Scores by chapter and by dimension; ``percent`` is the mean over the chapters."""

    chapters: tuple[Score, ...]
    dimensions: tuple[Score, ...]
    formula: LocalText = FORMULA

    @property
    def percent(self) -> Percent:
        """Mean of the chapters' shares; 100 only when all are whole."""
        shares = [score.share for score in self.chapters]
        return percent_of(sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0))


def sum_of(part: Part) -> LocalText:
    """Say what of a part is there: ``Program 1.958 dari 1.962 (99,8 %)``."""
    return _SUM.format(
        label=part.label,
        done=number(part.done),
        wanted=number(part.wanted),
        share=number(part.percent),
    )


def completeness(ctx: Context) -> Completeness:
    """Measure every chapter of the outline and every dimension of the framework."""
    return Completeness(tuple(_chapters(ctx)), tuple(_dimensions(ctx)))


def _chapters(ctx: Context) -> Iterator[Score]:
    for volume in ctx.outline.volumes if ctx.outline else ():
        for chapter in volume.chapters:
            if parts := tuple(of_chapter(ctx, chapter)):
                title = LocalText(
                    f"{volume.number.id}: {chapter.title.id}",
                    f"{volume.number.en}: {chapter.title.en}",
                )
                yield Score(chapter.key, title, parts)


def _dimensions(ctx: Context) -> Iterator[Score]:
    for dimension in ctx.dimensions:
        yield Score(dimension.key, dimension.name, tuple(of_dimension(ctx, dimension)))
