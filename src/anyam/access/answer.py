"""The two answers, each with its reason in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from anyam.access.role import Role
from anyam.kernel import LocalText


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes: by which role, and the reason in words."""

    role: Role
    because: LocalText

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No: the reason, said to the person who asked."""

    because: LocalText

    def __bool__(self) -> Literal[False]:
        return False


Answer = Allowed | Denied
