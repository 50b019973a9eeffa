"""The one question: does the state allow this step now, and if not, what stands in its way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from anyam.kernel import Finding, LocalText
from anyam.lifecycle.table import STEPS, Act, State, Step, step


@dataclass(frozen=True, slots=True)
class Open:
    """The step may be taken."""

    step: Step

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class Blocked:
    """The step may not be taken: the reason, and the findings that stand in its way."""

    because: LocalText
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> Literal[False]:
        return False


Standing = Open | Blocked


def ask(act: Act, *, state: State, findings: Iterable[Finding], reason: str = "") -> Standing:
    """Answer whether a plan in ``state`` with these findings may take a step.

    Waived findings stop nothing. A step that needs a reason is blocked without one. Who may take
    the step is another question: ``step.permission`` asked of :func:`anyam.access.may`.
    """
    line = step(act, state=state)
    if line is None:
        return Blocked(_WRONG_STATE.format(act=act.label, state=state.label, may=_from(state)))
    if line.reason and not reason.strip():
        return Blocked(_NEEDS_REASON.format(act=act.label))
    if against := _against(line, findings):
        return Blocked(_STOPPED.format(act=act.label, count=len(against)), against)
    return Open(line)


def next_steps(state: State) -> tuple[Step, ...]:
    """Steps that lead on from a state, in the order of the table."""
    return tuple(s for s in STEPS if s.before is state)


def _against(line: Step, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    if line.stopped_by is None:
        return ()
    return tuple(f for f in findings if f.open and f.severity <= line.stopped_by)


def _from(state: State) -> LocalText:
    acts: Collection[Act] = [s.act for s in next_steps(state)]
    if not acts:
        return _NOTHING
    return LocalText(*(", ".join(a.label[i] for a in acts) for i in (0, 1)))


_NOTHING = LocalText("tidak ada", "none")
_WRONG_STATE = LocalText(
    "“{act}” tidak berlaku untuk rencana berstatus {state}. Langkah yang ada: {may}.",
    "“{act}” does not apply to a plan that is {state}. Steps there are: {may}.",
)
_NEEDS_REASON = LocalText(
    "Tulis alasan untuk “{act}”; alasan disimpan dalam riwayat.",
    "Give a reason for “{act}”; it is kept in the history.",
)
_STOPPED = LocalText(
    "“{act}” tertahan oleh {count} temuan yang masih terbuka. Perbaiki, atau terima dengan alasan.",
    "“{act}” is stopped by {count} open findings. Mend them, or accept them with a reason.",
)
