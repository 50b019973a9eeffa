"""The few fixed words a renderer needs, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from anyam.books.tree import Changed
from anyam.kernel import Lang, LocalText

TABLE = LocalText("Tabel", "Table")
FIGURE = LocalText("Gambar", "Figure")
CHAPTER = LocalText("Bab", "Chapter")
ANNEX = LocalText("Lampiran", "Annex")
SECTION = LocalText("Bagian", "Section")
CONTENTS = LocalText("Daftar Isi", "Contents")
LIST_OF_TABLES = LocalText("Daftar Tabel", "List of Tables")
LIST_OF_FIGURES = LocalText("Daftar Gambar", "List of Figures")
SOURCE = LocalText("Sumber", "Source")
NOTE = LocalText("Catatan", "Note")
FIGURE_DATA = LocalText("Data gambar", "Data behind the figure")
COAT_OF_ARMS = LocalText("Lambang {region}", "Coat of arms of {region}")
SKIP = LocalText("Langsung ke isi", "Skip to content")
DRAFT = LocalText("Naskah ini masih draf.", "This text is still a draft.")
FINGERPRINT = LocalText("Sidik digital", "Fingerprint")

CHANGED: Mapping[Changed, LocalText] = {
    "new": LocalText("Baru", "New"),
    "changed": LocalText("Berubah", "Changed"),
    "removed": LocalText("Dihapus", "Removed"),
}

_ALL = {
    name.lower(): value for name, value in list(globals().items()) if isinstance(value, LocalText)
}


def words(lang: Lang) -> dict[str, str]:
    """Every fixed word in one language, by its lower-case name, for the templates."""
    changed = {f"changed_{kind}": text.in_(lang) for kind, text in CHANGED.items()}
    return {name: text.in_(lang) for name, text in _ALL.items()} | changed
