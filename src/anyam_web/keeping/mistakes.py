"""What can go wrong when the platform is kept, put back or moved, each with what to do."""

from __future__ import annotations

from anyam.kernel import AnyamError, LocalText


class Unkept(AnyamError):
    """Nothing was kept, put back or moved; what there was is as it was."""


OLD_TABLES = LocalText(
    "Tabel basis data belum sesuai versi Anyam yang terpasang. Jalankan `anyam serve` sekali, lalu "
    "ulangi.",
    "The tables are not yet those of the installed Anyam. Run `anyam serve` once, then try again.",
)
EXISTS = LocalText(
    "{file} sudah ada dan tidak ditimpa. Pilih nama lain, atau sebut sebuah folder.",
    "{file} exists and was not overwritten. Choose another name, or name a folder.",
)
NO_ROOM = LocalText(
    "Ruang disk di {folder} tidak cukup: perlu sekitar {need} MB, tersisa {free} MB. Tidak ada "
    "yang ditulis.",
    "There is not enough room on the disk at {folder}: about {need} MB needed, {free} MB free. "
    "Nothing was written.",
)
DISK_FULL = LocalText(
    "Disk di {folder} penuh sebelum selesai. Berkas yang belum utuh sudah dihapus; kosongkan "
    "ruang, lalu ulangi.",
    "The disk at {folder} filled up before the end. The unfinished file was removed; make room, "
    "then try again.",
)
NO_BACKUP = LocalText(
    "{file} bukan cadangan Anyam. Sebut berkas .zip yang dibuat oleh `anyam backup`.",
    "{file} is no backup of Anyam. Name a .zip file made by `anyam backup`.",
)
BROKEN = LocalText(
    "{file} rusak atau terpotong ({part}). Tidak ada yang dipulihkan; pakai cadangan lain atau "
    "salin ulang berkasnya.",
    "{file} is damaged or cut off ({part}). Nothing was restored; use another backup or copy the "
    "file again.",
)
NEWER = LocalText(
    "Cadangan ini dibuat oleh Anyam {version}, yang lebih baru. Pasang versi itu, lalu ulangi.",
    "This backup was made by Anyam {version}, which is newer. Install that version, then try "
    "again.",
)
NOT_EMPTY = LocalText(
    "Folder {folder} sudah berisi dan tidak ditimpa. Pilih folder baru, atau pindahkan yang lama.",
    "The folder {folder} is not empty and was not overwritten. Choose a new one, or move the old "
    "one away.",
)
DATABASE_NOT_EMPTY = LocalText(
    "Basis data tujuan sudah berisi tabel dan tidak diubah. Buat basis data baru yang kosong.",
    "The database to fill has tables already and was not changed. Make a new, empty database.",
)
UNLIKE = LocalText(
    "Tabel {table}: yang tertulis tidak sama dengan aslinya ({rows} dari {wanted} baris). Semuanya "
    "dibatalkan.",
    "Table {table}: what was written is not what was read ({rows} of {wanted} rows). All of it was "
    "taken back.",
)
MEANWHILE = LocalText(
    "Seseorang menulis selama pemindahan. Semuanya dibatalkan: hentikan platform, lalu ulangi.",
    "Somebody wrote during the move. All of it was taken back: stop the platform, then try again.",
)
NOT_INTACT = LocalText(
    "Riwayat tidak utuh ({region} {title}: {wrong}). Semuanya dibatalkan.",
    "The history is not intact ({region} {title}: {wrong}). All of it was taken back.",
)
REFUSED = LocalText(
    "Basis data menolak: {reason}. Semuanya dibatalkan.",
    "The database refused: {reason}. All of it was taken back.",
)
