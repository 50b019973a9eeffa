"""Access: who may do what, one table of roles and permissions, and an answer with its reason."""

from anyam.access.answer import Allowed, Answer, Denied
from anyam.access.asking import Membership, may, reach, regions_open_to
from anyam.access.permission import Permission
from anyam.access.role import Role
from anyam.access.subject import Subject, subject_of
from anyam.access.table import CONFLICTS, TABLE, Reach

__all__ = [
    "CONFLICTS",
    "TABLE",
    "Allowed",
    "Answer",
    "Denied",
    "Membership",
    "Permission",
    "Reach",
    "Role",
    "Subject",
    "may",
    "reach",
    "regions_open_to",
    "subject_of",
]
