"""Plan to document tree: which chapters a volume has and what each one shows."""

from anyam.books.compose.volume import compose, volumes

__all__ = ["compose", "volumes"]
