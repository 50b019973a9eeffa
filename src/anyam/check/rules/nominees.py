"""JAN: quick wins are chosen openly, one or two for each dimension, from scored nominees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from anyam.check.context import Context
from anyam.check.rule import ADVICE, ERROR, WARNING, Hit, hit, rule
from anyam.check.words import codes, number
from anyam.kernel import LocalText
from anyam.plan import QuickWin, QuickWinStatus
from anyam.plan.wording import name
from anyam.reference import quickwin_criteria

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
