"""Files in and out: standard streams as “-”, nothing overwritten unasked, nothing half-written."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from anyam.kernel import AnyamError, LocalText

STANDARD = "-"


def write(target: str, content: bytes, *, force: bool = False) -> None:
    """Write a file whole, or standard output for “-”; never overwrites unasked."""
    if target == STANDARD:
        sys.stdout.buffer.write(content)
        return
    path = Path(target)
    refuse_overwriting(path, force=force)
    partial = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as trouble:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        trouble.filename = str(path)  # the name the person gave, not that of the partial file
        raise


def refuse_overwriting(path: Path, *, force: bool) -> None:
    """Raise ``AnyamError`` where a file of the user would be lost."""
    if not force and path.exists() and (path.is_file() or any(path.iterdir())):
        raise AnyamError(_EXISTS.format(name=path))


def source(name: str) -> bytes | Path:
    """Return the content of standard input for “-”, else the path. Raises ``AnyamError``."""
    if name == STANDARD:
        return sys.stdin.buffer.read()
    path = Path(name)
    if not path.exists():
        raise AnyamError(_MISSING.format(name=name, near=_near(path)))
    return path


def shown(name: str) -> str:
    """Return a file's name as text; bytes that are no Unicode become a sign that says so."""
    return os.fsencode(name).decode(errors="replace")


def _near(path: Path) -> LocalText:
    from difflib import get_close_matches

    folder = path.parent
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    close = get_close_matches(path.name, names, n=1)
    if not close:
        return LocalText("", "")
    return LocalText(f" Mungkin maksud Anda {close[0]}?", f" Did you mean {close[0]}?")


_EXISTS = LocalText(
    "{name} sudah ada dan tidak ditimpa. Pilih nama lain, atau tambahkan --force.",
    "{name} exists and was not overwritten. Choose another name, or add --force.",
)
_MISSING = LocalText("{name} tidak ditemukan.{near}", "{name} was not found.{near}")
