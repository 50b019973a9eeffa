"""One way in: a document tree and a format, out come the bytes of the book."""

from __future__ import annotations

from anyam.books.tree import Document
from anyam.kernel import Choice


class Format(Choice):
    """What a book can be written as."""

    PDF = "pdf", "PDF (cetak, bertanda PDF/UA)", "PDF (print, tagged PDF/UA)"
    DOCX = "docx", "DOCX (Word, LibreOffice)", "DOCX (Word, LibreOffice)"
    HTML = "html", "HTML (satu berkas)", "HTML (one file)"


def render(doc: Document, form: Format | str) -> bytes:
    """Write ``doc`` as ``pdf``, ``docx`` or ``html``; the same document gives the same bytes.

    Raises ``AnyamError`` when a picture cannot be read or the typesetter fails, ``ValueError``
    for a format that does not exist.
    """
    match Format(form):
        case Format.PDF:
            from anyam.books.pdf import render_pdf

            return render_pdf(doc)
        case Format.DOCX:
            from anyam.books.docx import render_docx

            return render_docx(doc)
        case Format.HTML:
            from anyam.books.html import render_html

            return render_html(doc)
