"""Regions, and what every table owned by a region has in common."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar
from uuid import uuid4  # noqa: TID251 - rows made by people need ids nobody can guess

from django.db import models

from anyam_web.tenancy.active import (
    EVERYWHERE,
    OutsideRegion,
    active,
    active_or_everywhere,
)

M = TypeVar("M", bound=models.Model)
new_id = uuid4


class Region(models.Model):
    """A city, regency or province that keeps plans here: a tenant."""

    code = models.CharField(primary_key=True, max_length=5)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class RegionManager(models.Manager[M]):
    """Sees the active region only, and raises outside one."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Rows of the active region."""
        region = active_or_everywhere()
        rows = super().get_queryset()
        return rows if region == EVERYWHERE else rows.filter(region_id=region)


class RegionOwned(models.Model):
    """A row that belongs to one region; saved into the active one and into no other."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[RegionManager[Self]] = RegionManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save into the active region; raises :class:`OutsideRegion` for a row of another."""
        self.region_id = self.region_id or active()
        if self.region_id != active():
            raise OutsideRegion(f"a row of region {self.region_id} saved in {active()}")
        super().save(*args, **kwargs)
