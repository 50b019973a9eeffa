"""Changes that a program asks for, as writes of the store: checked against what stands now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from anyam.kernel import LocalText
from anyam.plan import Element
from anyam_web.accounts.doors import Request
from anyam_web.api.problems import Problem
from anyam_web.api.shapes import Patch, Put, Remove
from anyam_web.api.showing import conflict
from anyam_web.plans.documents import MODELS, to_data, to_element
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.models import Element as Row
from anyam_web.plans.models import Plan
from anyam_web.plans.usecases import write_elements
from anyam_web.plans.writing import Saved, Stale, Write

Step = Put | Patch | Remove


def change(request: Request, row: Plan, steps: Sequence[Step], *, reason: str) -> Saved:
    """Carry steps out, all or none; raises a problem with both versions for a stale one."""
    draft = draft_of(row)
    writes = [_write(step, draft) for step in steps]
    answer = write_elements(row, writes, author=request.user, may=request.may, reason=reason)
    if isinstance(answer, Stale):
        raise Problem(409, _STALE, conflicts=[conflict(c) for c in answer.conflicts])
    return answer


def known_kind(kind: str) -> type[Element]:
    """Return the definition of a kind; a problem for a word that is none."""
    if kind not in MODELS:
        raise Problem(422, _NO_KIND.format(kind=kind[:40], known=", ".join(sorted(MODELS))))
    return MODELS[kind]


def _write(step: Step, draft: Draft) -> Write:
    match step:
        case Put():
            return _put(step, draft)
        case Patch():
            value = there(draft, step.id)
            merged = {**to_data(value), **_without_id(step.data)}
            return _as_write(step, type(value).kind.name, merged)
        case Remove():
            return Write(step.id, type(there(draft, step.id)).kind.name, None, step.version)


def _put(step: Put, draft: Draft) -> Write:
    known_kind(step.kind)
    was = _kind_before(draft, step.id)
    if was not in (None, step.kind):
        raise Problem(422, _OTHER_KIND.format(kind=was))
    return _as_write(step, step.kind, _without_id(step.data))


def _as_write(step: Put | Patch, kind: str, data: dict[str, Any]) -> Write:
    return Write(step.id, kind, to_element(kind, step.id, data), step.version)


def there(draft: Draft, id_: UUID) -> Element:
    """Return an element of the draft; 404 for what is not, or no longer, there."""
    value = draft.plan.get(id_, Element)
    if value is None:
        raise Problem(404, _GONE)
    return value


def _kind_before(draft: Draft, id_: UUID) -> str | None:
    """Kind of an element that is there or was; ``None`` for an id never used."""
    if value := draft.plan.get(id_, Element):
        return type(value).kind.name
    if draft.version(id_) == 0:
        return None
    return Row.objects.values_list("kind", flat=True).get(plan_id=draft.id, uuid=id_)


def _without_id(data: dict[str, Any]) -> dict[str, Any]:
    if "id" in data:
        raise Problem(422, _ID_INSIDE)
    return data


_STALE = LocalText(
    "Orang lain menulis lebih dahulu; tidak ada yang ditulis. Bandingkan “conflicts”, lalu kirim "
    "lagi dengan versi yang sekarang.",
    "Somebody else wrote first; nothing was written. Compare “conflicts”, then send again with the "
    "version that stands now.",
)
_NO_KIND = LocalText(
    "Jenis “{kind}” tidak dikenal. Yang ada: {known}.",
    "The kind “{kind}” is not known. There are: {known}.",
)
_OTHER_KIND = LocalText(
    "Elemen ini berjenis “{kind}”, dan jenis tidak berubah.",
    "This element is a “{kind}”, and a kind does not change.",
)
_GONE = LocalText(
    "Elemen ini tidak ada di rencana, atau sudah dihapus.",
    "This element is not in the plan, or was removed.",
)
_ID_INSIDE = LocalText(
    "“id” berdiri di luar “data”, di samping “kind”.",
    "“id” stands outside “data”, beside “kind”.",
)
