"""Pages nobody asks for: errors that say what happened and what to do."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from anyam.kernel import LocalText
from anyam_web.accounts.language import say


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be read, or that it is too large."""
    return _error(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that more was sent than we take."""
    return _error(request, 413)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say why this person may not, as the door answered."""
    reason = exception.args[0] if exception and exception.args else None
    return _error(request, 403, reason=reason if isinstance(reason, LocalText) else None)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form came from elsewhere or the page is too old."""
    del reason
    return _error(request, 403, reason=_TOO_OLD)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that nothing is here: not for this person, or not at all."""
    del exception
    return _error(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the mistake is ours; the page needs no database."""
    return _error(request, 500)


def _error(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    title, words = _WORDS[status]
    told = {"status": status, "title": say(title), "words": say(words), **context}
    return render(request, "ui/error.html", told, status=status)


_TOO_OLD = LocalText(
    "Halaman ini sudah terlalu lama terbuka, atau formulirnya tidak berasal dari sini. Muat ulang "
    "halamannya lalu kirim lagi; yang Anda ketik masih ada bila Anda kembali.",
    "This page has been open for too long, or the form did not come from here. Load the page again "
    "and send it once more; what you typed is still there if you go back.",
)
_WORDS = {
    400: (
        LocalText("Permintaan tidak terbaca", "The request cannot be read"),
        LocalText("Kembali ke halaman sebelumnya dan coba lagi.", "Go back and try again."),
    ),
    403: (
        LocalText("Bukan untuk peran Anda", "Not for your role"),
        LocalText(
            "Anda masuk, tetapi peran Anda tidak mencakup ini.",
            "You are signed in, but your role does not cover this.",
        ),
    ),
    413: (
        LocalText("Kiriman terlalu besar", "Too much was sent"),
        LocalText(
            "Berkas paling besar 25 MB, isian paling besar 5 MB; tidak ada yang disimpan. Unduh "
            "per dimensi atau hapus gambar di dalamnya, lalu kirim lagi.",
            "A file may be 25 MB at most, a form 5 MB; nothing was saved. Download by dimension or "
            "remove the pictures in it, then send it again.",
        ),
    ),
    404: (
        LocalText("Tidak ada di sini", "Nothing here"),
        LocalText(
            "Alamat ini salah, sudah dihapus, atau milik daerah lain.",
            "This address is wrong, was removed, or belongs to another region.",
        ),
    ),
    500: (
        LocalText("Kesalahan di pihak kami", "A mistake of ours"),
        LocalText(
            "Yang sudah tersimpan tetap aman. Coba lagi; bila berulang, beri tahu pengelola.",
            "What was saved is safe. Try again; if it repeats, tell the operator.",
        ),
    ),
}
