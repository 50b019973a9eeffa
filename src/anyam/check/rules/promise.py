"""JAN: a chosen quick win has an owner, a place, scores, a budget and a benefit people feel."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context, span
from anyam.check.rule import ERROR, WARNING, Hit, hit, rule
from anyam.check.words import listing
from anyam.kernel import LocalText
from anyam.plan import Program, QuickWin
from anyam.plan.promises import is_construction
from anyam.plan.wording import name
from anyam.reference import Criterion, quickwin_criteria
from anyam.reference.criteria import CriterionSubject


@rule(
    "JAN-003",
    ERROR,
    title=("Quick win tanpa pemilik", "Quick win without an owner"),
    says=("{it} belum memiliki OPD pemilik.", "{it} has no owner."),
    why=(
        "Quick win tanpa pemilik adalah sebab paling sering ia mandek.",
        "Lacking an owner is the most common reason why a quick win stalls.",
    ),
    fix=("Tetapkan satu OPD.", "Name one agency."),
    covers=["quick_win.owner"],
)
def no_owner(ctx: Context) -> Iterator[Hit]:
    return (hit(w, "owner") for w in ctx.chosen if not w.owner)


@rule(
    "JAN-004",
    ERROR,
    title=("Quick win tanpa lokus", "Quick win without a locus"),
    says=("{it} belum memiliki lokus.", "{it} has no locus."),
    fix=("Isi kode lokasi yang akan dikunjungi.", "Enter the place to be visited."),
    covers=["quick_win.locus"],
)
def no_locus(ctx: Context) -> Iterator[Hit]:
    return (hit(w, "locus") for w in ctx.chosen if not w.locus)


@rule(
    "JAN-005",
    ERROR,
    title=("Skor kriteria belum lengkap", "Criteria scores incomplete"),
    says=("{it}: belum ada skor untuk {lacking}.", "{it}: no score for {lacking}."),
    why=(
        "Penetapan harus dapat ditunjukkan hitungannya.",
        "The choice must be shown to rest on its scores.",
    ),
    fix=("Isi skor 0–4 untuk setiap kriteria.", "Score every criterion 0–4."),
    covers=["quick_win.scores"],
)
def scores_incomplete(ctx: Context) -> Iterator[Hit]:
    for win in ctx.chosen:
        if lacking := [c for c in _criteria() if c.key not in win.scores]:
            labels = listing((c.label for c in lacking), limit=4)
            yield hit(win, "scores", lacking=labels, part=lacking[0].key)


@rule(
    "JAN-008",
    ERROR,
    title=("Quick win tanpa tanggal", "Quick win without dates"),
    says=("{it}: {lacking} belum diisi.", "{it}: not given: {lacking}."),
    why=(
        "Batas 12 bulan tidak dapat diperiksa tanpa tanggal.",
        "The limit of 12 months cannot be checked without dates.",
    ),
    fix=("Isi tanggal mulai dan tenggat.", "Enter start and due date."),
    covers=["quick_win.start", "quick_win.due"],
)
def no_dates(ctx: Context) -> Iterator[Hit]:
    labels = {"start": ("tanggal mulai", "the start"), "due": ("tenggat", "the due date")}
    for win in ctx.chosen:
        if lacking := [field for field in labels if vars(win)[field] is None]:
            words = listing(LocalText(*labels[field]) for field in lacking)
            yield hit(win, lacking[0], lacking=words)


@rule(
    "JAN-009",
    ERROR,
    title=("Quick win tanpa program", "Quick win without a program"),
    says=("{it} tidak terhubung dengan program.", "{it} is tied to no program."),
    why=(
        "Quick win adalah bagian pertama sebuah program dalam peta jalan.",
        "A quick win is the first part of a program on the roadmap.",
    ),
    fix=("Isi kolom Program.", "Fill in the column Program."),
    covers=["quick_win.program"],
)
def no_program(ctx: Context) -> Iterator[Hit]:
    return (hit(w, "program") for w in ctx.all(QuickWin) if not w.program)


@rule(
    "JAN-010",
    WARNING,
    title=("Manfaat langsung belum diisi", "Direct benefit missing"),
    says=(
        "{it}: manfaat yang langsung dirasakan warga belum diisi.",
        "{it}: the benefit citizens feel at once is missing.",
    ),
    fix=("Tulis apa yang berubah bagi warga.", "Say what changes for citizens."),
    covers=["quick_win.benefit"],
)
def no_benefit(ctx: Context) -> Iterator[Hit]:
    return (hit(w, "benefit") for w in ctx.chosen if not w.benefit)


@rule(
    "JAN-011",
    WARNING,
    title=("Quick win berupa pembangunan fisik", "Quick win is plain construction"),
    says=(
        "{it} tampaknya pembangunan atau pengadaan fisik.",
        "{it} seems to be plain construction or procurement.",
    ),
    why=(
        "Quick win mempertajam layanan yang sudah ada, bukan menambah infrastruktur.",
        "A quick win sharpens a service that exists; it does not add infrastructure.",
    ),
    fix=(
        "Rumuskan layanan yang dirasakan warga; pembangunan menjadi rencana aksi pendukung.",
        "State the service people will feel; let construction be a supporting action.",
    ),
)
def plain_infrastructure(ctx: Context) -> Iterator[Hit]:
    return (hit(w, "name") for w in ctx.chosen if is_construction(w.name))


@rule(
    "JAN-012",
    WARNING,
    title=("Quick win tanpa anggaran pada tahunnya", "Quick win without money in its year"),
    says=(
        "{it}: {program} tidak memiliki anggaran tahun {years}.",
        "{it}: {program} has no budget in {years}.",
    ),
    why=("Janji tanpa anggaran tidak terwujud.", "A promise without money is not kept."),
    fix=(
        "Tambahkan baris anggaran tahun itu, atau ubah tanggal quick win.",
        "Add a budget line for that year, or change the quick win's dates.",
    ),
)
def no_money(ctx: Context) -> Iterator[Hit]:
    for win in ctx.chosen:
        program = ctx.get(win.program, Program)
        whole = span(program) if program else None
        if not program or not whole or not win.start or not win.due:
            continue
        years = [y for y in range(win.start.year, win.due.year + 1) if y in whole]
        paid = {line.year for line in ctx.lines.get(program.id, ())}
        if years and paid and not paid.intersection(years):
            yield hit(win, "program", program=name(program), years=listing(years))


@rule(
    "JAN-016",
    WARNING,
    title=("Pemilik quick win tidak terlibat dalam programnya", "Owner has no part in the program"),
    says=(
        "{it}: pemiliknya bukan penanggung jawab atau pendukung {program}.",
        "{it}: its owner neither leads nor supports {program}.",
    ),
    fix=(
        "Samakan dengan OPD program, atau tambahkan pemilik sebagai pendukung program.",
        "Use the program's agency, or add the owner as a supporting agency.",
    ),
)
def owner_apart(ctx: Context) -> Iterator[Hit]:
    for win in ctx.chosen:
        program = ctx.get(win.program, Program)
        if program and win.owner and win.owner not in (program.lead, *program.supports):
            yield hit(win, "owner", program=name(program))


def _criteria() -> list[Criterion]:
    return [c for c in quickwin_criteria() if c.subject is CriterionSubject.NOMINEE]
