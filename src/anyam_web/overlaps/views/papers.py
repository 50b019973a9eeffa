"""Papers for the meeting: minutes to fill in as DOCX and XLSX, and the picture for the wall."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anyam.access import Permission
from anyam.kernel import LocalText
from anyam.plan import Edition
from anyam.weave import Pending, docket, minutes
from anyam_web.accounts.doors import Request, requires
from anyam_web.accounts.language import current, say
from anyam_web.plans.drafts import Draft, draft_of
from anyam_web.plans.queries import plan_or_404
from anyam_web.plans.woven import woven
from anyam_web.ui.papers import paper

MOST = 50  # pairs a meeting has on paper


@requires(Permission.SEE_PLAN)
@require_safe
def document(request: Request, plan: UUID) -> HttpResponse:
    """Compose the minutes as a document: one page a pair."""
    from anyam.books.compose import meeting_document
    from anyam.books.render import render

    draft = draft_of(plan_or_404(plan))
    edition = Edition(say(_DRAFT), draft.plan)
    told = meeting_document(
        draft.plan, _waiting(draft), lang=current(), day=timezone.localdate(), edition=edition
    )
    return paper(render(told, "docx"), "notulen-irisan.docx", region=request.region.code)


@requires(Permission.SEE_PLAN)
@require_safe
def sheet(request: Request, plan: UUID) -> HttpResponse:
    """Write the minutes as a sheet: one row a pair."""
    from anyam.exchange.overlaps import write_minutes

    draft = draft_of(plan_or_404(plan))
    rows = minutes(_waiting(draft), lang=current())
    written = write_minutes(draft.plan, rows, lang=current())
    return paper(written, "notulen-irisan.xlsx", region=request.region.code)


@requires(Permission.SEE_PLAN)
@require_safe
def picture(request: Request, plan: UUID) -> HttpResponse:
    """Draw who meets whom, with the ten strongest pairs."""
    from anyam.books.compose import overlap_image

    draft = draft_of(plan_or_404(plan))
    crossing = tuple(o for o in woven(draft) if o.crosses)
    drawn = overlap_image(draft.plan, crossing, lang=current())
    return paper(drawn.svg.encode(), "gambar-irisan.svg", region=request.region.code)


def _waiting(draft: Draft) -> tuple[Pending, ...]:
    crossing = [o for o in woven(draft) if o.crosses]
    return docket(crossing, plan=draft.plan).open[:MOST]


_DRAFT = LocalText("draf kerja", "working draft")
