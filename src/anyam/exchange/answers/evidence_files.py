"""Evidence files looked at without opening them: there, not empty, and what their name says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from anyam.kernel import LocalText

_MAGIC: Mapping[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".pptx": (b"PK\x03\x04",),
    ".zip": (b"PK\x03\x04",),
}


def troubles(folder: Path, names: Iterable[str]) -> Mapping[str, LocalText]:
    """Tell which named files of a folder cannot be read, and why; links are left alone."""
    found = ((name, _trouble(folder, name)) for name in dict.fromkeys(names))
    return {name: reason for name, reason in found if reason}


def _trouble(folder: Path, name: str) -> LocalText | None:
    if name.lower().startswith(("http://", "https://")):
        return None
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return _OUTSIDE
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return _ABSENT
    if not start:
        return _EMPTY
    wanted = _MAGIC.get(path.suffix.lower())
    return _OTHER.format(suffix=path.suffix) if wanted and not start.startswith(wanted) else None


_ABSENT = LocalText("tidak ada dalam folder bukti", "not in the folder of evidence")
_OUTSIDE = LocalText("menunjuk ke luar folder bukti", "points outside the folder of evidence")
_EMPTY = LocalText("berkasnya kosong", "the file is empty")
_OTHER = LocalText("isinya bukan {suffix}", "its content is no {suffix}")
