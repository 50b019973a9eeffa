"""Files of an edition's volumes: ordered when it is published, filled in as they are made."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from anyam_web.plans.models import Edition
from anyam_web.tenancy.models import RegionOwned, new_id


class Volume(RegionOwned):
    """One volume of an edition in one language and form; without a fingerprint until made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    volume = models.CharField(max_length=40)
    lang = models.CharField(max_length=2)
    form = models.CharField(max_length=10)
    place = models.PositiveSmallIntegerField()  # order in lists
    size = models.PositiveBigIntegerField(default=0)  # bytes
    pages = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("edition", "volume", "lang", "form", name="one_file_a_form"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Name of the file, such as ``buku-1.id.pdf``."""
        return f"{self.volume}.{self.lang}.{self.form}"

    @property
    def path(self) -> Path:
        """Where the file is kept."""
        return Path(settings.MEDIA_ROOT) / "editions" / str(self.edition_id) / self.name
