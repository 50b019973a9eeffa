"""What a group does: open a round, score alone, show the results, score again, decide."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from anyam.kernel import AnyamError, Lang, LocalText
from anyam.plan import QuickWin
from anyam.quickwin import Assessment, decide
from anyam_web.accounts.models import User
from anyam_web.audit.usecases import record
from anyam_web.live.usecases import tell
from anyam_web.plans.deciding import By, adopt, noted
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from anyam_web.plans.writing import Saved, Stale
from anyam_web.quickwins.models import Ballot, Round, RoundState
from anyam_web.quickwins.queries import judged
from anyam_web.tenancy.active import active

TOPIC = "quickwin"  # what those who have the plan open hear of rounds


class RoundClosed(AnyamError):
    """The round is not in the state this needs (409)."""


def open_round(plan: Plan, *, person: User) -> Round:
    """Begin a round; the one under way, where there is one. Raises ``AnyamError`` if empty."""
    if not draft_of(plan).plan.all(QuickWin):
        raise AnyamError(_EMPTY)
    try:
        with transaction.atomic():
            made = Round.objects.create(plan=plan, opened_by=person)
            record("round_opened", who=person, region=active(), subject=plan.id, title=plan.title)
            tell(plan, TOPIC, {"did": "opened"})
    except IntegrityError:  # somebody opened one in the same moment
        return Round.objects.get(plan=plan, state=RoundState.OPEN.value)
    return made


def score(round_: Round, nominee: QuickWin, given: Mapping[str, int], *, person: User) -> None:
    """Keep what one person gives one nominee, in place of what they gave before.

    Raises ``RoundClosed`` once the results are shown, ``AnyamError`` for what is no score.
    """
    scales = {c.key: c for c in judged()}
    for key, value in given.items():
        if key not in scales or not scales[key].minimum <= value <= scales[key].maximum:
            raise AnyamError(_NO_SCORE)
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(id=round_.id)
        if not locked.is_open:
            raise RoundClosed(_CLOSED)
        Ballot.objects.update_or_create(
            round=locked, scorer=person, quick_win=nominee.id, defaults={"scores": dict(given)},
            create_defaults={"scores": dict(given), "region_id": active()},
        )  # fmt: skip
        tell(round_.plan, TOPIC, {"did": "scored"})  # never who gave what


def reveal(round_: Round, *, person: User) -> None:
    """Show everybody what everybody gave; from now on nobody scores in this round."""
    _move(round_, RoundState.REVEALED, person)


def reopen(round_: Round, *, person: User) -> None:
    """Let the group score again after it talked; what they gave stays until they change it."""
    _move(round_, RoundState.OPEN, person)


def settle(plan: Plan, assessment: Assessment, *, seen: int, lang: Lang, by: By) -> Saved | Stale:
    """Write the choice into the plan: status, reason and the group's mean scores.

    Raises ``AnyamError`` where no choice is possible, ``PermissionDenied`` and ``WrongState``.
    """
    decision = decide(assessment, lang=lang)
    return noted(
        "quickwins_chosen", plan,
        lambda: adopt(plan, decision.plan, seen=seen, reason=_REASON.in_(lang), by=by),
        by=by, chosen=", ".join(_chosen(assessment)),
    )  # fmt: skip


def _chosen(assessment: Assessment) -> list[str]:
    ids = assessment.selection.ids if assessment.selection else frozenset()
    return sorted(win.code for win in assessment.plan.all(QuickWin) if win.id in ids)


def _move(round_: Round, state: RoundState, person: User) -> None:
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(id=round_.id)
        if locked.state == state.value:  # a second press
            return
        locked.state = state.value
        locked.revealed = timezone.now() if state is RoundState.REVEALED else None
        locked.save(update_fields=["state", "revealed"])
        record(
            f"round_{state.value}", who=person, region=active(), subject=round_.plan_id,
            title=round_.plan.title,
        )  # fmt: skip
        tell(round_.plan, TOPIC, {"did": state.value})


_EMPTY = LocalText(
    "Belum ada usulan quick win. Tambahkan dahulu pada Isi, bagian Quick Win.",
    "There is no nominee yet. Add some first under Content, Quick Wins.",
)
_NO_SCORE = LocalText(
    "Nilai harus bilangan bulat pada skala kriterianya.",
    "A score must be a whole number on the scale of its criterion.",
)
_CLOSED = LocalText(
    "Hasil sudah dibuka, jadi nilai tidak dapat diubah lagi. Minta sekretariat membuka penilaian "
    "kembali.",
    "The results are shown, so scores can no longer change. Ask the secretariat to open scoring "
    "again.",
)
_REASON = LocalText("Penetapan quick win", "Decision on quick wins")
