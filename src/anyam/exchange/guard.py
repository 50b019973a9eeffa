"""The guard: files of strangers are weighed before parsing and parsed in a locked room."""

from __future__ import annotations

import io
import json
import subprocess  # the child runs our own script with a fixed command line
import sys
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from anyam.exchange.messages import refusal
from anyam.kernel import UnusableInput

ZIP_MAGIC, OLE_MAGIC = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OVERHEAD = 30  # bytes of a local file header without its name


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: sizes in bytes, times in seconds."""

    file: int = 25 * 2**20
    unpacked: int = 100 * 2**20
    ratio: int = 100
    ratio_from: int = 2**20  # parts smaller than this may compress as well as they like
    entries: int = 1_000
    columns: int = 500
    rows: int = 100_000
    area: int = 4_000_000  # cells of one sheet's rectangle
    cells: int = 1_000_000  # cells with content in one workbook
    line: int = 2**20
    memory: int = 768 * 2**20
    cpu: int = 20
    wall: int = 30


LIMITS = Limits()


def read_bytes(path: Path, *, limits: Limits = LIMITS) -> bytes:
    """Read a file of bounded size; raises :class:`UnusableInput`."""
    try:
        with path.open("rb") as file:
            data = file.read(limits.file + 1)
    except OSError as error:
        raise refusal("BAC-020", file=path.name, reason=error.strerror or str(error)) from None
    return weigh(data, file=path.name, limits=limits)


def weigh(data: bytes, *, file: str, limits: Limits = LIMITS) -> bytes:
    """Return the data unless it is empty or too large; raises :class:`UnusableInput`."""
    if not data.strip(b"\0\t\r\n "):
        raise refusal("BAC-003", file=file)
    if len(data) > limits.file:
        raise refusal("BAC-002", file=file, limit=limits.file // 2**20)
    return data


def guard_workbook(data: bytes, *, file: str, limits: Limits = LIMITS) -> frozenset[str]:
    """Weigh an XLSX archive by its directory alone, without unpacking; return its part names.

    Raises :class:`UnusableInput` for what is not a workbook, encrypted, damaged or a zip bomb.
    """
    weigh(data, file=file, limits=limits)
    if data.startswith(OLE_MAGIC):
        raise refusal("BAC-005" if _ENCRYPTED_PACKAGE in data else "BAC-004", file=file)
    if not data.startswith(ZIP_MAGIC):
        raise refusal("BAC-001", file=file)
    entries = _directory(data, file=file)
    _weigh_entries(entries, size=len(data), file=file, limits=limits)
    return _workbook_parts(entries, file=file)


def _directory(data: bytes, *, file: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise refusal("BAC-006", file=file) from None


def _weigh_entries(entries: list[zipfile.ZipInfo], *, size: int, file: str, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise refusal("BAC-008", file=file, count=len(entries), limit=limits.entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("BAC-005", file=file)
    if any(_steps_out(entry.filename) for entry in entries) or _overlap(entries, size=size):
        raise refusal("BAC-009", file=file)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked or any(_bomb(entry, limits=limits) for entry in entries):
        raise refusal("BAC-007", file=file, limit=limits.unpacked // 2**20)


def _bomb(entry: zipfile.ZipInfo, *, limits: Limits) -> bool:
    large = entry.file_size > limits.ratio_from
    return large and entry.file_size > limits.ratio * max(entry.compress_size, 1)


def _steps_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _overlap(entries: list[zipfile.ZipInfo], *, size: int) -> bool:
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _OVERHEAD + len(entry.filename) + entry.compress_size
    return end > size or len({e.filename for e in entries}) != len(entries)


def _workbook_parts(entries: list[zipfile.ZipInfo], *, file: str) -> frozenset[str]:
    names = frozenset(entry.filename for entry in entries)
    if "xl/workbook.bin" in names:
        raise refusal("BAC-026", file=file)
    if "xl/workbook.xml" not in names:
        raise refusal("BAC-022", file=file)
    return names


def parse_workbook(data: bytes, *, file: str, limits: Limits = LIMITS) -> dict[str, Any]:
    """Parse a weighed workbook in a child with bounded memory and time; see ``child.py``.

    Where the system knows no such limits (Windows) only the wall clock bounds the child.
    Raises :class:`UnusableInput`.
    """
    settings = json.dumps({name: getattr(limits, name) for name in Limits.__slots__})
    # fixed command: this interpreter, our script; -I -S keep out settings and site packages
    command = [sys.executable, "-I", "-S", *_child(), settings]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=limits.wall, check=False
        )
    except subprocess.TimeoutExpired:
        raise refusal("BAC-013", file=file, limit=limits.wall) from None
    return _answer(done, file=file, limits=limits)


@cache
def _child() -> tuple[str, str]:
    spec = find_spec("python_calamine")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("python-calamine is not installed")
    return str(Path(__file__).with_name("child.py")), str(Path(spec.origin).parent.parent)


def _answer(
    done: subprocess.CompletedProcess[bytes], *, file: str, limits: Limits
) -> dict[str, Any]:
    if done.returncode != 0:
        _explain(done, file=file, limits=limits)
    answer: dict[str, Any] = json.loads(done.stdout)
    if code := answer.get("refused"):
        raise refusal(code, file=file, **answer["values"])
    return answer


def _explain(done: subprocess.CompletedProcess[bytes], *, file: str, limits: Limits) -> NoReturn:
    complaint = done.stderr[-2000:].decode(errors="replace")
    if done.returncode in (-24, -9):  # SIGXCPU, SIGKILL
        raise refusal("BAC-013", file=file, limit=limits.cpu)
    if "MemoryError" in complaint or "memory allocation" in complaint or done.returncode == -6:
        raise refusal("BAC-014", file=file)
    raise refusal("BAC-015", file=file)


__all__ = ["LIMITS", "Limits", "UnusableInput", "guard_workbook", "parse_workbook", "read_bytes"]
