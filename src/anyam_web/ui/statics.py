"""Static files: the address of each with its fingerprint, looked up once."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Fingerprinted(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """Remembers addresses: which files there are never changes while the platform runs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with no address."""
        super().__init__(*args, **kwargs)
        self._known: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002 - as Django calls it
        """Return the address of a file; raises ``ValueError`` for one that was never gathered."""
        if force or (found := self._known.get(name)) is None:
            found = super().url(name, force)
            self._known[name] = found
        return found

    def post_process(self, *args: Any, **kwargs: Any) -> Any:
        """Gather anew; addresses known before may be others now."""
        yield from super().post_process(*args, **kwargs)
        self._known.clear()
