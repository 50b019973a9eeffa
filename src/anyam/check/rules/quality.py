"""UKR: indicators are worded so that they can be measured (SMART)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyam.check.context import Context, known_unit
from anyam.check.rule import ADVICE, WARNING, Hit, hit, rule
from anyam.plan import Indicator
from anyam.reference import UnitKind

ACTIVITY = re.compile(
    r"(ter(laksana|selenggara|bangun|sedia|susun|bentuk|wujud|cipta|kelola)(kan)?(nya)?"
    r"|me[mn]?[gy]?[a-z]{3,}(kan|i)|membangun|menyusun|mengelola|melatih|membuat|membina"
    r"|pembangunan|pelaksanaan|penyelenggaraan|penyusunan|pengadaan|pembentukan|pembuatan"
    r"|pengembangan|penyediaan|peningkatan|pelatihan|sosialisasi)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(optimal(nya)?|maksimal(nya)?|meningkatnya|membaiknya|berkualitas|memadai|efektif(nya)?"
    r"|terwujudnya|yang baik|semakin baik|signifikan)\b",
    re.IGNORECASE,
)
MEASURES = re.compile(
    r"\b(jumlah|persentase|prosentase|rata-rata|indeks|nilai|tingkat|rasio|waktu|lama|cakupan"
    r"|skor|luas|panjang|volume|angka|proporsi|frekuensi|kapasitas|pendapatan|pertumbuhan|laju"
    r"|opini|predikat|peringkat|realisasi|produksi|produktivitas|konsumsi|kepadatan|kecepatan"
    r"|jangkauan|ketersediaan|banyaknya|besaran|daya|emisi|timbulan|kunjungan|transaksi|durasi"
    r"|kepuasan|prevalensi|investasi|omzet|porsi|status|level|kematangan|capaian|derajat"
    r"|penurunan|pengurangan|kenaikan|number|share|rate|index|percentage|average|score)\b",
    re.IGNORECASE,
)
ABSTRACT = re.compile(
    r"(\w+isasi|ke\w+an|kualitas|mutu|kinerja|efektivitas|efisiensi|citra|budaya|semangat)\b",
    re.IGNORECASE,
)
SMART = (
    "Indikator yang baik menyebut apa yang diukur, bukan apa yang dikerjakan.",
    "A good indicator says what is measured, not what is done.",
)


@rule(
    "UKR-101",
    ADVICE,
    title=("Indikator berbunyi seperti kegiatan", "Indicator reads like an activity"),
    says=(
        "{it}: diawali “{word}”, yaitu kegiatan, bukan ukuran.",
        "{it}: begins with “{word}”, which is an activity, not a measure.",
    ),
    why=SMART,
    fix=(
        "Awali dengan ukurannya, misalnya “Jumlah …”, “Persentase …”, atau “Waktu rata-rata …”.",
        "Begin with the measure, e.g. “Number of …”, “Share of …” or “Average time …”.",
    ),
)
def reads_like_activity(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        if found := ACTIVITY.match(i.name):
            yield hit(i, "name", word=found[0])


@rule(
    "UKR-102",
    ADVICE,
    title=("Indikator memakai kata yang tidak terukur", "Indicator in words nobody can measure"),
    says=(
        "{it}: kata “{words}” tidak dapat diukur.",
        "{it}: the words “{words}” cannot be measured.",
    ),
    why=SMART,
    fix=(
        "Ganti dengan angka atau ukuran; arah dan target sudah ada di kolom lain.",
        "Use a figure or a measure; direction and targets have columns of their own.",
    ),
)
def vague_words(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        words = [match[0] for match in VAGUE.finditer(i.name)]
        if words and not any(c.isdigit() for c in i.name) and not MEASURES.search(i.name):
            yield hit(i, "name", words=", ".join(words))


@rule(
    "UKR-103",
    ADVICE,
    title=("Indikator tanpa ukuran", "Indicator without a measure"),
    says=(
        "{it}: namanya belum menyebut ukuran (jumlah, persentase, indeks, waktu, …).",
        "{it}: the name states no measure (number, share, index, time, …).",
    ),
    why=SMART,
    fix=("Tambahkan ukurannya di awal nama.", "Open the name with the measure."),
)
def no_measure(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        told = ACTIVITY.match(i.name) or VAGUE.search(i.name) or MEASURES.search(i.name)
        counted = known_unit(i.unit) and not ABSTRACT.match(i.name)
        if i.name and not told and not counted:
            yield hit(i, "name")


@rule(
    "UKR-104",
    WARNING,
    title=("Nama dan satuan indikator tidak cocok", "Indicator's name and unit disagree"),
    says=(
        "{it}: namanya menyebut “{word}”, tetapi satuannya {unit}.",
        "{it}: its name says “{word}”, but its unit is {unit}.",
    ),
    fix=("Sesuaikan nama atau satuannya.", "Correct the name or the unit."),
)
def unit_contradicts_name(ctx: Context) -> Iterator[Hit]:
    for i in ctx.all(Indicator):
        known = known_unit(i.unit)
        word = i.name.split(" ", 1)[0]
        if known is None:
            continue
        percent, opening = known.kind is UnitKind.PERCENT, word.casefold()
        share = opening in ("persentase", "prosentase", "percentage")
        count = opening in ("jumlah", "banyaknya", "number")
        if (share and not percent) or (count and percent):
            yield hit(i, "unit", word=word, unit=known.name)


@rule(
    "UKR-105",
    WARNING,
    title=("Indikator yang sama ditulis dua kali", "Same indicator written twice"),
    says=(
        "{it}: indikator yang sama untuk {other} sudah ditulis pada {first}.",
        "{it}: the same indicator of {other} already stands in {first}.",
    ),
    fix=("Hapus salah satunya.", "Remove one of them."),
)
def indicator_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[object, Indicator] = {}
    for i in ctx.all(Indicator):
        other = first.setdefault((i.subject, i.name.casefold()), i)
        if i.subject in ctx.plan and i.name and other is not i and i.subject:
            yield hit(i, "name", other=ctx.plan[i.subject].code, first=other.code)
