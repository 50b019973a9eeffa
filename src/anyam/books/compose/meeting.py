"""Minutes of a meeting on overlaps as a document: the picture, each pair, and room to write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from anyam.books.charts import Chart
from anyam.books.compose.desk import Desk
from anyam.books.compose.overlaps import (
    by_dimension,
    crossing,
    overlap_agencies,
    overlap_chart,
    overlap_picture,
)
from anyam.books.compose.shelf import DASH
from anyam.books.compose.tables import Head, table
from anyam.books.tree import (
    Block,
    Cell,
    Chapter,
    Document,
    Heading,
    Inlines,
    LineBreak,
    Meta,
    Paragraph,
    Row,
    Text,
    inlines,
    row,
)
from anyam.kernel import Lang, LocalText, format_date
from anyam.plan import Edition, Element, Handling, Outcome, Plan, Program
from anyam.reference import region
from anyam.weave import Overlap, Pending, Subject, say_why

_BLANK = LocalText("……………………………………", "……………………………………")


def meeting_document(
    plan: Plan, pending: Sequence[Pending], *, lang: Lang, day: date, edition: Edition
) -> Document:
    """Compose the minutes of a meeting on the pairs that wait, in the order given.

    Facts are filled in; outcome, leading program, reason and agreement are left to be written.
    """
    desk = Desk(plan, lang, edition, day, woven=[each.overlap for each in pending])
    return Document(
        meta=_meta(desk),
        chapters=(
            Chapter(desk.say(_GLANCE), "notulen/sekilas", tuple(_glance(desk, pending))),
            Chapter(desk.say(_PAIRS), "notulen/pasangan", tuple(_pairs(desk, pending))),
            Chapter(desk.say(_CLOSING), "notulen/penutup", (_attendance(desk),)),
        ),
    )


def overlap_image(plan: Plan, overlaps: Sequence[Overlap], *, lang: Lang) -> Chart:
    """Draw the overlaps of a plan by dimension, with the ten strongest pairs, and its table."""
    desk = Desk(plan, lang, Edition("", plan), date(plan.header.first, 1, 1), woven=overlaps)
    found = crossing(overlaps) or list(overlaps)
    return overlap_chart(desk, found, by_dimension(desk, found), title=desk.say(_TITLE))


def _meta(desk: Desk) -> Meta:
    plan = desk.plan
    try:
        where = region(plan.header.region).label
    except KeyError:
        where = LocalText(plan.header.region, plan.header.region)
    return Meta(
        title=desk.say(_TITLE),
        subtitle=plan.header.title,
        region=desk.say(where),
        volume=desk.say(_MINUTES),
        lang=desk.lang,
        day=desk.day,
        date_text=format_date(desk.day, lang=desk.lang),
        edition=desk.edition.name,
        edition_hash=desk.edition.sha256,
        publisher=desk.say(_GOVERNMENT, region=where),
        keywords=("irisan",),
    )


def _glance(desk: Desk, pending: Sequence[Pending]) -> Iterator[Block]:
    yield Paragraph((Text(desk.say(_INTRO, count=desk.number(len(pending)))),))
    yield from overlap_picture(desk)
    yield from overlap_agencies(desk)


def _pairs(desk: Desk, pending: Sequence[Pending]) -> Iterator[Block]:
    if not pending:
        yield Paragraph((Text(desk.say(_NOTHING)),))
    for number, each in enumerate(pending, start=1):
        overlap = each.overlap
        yield Heading(f"{overlap.first.id} – {overlap.second.id}", 2)
        yield _facts(desk, number, each)
        yield _form(desk, number, overlap)


def _facts(desk: Desk, number: int, pending: Pending) -> Block:
    overlap = pending.overlap
    words = desk.say(say_why(overlap))
    why: Inlines = (Text(f"{words[:1].upper()}{words[1:]}."),)
    if pending.again:
        why = (*why, LineBreak(), Text(desk.say(pending.again), italic=True))
    rows = [
        _line(desk, _FIRST, _subject(desk, overlap.first)),
        _line(desk, _SECOND, _subject(desk, overlap.second)),
        _line(desk, _WHY, why),
        _line(desk, _PROPOSED, inlines(desk.label_of(overlap.kind))),
    ]
    ids = [s.element for s in (overlap.first, overlap.second)]
    of = [p for id_ in ids if (p := desk.plan.get(id_, Program))]
    heads = (Head(LocalText("", ""), 1), Head(LocalText("", ""), 4))
    return table(desk, f"pair-{number}", _PAIR.format(number=number), heads, rows, of=of)


def _subject(desk: Desk, subject: Subject) -> Inlines:
    element = desk.plan.get(subject.element, Element)
    name = desk.named(element) if element else (Text(f"{subject.title} ({subject.id})"),)
    years = "–".join(str(y) for y in dict.fromkeys(subject.years)) if subject.years else DASH
    facts = (subject.agency or DASH, years, desk.money(subject.budget))
    return (*name, LineBreak(), Text(" · ".join(facts)))


def _form(desk: Desk, number: int, overlap: Overlap) -> Block:
    boxes = [f"☐ {desk.label_of(choice)}" for choice in Outcome]
    leads = [f"☐ {s.id}" for s in (overlap.first, overlap.second)]
    rows = [
        _line(desk, _OUTCOME, _listed(boxes)),
        _line(desk, _LEADING, inlines("     ".join(leads))),
        _line(desk, _HANDLING, _listed([f"☐ {desk.label_of(choice)}" for choice in Handling])),
        _line(desk, _REASON, _blank(desk, 2)),
        _line(desk, _AGREED, _signatures(desk, overlap)),
    ]
    heads = (Head(LocalText("", ""), 1), Head(LocalText("", ""), 4))
    return table(desk, f"form-{number}", _FORM.format(number=number), heads, rows, of=())


def _line(desk: Desk, label: LocalText, words: Inlines) -> Row:
    return row(Cell((Text(desk.say(label), bold=True),)), words)


def _listed(items: Sequence[str]) -> Inlines:
    parts = [part for item in items for part in (LineBreak(), Text(item))]
    return tuple(parts[1:])


def _blank(desk: Desk, lines: int) -> Inlines:
    return _listed([desk.say(_BLANK)] * lines)


def _signatures(desk: Desk, overlap: Overlap) -> Inlines:
    blank = desk.say(_BLANK)
    agencies = [s.agency or s.id for s in (overlap.first, overlap.second)]
    return _listed([f"{name}: {blank}" for name in agencies])


def _attendance(desk: Desk) -> Block:
    blank = desk.say(_BLANK)
    rows = [row(desk.number(n), blank[:24], blank[:24], "") for n in range(1, 9)]
    heads = (Head(_NUMBER, 0.4), Head(_NAME, 2), Head(_OFFICE, 2), Head(_SIGNED, 1.5))
    return table(desk, "attendance", _ATTENDANCE, heads, rows, of=())


_TITLE = LocalText("Irisan Antarprogram", "Overlaps Between Programs")
_MINUTES = LocalText("Notulen Rapat", "Minutes of the Meeting")
_GOVERNMENT = LocalText("Pemerintah {region}", "Government of {region}")
_GLANCE = LocalText("Sekilas", "At a Glance")
_PAIRS = LocalText("Pasangan yang Dibahas", "The Pairs Discussed")
_CLOSING = LocalText("Daftar Hadir", "Attendance")
_INTRO = LocalText(
    "Rapat membahas {count} pasangan program. Untuk setiap pasangan: pilih keputusan, tetapkan "
    "siapa yang memimpin, tulis alasannya, dan mintakan persetujuan kedua OPD.",
    "The meeting discusses {count} pairs of programs. For each: choose an outcome, name who "
    "leads, write the reason and ask both agencies to agree.",
)
_NOTHING = LocalText(
    "Tidak ada irisan yang menunggu keputusan.", "No overlap waits for a decision."
)
_PAIR = LocalText("Pasangan {number}", "Pair {number}")
_FORM = LocalText("Keputusan atas pasangan {number}", "Decision on pair {number}")
_FIRST = LocalText("Program A", "Program A")
_SECOND = LocalText("Program B", "Program B")
_WHY = LocalText("Mengapa beririsan", "Why they overlap")
_PROPOSED = LocalText("Usul", "Proposed")
_OUTCOME = LocalText("Keputusan", "Decision")
_LEADING = LocalText("Yang memimpin", "Leading")
_HANDLING = LocalText("Anggaran dan indikator", "Budget and indicators")
_REASON = LocalText("Alasan", "Reason")
_AGREED = LocalText("Disetujui", "Agreed")
_ATTENDANCE = LocalText("Yang hadir", "Those present")
_NUMBER = LocalText("No.", "No.")
_NAME = LocalText("Nama", "Name")
_OFFICE = LocalText("Jabatan", "Office")
_SIGNED = LocalText("Tanda tangan", "Signature")
