"""The platform for commands: installed or not, its data folder, its settings told in words."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from anyam.kernel import LocalText, UnusableInput


def open_platform(data: str) -> None:
    """Make the data folder ready and read the settings, so that mistakes are told at once.

    Raises ``UnusableInput`` where the extra is not installed, ``UnusableSettings`` (an
    ``AnyamError``) for what is wrong in the environment.
    """
    if find_spec("django") is None or find_spec("uvicorn") is None:
        raise UnusableInput(_NOT_INSTALLED)
    from anyam_web.config.environment import read
    from anyam_web.config.serving import prepare

    prepare(Path(data))
    read(os.environ)


_NOT_INSTALLED = LocalText(
    "Platform web belum terpasang. Jalankan: pip install 'anyam[web]'",
    "The web platform is not installed. Run: pip install 'anyam[web]'",
)
