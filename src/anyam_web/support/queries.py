"""Reading what a region lent, and to whom."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from anyam_web.support.models import Grant


def grants() -> list[Grant]:
    """List the active region's grants, newest first."""
    return list(Grant.objects.select_related("helper", "by").order_by("-since")[:100])


def running_grant_or_404(id_: UUID) -> Grant:
    """Return a grant of the active region that still runs; 404 for any other."""
    found = Grant.objects.select_related("helper").filter(id=id_).first()
    if found is None or not found.runs:
        raise Http404
    return found
