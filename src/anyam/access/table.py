"""The table: how far each permission reaches for each role, and which roles shut each other out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from anyam.access.permission import Permission
from anyam.access.role import Role
from anyam.kernel import Choice


class Reach(Choice):
    """How far a permission reaches, nearest first."""

    AGENCY = "agency", "milik OPD sendiri", "of one's own agency"
    DIMENSION = "dimension", "dalam dimensi sendiri", "in one's own dimension"
    REGION = "region", "di daerah sendiri", "in one's own region"


P, R = Permission, Role
_AGENCY, _DIMENSION, _REGION = Reach
_READS = (P.SEE_PLAN, P.SEE_EDITION)

TABLE: Mapping[Role, Mapping[Permission, Reach]] = MappingProxyType({
    R.ADMINISTRATOR: dict.fromkeys(
        (P.MANAGE_NODE, P.MANAGE_PEOPLE, P.SEE_AUDIT, P.SEE_EDITION), _REGION
    ),
    R.SECRETARIAT: dict.fromkeys(
        (
            *_READS, P.MANAGE_PEOPLE, P.GRANT_SUPPORT, P.SEE_AUDIT, P.CREATE_PLAN, P.WRITE_PLAN,
            P.WRITE_ELEMENT, P.IMPORT_PLAN, P.WAIVE_FINDING, P.COMMENT, P.SCORE_QUICK_WIN, P.DECIDE,
            P.LEAD_SESSION, P.SUBMIT, P.PUBLISH, P.WRITE_REPORT, P.VERIFY_REPORT,
            P.ANSWER_EVALUATION,
        ),
        _REGION,
    ),
    R.DIMENSION_LEAD: {
        **dict.fromkeys((*_READS, P.COMMENT, P.SCORE_QUICK_WIN), _REGION),
        **dict.fromkeys(
            (P.WRITE_ELEMENT, P.IMPORT_PLAN, P.WAIVE_FINDING, P.VERIFY_REPORT), _DIMENSION
        ),
    },
    R.CONTRIBUTOR: {
        **dict.fromkeys((*_READS, P.COMMENT, P.SCORE_QUICK_WIN), _REGION),
        **dict.fromkeys((P.WRITE_ELEMENT, P.WRITE_REPORT), _AGENCY),
    },
    R.COUNCIL: dict.fromkeys(
        (*_READS, P.COMMENT, P.REVIEW, P.SCORE_QUICK_WIN, P.DECIDE, P.APPROVE), _REGION
    ),
    R.MENTOR: dict.fromkeys(
        (*_READS, P.COMMENT, P.REVIEW, P.SCORE_QUICK_WIN, P.LEAD_SESSION), _REGION
    ),
    R.EVALUATOR: dict.fromkeys((P.SEE_EDITION, P.SCORE_EVALUATION), _REGION),
    R.MINISTRY: dict.fromkeys((P.SEE_EDITION, P.SEE_NATION), _REGION),
    R.SUPPORT: dict.fromkeys(_READS, _REGION),
    R.SUPPORT_WRITER: dict.fromkeys((*_READS, P.WRITE_ELEMENT), _REGION),
    R.PUBLIC: {P.SEE_EDITION: _REGION},
})  # fmt: skip
"""What each role may do and how far; what is not listed is not allowed."""

CONFLICTS: Mapping[Permission, frozenset[Role]] = MappingProxyType({
    P.SCORE_EVALUATION: frozenset({
        R.ADMINISTRATOR, R.SECRETARIAT, R.DIMENSION_LEAD, R.CONTRIBUTOR, R.COUNCIL, R.MENTOR,
        R.SUPPORT, R.SUPPORT_WRITER,
    }),
})  # fmt: skip
"""Roles in a region that forbid a permission there, whatever else the person is: nobody scores
a region they work for."""

BORROWED = frozenset({R.SUPPORT, R.SUPPORT_WRITER})
"""Roles nobody is appointed to: a region lends them for some hours, with a reason."""

_OFFERED = (
    R.CONTRIBUTOR, R.DIMENSION_LEAD, R.COUNCIL, R.SECRETARIAT, R.MENTOR,
)  # fmt: skip
GIVES: Mapping[Role, tuple[Role, ...]] = MappingProxyType(
    {
        R.SECRETARIAT: _OFFERED,
        R.ADMINISTRATOR: (R.EVALUATOR, R.ADMINISTRATOR),
    }
)
"""Roles a role gives and ends. An administrator gives none that reads a draft, except that the
first secretariat of a region must come from somewhere: see :func:`anyam.access.may_give`."""
FIRST = _OFFERED
"""Roles an administrator gives as long as a region has no secretariat."""
