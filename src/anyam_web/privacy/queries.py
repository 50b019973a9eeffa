"""Reading everything that points at a person, from whatever table, and requests for erasure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from anyam_web.accounts.models import User
from anyam_web.privacy.models import ErasureRequest

MOST = 20_000  # rows of one table in an export
_SECRET = ("secret", "hash", "password", "key", "token", "digest", "fingerprint", "previous")
_OWN_JSON = frozenset({"audit", "accounts", "socialaccount"})


def personal_data(user: User) -> dict[str, list[dict[str, Any]]]:
    """Gather what is kept of a person, by table: every table that points at people is found.

    Left out are secrets, what is about other people, and the content of plans.
    """
    own = {"id": str(user.pk), "email": user.email, "name": user.name, "language": user.language,
           "created": user.created.isoformat()}  # fmt: skip
    found = {"accounts.user": [own]}
    for model, field in _tables():
        rows = model._base_manager.filter(**{field.name: user}).order_by("pk")[:MOST]
        if told := [_told(row) for row in rows]:
            found.setdefault(f"{model._meta.label_lower}: {field.name}", told)
    return found


def open_requests() -> list[ErasureRequest]:
    """List requests for erasure nobody has carried out yet, oldest first."""
    rows = ErasureRequest.objects.filter(done=None)
    return list(rows.select_related("user").order_by("asked"))


def request_of(user: User) -> ErasureRequest | None:
    """Return somebody's own request, if they made one."""
    return ErasureRequest.objects.filter(user=user).first()


def _tables() -> Iterator[tuple[type[models.Model], Any]]:
    for relation in User._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.is_relation and not relation.concrete:
            model: Any = relation.related_model
            yield model, relation.field  # type: ignore[union-attr]  # relations have one


def _told(row: models.Model) -> dict[str, Any]:
    fields = (f for f in row._meta.concrete_fields if _shown(row, f))
    return {f.name: _plain(f.value_from_object(row)) for f in fields}


def _shown(row: models.Model, field: Any) -> bool:
    if any(word in field.name for word in _SECRET) or field.related_model is User:
        return False
    if isinstance(field, models.JSONField):
        return row._meta.app_label in _OWN_JSON
    return not isinstance(field, models.BinaryField | models.EmailField)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
