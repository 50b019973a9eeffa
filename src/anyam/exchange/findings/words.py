"""The words around findings, in both languages."""

from __future__ import annotations

from anyam.kernel import LocalText

HEADING = LocalText("Hasil pemeriksaan", "Result of the check")
SUMMARY = LocalText("Ringkasan", "Summary")
COMPLETENESS = LocalText("Kelengkapan", "Completeness")
FINDINGS = LocalText("Temuan", "Findings")
WAIVED = LocalText("Dikecualikan", "Waived")
WAIVED_BECAUSE = LocalText("Dikecualikan karena", "Waived because")
SHOW = LocalText("Tampilkan", "Show")
PLACE = LocalText("Letak", "Place")
SEEN = LocalText("Tertulis", "It says")
FIX = LocalText("Yang perlu dilakukan", "What to do")
WHY = LocalText("Mengapa penting", "Why it matters")
SOURCE = LocalText("Berkas", "File")
EDITION = LocalText("Sidik edisi", "Edition fingerprint")
NUMBER = LocalText("No.", "No.")
SEVERITY = LocalText("Tingkat", "Severity")
CODE = LocalText("Kode temuan", "Finding code")
SHEET = LocalText("Lembar", "Sheet")
CELL = LocalText("Sel", "Cell")
ELEMENT = LocalText("Elemen", "Element")
FIELD = LocalText("Isian", "Field")
MESSAGE = LocalText("Temuan", "Finding")
PART = LocalText("Bagian", "Part")
FILLED = LocalText("Terisi", "Filled")
SHARE = LocalText("Persentase", "Percentage")
NOTHING_FOUND = LocalText(
    "Tidak ada temuan. Rencana ini lolos seluruh pemeriksaan.",
    "Nothing was found. This plan passes every check.",
)
ONLY_WAIVED = LocalText(
    "Tidak ada temuan yang masih terbuka.",
    "No finding is open.",
)
COUNTS = LocalText(
    "{errors} kesalahan, {warnings} peringatan, {advice} saran; {waived} dikecualikan.",
    "{errors} errors, {warnings} warnings, {advice} advice; {waived} waived.",
)
OPEN_FIRST = LocalText(
    "Perbaiki kesalahan lebih dahulu: buku dengan kesalahan terbit sebagai draf.",
    "Mend the errors first: books with errors come out as drafts.",
)
COPY_NOTE = LocalText(
    "Lembar ini dan komentar pada sel ditambahkan oleh Anyam pada salinan; "
    "berkas asli Anda tidak diubah.",
    "This sheet and the comments on cells were added by Anyam to a copy; "
    "your original file is unchanged.",
)
NO_PICTURES = LocalText(
    "Gambar, bentuk, dan sebagian grafik pada berkas asli mungkin tidak ikut ke salinan ini.",
    "Pictures, shapes and some charts of the original file may be missing from this copy.",
)
