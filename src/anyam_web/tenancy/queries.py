"""Reading regions."""

from __future__ import annotations

from collections.abc import Iterable

from anyam_web.tenancy.models import Region


def region_with(code: str) -> Region | None:
    """Return the region with that code, if it is kept here."""
    return Region.objects.filter(code=code).first()


def regions_among(codes: Iterable[str] | None) -> list[Region]:
    """List the regions with these codes, or all of them for ``None``, by name."""
    rows = Region.objects.order_by("name")
    return list(rows if codes is None else rows.filter(code__in=list(codes)))
