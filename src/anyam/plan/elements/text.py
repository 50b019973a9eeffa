"""Text: narrative sections of the volumes, and waivers of findings."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from anyam.kernel import LocalText
from anyam.plan.definition import (
    Element,
    Group,
    Key,
    Kind,
    LongText,
    Markdown,
    Text,
    Vocabulary,
    about,
)

# A field is read as a table row:
# fmt: off


class Section(Element):
    """Narrative of one chapter section of a volume, in Markdown."""

    kind: ClassVar[Kind] = Kind(
        "section",
        LocalText("Naskah", "Section"),
        LocalText("Naskah", "Sections"),
        "NAS",
        Group.TEXT,
        LocalText(
            "Naskah setiap subbab buku. Rujuk data dengan [[KODE]] agar angka tidak berbeda.",
            "Narrative of each section. Refer to data with [[CODE]] so that figures agree.",
        ),
    )

    heading: Text = about(
        "Judul", "Heading", "Judul subbab.", "Heading of the section.", expected=True,
    )
    chapter: Key = about(
        "Subbab", "Chapter", "Kunci subbab, misalnya buku-1/pendahuluan/latar-belakang.",
        "Key of the section, for example buku-1/pendahuluan/latar-belakang.",
        vocabulary=Vocabulary.VOLUME, expected=True, aliases=("bab", "kunci bab"),
    )
    body: Markdown = about(
        "Isi", "Body", "Naskah dalam Markdown.", "Narrative in Markdown.", expected=True,
        aliases=("naskah", "teks"),
    )
    body_en: Markdown = about(
        "Isi (Inggris)", "Body (English)", "Terjemahan untuk buku edisi Inggris; boleh kosong.",
        "Translation for the English edition; may be empty.",
    )


class Waiver(Element):
    """A finding accepted with a reason; it stays visible as waived."""

    kind: ClassVar[Kind] = Kind(
        "waiver",
        LocalText("Pengecualian", "Waiver"),
        LocalText("Pengecualian", "Waivers"),
        "KCL",
        Group.TEXT,
        LocalText(
            "Temuan pemeriksaan yang diterima dengan alasan.",
            "Findings of the check that are accepted, with the reason.",
        ),
    )

    reason: LongText = about(
        "Alasan", "Reason", "Mengapa temuan ini diterima.", "Why the finding is accepted.",
        expected=True,
    )
    rule: Key = about(
        "Kode temuan", "Finding code", "Kode temuan, misalnya CAK-006.",
        "Code of the finding, for example CAK-006.", vocabulary=Vocabulary.RULE, expected=True,
        aliases=("temuan",),
    )
    subject: Key = about(
        "Elemen", "Element", "Kode elemen; kosong berarti seluruh rencana.",
        "Code of the element; empty means the whole plan.", aliases=("kode elemen",),
    )
    by: Text = about(
        "Disetujui oleh", "Accepted by", "Jabatan yang menyetujui.", "Office that accepts it.",
        expected=True,
    )
    until: date | None = about(
        "Sampai", "Until", "Batas waktu; kosong berarti tanpa batas.",
        "Until when; empty means without limit.", default=None,
    )
