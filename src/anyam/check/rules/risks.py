"""JAN: every promise knows its risks, who handles them and how."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ERROR, WARNING, Hit, hit, rule
from anyam.plan import Risk

HIGH = 15  # likelihood × impact, of 25


@rule(
    "JAN-101",
    ERROR,
    title=("Quick win tanpa risiko", "Quick win without a risk"),
    says=(
        "{it} belum memiliki identifikasi risiko.",
        "{it} has no risk identified.",
    ),
    why=(
        "Identifikasi dan mitigasi risiko termasuk kriteria quick win.",
        "Identifying and mitigating risks are among the quick-win criteria.",
    ),
    fix=(
        "Tambahkan paling sedikit satu risiko beserta mitigasinya.",
        "Add at least one risk with its mitigation.",
    ),
)
def no_risk(ctx: Context) -> Iterator[Hit]:
    return (hit(w) for w in ctx.chosen if not ctx.to(w, Risk, "subject"))


@rule(
    "JAN-102",
    ERROR,
    title=("Risiko tanpa mitigasi", "Risk without mitigation"),
    says=("{it}: mitigasinya belum diisi.", "{it}: the mitigation is missing."),
    fix=(
        "Tulis yang dilakukan agar risiko mengecil, dan oleh siapa.",
        "Say what is done to lessen it, and by whom.",
    ),
    covers=["risk.mitigation"],
)
def no_mitigation(ctx: Context) -> Iterator[Hit]:
    return (hit(r, "mitigation") for r in ctx.all(Risk) if not r.mitigation)


@rule(
    "JAN-103",
    WARNING,
    title=("Risiko belum dinilai", "Risk not rated"),
    says=(
        "{it}: kemungkinan atau dampaknya belum dinilai.",
        "{it}: likelihood or impact is missing.",
    ),
    fix=("Isi keduanya, 1 sampai 5.", "Rate both, 1 to 5."),
    covers=["risk.likelihood", "risk.impact"],
)
def not_rated(ctx: Context) -> Iterator[Hit]:
    for risk in ctx.all(Risk):
        if risk.likelihood is None or risk.impact is None:
            yield hit(risk, "likelihood" if risk.likelihood is None else "impact")


@rule(
    "JAN-104",
    WARNING,
    title=("Risiko tanpa pemilik", "Risk without an owner"),
    says=("{it} belum memiliki pemilik{grave}.", "{it} has no owner{grave}."),
    fix=("Tetapkan OPD yang menanganinya.", "Name the agency that handles it."),
    covers=["risk.owner"],
)
def risk_without_owner(ctx: Context) -> Iterator[Hit]:
    for risk in ctx.all(Risk):
        if not risk.owner:
            score = (risk.likelihood or 0) * (risk.impact or 0)
            yield hit(risk, "owner", grave=f" ({score}/25)" if score >= HIGH else "")


@rule(
    "JAN-105",
    ERROR,
    title=("Risiko tanpa quick win atau program", "Risk of nothing"),
    says=(
        "{it} tidak terhubung dengan quick win atau program.",
        "{it} is tied to no quick win or program.",
    ),
    fix=("Isi kolom Untuk.", "Fill in the column Of."),
    covers=["risk.subject"],
)
def risk_without_subject(ctx: Context) -> Iterator[Hit]:
    return (hit(r, "subject") for r in ctx.all(Risk) if not r.subject)
