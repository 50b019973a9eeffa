"""An instrument file of one's own, read without trusting it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from anyam.evaluation import Instrument, instrument_from
from anyam.exchange.guard import LIMITS, Limits, read_bytes
from anyam.kernel import LocalText, UnusableInput

LONGEST = 1_000_000  # bytes; the instrument of 117 questions takes 34,000


def read_instrument(source: Path | bytes, *, name: str, limits: Limits = LIMITS) -> Instrument:
    """Read a YAML instrument. Raises ``UnusableInput`` or ``AnyamError`` saying what is wrong."""
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    if len(data) > LONGEST:
        raise UnusableInput(_LONG.format(name=name, limit=LONGEST))
    return instrument_from(_parsed(data, name), name=name)


def _parsed(data: bytes, name: str) -> Any:
    import yaml

    try:
        text = data.decode("utf-8-sig")
        aliases = any(isinstance(e, yaml.AliasEvent) for e in yaml.parse(text, yaml.SafeLoader))
        if aliases:  # a few aliases of aliases unfold to more than any memory holds
            raise UnusableInput(_ALIAS.format(name=name))
        return yaml.safe_load(text)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnusableInput(_BAD.format(name=name, reason=reason)) from None


_LONG = LocalText(
    "{name} lebih besar dari {limit} bita; itu bukan berkas instrumen.",
    "{name} is larger than {limit} bytes; that is no instrument file.",
)
_ALIAS = LocalText(
    "{name} memakai alias YAML (&, *), yang tidak diterima.",
    "{name} uses YAML aliases (&, *), which are not accepted.",
)
_BAD = LocalText("{name} bukan YAML yang sah: {reason}", "{name} is not valid YAML: {reason}")
