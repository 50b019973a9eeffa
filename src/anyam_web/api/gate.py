"""The gate: a token (or, for reading, a session), then the region, then the permission."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, wraps
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja.security import HttpBearer

from anyam.access import Permission
from anyam.kernel import LocalText, RegionCode
from anyam_web.accounts.doors import Request, insist
from anyam_web.accounts.middleware import admit
from anyam_web.accounts.models import User
from anyam_web.accounts.pace import seconds_to_wait, who_asks
from anyam_web.accounts.queries import Memberships, standing_of
from anyam_web.api.answering import headed
from anyam_web.api.models import Token
from anyam_web.api.problems import Problem
from anyam_web.api.queries import token_with
from anyam_web.api.usecases import note_use
from anyam_web.once.usecases import Answered, once
from anyam_web.support.watching import watch

V = TypeVar("V", bound=Callable[..., Any])
CALLS, GUESSES = 600, 30  # a minute: of one person, of one address with wrong tokens
_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2})?")


@dataclass(frozen=True, slots=True)
class Caller:
    """For whom a program calls, what they are, and to what its token is narrowed."""

    user: User
    memberships: Memberships
    writes: bool = False
    plan: UUID | None = None
    token: UUID | None = None


class Call(Request):
    """A request that came through the gate."""

    caller: Caller


class Bearer(HttpBearer):
    """Recognises who calls by ``Authorization: Bearer …``, or by the session of the browser."""

    def __call__(self, request: HttpRequest) -> Caller:
        """Return the caller; raises 401 for none, and for a token that opens nothing."""
        if "Authorization" not in request.headers:
            return _from_session(request)
        caller: Caller | None = super().__call__(request)
        if caller is None:
            _slow_down("api-guess", who_asks(request), most=GUESSES)
            raise Problem(401, _WRONG, headers=_ASK)
        _slow_down("api", str(caller.user.pk), most=CALLS)
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Look the token up and note that it was used."""
        found = token_with(token.strip())
        if found is None:
            return None
        note_use(found)
        request.user = found.user
        return _from_token(found)


def enters(permission: Permission | None = None, *, writes: bool = False) -> Callable[[V], V]:
    """Say who may call: whoever holds a permission in the region of the address.

    Without a permission the address has no region. ``writes`` asks for a token with that scope,
    and heeds ``Idempotency-Key``.
    """

    def guard(view: V) -> V:
        signature = _signature(view, regional=permission is not None)

        @wraps(view)
        def entered(request: Any, *args: Any, **given: Any) -> Any:
            _enter(request, given.pop("code", None), given.get("plan"), writes=writes)
            if permission:
                insist(request.may(permission))
            if unknown := sorted(set(request.GET) - set(signature.parameters)):
                raise Problem(422, _UNKNOWN.format(names=", ".join(unknown)[:200]))
            act = partial(view, request, *args, **given)
            key = request.headers.get("Idempotency-Key") if writes else None
            return act() if key is None else _once(request, key, act)

        entered.__signature__ = signature  # type: ignore[attr-defined]  # what ninja reads
        entered.permission, entered.writes = permission, writes  # type: ignore[attr-defined]  # read by tests and the reference
        return entered  # type: ignore[return-value]  # wrapped, it is called the same way

    return guard


def _signature(view: Callable[..., Any], *, regional: bool) -> inspect.Signature:
    """What ninja reads of a view; the code of the region is the gate's, not the view's."""
    own = inspect.signature(view, eval_str=True)
    if not regional:
        return own
    code = inspect.Parameter("code", inspect.Parameter.KEYWORD_ONLY, annotation=str)
    request, *others = own.parameters.values()
    return own.replace(parameters=[request, code, *others])


def _enter(request: Any, code: str | None, plan: UUID | None, *, writes: bool) -> None:
    caller: Caller = request.auth
    request.caller = caller
    if code is not None and not _CODE.fullmatch(code):
        raise Http404
    admit(request, code, caller.memberships)
    watch(request)
    if caller.plan and plan and caller.plan != plan:
        raise Http404
    if writes and not caller.writes:
        raise Problem(403, _READS if caller.token else _SESSION)


def _once(request: Any, key: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Carry a change out once, however often its key arrives."""

    def acted() -> Answered:
        answer = act()
        return Answered(answer.status_code, answer.content, answer.headers["Content-Type"])

    versions = request.headers.get("If-Match", "")
    asked = f"{request.method}\n{request.get_full_path()}\n{versions}".encode()
    known = once(acted, who=request.user, key=key, asked=asked + b"\n" + request.body)
    response = headed(request, HttpResponse(known.body, known.kind, known.status))
    if known.again:
        response.headers["Idempotency-Replayed"] = "true"
    return response


def _slow_down(name: str, who: str, *, most: int) -> None:
    """Refuse who asks more often than ``most`` times a minute."""
    if wait := seconds_to_wait(name, who, most=most, seconds=60):
        told = _TOO_FAST.format(most=most, wait=wait)
        raise Problem(429, told, headers={"Retry-After": str(wait)})


def _from_session(request: HttpRequest) -> Caller:
    if not isinstance(request.user, User):
        raise Problem(401, _NONE, headers=_ASK)
    return Caller(request.user, _held(request.user))


def _held(user: User) -> Memberships:
    """What somebody is; nothing is opened to who still owes a second step of sign-in."""
    standing = standing_of(user.id)
    if standing.owes_second_factor:
        raise Problem(403, _SECOND_STEP)
    return standing.memberships


def _from_token(token: Token) -> Caller:
    held = _held(token.user)
    if token.region_id:
        here = RegionCode(token.region_id)
        held = tuple(replace(m, region=here) for m in held if m.covers(here))
    return Caller(token.user, held, token.writes, token.plan, token.id)


_ASK = {"WWW-Authenticate": 'Bearer realm="anyam"'}
_NONE = LocalText(
    "Sertakan token: Authorization: Bearer anyam_… Token dibuat di halaman Token.",
    "Send a token: Authorization: Bearer anyam_… Tokens are made on the page Tokens.",
)
_WRONG = LocalText(
    "Token ini tidak dikenal, sudah dicabut, atau kedaluwarsa. Buat yang baru di halaman Token.",
    "This token is not known, was revoked, or is too old. Make a new one on the page Tokens.",
)
_UNKNOWN = LocalText(
    "Alamat ini tidak mengenal: {names}. Parameternya ada di /api/.",
    "This address does not know: {names}. Its parameters are listed in /api/.",
)
_TOO_FAST = LocalText(
    "Paling banyak {most} permintaan semenit. Coba lagi dalam {wait} detik.",
    "At most {most} requests a minute. Try again in {wait} seconds.",
)
_SECOND_STEP = LocalText(
    "Peran Anda meminta langkah kedua saat masuk. Nyalakan dahulu di halaman akun.",
    "Your role asks for a second step of sign-in. Switch it on first, on the page of your account.",
)
_READS = LocalText(
    "Token ini hanya untuk membaca. Buat token dengan lingkup menulis.",
    "This token is for reading only. Make one with the scope to write.",
)
_SESSION = LocalText(
    "Sesi peramban hanya dapat membaca API. Untuk mengubah, pakai token.",
    "The session of a browser can only read the API. To change something, use a token.",
)
