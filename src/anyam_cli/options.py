"""Options several commands share, worded once: where to write, what fails, which day it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from anyam.kernel import Severity
from anyam_cli.spoken import F, option

if TYPE_CHECKING:
    from anyam.kernel import Finding

OUTPUT = option(
    "-o",
    "--output",
    default="-",
    text=("Berkas keluaran; “-” keluaran baku.", "Output file; “-” is standard output."),
)
FAIL_ON = option(
    "--fail-on",
    type=click.Choice([*(s.value for s in Severity), "never"]),
    default=Severity.ERROR.value,
    show_default=True,
    text=("Tingkat terendah yang menggagalkan.", "Lowest severity that fails."),
)
TODAY = option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    text=("Anggap hari ini tanggal ini.", "Take this date as today."),
)
EVERYTHING = option(
    "--all", "everything", is_flag=True, text=("Tanpa ringkasan.", "Do not abbreviate.")
)
FORCE = option(
    "--force", is_flag=True, text=("Timpa berkas keluaran.", "Overwrite the output file.")
)
QUIET = option("-q", "--quiet", is_flag=True, text=("Hanya status keluar.", "Exit status only."))


def form(*choices: str) -> Callable[[F], F]:
    """Make ``--format`` with these choices, text first and by default."""
    return option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        text=("Bentuk keluaran.", "Form of the output."),
    )


def at_least(severity: Severity, limit: str) -> bool:
    """Tell whether a finding is as severe as ``--fail-on`` asks; nothing is for ``never``."""
    return limit != "never" and severity.rank <= Severity(limit).rank


def status(findings: Iterable[Finding], limit: str) -> int:
    """Exit status of what was found: 1 if anything reaches ``--fail-on``, else 0."""
    return int(any(at_least(finding.severity, limit) for finding in findings))
