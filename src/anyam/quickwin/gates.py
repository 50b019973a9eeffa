"""The gates before any score: each answers yes, no or not yet known, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from anyam.kernel import Choice, Lang, LocalText, format_date
from anyam.plan import Action, ActionCategory, Agency, Plan, Program, QuickWin
from anyam.plan.promises import is_construction, latest_due


class Gate(Choice):
    """What a nominee must be before it is scored; the last one is ours, the others the method's."""

    TWELVE_MONTHS = "twelve_months", "Paling lama 12 bulan", "Within 12 months"
    SERVICE = "service", "Bukan sekadar infrastruktur", "Not plain infrastructure"
    OWNER = "owner", "Ada OPD pemilik", "Has an owner"
    BENEFIT = "benefit", "Manfaat langsung", "Direct benefit"
    PLACE = "place", "Bagian dari program suatu dimensi", "Part of a program in a dimension"


class Passage(Enum):
    """How a gate answers."""

    OPEN = "open"  # not yet known
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """A gate's answer about one nominee."""

    gate: Gate
    passage: Passage
    because: LocalText


def gates(plan: Plan, quick_win: QuickWin) -> tuple[Answer, ...]:
    """Put one nominee to every gate, in order."""
    return tuple(Answer(gate, *judge(plan, quick_win)) for gate, judge in _GATES.items())


def may_be_scored(answers: tuple[Answer, ...], *, strict: bool = False) -> bool:
    """Tell whether a nominee goes on: no gate failed and, if ``strict``, none is open."""
    stops = {Passage.FAILED, Passage.OPEN} if strict else {Passage.FAILED}
    return not any(answer.passage in stops for answer in answers)


Judged = tuple[Passage, LocalText]


def _twelve_months(_: Plan, win: QuickWin) -> Judged:
    if not win.start or not win.due:
        return Passage.OPEN, _NO_DATES
    latest = latest_due(win.start)
    told = {name: _day(value) for name, value in (("due", win.due), ("latest", latest))}
    if win.due <= win.start:
        return Passage.FAILED, _BACKWARDS.format(start=_day(win.start), **told)
    if win.due > latest:
        return Passage.FAILED, _TOO_LONG.format(**told)
    return Passage.PASSED, _IN_TIME.format(**told)


def _service(plan: Plan, win: QuickWin) -> Judged:
    if is_construction(win.name):
        return Passage.FAILED, _CONSTRUCTION
    program = plan.get(win.program, Program)
    actions = plan.referrers(program.id, Action, "program") if program else ()
    known = {action.category for action in actions} - {None}
    if known == {ActionCategory.INFRASTRUCTURE}:
        return Passage.FAILED, _ONLY_BUILDING.format(code=program.code if program else "")
    return Passage.PASSED, _SHARPENS


def _owner(plan: Plan, win: QuickWin) -> Judged:
    agency = plan.get(win.owner, Agency)
    if agency is None:
        return Passage.FAILED, _NO_OWNER
    return Passage.PASSED, LocalText(agency.name, agency.name)


def _benefit(_: Plan, win: QuickWin) -> Judged:
    if not win.benefit:
        return Passage.FAILED, _NO_BENEFIT
    return Passage.PASSED, LocalText(win.benefit, win.benefit)


def _place(plan: Plan, win: QuickWin) -> Judged:
    dimension = plan.framework.dimension(plan.dimension_of(win) or "")
    if dimension is None:
        return Passage.FAILED, _NO_PLACE
    return Passage.PASSED, dimension.name


_GATES: Mapping[Gate, Callable[[Plan, QuickWin], Judged]] = {
    Gate.TWELVE_MONTHS: _twelve_months,
    Gate.SERVICE: _service,
    Gate.OWNER: _owner,
    Gate.BENEFIT: _benefit,
    Gate.PLACE: _place,
}


def _day(value: object) -> LocalText:
    return LocalText(*(format_date(value, lang=lang) for lang in Lang))  # type: ignore[arg-type]


_NO_DATES = LocalText(
    "Tanggal mulai dan tenggat belum diisi, sehingga 12 bulan belum dapat dipastikan.",
    "Start and due date are missing, so the 12 months cannot be told yet.",
)
_BACKWARDS = LocalText(
    "Tenggat {due} mendahului tanggal mulai {start}.", "Due {due}, before the start on {start}."
)
_TOO_LONG = LocalText(
    "Tenggat {due} lewat dari 12 bulan (paling lambat {latest}).",
    "Due {due}, beyond 12 months (no later than {latest}).",
)
_IN_TIME = LocalText("Tenggat {due}, sebelum {latest}.", "Due {due}, before {latest}.")
_CONSTRUCTION = LocalText(
    "Namanya menyebut pembangunan atau pengadaan fisik, bukan layanan yang dipertajam.",
    "Its name speaks of construction or procurement, not of a service made sharper.",
)
_ONLY_BUILDING = LocalText(
    "Seluruh rencana aksi {code} berkategori infrastruktur.",
    "All actions of {code} are infrastructure.",
)
_SHARPENS = LocalText(
    "Tidak semata pembangunan atau pengadaan.", "More than construction or procurement."
)
_NO_OWNER = LocalText("Belum ada OPD pemilik.", "No agency owns it yet.")
_NO_BENEFIT = LocalText(
    "Manfaat yang langsung dirasakan warga belum ditulis.",
    "The benefit citizens feel at once is not stated.",
)
_NO_PLACE = LocalText(
    "Belum terhubung dengan program pada suatu dimensi.",
    "Not tied to a program in a dimension.",
)
