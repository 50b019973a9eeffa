"""Everything reading can say: one table of coded messages with severity, remedy and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anyam.exchange.messages_import import TABLE as IMPORTING
from anyam.exchange.messages_table import TABLE
from anyam.kernel import Finding, LocalText, Location, Severity, UnusableInput


@dataclass(frozen=True, slots=True)
class Message:
    """A kind of finding that reading can make; texts hold ``{slots}``."""

    code: str
    severity: Severity
    text: LocalText
    fix: LocalText
    why: LocalText

    def finding(self, place: Location | None, *, kind: str, **values: Any) -> Finding:
        """Make a finding about an element of a kind, the slots filled in."""
        seen = values.get("seen")
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.text.format(**values),
            fix=self.fix.format(**values),
            why=self.why,
            kind=kind,
            location=place,
            seen=None if seen is None else str(seen)[:80],
        )


def _message(code: str, severity: str, *texts: str) -> Message:
    pairs = [LocalText(*pair) for pair in zip(texts[::2], texts[1::2], strict=True)]
    pairs += [LocalText("", "")] * (3 - len(pairs))
    return Message(code, Severity(severity), *pairs)


MESSAGES: Mapping[str, Message] = {row[0]: _message(*row) for row in (*TABLE, *IMPORTING)}
"""Every message by its code, in the order of the documentation."""


def say(
    code: str,
    *,
    location: Location | None = None,
    seen: object = None,
    about: Mapping[str, Any] | None = None,
    **values: Any,
) -> Finding:
    """Make a finding; ``about`` holds its kind, element, element_code and field."""
    message = MESSAGES[code]
    shown = None if seen is None else _shortened(str(seen))
    values |= {"seen": shown}
    return Finding(
        code=code,
        severity=message.severity,
        message=message.text.format(**values),
        fix=message.fix.format(**values),
        why=message.why.format(**values),
        location=location,
        seen=shown,
        **(about or {}),
    )


def refusal(code: str, *, file: str, **values: Any) -> UnusableInput:
    """Make the error of a file that cannot be read at all."""
    finding = say(code, location=Location(file), file=file, **values)
    text = LocalText(
        *(f"{a} {b}".strip() for a, b in zip(finding.message, finding.fix, strict=True))
    )
    return UnusableInput(text, (finding,))


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
