"""Compile the Indonesian catalogue of the command-line library's fixed words."""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # no clock in what is compiled
CATALOGUE = Path(__file__).parent.parent / "src/anyam_cli/locale/id/LC_MESSAGES/messages.po"


def compiled() -> bytes:
    """Return the compiled catalogue, the same bytes for the same source."""
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="id")
    catalogue.creation_date = catalogue.revision_date = MOMENT
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


if __name__ == "__main__":
    CATALOGUE.with_suffix(".mo").write_bytes(compiled())
