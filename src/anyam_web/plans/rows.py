"""Rows of the store in fixed SQL: while one person saves, every other writer waits."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from anyam_web.plans.models import Element, Plan
from anyam_web.tenancy.active import EVERYWHERE, active_or_everywhere
from anyam_web.tenancy.columns import Columns

_UUID = UUIDField()
_PLANS, _ELEMENTS = Columns(Plan, alias="p"), Columns(Element, alias="e")
_HEAD = ("sequence", "head", "title")
_BODY = ("position", "code", "data", "version", "removed")
_FIELDS = {(m, f.name): f for m in (Plan, Element) for f in m._meta.concrete_fields}


def locked(plan: UUID) -> Plan:
    """Return a plan of the active region and hold its row; raises ``DoesNotExist``."""
    where, region = _here("p")
    hold = " FOR UPDATE" if connection.features.has_select_for_update else ""
    sql = f"SELECT {_PLANS.sql} FROM plans_plan p WHERE p.id = %s{where}{hold}"  # noqa: S608 - our own columns
    found = _asked(sql, [_kept(plan), *region])
    if not found:
        raise Plan.DoesNotExist
    return _PLANS.made(found[0])


def elements(plan: Plan, ids: Collection[UUID]) -> list[Element]:
    """Return rows of a plan's elements, each with that plan."""
    where, region = _here("e")
    places = ", ".join(["%s"] * len(ids))
    sql = f"SELECT {_ELEMENTS.sql} FROM plans_element e WHERE e.plan_id = %s AND e.uuid IN ({places}){where}"  # noqa: S608, E501 - our own columns
    rows = _asked(sql, [_kept(plan.id), *map(_kept, ids), *region])
    return [_ELEMENTS.made(row) for row in rows]


def last_positions(plan: Plan, kinds: Collection[str]) -> dict[str, float]:
    """Return the greatest position within each kind a plan has."""
    places = ", ".join(["%s"] * len(kinds))
    sql = f"SELECT kind, MAX(position) FROM plans_element WHERE plan_id = %s AND kind IN ({places}) GROUP BY kind"  # noqa: S608, E501 - our own columns
    return dict(_asked(sql, [_kept(plan.id), *kinds]))


def asked_before(plan: UUID, request: UUID) -> bool:
    """Tell whether a request made revisions of a plan."""
    sql = "SELECT 1 FROM plans_revision WHERE plan_id = %s AND request = %s LIMIT 1"
    return bool(_asked(sql, [_kept(plan), _kept(request)]))


def set_head(plan: Plan) -> None:
    """Write how far a plan's history goes."""
    values = [_value(plan, name) for name in _HEAD]
    _done(f"UPDATE plans_plan SET {_set(_HEAD)} WHERE id = %s", [*values, _kept(plan.id)])  # noqa: S608 - our names


def set_element(row: Element) -> bool:
    """Write an element over the version before; false where that is not the one that stands."""
    values = [_value(row, name) for name in _BODY]
    sql = f"UPDATE plans_element SET {_set(_BODY)} WHERE id = %s AND version = %s"  # noqa: S608 - our names
    return _done(sql, [*values, row.pk, row.version - 1]) == 1


def _here(alias: str) -> tuple[str, list[str]]:
    region = active_or_everywhere()
    return ("", []) if region == EVERYWHERE else (f" AND {alias}.region_id = %s", [region])


def _set(names: Collection[str]) -> str:
    return ", ".join(f"{name} = %s" for name in names)


def _value(row: Plan | Element, name: str) -> Any:
    return _FIELDS[type(row), name].get_db_prep_save(getattr(row, name), connection)


def _kept(id_: UUID) -> Any:
    return _UUID.get_db_prep_value(id_, connection)


def _asked(sql: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _done(sql: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)
