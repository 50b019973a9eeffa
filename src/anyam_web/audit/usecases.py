"""Writing the audit trail."""

from __future__ import annotations

from uuid import UUID

from anyam_web.accounts.models import User
from anyam_web.audit.codes import SENTENCES
from anyam_web.audit.models import Event


def record(
    code: str,
    *,
    who: User | None,
    region: str | None = None,
    subject: UUID | None = None,
    **data: str,
) -> None:
    """Append an event; raises ``KeyError`` for a code without a sentence."""
    if code not in SENTENCES:
        raise KeyError(f"no sentence for the audit code {code!r}")
    Event.objects.create(code=code, who=who, region_id=region, subject=subject, data=data)
