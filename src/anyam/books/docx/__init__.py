"""Tree to DOCX."""

from anyam.books.docx.document import render_docx

__all__ = ["render_docx"]
