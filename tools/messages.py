"""Compile the Indonesian catalogue of the command-line library's fixed words."""

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent.parent / "src/anyam_cli/locale/id/LC_MESSAGES/messages.po"


def compiled() -> bytes:
    """Return the compiled catalogue, the same bytes for the same source."""
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="id")
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


if __name__ == "__main__":
    CATALOGUE.with_suffix(".mo").write_bytes(compiled())
