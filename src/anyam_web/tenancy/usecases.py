"""What an administrator does with regions."""

from __future__ import annotations

from anyam.kernel import AnyamError, LocalText
from anyam.reference.region import region as known_region
from anyam_web.tenancy.models import Region


def open_region(code: str) -> Region:
    """Open a place for a region here, named as the reference names it; twice is once.

    Raises ``AnyamError`` for a code the reference does not know.
    """
    try:
        known = known_region(code)
    except (KeyError, ValueError):
        raise AnyamError(_UNKNOWN.format(code=code[:20])) from None
    return Region.objects.get_or_create(code=known.code, defaults={"name": known.name})[0]


_UNKNOWN = LocalText(
    "Kode wilayah “{code}” tidak dikenal. Pakai kode Kemendagri, misalnya 61.71.",
    "The region code “{code}” is not known. Use a Kemendagri code, for example 61.71.",
)
