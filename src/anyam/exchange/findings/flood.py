"""One cause behind many findings: told once, with the other places named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from anyam.kernel import Finding, LocalText

FEW, MANY, FLOOD, SHOWN = 3, 20, 100, 6
_REFUSED = frozenset({"BAC-308", "BAC-310", "BAC-401"})
_COLUMN = frozenset({"SEL-005", "SEL-007", "SEL-009"})  # one column filled from another source
_Key = tuple[object, ...]
_CAUSES: Mapping[str, LocalText] = {
    "BAC-308": LocalText(
        "Periksa apakah lembar yang dirujuk ada dan kolom kodenya terbaca.",
        "Check that the sheet referred to is there and its code column was read.",
    ),
    "BAC-310": LocalText(
        "Periksa apakah kerangka pada lembar Rencana sudah benar.",
        "Check that the framework on the sheet Plan is right.",
    ),
    "BAC-401": LocalText(
        "Periksa apakah kolom kodenya terbaca.", "Check that the code column was read."
    ),
    "HIT-008": LocalText(
        "Periksa apakah seluruh kolom ditulis dalam ribuan atau jutaan rupiah.",
        "Check whether the whole column was written in thousands or millions of rupiah.",
    ),
    "SEL-005": LocalText(
        "Periksa apakah kolom itu memang berisi kode nomenklatur.",
        "Check that the column holds nomenclature codes at all.",
    ),
    "SEL-007": LocalText(
        "Periksa apakah daftar nomenklatur yang diberikan berlaku untuk tahun rencana ini.",
        "Check that the nomenclature list given is that of the plan's years.",
    ),
    "SEL-009": LocalText(
        "Periksa apakah kolom kodenya diambil dari daftar yang benar.",
        "Check that the column of codes was taken from the right list.",
    ),
    "WKT-003": LocalText(
        "Periksa tahun awal dan tahun akhir pada lembar Rencana.",
        "Check the first and last year on the sheet Plan.",
    ),
}
"""Messages that one mistake elsewhere repeats on every row, and where to look for it."""


def once_a_cause(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings, with a flood of one cause told at its first place.

    More than ``MANY`` different words with one remedy, as when a sheet is missing, are one
    finding; so is one word in more than ``FEW`` cells, such as an agency's old code; and so are
    more than ``FLOOD`` rows that a check finds, as when money is written in millions, or more than
    ``MANY`` where a whole column of codes is strange.
    """
    flooded = _groups(findings, _by_remedy, told=_is_flood, template=_LIKE)
    return tuple(_groups(list(flooded), _by_word, told=_is_word, template=_SAME))


def _by_remedy(finding: Finding) -> _Key:
    return finding.code, finding.fix if finding.code in _REFUSED else None


def _by_word(finding: Finding) -> _Key:
    sheet = finding.location and finding.location.sheet
    word = finding.seen or sheet if finding.code in _REFUSED else finding.element
    return finding.code, finding.fix, word


def _is_flood(findings: Sequence[Finding]) -> bool:
    if findings[0].code in _REFUSED:
        return len({finding.seen for finding in findings}) > MANY
    return len(findings) > (MANY if findings[0].code in _COLUMN else FLOOD)


def _is_word(findings: Sequence[Finding]) -> bool:
    return len(findings) > FEW


def _groups(
    findings: Sequence[Finding],
    key: Callable[[Finding], _Key],
    *,
    told: Callable[[Sequence[Finding]], bool],
    template: LocalText,
) -> Iterator[Finding]:
    groups: dict[_Key, list[Finding]] = {}
    for finding in findings:
        if finding.code in _CAUSES and finding.open:
            groups.setdefault(key(finding), []).append(finding)
    for finding in findings:
        same = groups.get(key(finding), [finding]) if finding.open else [finding]
        if not told(same):
            yield finding
        elif finding is same[0]:
            yield _for_all(same, template.format(cause=_CAUSES[finding.code]))


def _for_all(findings: Sequence[Finding], template: LocalText) -> Finding:
    first, *others = findings
    more = template.format(count=len(others), places=_places(others))
    message = LocalText(f"{first.message.id} {more.id}", f"{first.message.en} {more.en}")
    return replace(first, message=message, severity=min(f.severity for f in findings))


def _places(findings: Iterable[Finding]) -> str:
    """List the sheets, each with its cells."""
    cells: dict[str, list[str]] = {}
    for finding in findings:
        place = finding.location
        if place:
            cells.setdefault(place.sheet or place.file, []).append(place.cell or f"{place.row}")
    return "; ".join(f"{sheet} {_listed(found)}" for sheet, found in cells.items())


def _listed(cells: Sequence[str]) -> str:
    different = list(dict.fromkeys(cells))
    return ", ".join(different[:SHOWN]) + (", …" if len(different) > SHOWN else "")


_SAME = LocalText(
    "Sama pada {{count}} sel lain: {{places}}.", "The same in {{count}} other cells: {{places}}."
)
_LIKE = LocalText(
    "Hal serupa terjadi pada {{count}} sel lain: {{places}}. {cause}",
    "The like happens in {{count}} other cells: {{places}}. {cause}",
)
