"""Reading editions: one of them, its plan and files, and what a fingerprint belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from anyam.plan import Plan as PlanValue
from anyam.plan import from_json
from anyam_web.editions.models import Volume
from anyam_web.jobs.models import Job
from anyam_web.plans.models import Edition, Plan
from anyam_web.tenancy.active import across_regions

KIND = "edition.volumes"
SHORTEST = 12  # digits of a fingerprint that books print


def edition_or_404(id_: UUID) -> Edition:
    """Return an edition of the active region; 404 for any other."""
    found = Edition.objects.select_related("plan", "published_by").filter(id=id_).first()
    if found is None:
        raise Http404
    return found


def newest_edition(plan: Plan) -> Edition | None:
    """Return the last edition of a plan, or ``None`` before the first."""
    return Edition.objects.filter(plan=plan).order_by("-number").first()


def edition_before(edition: Edition) -> Edition | None:
    """Return the edition that this one superseded, if any."""
    earlier = Edition.objects.filter(plan=edition.plan, number__lt=edition.number)
    return earlier.order_by("-number").first()


def plan_in(edition: Edition) -> PlanValue:
    """Return the plan as the edition holds it."""
    return _plan(edition.sha256, bytes(edition.json))


@lru_cache(maxsize=4)
def _plan(sha256: str, json: bytes) -> PlanValue:
    del sha256
    return from_json(json)


def files_of(edition: Edition) -> list[Volume]:
    """List the files of an edition's volumes, made or not, in order."""
    return list(Volume.objects.filter(edition=edition).order_by("place"))


def job_of(edition: Edition) -> Job | None:
    """Return the newest job that composes an edition's volumes."""
    return Job.objects.filter(kind=KIND, subject=edition.id).order_by("-created").first()


@dataclass(frozen=True)
class Known:
    """What a fingerprint belongs to: an edition, and maybe one file of it."""

    edition: Edition
    file: Volume | None
    newest: Edition  # the edition of that plan which is in force

    @property
    def region(self) -> str:
        """Name of the region."""
        return self.edition.region.name


def known_by(fingerprint: str) -> list[Known]:
    """Find the editions with a fingerprint: whole, or its first twelve digits or more.

    A whole fingerprint may also be that of a volume's file.
    """
    with across_regions("a fingerprint in a book says nothing of the region it comes from"):
        files = {
            f.edition_id: f
            for f in Volume.objects.filter(sha256=fingerprint)
            if len(fingerprint) == 64
        }
        which = Q(sha256__startswith=fingerprint) | Q(id__in=files)
        rows = Edition.objects.filter(which).select_related("region", "plan").defer("json")
        return [Known(e, files.get(e.id), _newest(e)) for e in rows.order_by("published")[:10]]


def _newest(edition: Edition) -> Edition:
    rows = Edition.objects.filter(plan=edition.plan).select_related("region").defer("json")
    return rows.order_by("-number")[0]
