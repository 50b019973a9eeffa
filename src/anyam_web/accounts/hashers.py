"""Passwords: argon2 at a cost a small server can bear when a whole hall signs in at once."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError

from anyam.kernel import LocalText
from anyam_web.accounts.language import say

LONGEST = 128
_AT_ONCE = BoundedSemaphore(2)  # a hundred sign-ins queue here, and everybody else reads on


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane (OWASP), no more than two at a time."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str, *args: Any, **kwargs: Any) -> str:
        """Hash in turn."""
        with _AT_ONCE:
            return super().encode(password[: LONGEST + 1], salt, *args, **kwargs)

    def verify(self, password: str, encoded: str) -> bool:
        """Verify in turn; a password longer than any we store is looked at no further."""
        with _AT_ONCE:
            return super().verify(password[: LONGEST + 1], encoded)


class MaximumLength:
    """Refuses passwords so long that hashing them would be an attack."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ``ValidationError`` for more than :data:`LONGEST` characters."""
        del user
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        """Say the limit."""
        return say(
            LocalText(f"Paling banyak {LONGEST} karakter.", f"At most {LONGEST} characters.")
        )
