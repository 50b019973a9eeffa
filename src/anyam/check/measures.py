"""The parts completeness is made of: what is there, and how much there should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from anyam.check.context import Context, expected
from anyam.kernel import Choice, LocalText, Percent
from anyam.plan import (
    Action,
    ActionCategory,
    BudgetLine,
    Decree,
    DecreeKind,
    Element,
    Gap,
    Indicator,
    Mission,
    Objective,
    Outlook,
    OutlookScope,
    Problem,
    ProfileFact,
    Program,
    Quadrant,
    QuickWin,
    Readiness,
    ReadinessAspect,
    Risk,
    Section,
    Strategy,
    Swot,
    Topic,
    Vision,
)
from anyam.reference import Dimension, OutlineChapter, Subdimension

ALMOST = Decimal("99.9")
FIELDS = LocalText("isian", "fields")
NARRATIVE = LocalText("naskah subbab", "sections written")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: ``done`` of ``wanted`` (at least 1) are there."""

    label: LocalText
    done: int
    wanted: int

    @property
    def share(self) -> Fraction:
        """What is there, between 0 and 1."""
        return Fraction(self.done, self.wanted)

    @property
    def percent(self) -> Percent:
        """The share in percent; see :func:`percent`."""
        return percent(self.share)


def percent(share: Fraction) -> Percent:
    """Write a share (0 to 1) in percent, rounded half up to one decimal; 100 only when whole."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    rounded = exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Percent(rounded if share == 1 else min(rounded, ALMOST))


Measure = Callable[[Context], Iterator[Part]]


def of_chapter(ctx: Context, chapter: OutlineChapter) -> Iterator[Part]:
    """Measure a chapter: its narrative, and the data it prints."""
    keys = [section.key for section in chapter.sections if section.narrative]
    if keys:
        written = {s.chapter for s in ctx.all(Section) if s.body}
        yield Part(NARRATIVE, sum(key in written for key in keys), len(keys))
    for measure in _CHAPTERS.get(chapter.key, ()):
        yield from measure(ctx)


def of_dimension(ctx: Context, dimension: Dimension) -> Iterator[Part]:
    """Measure a dimension: its analysis, its chain of work, its promise and its fields."""
    subs = dimension.subdimensions
    for kind in (Gap, Problem, Strategy, Program):
        yield _treated(ctx, kind, subs)
    yield _swot(ctx, subs)
    objectives = any(o.dimension == dimension.key for o in ctx.all(Objective))
    yield Part(Objective.kind.label, int(objectives), 1)
    programs = [p for sub in subs for p in ctx.by_subdimension(Program, sub.key)]
    yield from _worked_out(ctx, programs)
    wins = any(ctx.dimension_of(win) == dimension.key for win in ctx.chosen)
    yield Part(QuickWin.kind.label, int(wins), 1)
    counts = ctx.filled
    filled = sum(n for (_, key), (n, _) in counts.items() if key == dimension.key)
    wanted = sum(n for (_, key), (_, n) in counts.items() if key == dimension.key)
    yield Part(FIELDS, filled, wanted) if wanted else Part(FIELDS, 0, 1)


def _worked_out(ctx: Context, programs: Iterable[Program]) -> Iterator[Part]:
    found = list(programs)
    measured = sum(bool(ctx.to(p, Indicator, "subject")) for p in found)
    acted = sum(bool(ctx.to(p, Action, "program")) for p in found)
    paid = sum(p.id in ctx.lines for p in found)
    wanted = max(len(found), 1)
    yield Part(LocalText("program berindikator", "programs with indicators"), measured, wanted)
    yield Part(LocalText("program beraksi", "programs with actions"), acted, wanted)
    yield Part(LocalText("program beranggaran", "programs with a budget"), paid, wanted)


def _treated(ctx: Context, kind: type[Element], subs: Iterable[Subdimension]) -> Part:
    label = kind.kind.label
    places = LocalText(f"{label.id} per sub-dimensi", f"{label.en} by sub-dimension")
    found = [bool(ctx.by_subdimension(kind, sub.key)) for sub in subs]
    return Part(places, sum(found), max(len(found), 1))


def _swot(ctx: Context, subs: Iterable[Subdimension]) -> Part:
    places = list(subs)
    found = {(row.subdimension, row.quadrant) for row in ctx.all(Swot)}
    wanted = [(sub.key, quadrant) for sub in places for quadrant in Quadrant]
    label = LocalText("kuadran SWOT", "SWOT quadrants")
    return Part(label, sum(place in found for place in wanted), max(len(wanted), 1))


def _fields(*kinds: type[Element]) -> Measure:
    def measure(ctx: Context) -> Iterator[Part]:
        counts = ctx.filled
        for kind in kinds:
            pairs = [pair for (k, _), pair in counts.items() if k is kind]
            done, wanted = sum(p[0] for p in pairs), sum(p[1] for p in pairs)
            label = kind.kind.label
            named = LocalText(f"isian {label.id}", f"fields of {label.en}")
            yield Part(named, done, wanted or len(expected(kind)))

    return measure


def _choices(kind: type[Element], field: str, wanted: Iterable[Choice]) -> Measure:
    choices = tuple(wanted)
    label = LocalText(
        f"{kind.kind.label.id}: {len(choices)} jenis", f"{kind.kind.label.en}: {len(choices)} kinds"
    )

    def measure(ctx: Context) -> Iterator[Part]:
        found = {vars(element)[field] for element in ctx.all(kind)}
        yield Part(label, sum(choice in found for choice in choices), len(choices))

    return measure


def _everywhere(kind: type[Element]) -> Measure:
    return lambda ctx: iter((_treated(ctx, kind, ctx.subdimensions),))


def _programs(ctx: Context) -> Iterator[Part]:
    return _worked_out(ctx, ctx.all(Program))


def _all_swot(ctx: Context) -> Iterator[Part]:
    yield _swot(ctx, ctx.subdimensions)


def _objectives(ctx: Context) -> Iterator[Part]:
    found = {o.dimension for o in ctx.all(Objective)}
    done = sum(d.key in found for d in ctx.dimensions)
    label = LocalText("dimensi bersasaran", "dimensions with objectives")
    yield Part(label, done, max(len(ctx.dimensions), 1))


def _promises(ctx: Context) -> Iterator[Part]:
    found = {ctx.dimension_of(win) for win in ctx.chosen}
    done = sum(d.key in found for d in ctx.dimensions)
    label = LocalText("dimensi ber-quick win", "dimensions with a quick win")
    yield Part(label, done, max(len(ctx.dimensions), 1))


_DECREES = (DecreeKind.COUNCIL, DecreeKind.TEAM)
_CHAPTERS: Mapping[str, tuple[Measure, ...]] = {
    "buku-1/pendahuluan": (
        _choices(ProfileFact, "topic", Topic),
        _choices(Decree, "type", _DECREES),
        _fields(ProfileFact, Decree),
    ),
    "buku-1/masa-depan": (_choices(Outlook, "scope", OutlookScope), _fields(Outlook)),
    "buku-1/kesiapan": (_choices(Readiness, "aspect", ReadinessAspect), _fields(Readiness)),
    "buku-1/kesenjangan": (_all_swot, _everywhere(Gap), _fields(Swot, Gap)),
    "buku-1/visi": (_fields(Vision, Mission),),
    "buku-2/visi": (_objectives, _fields(Objective)),
    "buku-2/strategi": (
        _everywhere(Problem),
        _everywhere(Strategy),
        _everywhere(Program),
        _fields(Problem, Strategy, Program),
    ),
    "buku-2/rencana-aksi": (_choices(Action, "category", ActionCategory), _fields(Action)),
    "buku-2/peta-jalan": (_programs, _fields(BudgetLine)),
    "buku-2/penutup": (_fields(Indicator),),
    "quick-win/profil": (_promises, _fields(QuickWin, Risk)),
}
