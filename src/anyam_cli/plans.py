"""Plans for the commands: read, checked, and what reading them found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING

import click

from anyam.kernel import LocalText, Severity, UnusableInput
from anyam_cli.files import shown, source
from anyam_cli.language import tell
from anyam_cli.progress import step

if TYPE_CHECKING:
    from datetime import date

    from anyam.exchange import Origins
    from anyam.exchange.findings import FindingsReport
    from anyam.kernel import Finding
    from anyam.plan import Plan
    from anyam.reference import Nomenclature

_READING = LocalText("Membaca {name} …", "Reading {name} …")
_CHECKING = LocalText("Memeriksa {name} …", "Checking {name} …")
_NOTHING = LocalText(
    "{name} tidak berisi rencana yang dapat dibaca.", "{name} holds no plan that can be read."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan as it was read: where from, what reading found, and where each thing stands."""

    name: str
    plan: Plan
    findings: Sequence[Finding]
    origins: Origins


def read(name: str, *, quiet: bool = False) -> Draft:
    """Read a plan from a file, a folder or “-”. Raises ``UnusableInput`` without a plan."""
    from anyam.exchange import read_plan

    with step(_READING.format(name=name), quiet=quiet):
        reading = read_plan(source(name), name=shown(name) if name != "-" else "stdin")
    if reading.plan is None:
        raise UnusableInput(_NOTHING.format(name=name), reading.findings)
    return Draft(name, reading.plan, reading.findings, reading.origins)


def plan_of(name: str, *, quiet: bool = False) -> Plan:
    """Read a plan and say on standard error how much of the file could not be used."""
    draft = read(name, quiet=quiet)
    lost = sum(f.severity is not Severity.ADVICE for f in draft.findings)
    if lost and not quiet:
        some = tell(f"{lost} temuan", f"{lost} finding{'s' * (lost > 1)}")
        where = tell(f"saat membaca {name}; lihat", f"while reading {name}; see")
        click.echo(f"{some} {where}: anyam check {quote(name)}", err=True)
    return draft.plan


def judge(
    draft: Draft,
    *,
    today: date,
    nomenclature: Nomenclature | None = None,
    quiet: bool = False,
) -> FindingsReport:
    """Check a plan that was read; findings of reading and of checking in one report."""
    from anyam.check import check, rules
    from anyam.exchange import located
    from anyam.exchange.findings import FindingsReport, joined, share_tables
    from anyam.plan import Edition

    with step(_CHECKING.format(name=draft.name), quiet=quiet):
        report = check(draft.plan, today=today, nomenclature=nomenclature)
    return FindingsReport(
        title=draft.plan.header.title,
        findings=joined(draft.findings, located(report.findings, draft.origins)),
        rules={rule.code: rule for rule in rules()},
        completeness=share_tables(report.completeness),
        source=shown(draft.name),
        edition=Edition("draft", draft.plan).short,
    )
