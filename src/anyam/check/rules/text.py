"""TKS: every section is written, says something, and its figures agree with the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyam.check.context import Context, texts_of
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing
from anyam.kernel import LocalText
from anyam.plan import Section
from anyam.plan.narrative import MENTION, Dangling, Resolved
from anyam.reference import OutlineChapter

FEWEST = 40  # words of a section that says something
WORD = re.compile(r"\w+")
HINTS = (  # substrings that make a closer look worth it; far quicker than one large pattern
    "orem ipsum", "TODO", "TBD", "xx", "XX", "???", "…", "..", "isi di sini", "kemudian",
    "kan dilengkapi", "[isi", "[leng", "[sebut", "[nama", "[tang", "enyusul",
    "n/a", "N/A", "\n-", "\n.",
)  # fmt: skip
PLACEHOLDER = re.compile(
    r"[Ll]orem ipsum|\bTODO\b|\bTBD\b|\b[xX]{3,}\b|\b20[xX]{2}\b|\?{3,}|\.{4,}|…{2,}"
    r"|\b[Ii]si di sini|\b[Dd]iisi kemudian|\b[Aa]kan dilengkapi"
    r"|\[(isi|lengkapi|sebutkan|nama|tanggal)\b[^\]\[]{0,60}\]"
    r"|\b([Nn]omor|[Tt]ahun|[Tt]anggal|[Ss]ebesar|[Ss]ebanyak) *(…|\.{3,})"
)
DOTS = " .…-"
LATER = ("Menyusul", "menyusul", "Menyusul.", "n/a", "N/A")
ONE_FIGURE = (
    "Angka yang berbeda antara naskah dan tabel membuat pembaca meragukan keduanya.",
    "A figure that differs between text and table makes readers doubt both.",
)


@rule(
    "TKS-001",
    WARNING,
    title=("Naskah bab belum ada", "Chapter not written"),
    says=("{it}: belum ada naskah untuk {lacking}.", "{it}: there is no text for {lacking}."),
    why=(
        "Buku dengan bab kosong tidak dapat ditandatangani.",
        "A book with an empty chapter cannot be signed.",
    ),
    fix=(
        "Tulis naskahnya pada lembar Naskah dengan kunci {key}.",
        "Write it in the sheet Sections under the key {key}.",
    ),
)
def chapter_missing(ctx: Context) -> Iterator[Hit]:
    written = {section.chapter for section in ctx.all(Section)}
    for chapter in _chapters(ctx):
        lacking = [s for s in chapter.sections if s.narrative and s.key not in written]
        if lacking:
            yield hit(chapter, lacking=listing(s.title for s in lacking), key=lacking[0].key)


@rule(
    "TKS-002",
    ADVICE,
    title=("Naskah terlalu pendek", "Text too short"),
    says=("{it}: hanya {count} kata.", "{it}: only {count} words."),
    fix=("Uraikan: {guide}", "Say more: {guide}"),
)
def too_short(ctx: Context) -> Iterator[Hit]:
    for section in ctx.all(Section):
        count = len(WORD.findall(section.body))
        if 0 < count < FEWEST:
            yield hit(section, "body", count=count, guide=_guide(ctx, section))


@rule(
    "TKS-003",
    ERROR,
    title=("Rujukan silang tidak ditemukan", "Cross-reference leads nowhere"),
    says=("{it}, kolom {field}: [[{target}]]: {reason}.", "{it}, {field}: [[{target}]]: {reason}."),
    fix=(
        "Perbaiki kodenya, atau hapus rujukannya.",
        "Correct the code, or remove the reference.",
    ),
)
def dangling(ctx: Context) -> Iterator[Hit]:
    for element, field, mention, found in ctx.mentions:
        if isinstance(found, Dangling):
            yield hit(element, field, target=mention.target, reason=found.reason)


@rule(
    "TKS-004",
    ERROR,
    title=("Angka dalam naskah berbeda dari data", "Figure in the text contradicts the data"),
    says=(
        "{it}, kolom {field}: tertulis “{stated}” untuk {target}, padahal datanya {present}.",
        "{it}, {field}: says “{stated}” for {target}, but the data say {present}.",
    ),
    why=ONE_FIGURE,
    fix=(
        "Tulis {present}, atau cukup [[{target}]] agar angkanya selalu mengikuti data.",
        "Write {present}, or just [[{target}]] so that it always follows the data.",
    ),
)
def contradicts(ctx: Context) -> Iterator[Hit]:
    for element, field, mention, found in ctx.mentions:
        if isinstance(found, Resolved) and not found.agrees:
            present = found.present or LocalText("", "")
            written = {"stated": mention.stated, "target": mention.target}
            yield hit(element, field, present=present, **written)


@rule(
    "TKS-005",
    WARNING,
    title=("Teks sementara belum diganti", "Placeholder left in the text"),
    says=(
        "{it}: kolom {field} masih memuat “{seen}”.",
        "{it}: the column {field} still holds “{seen}”.",
    ),
    why=(
        "Teks sementara akan ikut tercetak dalam buku.",
        "It would be printed in the books.",
    ),
    fix=("Ganti dengan isi yang sebenarnya.", "Replace it with the real content."),
)
def placeholder(ctx: Context) -> Iterator[Hit]:
    for element, joined in ctx.texts:
        if not _is_doubtful(joined):
            continue
        for field, text in texts_of(element):
            if not text.strip(DOTS) or text in LATER:
                yield hit(element, field, seen=text[:40])
            elif found := PLACEHOLDER.search(text):
                yield hit(element, field, seen=found[0].strip()[:40])


@rule(
    "TKS-006",
    ERROR,
    title=("Kunci subbab tidak dikenal", "Unknown key of a section"),
    says=(
        "{it}: kunci “{seen}” tidak ada dalam susunan buku; naskahnya tidak akan tercetak.",
        "{it}: the key “{seen}” is not in the outline; the text will not be printed.",
    ),
    fix=("Pilih dari daftar, misalnya {example}.", "Choose from the list, e.g. {example}."),
)
def unknown_chapter(ctx: Context) -> Iterator[Hit]:
    for section in ctx.all(Section):
        if ctx.outline and section.chapter and not ctx.outline.section(section.chapter):
            example = ctx.outline.narrative[0].key
            yield hit(section, "chapter", seen=section.chapter, example=example)


@rule(
    "TKS-007",
    WARNING,
    title=("Subbab ditulis dua kali", "Section written twice"),
    says=(
        "{it}: subbab {chapter} sudah ditulis pada {other}.",
        "{it}: the section {chapter} is already written in {other}.",
    ),
    fix=("Gabungkan kedua naskah.", "Merge the two texts."),
)
def chapter_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[str, Section] = {}
    for section in ctx.all(Section):
        other = first.setdefault(section.chapter, section)
        if section.chapter and other is not section:
            yield hit(section, "chapter", chapter=section.chapter, other=other.code)


@rule(
    "TKS-008",
    WARNING,
    title=("Naskah kosong", "Text empty"),
    says=("{it}: naskahnya belum diisi.", "{it}: the text is empty."),
    fix=("Tulis naskahnya: {guide}", "Write it: {guide}"),
    covers=["section.body"],
)
def empty_body(ctx: Context) -> Iterator[Hit]:
    for section in ctx.all(Section):
        if not section.body:
            yield hit(section, "body", guide=_guide(ctx, section))


@rule(
    "TKS-009",
    ERROR,
    title=("Rujukan silang tidak lengkap", "Cross-reference not closed"),
    says=(
        "{it}, kolom {field}: kurung rujukan tidak lengkap dekat “{seen}”.",
        "{it}, {field}: the brackets of a reference are incomplete near “{seen}”.",
    ),
    fix=(
        "Tulis [[KODE]], [[KODE.isian]], atau [[KODE.isian = angka]] dalam satu baris.",
        "Write [[CODE]], [[CODE.field]] or [[CODE.field = figure]] on one line.",
    ),
)
def broken_mention(ctx: Context) -> Iterator[Hit]:
    doubtful = (element for element, joined in ctx.texts if "[[" in joined or "]]" in joined)
    for element, field, text in ((e, f, t) for e in doubtful for f, t in texts_of(e)):
        rest = MENTION.sub("", text)
        place = max(rest.find("[["), rest.find("]]"))
        if place >= 0:
            yield hit(element, field, seen=" ".join(rest[max(place - 10, 0) : place + 20].split()))


@rule(
    "TKS-010",
    ADVICE,
    title=("Terjemahan belum lengkap", "Translation incomplete"),
    says=(
        "{it}: belum ada naskah bahasa Inggris, padahal subbab lain sudah ({count}).",
        "{it}: it has no English text although other sections have ({count}).",
    ),
    fix=(
        "Lengkapi terjemahannya sebelum menerbitkan edisi Inggris.",
        "Complete it before publishing the English edition.",
    ),
)
def not_translated(ctx: Context) -> Iterator[Hit]:
    count = sum(bool(section.body_en) for section in ctx.all(Section))
    for section in ctx.all(Section):
        if count and section.body and not section.body_en:
            yield hit(section, "body_en", count=count)


@rule(
    "TKS-011",
    WARNING,
    title=("Naskah yang sama di dua subbab", "Same text in two sections"),
    says=(
        "{it}: naskahnya sama persis dengan {other}.",
        "{it}: its text is exactly that of {other}.",
    ),
    fix=("Tulis naskah tersendiri untuk setiap subbab.", "Write a text of its own for each."),
)
def same_body(ctx: Context) -> Iterator[Hit]:
    first: dict[str, Section] = {}
    for section in ctx.all(Section):
        other = first.setdefault(section.body, section)
        if section.body and other is not section:
            yield hit(section, "body", other=other.code)


def _chapters(ctx: Context) -> Iterator[OutlineChapter]:
    volumes = ctx.outline.volumes if ctx.outline else ()
    return (chapter for volume in volumes for chapter in volume.chapters if not chapter.optional)


def _guide(ctx: Context, section: Section) -> LocalText:
    known = ctx.outline.section(section.chapter) if ctx.outline else None
    return known.guide if known and known.guide.id else LocalText("isi subbab ini.", "the section.")


def _is_doubtful(joined: str) -> bool:
    for hint in HINTS:  # noqa: SIM110 - any() costs twice as much on thousands of texts
        if hint in joined:
            return True
    return False
