"""Words several pages of the workspace answer with: rows saved, others first, not allowed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from anyam.kernel import LocalText
from anyam.plan import Plan
from anyam_web.plans.usecases import WrongState
from anyam_web.plans.writing import Stale


def refusal(no: PermissionDenied | WrongState) -> LocalText:
    """Say why something may not be written."""
    because: LocalText = no.text if isinstance(no, WrongState) else no.args[0]
    return because


def others_wrote(stale: Stale, plan: Plan) -> LocalText:
    """Name what somebody else changed meanwhile."""
    codes = ", ".join(plan[c.element].code for c in stale.conflicts if c.element in plan)
    return _OTHERS.format(codes=codes or "—")


SAVED_ROWS = LocalText("{count} baris {kind} tersimpan.", "{count} rows of {kind} are saved.")
_OTHERS = LocalText(
    "Belum ada yang disimpan: orang lain baru saja mengubah {codes}. Periksa lagi, lalu simpan.",
    "Nothing is saved yet: somebody else has just changed {codes}. Look again, then save.",
)
