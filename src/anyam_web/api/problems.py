"""Problems: every refusal as ``application/problem+json``, in the caller's language."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request
from ninja.errors import HttpError
from ninja.errors import ValidationError as Unfit
from pydantic import ValidationError

from anyam.kernel import AnyamError, Lang, LocalText
from anyam.plan.mistakes import reason
from anyam_web.plans.usecases import WrongState

log = logging.getLogger(__name__)
MEDIA = "application/problem+json"


class Problem(Exception):
    """A refusal with its status, its reason, and what a program may want to know besides."""

    def __init__(
        self,
        status: int,
        detail: LocalText,
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail.id)
        self.status, self.detail = status, detail
        self.headers, self.more = dict(headers or {}), more


def language(request: HttpRequest) -> Lang:
    """Language a program asks for; Indonesian unless it prefers English."""
    return Lang.EN if get_language_from_request(request) == "en" else Lang.ID


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Write a problem down."""
    lang = language(request)
    body = {
        "type": f"/api/#{problem.status}",
        "title": TITLES[problem.status].in_(lang),
        "status": problem.status,
        "detail": problem.detail.in_(lang),
        **_spoken(problem.more, lang),
    }
    content = json.dumps(body, ensure_ascii=False, default=str).encode()
    return HttpResponse(content, MEDIA, problem.status, headers=problem.headers)


def _spoken(value: Any, lang: Lang) -> Any:
    """Say every text in a value in the caller's language."""
    match value:
        case LocalText():
            return value.in_(lang)
        case Mapping():
            return {str(k): _spoken(v, lang) for k, v in value.items()}
        case list() | tuple():
            return [_spoken(v, lang) for v in value]
        case _:
            return value


# -- what other rooms raise ----------------------------------------------------------------------


def problem_of(error: Exception) -> Problem:
    """Understand a refusal of another room; what is none of these is a mistake of ours."""
    match error:
        case Problem():
            return error
        case WrongState():
            found = [{"code": f.code, "message": f.message} for f in error.findings[:50]]
            return Problem(409, error.text, findings=found)
        case AnyamError():
            return Problem(422, error.text)
        case Unfit():
            return unfit(error.errors)
        case ValidationError():
            return unfit(error.errors(include_url=False), within=("body", "data"))
        case _:
            return _of_frameworks(error)


def _of_frameworks(error: Exception) -> Problem:
    match error:
        case Http404():
            return Problem(404, _NOTHING)
        case PermissionDenied():
            because = error.args[0] if error.args else None
            return Problem(403, because if isinstance(because, LocalText) else _NOT_YOURS)
        case RequestDataTooBig():
            return Problem(413, _TOO_LARGE)
        case HttpError(status_code=400):
            return Problem(400, _UNREADABLE)
        case _:
            log.error("the API failed", exc_info=error)
            return Problem(500, _OURS)


def unfit(errors: Sequence[Any], *, within: Sequence[str] = ()) -> Problem:
    """Tell every field that does not fit, each with its path and what is wrong."""
    told = [{"field": _path((*within, *e["loc"])), "message": reason(e)} for e in errors[:100]]
    return Problem(422, _UNFIT.format(count=len(errors)), errors=told)


def _path(loc: Sequence[str | int]) -> str:
    """Write a place with dots; ninja names the body twice."""
    return ".".join(str(p) for p in (loc[1:] if loc[:2] == ("body", "body") else loc))


TITLES = {
    400: LocalText("Permintaan tidak terbaca", "The request cannot be read"),
    401: LocalText("Token diperlukan", "A token is needed"),
    403: LocalText("Tidak diizinkan", "Not allowed"),
    404: LocalText("Tidak ada di sini", "Nothing here"),
    405: LocalText("Metode tidak dikenal di alamat ini", "This address does not know that method"),
    409: LocalText("Bentrok dengan keadaan sekarang", "In conflict with what stands now"),
    413: LocalText("Permintaan terlalu besar", "The request is too large"),
    422: LocalText("Isian tidak sesuai", "The input does not fit"),
    428: LocalText("Versi belum disebut", "The version is not told"),
    429: LocalText("Terlalu cepat", "Too fast"),
    500: LocalText("Kesalahan di pihak kami", "A mistake of ours"),
}
_NOTHING = LocalText(
    "Alamat ini salah, sudah dihapus, atau milik daerah lain.",
    "This address is wrong, was removed, or belongs to another region.",
)
_NOT_YOURS = LocalText("Peran Anda tidak mencakup ini.", "Your role does not cover this.")
_UNREADABLE = LocalText(
    "Isi permintaan bukan JSON yang sah: setiap kunci sekali, tanpa NaN, dalam UTF-8.",
    "The body is not valid JSON: every key once, no NaN, in UTF-8.",
)
_TOO_LARGE = LocalText(
    "Bagi perubahan menjadi beberapa permintaan, masing-masing di bawah 5 MB.",
    "Split the changes into requests of less than 5 MB each.",
)
_UNFIT = LocalText(
    "{count} isian tidak sesuai; lihat “errors”.", "{count} values do not fit; see “errors”."
)
_OURS = LocalText(
    "Yang sudah tersimpan tetap aman. Coba lagi; bila berulang, beri tahu pengelola.",
    "What was saved is safe. Try again; if it repeats, tell the operator.",
)
