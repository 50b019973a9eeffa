"""Posting to an address somebody typed in: to the open internet only, as it was checked."""

from __future__ import annotations

import ipaddress
import socket  # noqa: TID251 - the one place of the platform that calls other systems
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

from anyam.kernel import AnyamError, LocalText

WAIT = 10  # seconds for one step
WHOLE = 20  # seconds for everything
READ = 500  # bytes of the answer that are kept
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unreachable(AnyamError):
    """The address cannot or may not be called."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other system said."""

    status: int
    text: str

    @property
    def took(self) -> bool:
        """True if it took the letter."""
        return 200 <= self.status < 300


def checked(url: str, *, private: bool) -> SplitResult:
    """Read an address; raises ``Unreachable`` for one that is not plainly https to a host."""
    try:
        parts = urlsplit(url)
        port_fits = parts.port != 0
    except ValueError:
        raise Unreachable(_NO_ADDRESS) from None
    if not parts.hostname or not port_fits or parts.username or parts.password or parts.fragment:
        raise Unreachable(_NO_ADDRESS)
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise Unreachable(_NOT_HTTPS)
    return parts


def post(url: str, body: bytes, *, headers: Mapping[str, str], private: bool) -> Answer:
    """Post a body, follow no redirect, read a little of the answer. Raises ``Unreachable``."""
    parts = checked(url, private=private)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _address(parts.hostname or "", port, private=private)
    try:
        with socket.create_connection((address, port), timeout=WAIT) as plain:
            return _talk(plain, parts, body, headers)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(_FAILED.format(reason=_short(error))) from None


def _address(host: str, port: int, *, private: bool) -> str:
    """Look a host up once and return an address to connect to; every one must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(_UNKNOWN_HOST.format(host=host[:80])) from None
    addresses = [str(entry[4][0]) for entry in found]
    if not private and not all(map(is_public, addresses)):
        raise Unreachable(_INSIDE.format(host=host[:80]))
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an address lies in the open internet, however it is written."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip.sixtofour or ip.teredo or ip in _NAT64:
            return False
    return ip.is_global and not ip.is_multicast


def _talk(
    plain: socket.socket, parts: SplitResult, body: bytes, headers: Mapping[str, str]
) -> Answer:
    """Speak HTTP over a connection that is already where it was checked to be."""
    with _sealed(plain, parts) as line:
        guard = threading.Timer(WHOLE, _cut, [line])
        guard.start()
        try:
            return _exchanged(line, parts, body, headers)
        finally:
            guard.cancel()


def _exchanged(
    line: socket.socket, parts: SplitResult, body: bytes, headers: Mapping[str, str]
) -> Answer:
    if isinstance(line, ssl.SSLSocket):
        line.do_handshake()
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=WAIT)
    connection.sock = line
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.request("POST", target, body, {**headers, "Connection": "close"})
    with connection.getresponse() as response:
        return Answer(response.status, response.read1(READ).decode("utf-8", "replace"))


def _sealed(plain: socket.socket, parts: SplitResult) -> socket.socket:
    """Wrap a connection for https; the handshake comes once the time is guarded."""
    if parts.scheme == "http":
        return plain
    context = ssl.create_default_context()
    return context.wrap_socket(plain, server_hostname=parts.hostname, do_handshake_on_connect=False)


def _cut(plain: socket.socket) -> None:
    with suppress(OSError):  # it ended by itself meanwhile
        plain.shutdown(socket.SHUT_RDWR)


def _short(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:120]


_NO_ADDRESS = LocalText(
    "Alamat ini tidak sah. Tulis misalnya https://sistem.kota.go.id/anyam, tanpa nama pengguna "
    "dan sandi.",
    "This address is not valid. Write for example https://sistem.kota.go.id/anyam, without user "
    "name and password.",
)
_NOT_HTTPS = LocalText("Alamat harus diawali https://.", "The address must begin with https://.")
_UNKNOWN_HOST = LocalText("Host “{host}” tidak ditemukan.", "The host “{host}” was not found.")
_INSIDE = LocalText(
    "“{host}” berada di jaringan dalam; webhook hanya dikirim ke alamat publik. Pengelola server "
    "dapat mengizinkannya dengan ANYAM_WEBHOOK_PRIVATE=1.",
    "“{host}” lies in an internal network; webhooks go to public addresses only. The operator of "
    "the server can allow it with ANYAM_WEBHOOK_PRIVATE=1.",
)
_FAILED = LocalText("Tidak terhubung: {reason}.", "No connection: {reason}.")
