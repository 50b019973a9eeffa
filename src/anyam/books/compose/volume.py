"""From a plan to a volume: the outline decides the order, the chapters write themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from anyam.books.compose.contents import SHOWS
from anyam.books.compose.desk import Desk
from anyam.books.compose.front import status_of_draft
from anyam.books.compose.narrative import heading, narrative, unwritten
from anyam.books.tree import (
    Block,
    Callout,
    Chapter,
    Document,
    Front,
    Heading,
    Meta,
    Paragraph,
    Text,
)
from anyam.kernel import AnyamError, Finding, Lang, LocalText, format_date
from anyam.plan import Edition, Plan, Section
from anyam.plan.diff import diff
from anyam.quickwin import Assessment
from anyam.reference import (
    Outline,
    OutlineChapter,
    OutlineSection,
    Part,
    Volume,
    framework,
    outline,
    region,
)
from anyam.roadmap.answer import Roadmap
from anyam.roadmap.comparing import Outcome
from anyam.weave.overlap import Overlap

_DEFAULT = "gmsc-6"
_DRAFT = LocalText("DRAF", "DRAFT")
_EDITION = LocalText("Edisi {name}", "Edition {name}")
_GOVERNMENT = LocalText("Pemerintah {region}", "Government of {region}")
_FURTHER = LocalText("Naskah Lain", "Further Texts")
_NO_VOLUME = LocalText(
    "Tidak ada buku “{key}”. Pilihannya: {known}.", "There is no volume “{key}”. Choose: {known}."
)
_UNKNOWN_FRAMEWORK = LocalText(
    "Kerangka “{key}” tidak dikenal; buku ini disusun menurut kerangka bawaan. "
    "Periksa isian Kerangka pada lembar kepala rencana.",
    "The framework “{key}” is not known; this volume follows the default one. "
    "Check the field Framework in the plan's header.",
)
_INDONESIAN = LocalText(
    "", "Names and statements of the plan are printed in Indonesian, as the plan states them."
)
_ABOUT = LocalText("Tentang Edisi Ini", "About This Edition")
Written = Mapping[str, Sequence[Section]]


def compose(  # noqa: PLR0913 - a book is made of all these, each by name
    plan: Plan,
    volume: str,
    *,
    lang: Lang,
    edition: Edition,
    date: date,
    draft: bool,
    since: Plan | None = None,
    coat_of_arms: bytes | None = None,
    findings: Sequence[Finding] = (),
    woven: Sequence[Overlap] | None = None,
    assessment: Assessment | None = None,
    roadmap: Roadmap | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Document:
    """Compose one volume of a plan (``"buku-1"`` … ``"quick-win"``).

    ``draft`` prints the watermark and ``findings`` what stands in the way; ``since`` is the plan
    as an earlier edition had it, and marks what moved; ``woven`` are the overlaps found, best
    first (``None``: nobody looked, and only decisions are printed); ``assessment`` is how the quick
    wins were weighed (``None``: by the plan's own scores); ``roadmap`` is the one reckoned, with
    the ``outcomes`` of scenarios (``None``: volume 2 draws the years the plan states). Raises
    ``AnyamError`` for a volume that the outline does not have.
    """
    known = _known_framework(plan)
    before = _known_framework(since) if since is not None else None
    spelled = outline(framework=known.header.framework)
    book = _volume(spelled, volume)
    desk = Desk(
        plan=known,
        lang=lang,
        edition=edition,
        day=date,
        draft=draft,
        moved=diff(before, known) if before is not None else None,
        findings=findings,
        woven=woven,
        assessment=assessment,
        scheduled=roadmap,
        outcomes=outcomes,
    )
    written = _written(known, spelled, book)
    parts = {part: [c for c in book.chapters if c.part is part] for part in Part}
    further = _further(desk, written.get(""), book)
    return Document(
        meta=_meta(desk, book, coat_of_arms),
        front=(*_about(desk, plan), *_fronts(desk, parts[Part.FRONT], written)),
        chapters=tuple(_chapter(desk, c, written) for c in parts[Part.CHAPTER]),
        annexes=(*(_chapter(desk, c, written) for c in parts[Part.ANNEX]), *further),
    )


def volumes(plan: Plan) -> tuple[str, ...]:
    """Keys of the volumes a plan has, in order, such as ``("buku-1", …, "quick-win")``.

    They are those of the outline for its framework, or for the default where that is unknown.
    """
    spelled = outline(framework=_known_framework(plan).header.framework)
    return tuple(volume.key for volume in spelled.volumes)


def _known_framework(plan: Plan) -> Plan:
    try:
        framework(plan.header.framework)
    except KeyError:
        return plan.with_header(framework=_DEFAULT)
    return plan


def _volume(spelled: Outline, key: str) -> Volume:
    if found := spelled.volume(key):
        return found
    known = ", ".join(volume.key for volume in spelled.volumes)
    raise AnyamError(_NO_VOLUME.format(key=key, known=known))


def _written(plan: Plan, spelled: Outline, book: Volume) -> Written:
    """The narrative by section key; texts of this volume that have no place there go under ""."""
    found: dict[str, list[Section]] = defaultdict(list)
    for section in plan.all(Section):
        placed = spelled.section(section.chapter) is not None
        if placed or section.chapter.partition("/")[0] == book.key:
            found[section.chapter if placed else ""].append(section)
    return found


def _meta(desk: Desk, book: Volume, coat_of_arms: bytes | None) -> Meta:
    plan, lang = desk.plan, desk.lang
    where = _region(plan)
    return Meta(
        title=book.title.in_(lang),
        subtitle=plan.header.title,
        region=where.in_(lang),
        volume=book.number.in_(lang),
        lang=lang,
        day=desk.day,
        date_text=format_date(desk.day, lang=lang),
        edition=desk.say(_EDITION, name=desk.edition.name) if desk.edition.name else "",
        edition_hash=desk.edition.sha256,
        publisher=desk.say(_GOVERNMENT, region=where),
        watermark=desk.say(_DRAFT) if desk.draft else None,
        coat_of_arms=coat_of_arms,
        keywords=("smart city", "masterplan", where.in_(lang)),
    )


def _region(plan: Plan) -> LocalText:
    try:
        return region(plan.header.region).label
    except KeyError:
        return LocalText(plan.header.region, plan.header.region)


def _about(desk: Desk, plan: Plan) -> Iterator[Front]:
    """What a reader must know before the first page: draft, language, framework."""
    blocks: list[Block] = []
    if plan is not desk.plan:
        words = desk.say(_UNKNOWN_FRAMEWORK, key=plan.header.framework)
        blocks.append(Callout("", (Paragraph((Text(words),)),), "warning"))
    if desk.lang == Lang.EN:
        blocks.append(Paragraph((Text(desk.say(_INDONESIAN)),)))
    blocks += status_of_draft(desk)
    if blocks:
        yield Front(desk.say(_ABOUT), tuple(blocks))


def _fronts(desk: Desk, parts: Sequence[OutlineChapter], written: Written) -> Iterator[Front]:
    for part in parts:
        blocks = tuple(_body(desk, part.sections[0], written))
        if blocks or not part.optional:
            yield Front(part.title.in_(desk.lang), blocks, part.key)


def _chapter(desk: Desk, part: OutlineChapter, written: Written) -> Chapter:
    blocks: list[Block] = []
    for section in part.sections:
        at = desk.at(section)
        if section.key != part.key:
            words = heading(at, written.get(section.key, ()))
            blocks.append(Heading(words, 2, section.key))
        blocks += _body(desk, section, written)
    return Chapter(part.title.in_(desk.lang), part.key, tuple(blocks))


def _body(desk: Desk, section: OutlineSection, written: Written) -> Iterator[Block]:
    at = desk.at(section)
    texts = written.get(section.key, ())
    shown = [block for name in section.shows for block in SHOWS[name](at)]
    if section.narrative and not texts and (desk.draft or not shown):
        yield unwritten(at)
    yield from narrative(at, texts)
    yield from shown


def _further(desk: Desk, texts: Sequence[Section] | None, book: Volume) -> Iterator[Chapter]:
    """Texts of this volume whose key the outline does not know are printed, not lost."""
    if texts:
        blocks: list[Block] = []
        for text in texts:
            blocks.append(Heading(text.heading or text.chapter, 2))
            blocks += narrative(desk, [text])
        yield Chapter(desk.say(_FURTHER), f"{book.key}/naskah-lain", tuple(blocks))
