"""Plan to document tree: which chapters a volume has and what each one shows."""

from anyam.books.compose.meeting import meeting_document, overlap_image
from anyam.books.compose.roadmap_sheet import roadmap_image
from anyam.books.compose.volume import compose, volumes

__all__ = ["compose", "meeting_document", "overlap_image", "roadmap_image", "volumes"]
