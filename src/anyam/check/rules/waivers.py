"""KEC: waivers name a rule, still hold, and accept something that is really there."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ERROR, WARNING, Family, Hit, hit, registered, rule
from anyam.check.waiving import has_expired
from anyam.check.words import day
from anyam.plan import Waiver


@rule(
    "KEC-001",
    WARNING,
    title=("Pengecualian sudah lewat waktunya", "Waiver expired"),
    says=(
        "{it}: berlaku sampai {until}; temuan {rule} kembali terbuka.",
        "{it}: valid to {until}; the finding {rule} is open again.",
    ),
    fix=(
        "Perbaiki temuannya, atau perpanjang dengan alasan baru.",
        "Mend the finding, or extend the waiver with a new reason.",
    ),
)
def waiver_expired(ctx: Context) -> Iterator[Hit]:
    for waiver in ctx.all(Waiver):
        if waiver.until and has_expired(waiver, today=ctx.today):
            yield hit(waiver, "until", until=day(waiver.until), rule=waiver.rule)


@rule(
    "KEC-002",
    WARNING,
    title=("Pengecualian tanpa temuan", "Waiver without a finding"),
    says=(
        "{it}: tidak ada temuan {rule}{subject} yang dikecualikan.",
        "{it}: there is no finding {rule}{subject} to waive.",
    ),
    why=(
        "Pengecualian yang tertinggal dapat menutupi temuan baru.",
        "A waiver left behind may hide a new finding.",
    ),
    fix=("Hapus pengecualian ini.", "Remove the waiver."),
)
def waiver_without_finding(ctx: Context) -> Iterator[Hit]:
    known = {each.code for each in registered() if each.family is not Family.WAIVERS}
    there = {(f.code, f.element_code) for f in ctx.found} | {(f.code, "") for f in ctx.found}
    for waiver in ctx.all(Waiver):
        if waiver.rule in known and (waiver.rule, waiver.subject) not in there:
            subject = f" ({waiver.subject})" if waiver.subject else ""
            yield hit(waiver, "rule", rule=waiver.rule, subject=subject)


@rule(
    "KEC-003",
    ERROR,
    title=("Kode temuan tidak dikenal", "Unknown code of a finding"),
    says=(
        "{it}: “{rule}” bukan kode temuan.",
        "{it}: “{rule}” is no code of a finding.",
    ),
    fix=(
        "Salin kodenya dari hasil pemeriksaan, misalnya CAK-003.",
        "Copy the code from the check's result, e.g. CAK-003.",
    ),
)
def waiver_of_nothing(ctx: Context) -> Iterator[Hit]:
    known = {each.code for each in registered()}
    for waiver in ctx.all(Waiver):
        if waiver.rule and waiver.rule not in known:
            yield hit(waiver, "rule", rule=waiver.rule)


@rule(
    "KEC-004",
    ERROR,
    title=("Pengecualian tanpa alasan", "Waiver without a reason"),
    says=(
        "{it}: alasannya belum diisi, sehingga tidak diberlakukan.",
        "{it}: it gives no reason, so it does not apply.",
    ),
    fix=(
        "Tulis mengapa temuan ini diterima dan siapa yang menyetujuinya.",
        "Say why the finding is accepted, and who accepts it.",
    ),
    covers=["waiver.reason"],
)
def waiver_without_reason(ctx: Context) -> Iterator[Hit]:
    return (hit(w, "reason") for w in ctx.all(Waiver) if not w.reason)


@rule(
    "KEC-005",
    ERROR,
    title=("Pengecualian atas pengecualian", "Waiver of a waiver"),
    says=(
        "{it}: temuan {rule} tentang pengecualian tidak dapat dikecualikan.",
        "{it}: the finding {rule} about waivers cannot be waived.",
    ),
    fix=("Perbaiki pengecualian yang dimaksud.", "Mend the waiver it is about."),
)
def waiver_of_waiver(ctx: Context) -> Iterator[Hit]:
    for waiver in ctx.all(Waiver):
        if waiver.rule.startswith(f"{Family.WAIVERS}-"):
            yield hit(waiver, "rule", rule=waiver.rule)
