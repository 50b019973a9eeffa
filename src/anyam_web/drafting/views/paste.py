"""A block pasted from Excel: shown as it is read, mended there, saved all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_http_methods

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.plan import Element
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import say
from anyam_web.drafting.kinds import model_or_404
from anyam_web.drafting.pasting import (
    ROWS,
    Block,
    Pasted,
    block_of,
    choices,
    laid_over,
    read_block,
    recognised,
    text_of,
)
from anyam_web.drafting.place import Place, place_of, request_again
from anyam_web.drafting.preview import preview
from anyam_web.drafting.usecases import save_all
from anyam_web.drafting.wording import SAVED_ROWS, others_wrote, refusal
from anyam_web.plans.usecases import WrongState
from anyam_web.plans.writing import Stale, Write


@dataclass(frozen=True)
class _Sent:
    """What was pasted, and how its columns are understood."""

    block: Block
    names: Sequence[str]
    heading: bool
    read: Sequence[Pasted]
    raw: str = ""  # the block as it was pasted over cells, to make new rows of it instead


@requires(Permission.WRITE_ELEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: Request, plan: UUID, kind: str) -> HttpResponse:
    """Take a block of cells, show what it would become, and save it when asked to."""
    place, model = place_of(request, plan), model_or_404(kind)
    block = _mended(block_of(request.POST.get("text", "")), request.POST)
    if not block:
        told = {"offered": choices(model, place.desk), **_about(place)}
        return place.page("drafting/paste.html", model, told)
    sent = _understood(place, model, block)
    if request.POST.get("do") != "save":
        return _preview(place, model, sent)
    if any(p.form.record is None for p in sent.read):
        return _preview(place, model, sent, status=422)
    return _store(place, model, sent)


def _understood(place: Place, model: type[Element], block: Block) -> _Sent:
    post = place.request.POST
    names, heading = recognised(block, model, place.desk)
    over = post.get("codes", "").split() if not heading else []
    if over and "col-0" not in post:
        block, names = laid_over(block, over, post.get("fields", "").split())
    if "col-0" in post:
        names = [post.get(f"col-{i}", "") for i in range(len(block[0]))]
        heading = post.get("heading") == "1"
    known = {name for name, _ in choices(model, place.desk)}
    names = [name if name in known else "" for name in names]
    read = read_block(block, names, model, place.desk, skip=int(heading))
    raw = post.get("raw", "") or (post.get("text", "") if over else "")
    return _Sent(block, names, heading, read, raw)


def _store(place: Place, model: type[Element], sent: _Sent) -> HttpResponse:
    writes = [_write(place, p) for p in sent.read if p.changed]
    try:
        answer = save_all(place.row, writes, by=place.by, reason=say(_PASTED)) if writes else None
    except (PermissionDenied, WrongState) as no:
        return _preview(place, model, sent, error=refusal(no), status=403)
    if isinstance(answer, Stale):
        error = others_wrote(answer, place.draft.plan)
        return _preview(place, model, sent, error=error, status=409)
    done = SAVED_ROWS.format(count=len(writes), kind=model.kind.sheet)
    messages.success(place.request, say(done))
    return HttpResponseRedirect(place.table(model))


def _mended(block: Block, post: QueryDict) -> Block:
    """Put what was mended in the preview into the block."""
    for key, text in post.items():
        row, _, index = key.removeprefix("fix-").partition("-")
        if key.startswith("fix-") and _within(row, block) and _within(index, block[0]):
            block[int(row)][int(index)] = str(text).strip()
    return block


def _within(number: str, some: Sequence[object]) -> bool:
    return number.isdecimal() and int(number) < len(some)


def _write(place: Place, pasted: Pasted) -> Write:
    record = pasted.form.record
    assert record  # noqa: S101 - a row with errors is never written
    expected = place.seen(pasted.existing) if pasted.existing else 0
    return Write(record.id, record.kind.name, record, expected)


def _preview(
    place: Place,
    model: type[Element],
    sent: _Sent,
    *,
    error: LocalText | None = None,
    status: int = 200,
) -> HttpResponse:
    told = {
        "preview": preview(sent.block, sent.names, sent.read, model=model, desk=place.desk),
        "text": text_of(sent.block),
        "raw": sent.raw,
        "heading": sent.heading,
        "error": error,
        "full": len(sent.read) >= ROWS,
        "versions": [
            (f"v-{p.existing.id}", place.draft.version(p.existing.id))
            for p in sent.read
            if p.existing
        ],
        **_counts(sent.read),
        **_about(place, status=status),
    }
    return place.page("drafting/preview.html", model, told, status=status)


def _counts(read: Sequence[Pasted]) -> dict[str, int]:
    known = [p for p in read if p.existing]
    changed = sum(p.changed for p in known)
    return {
        "wrong": sum(p.form.record is None for p in read),
        "fresh": len(read) - len(known),
        "changed": changed,
        "same": len(known) - changed,
    }


def _about(place: Place, *, status: int = 200) -> dict[str, object]:
    return {"locked": place.locked(), "request_id": request_again(place, status=status)}


_PASTED = LocalText("Ditempel dari lembar kerja", "Pasted from a spreadsheet")
