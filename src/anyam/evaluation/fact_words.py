"""The sentences in which facts of plan and reports are told as evidence."""

from __future__ import annotations

from anyam.kernel import LocalText

PROGRAMS = LocalText("program", "programs")
ACTIONS = LocalText("rencana aksi", "actions")
RUNNING = LocalText(
    "{count} dari {planned} {what} tahun {year} berjalan atau selesai ({share} %){quiet}.",
    "{count} of {planned} {what} of {year} running or done ({share} %){quiet}.",
)
QUIET = LocalText("; {count} tanpa laporan", "; {count} without a report")
SILENT = LocalText(
    "{planned} {what} direncanakan tahun {year}, belum satu pun dilaporkan.",
    "{planned} {what} planned in {year}, none of them reported on.",
)
DECREE = LocalText("{kind}: {number}.", "{kind}: {number}.")
UNSIGNED = LocalText(
    "{kind} ({number}) belum bernomor atau belum bertanggal.",
    "{kind} ({number}) lacks its number or date.",
)
NO_DECREE = LocalText(
    "{kind} yang berlaku pada akhir {year} belum ada dalam rencana.",
    "The plan holds no {kind} valid at the end of {year}.",
)
APBD_AMOUNT = LocalText(
    "Anggaran smart city dari APBD tahun {year}: {amount}; besar seluruh APBD belum diketahui.",
    "Smart-city budget from the APBD in {year}: {amount}; the whole APBD is not known.",
)
APBD_SHARE = LocalText(
    "Anggaran smart city dari APBD tahun {year}: {amount} dari {whole} ({share} %).",
    "Smart-city budget from the APBD in {year}: {amount} of {whole} ({share} %).",
)
OTHER = LocalText(
    "{count} sumber dana di luar APBD tahun {year}: {names}.",
    "{count} fund sources outside the APBD in {year}: {names}.",
)
AGENCIES = LocalText(
    "{count} dari {of} OPD memimpin atau mendukung program tahun {year}; kutip Renstranya.",
    "{count} of {of} agencies lead or support a program in {year}; quote their Renstra.",
)
STAKEHOLDERS = LocalText(
    "{count} pemangku kepentingan tercatat; sertakan notulen forum.",
    "{count} stakeholders on record; add the minutes of the forum.",
)
PARTNERS = LocalText(
    "{count} program bermitra dengan instansi pemerintah lain: {names}.",
    "{count} programs with other government bodies as partners: {names}.",
)
CRITERION = LocalText(
    "Rata-rata {mean} dari {count} quick win ({names}); yang ditetapkan {of}.",
    "Mean {mean} over {count} quick wins ({names}); {of} are chosen.",
)
IDENTIFIED = LocalText(
    "{count} dari {of} quick win sudah memiliki daftar risiko ({share} %).",
    "{count} of {of} quick wins have their risks on record ({share} %).",
)
MITIGATED = LocalText(
    "{count} dari {of} quick win: setiap risikonya memiliki mitigasi dan pemilik ({share} %).",
    "{count} of {of} quick wins: each risk has a mitigation and an owner ({share} %).",
)
NEW = LocalText(
    "{count} quick win mulai pada tahun {year}: {names}.",
    "{count} quick wins start in {year}: {names}.",
)
CARRIED = LocalText(
    "{count} dari {of} quick win tahun lalu masih berjalan pada tahun {year} ({share} %).",
    "{count} of {of} of last year's quick wins still run in {year} ({share} %).",
)
PROFILE = LocalText(
    "Profil daerah: {name} {value} {unit} ({year}; {source}).",
    "Regional profile: {name} {value} {unit} ({year}; {source}).",
)
FOLLOWED = LocalText(
    "{count} dari {of} rekomendasi sudah ditindaklanjuti ({share} %).",
    "{count} of {of} recommendations followed up ({share} %).",
)
SURVEY = LocalText("Rata-rata survei {mean}.", "Survey mean {mean}.")
