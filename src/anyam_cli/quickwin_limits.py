"""Limits of a choice of quick wins as people write them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyam.kernel import AnyamError, LocalText, Rupiah, read_rupiah

if TYPE_CHECKING:
    from uuid import UUID

    from anyam.plan import Plan

    Pairs = frozenset[frozenset[UUID]]


def money(text: str | None) -> Rupiah | None:
    """Read an amount such as “3 miliar”. Raises ``AnyamError``."""
    if text is None:
        return None
    try:
        return read_rupiah(text)
    except ValueError:
        raise AnyamError(_NO_MONEY.format(seen=text)) from None


def capacities(told: tuple[str, ...], plan: Plan) -> dict[UUID, int]:
    """Read ``OPD-KOMINFO=2``: an agency by code, name or short name. Raises ``AnyamError``."""
    return dict(_capacity(text, plan) for text in told)


def _capacity(text: str, plan: Plan) -> tuple[UUID, int]:
    from anyam.plan import Agency

    name, _, number = text.rpartition("=")
    wanted = name.strip().casefold()
    for agency in plan.all(Agency):
        names = (agency.code, agency.short, agency.name)
        if wanted in [n.casefold() for n in names if n] and number.strip().isdecimal():
            return agency.id, int(number)
    known = ", ".join(a.code for a in plan.all(Agency)[:5]) or "–"
    raise AnyamError(_NO_CAPACITY.format(seen=text, known=known))


def apart(told: tuple[str, ...], name: str | None, plan: Plan, *, woven: bool) -> Pairs:
    """Pairs of nominees to keep apart: as written, from a file, or as weaving finds them."""
    from anyam.exchange.scores import read_overlaps
    from anyam_cli.files import shown, source

    pairs = frozenset(_pair(text, plan) for text in told)
    if name:
        pairs |= read_overlaps(source(name), plan=plan, name=shown(name))
    return pairs | _found(plan) if woven else pairs


def _found(plan: Plan) -> Pairs:
    from anyam.quickwin import wins_apart
    from anyam.weave import same_work, subjects_of, weave

    return wins_apart(plan, same_work(weave(subjects_of(plan)), plan=plan))


def _pair(text: str, plan: Plan) -> frozenset[UUID]:
    from anyam.plan import QuickWin

    wins = [plan.find(QuickWin, code.strip()) for code in text.split(",")]
    ids = frozenset(win.id for win in wins if win)
    if len(wins) != 2 or len(ids) != 2:
        raise AnyamError(_NO_PAIR.format(seen=text))
    return ids


_NO_MONEY = LocalText(
    "Anggaran “{seen}” tidak dapat dibaca. Tulis misalnya “3 miliar” atau 3.000.000.000.",
    "The budget “{seen}” cannot be read. Write for example “3 miliar” or 3.000.000.000.",
)
_NO_PAIR = LocalText(
    "“{seen}” bukan dua kode quick win. Tulis misalnya QW-01,QW-16.",
    "“{seen}” is no pair of quick-win codes. Write for example QW-01,QW-16.",
)
_NO_CAPACITY = LocalText(
    "“{seen}” bukan kapasitas satu OPD. Tulis KODE=JUMLAH, misalnya OPD-KOMINFO=2; kode dalam "
    "rencana ini: {known} …",
    "“{seen}” is no capacity of an agency. Write CODE=NUMBER, for example OPD-KOMINFO=2; codes in "
    "this plan: {known} …",
)
