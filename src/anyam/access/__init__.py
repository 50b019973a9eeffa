"""Access: who may do what, one table of roles and permissions, and an answer with its reason."""

from anyam.access.answer import Allowed, Answer, Denied
from anyam.access.asking import Membership, may, may_give, reach, regions_open_to
from anyam.access.permission import Permission
from anyam.access.role import Role
from anyam.access.subject import Subject, subject_of
from anyam.access.table import BORROWED, CONFLICTS, TABLE, Reach

__all__ = [
    "BORROWED",
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
    "may_give",
    "reach",
    "regions_open_to",
    "subject_of",
]
