"""Everything an evaluation can say of answers, surveys and evidence: one table of messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from anyam.kernel import Finding, LocalText, Location, Severity

# ruff: noqa: E501  (a table: one message to a few lines)
# code, severity, message id/en, fix id/en
# fmt: off
TABLE: Final[tuple[tuple[str, str, str, str, str, str], ...]] = (
    ("EVL-101", "error",
     "Aspek “{seen}” tidak ada dalam instrumen {instrument}.",
     "Instrument {instrument} has no aspect “{seen}”.",
     "Tulis salah satu: {known}.",
     "Write one of: {known}."),
    ("EVL-102", "error",
     "Kode “{seen}” tidak ada dalam aspek {aspect}{place}.",
     "Aspect {aspect} has no code “{seen}”{place}.",
     "Periksa kode, indikator, dan subindikatornya; kode yang ada: {known}.",
     "Check code, indicator and sub-indicator; known codes: {known}."),
    ("EVL-103", "error",
     "Kode {seen} dimiliki {count} pertanyaan dalam aspek {aspect}, tetapi tertulis {rows} baris.",
     "Code {seen} belongs to {count} questions of aspect {aspect}, but {rows} rows carry it.",
     "Tambahkan kolom indikator dan subindikator, atau isi kolom penilai bila barisnya milik penilai yang berbeda.",
     "Add the columns indicator and sub-indicator, or fill in the assessor where rows belong to different assessors."),
    ("EVL-104", "advice",
     "Kode dalam aspek {aspect} berulang (misalnya {seen}); barisnya dipasangkan menurut urutan pertanyaan.",
     "Codes repeat within aspect {aspect} ({seen}, for one); rows were matched in the order of the questions.",
     "Tambahkan kolom indikator dan subindikator agar pasti.",
     "Add the columns indicator and sub-indicator to be certain."),
    ("EVL-105", "error",
     "Nilai {seen} di luar skala {low}–{high}.",
     "Score {seen} lies outside the scale {low}–{high}.",
     "Tulis nilai dalam skala instrumen.",
     "Write a score within the instrument's scale."),
    ("EVL-106", "error",
     "Pertanyaan {seen} ({aspect}) dinilai lebih dari sekali{by}; baris ini tidak dihitung.",
     "Question {seen} ({aspect}) is scored more than once{by}; this row is not counted.",
     "Hapus baris yang salah, atau isi kolom penilai.",
     "Delete the wrong row, or fill in the assessor."),
    ("EVL-107", "error",
     "Rata-rata aspek {aspect} tertulis lebih dari sekali untuk {region}; baris ini tidak dihitung.",
     "The mean of aspect {aspect} is written more than once for {region}; this row is not counted.",
     "Sisakan satu baris setiap aspek.",
     "Keep one row for each aspect."),
    ("EVL-108", "warning",
     "Aspek {aspect} memiliki rata-rata dan nilai pertanyaan; yang dipakai nilai pertanyaan.",
     "Aspect {aspect} has a mean and question scores; the question scores were taken.",
     "Hapus salah satu.",
     "Delete one of them."),
    ("EVL-109", "warning",
     "{region}: {aspect}: {count} dari {of} pertanyaan belum dijawab ({codes}).",
     "{region}: {aspect}: {count} of {of} questions are unanswered ({codes}).",
     "Isi nilainya; sementara ini tidak ikut dirata-ratakan.",
     "Fill in the scores; for now they are left out of the mean."),
    ("EVL-110", "error",
     "{region}: belum ada nilai untuk aspek {aspect} (bobot {weight} %), sehingga nilai akhir tidak dapat dihitung.",
     "{region}: aspect {aspect} (weight {weight} %) has no score, so there is no final score.",
     "Isi nilai aspek itu.",
     "Fill in the aspect's scores."),
    ("EVL-111", "advice",
     "Instrumen {instrument} tidak memuat daftar pertanyaan aspek {aspect}; rata-rata dihitung dari baris yang ada.",
     "Instrument {instrument} lists no questions for aspect {aspect}; the mean is taken over the rows given.",
     "Pastikan seluruh pertanyaan tercantum.",
     "Make sure every question is listed."),
    ("EVL-201", "warning",
     "{place}: nilai {given} berbeda dari usulan {proposed}, tanpa alasan.",
     "{place}: score {given} differs from the proposed {proposed}, without a reason.",
     "Isi alasan, atau terima usulan: {because}",
     "Give a reason, or accept the proposal: {because}"),
    ("EVL-301", "warning",
     "{dimension}: {count} responden, kurang dari {least}.",
     "{dimension}: {count} respondents, fewer than {least}.",
     "Tambah responden sampai sekurangnya {least} pengguna.",
     "Ask at least {least} users."),
    ("EVL-302", "warning",
     "{dimension}: {count} dari {of} responden menjawab sama untuk semua pertanyaan.",
     "{dimension}: {count} of {of} respondents gave one answer to every question.",
     "Periksa cara survei diisi; jawaban seragam melemahkan hasil.",
     "Check how the survey was filled in; uniform answers weaken it."),
    ("EVL-303", "warning",
     "{dimension}: {count} kelompok jawaban sama persis ({names}).",
     "{dimension}: {count} sets of identical answer sheets ({names}).",
     "Pastikan bukan salinan.",
     "Make sure they are not copies."),
    ("EVL-304", "warning",
     "{count} responden sama mengisi {first} dan {second}.",
     "The same {count} respondents answered for {first} and {second}.",
     "Setiap dimensi memerlukan penggunanya sendiri; bila nomornya hanya urutan, beri awalan, misalnya GOV-01.",
     "Each dimension needs users of its own; if the numbers merely count, prefix them, for example GOV-01."),
    ("EVL-305", "warning",
     "{dimension}: {count} responden, padahal pengguna “{seen}” hanya {users}.",
     "{dimension}: {count} respondents, yet “{seen}” has only {users} users.",
     "Pilih layanan yang cukup penggunanya, atau perbaiki jumlah pengguna.",
     "Choose a service with enough users, or correct their number."),
    ("EVL-306", "warning",
     "{dimension}: {count} responden bukan kelompok sasaran ({names}); sasarannya {target}.",
     "{dimension}: {count} respondents are outside the target group ({names}); it is {target}.",
     "Ganti dengan pengguna yang dituju.",
     "Replace them by users the service is meant for."),
    ("EVL-307", "error",
     "{dimension}: responden {names} menjawab satu pertanyaan lebih dari sekali.",
     "{dimension}: respondent {names} answered a question more than once.",
     "Sisakan satu jawaban setiap pertanyaan.",
     "Keep one answer for each question."),
    ("EVL-308", "error",
     "Survei {dimension}: kode “{seen}” bukan pertanyaan survei dimensi itu.",
     "Survey of {dimension}: code “{seen}” is no survey question of that dimension.",
     "Periksa kode pada instrumen (anyam dictionary instruments).",
     "Check the code in the instrument (anyam dictionary instruments)."),
    ("EVL-309", "error",
     "Survei: dimensi “{seen}” tidak dikenal.",
     "Survey: dimension “{seen}” is unknown.",
     "Tulis salah satu: {known}.",
     "Write one of: {known}."),
    ("EVL-401", "warning",
     "{place}: belum ada bukti; yang diharapkan {expected}.",
     "{place}: no evidence; expected is {expected}.",
     "Lampirkan buktinya sebelum dikirim.",
     "Attach it before handing in."),
    ("EVL-402", "warning",
     "{place}: bukti “{seen}” bertahun {year}, terlalu lama untuk evaluasi {now}.",
     "{place}: evidence “{seen}” dates from {year}, too old for the evaluation of {now}.",
     "Ganti dengan bukti terbaru.",
     "Replace it by recent evidence."),
    ("EVL-403", "warning",
     "Bukti “{seen}” dipakai untuk {count} pertanyaan: {codes}.",
     "Evidence “{seen}” serves {count} questions: {codes}.",
     "Lampirkan bukti yang khusus untuk setiap pertanyaan.",
     "Attach evidence specific to each question."),
    ("EVL-404", "error",
     "Bukti “{seen}” tidak dapat dibuka ({reason}); dipakai untuk {codes}.",
     "Evidence “{seen}” cannot be opened ({reason}); it serves {codes}.",
     "Lampirkan berkas yang utuh.",
     "Attach a sound file."),
    ("EVL-501", "warning",
     "{dimension}: belum ada quick win yang ditetapkan untuk ditinjau.",
     "{dimension}: no quick win has been chosen that could be visited.",
     "Tetapkan satu quick win setiap dimensi.",
     "Choose one quick win for each dimension."),
    ("EVL-502", "warning",
     "{dimension}: quick win {seen} belum memiliki lokus.",
     "{dimension}: quick win {seen} has no locus.",
     "Isi lokusnya agar dapat ditinjau.",
     "Name the place so that it can be visited."),
    ("EVL-503", "warning",
     "{dimension}: {seen} belum ditinjau atau belum disimpulkan.",
     "{dimension}: {seen} has not been visited or has no verdict.",
     "Lengkapi lembar tinjauan lapangan.",
     "Complete the field sheet."),
    ("EVL-504", "warning",
     "{dimension}: tinjauan {seen} belum disertai foto.",
     "{dimension}: the visit to {seen} has no photo.",
     "Sebutkan nama berkas fotonya.",
     "Name the photo files."),
    ("EVL-505", "error",
     "Lembar lapangan menyebut “{seen}”, yang bukan quick win yang ditetapkan.",
     "The field sheet names “{seen}”, which is no chosen quick win.",
     "Tulis kode quick win pada rencana.",
     "Write the code of a quick win in the plan."),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Message:
    """A kind of finding an evaluation can make; texts hold ``{slots}``."""

    code: str
    severity: Severity
    text: LocalText
    fix: LocalText


MESSAGES: Mapping[str, Message] = {
    row[0]: Message(row[0], Severity(row[1]), LocalText(row[2], row[3]), LocalText(row[4], row[5]))
    for row in TABLE
}
"""Every message by its code."""


def say(
    code: str, *, location: Location | None = None, seen: object = None, **values: object
) -> Finding:
    """Make a finding of the table."""
    message = MESSAGES[code]
    shown = None if seen is None else str(seen)[:80]
    values |= {"seen": shown}
    return Finding(
        code=code,
        severity=message.severity,
        message=message.text.format(**values),
        fix=message.fix.format(**values),
        location=location,
        seen=shown,
    )
