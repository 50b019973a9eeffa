"""JAN: a chosen quick win has an owner, a place, scores, a budget and a benefit people feel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from anyam.check.context import Context, span
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import codes, listing, number
from anyam.kernel import LocalText
from anyam.plan import Program, QuickWin, QuickWinStatus
from anyam.plan.wording import name
from anyam.reference import Criterion, quickwin_criteria
from anyam.reference.criteria import CriterionSubject

INFRASTRUCTURE = re.compile(
    r"^(pembangunan|pengadaan|rehabilitasi|renovasi|perbaikan|pelebaran|pengaspalan|pemasangan)\b"
    r".*\b(gedung|kantor|jalan|jembatan|drainase|trotoar|fiber|serat optik|menara|server|komputer"
    r"|laptop|cctv|jaringan|taman|pasar|terminal)\b",
    re.IGNORECASE,
)
MOST = 2  # quick wins chosen for one dimension


@rule(
    "JAN-001",
    ERROR,
    title=("Dimensi tanpa quick win", "Dimension without a quick win"),
    says=("{it} belum memiliki quick win yang ditetapkan.", "{it} has no chosen quick win."),
    why=(
        "Setiap dimensi menetapkan satu atau dua quick win.",
        "Each dimension chooses one or two quick wins.",
    ),
    fix=(
        "Tetapkan satu dari usulan pada dimensi ini{nominees}.",
        "Choose one of this dimension's nominees{nominees}.",
    ),
)
def dimension_without_quick_win(ctx: Context) -> Iterator[Hit]:
    nominees = _by_dimension(ctx)
    for dimension in ctx.dimensions:
        wins = nominees.get(dimension.key, [])
        if not any(win.status is QuickWinStatus.CHOSEN for win in wins):
            yield hit(dimension, nominees=_bracketed(wins))


@rule(
    "JAN-002",
    WARNING,
    title=("Terlalu banyak quick win", "Too many quick wins"),
    says=(
        "{it} menetapkan {count} quick win ({wins}).",
        "{it} chooses {count} quick wins ({wins}).",
    ),
    why=(
        "Terlalu banyak janji membuat tidak satu pun terasa; lazimnya satu atau dua.",
        "Too many promises and none is felt; one or two are usual.",
    ),
    fix=(
        "Pertahankan paling banyak dua; yang lain menjadi program biasa.",
        "Keep at most two; let the others be ordinary programs.",
    ),
)
def too_many(ctx: Context) -> Iterator[Hit]:
    wins = _by_dimension(ctx)
    for dimension in ctx.dimensions:
        chosen = [w for w in wins.get(dimension.key, []) if w.status is QuickWinStatus.CHOSEN]
        if len(chosen) > MOST:
            yield hit(dimension, count=len(chosen), wins=codes(chosen))


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
    "JAN-006",
    ERROR,
    title=("Skor di luar batas", "Score out of bounds"),
    says=(
        "{it}: skor {criterion} tertulis {value}; batasnya {least}–{most}.",
        "{it}: the score of {criterion} is {value}; it runs {least}–{most}.",
    ),
    fix=("Perbaiki skornya.", "Correct the score."),
)
def score_out_of_bounds(ctx: Context) -> Iterator[Hit]:
    known = {c.key: c for c in quickwin_criteria()}
    for win in ctx.all(QuickWin):
        for key, value in win.scores.items():
            c = known.get(key)
            if c and not c.minimum <= value <= c.maximum:
                bounds = {"least": c.minimum, "most": c.maximum, "value": number(value)}
                yield hit(win, "scores", criterion=c.label, part=key, **bounds)


@rule(
    "JAN-007",
    WARNING,
    title=("Kriteria tidak dikenal", "Unknown criterion"),
    says=(
        "{it}: kriteria “{seen}” tidak ada dalam daftar.",
        "{it}: the criterion “{seen}” is not on the list.",
    ),
    fix=("Gunakan judul kolom skor bawaan.", "Use the given headings of the score columns."),
)
def unknown_criterion(ctx: Context) -> Iterator[Hit]:
    known = {c.key for c in quickwin_criteria()}
    for win in ctx.all(QuickWin):
        for key in win.scores:
            if key not in known:
                yield hit(win, "scores", seen=key, part=key)


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
    return (hit(w, "name") for w in ctx.chosen if INFRASTRUCTURE.search(w.name))


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
    "JAN-013",
    WARNING,
    title=("Usulan berskor lebih tinggi tidak dipilih", "Higher nominee not chosen"),
    says=(
        (
            "{it} (rata-rata skor {mine}) ditetapkan, padahal {other} lebih tinggi ({theirs}) dan "
            "alasannya belum ditulis."
        ),
        (
            "{it} (mean score {mine}) is chosen although {other} scores higher ({theirs}), and no "
            "reason is given."
        ),
    ),
    why=(
        "Penetapan yang menyimpang dari skor harus dapat dijelaskan.",
        "A choice that departs from the scores must be explained.",
    ),
    fix=(
        "Isi kolom Alasan penetapan, atau tinjau kembali pilihannya.",
        "Give the reason for the decision, or think the choice over.",
    ),
)
def higher_not_chosen(ctx: Context) -> Iterator[Hit]:
    for wins in _by_dimension(ctx).values():
        others = [w for w in wins if w.status is not QuickWinStatus.CHOSEN and _mean(w)]
        best = max(others, key=_mean, default=None)
        for win in wins:
            silent = win.status is QuickWinStatus.CHOSEN and not win.reason and win.scores
            if best and silent and _mean(best) > _mean(win):
                means = {"mine": _shown(win), "theirs": _shown(best)}
                yield hit(win, "reason", other=name(best), **means)


@rule(
    "JAN-014",
    WARNING,
    title=("Program diusulkan dua kali sebagai quick win", "Program nominated twice"),
    says=(
        "{it}: program yang sama sudah diusulkan pada {other}.",
        "{it}: the same program is already nominated in {other}.",
    ),
    fix=("Gabungkan kedua usulan.", "Merge the two nominations."),
)
def nominated_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[object, QuickWin] = {}
    for win in ctx.all(QuickWin):
        other = first.setdefault((win.program, win.name.casefold()), win)
        both = win.status is QuickWinStatus.CHOSEN is other.status
        if win.program and other is not win and (both or win.name):
            yield hit(win, "program", other=other.code)


@rule(
    "JAN-015",
    ADVICE,
    title=("Tidak ada pilihan lain", "No alternative"),
    says=(
        "{it}: hanya ada satu usulan quick win ({win}).",
        "{it}: there is only one nominee ({win}).",
    ),
    why=(
        "Quick win dipilih dari daftar panjang usulan, bukan ditunjuk.",
        "Quick wins are chosen from a long list, not appointed.",
    ),
    fix=(
        "Tambahkan usulan lain beserta skornya.",
        "Add other nominees with their scores.",
    ),
)
def no_alternative(ctx: Context) -> Iterator[Hit]:
    nominees = _by_dimension(ctx)
    for dimension in ctx.dimensions:
        if len(wins := nominees.get(dimension.key, [])) == 1:
            yield hit(dimension, win=wins[0].code)


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


@rule(
    "JAN-017",
    ADVICE,
    title=("Alasan belum ditulis", "Reason not given"),
    says=(
        "{it}: berstatus {status}, tetapi alasannya belum ditulis.",
        "{it}: its status is {status}, but no reason is given.",
    ),
    why=(
        "Pengusul berhak tahu mengapa usulannya tidak dipilih.",
        "Those who nominated it have a right to know why it was not chosen.",
    ),
    fix=("Isi kolom Alasan penetapan.", "Fill in the reason."),
)
def no_reason(ctx: Context) -> Iterator[Hit]:
    for win in ctx.all(QuickWin):
        if win.status is QuickWinStatus.REJECTED and not win.reason:
            yield hit(win, "reason", status=win.status.label)


def _criteria() -> list[Criterion]:
    return [c for c in quickwin_criteria() if c.subject is CriterionSubject.NOMINEE]


def _by_dimension(ctx: Context) -> Mapping[str, list[QuickWin]]:
    found: defaultdict[str, list[QuickWin]] = defaultdict(list)
    for win in ctx.all(QuickWin):
        if key := ctx.dimension_of(win):
            found[key].append(win)
    return found


def _bracketed(wins: list[QuickWin]) -> LocalText:
    listed = codes(wins)
    return LocalText(f" ({listed.id})", f" ({listed.en})") if wins else LocalText("", "")


def _mean(win: QuickWin) -> Decimal:
    return sum(win.scores.values(), Decimal(0)) / len(win.scores) if win.scores else Decimal(0)


def _shown(win: QuickWin) -> object:
    return number(round(_mean(win), 2))
