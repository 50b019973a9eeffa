"""Reading uploads: one of one's own, how far reading it is, and what it would change."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from anyam.plan import Plan as PlanValue
from anyam.plan import from_json
from anyam_web.accounts.models import User
from anyam_web.files.comparing import Difference, compare, matched, portion
from anyam_web.files.models import Upload
from anyam_web.files.ordering import in_file_order
from anyam_web.jobs.models import Job
from anyam_web.plans.drafts import Draft
from anyam_web.plans.models import Plan
from anyam_web.plans.queries import plan_as_of

KIND = "plan.import"


def upload_or_404(id_: UUID, *, owner: User) -> Upload:
    """Return an upload of this person in the active region; 404 for any other."""
    found = Upload.objects.select_related("plan").filter(id=id_, owner=owner).first()
    if found is None:
        raise Http404
    return found


def job_of(upload: Upload) -> Job | None:
    """Return the job that reads an upload."""
    return Job.objects.filter(kind=KIND, subject=upload.id).order_by("-created").first()


def plan_of(upload: Upload) -> PlanValue:
    """Return the plan that was read from an upload."""
    return from_json(bytes(upload.json))


def differences(upload: Upload, plan: Plan, draft: Draft) -> list[Difference]:
    """Tell what an upload would change in a draft."""
    whole = plan_as_of(plan, upload.base) if upload.base is not None else None
    base = portion(whole, upload.part) if whole else None
    mine = matched(plan_of(upload), theirs=draft.plan)
    found = compare(plan.id, base=base, mine=mine, theirs=draft.plan, versions=draft.versions)
    return in_file_order(found, base=base, mine=mine, draft=draft)
