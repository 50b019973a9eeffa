"""The workspace for tests: addresses, the draft as it stands, what a form sends."""

from uuid import uuid4

from django.urls import reverse

from anyam_web.plans.drafts import draft_of
from anyam_web.plans.models import Plan
from web.cities import HERE


def at(plan, name: str, *more) -> str:
    return reverse(f"drafting_{name}", args=(HERE, plan.id, *more))


def now(plan):
    return draft_of(Plan.objects.get(id=plan.id))


def sent(*, version=1, **fields) -> dict[str, str]:
    """What a form sends: its version, an id, and the fields given."""
    said = {f"f-{name}": text for name, text in fields.items()}
    return {"version": version, "request": str(uuid4()), **said}
