"""Subjects for the commands: from plans of one or several cities, or from a bare table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from anyam.kernel import AnyamError, LocalText
from anyam_cli.files import source
from anyam_cli.plans import plan_of
from anyam_cli.progress import step

if TYPE_CHECKING:
    from anyam.kernel import Finding
    from anyam.plan import Plan
    from anyam.reference.concepts import Lexicon
    from anyam.weave import Docket, Overlap, OverlapKind, Subject, SubjectKind

_READING = LocalText("Membaca {name} …", "Reading {name} …")
ACROSS = ("dimension", "agency", "region")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to weave: subjects, the plans they come from, and how reading went."""

    title: str
    subjects: tuple[Subject, ...]
    plans: tuple[Plan, ...] = ()
    findings: tuple[Finding, ...] = ()


def gather(names: Sequence[str], *, kinds: Collection[SubjectKind]) -> Gathered:
    """Read plans, or one bare table. Raises ``UnusableInput`` or ``AnyamError``."""
    from anyam.exchange.reports import is_table

    given = {name: source(name) for name in dict.fromkeys(names)}
    if len(given) < len(names):
        raise AnyamError(_SAME_FILE)
    tables = [n for n, content in given.items() if is_table(content, name=n)]
    if tables and len(given) > 1:
        raise AnyamError(_ONE_TABLE.format(name=tables[0]))
    if tables:
        return _from_table(tables[0], given[tables[0]])
    return _from_plans(names, kinds=kinds)


def _from_table(name: str, content: bytes | Path) -> Gathered:
    from anyam.exchange.overlaps import read_subjects

    with step(_READING.format(name=name)):
        reading = read_subjects(content, name=name)
    return Gathered(name, reading.subjects, findings=reading.findings)


def _from_plans(names: Sequence[str], *, kinds: Collection[SubjectKind]) -> Gathered:
    from anyam.weave import subjects_of

    plans = [plan_of(name) for name in names]
    if len(plans) == 1:
        return Gathered(plans[0].header.title, subjects_of(plans[0], kinds=kinds), tuple(plans))
    labels = _labels(plans)
    found = [
        subject
        for plan, label in zip(plans, labels, strict=True)
        for subject in subjects_of(plan, kinds=kinds, prefix=f"{label}/")
    ]
    return Gathered(" · ".join(p.header.title for p in plans), tuple(found), tuple(plans))


def _labels(plans: Sequence[Plan]) -> list[str]:
    """Region codes, numbered where two plans are of one region."""
    codes = [str(plan.header.region) for plan in plans]
    return [
        code if codes.count(code) == 1 else f"{code}.{codes[: at + 1].count(code)}"
        for at, code in enumerate(codes)
    ]


def lexicon_of(name: str | None) -> Lexicon | None:
    """Join a city's own concept file to the packaged lexicon; ``None`` where there is none."""
    from anyam.exchange.guard import read_bytes
    from anyam.reference import extended, lexicon

    if name is None:
        return None
    content = source(name)
    data = content if isinstance(content, bytes) else read_bytes(content)
    try:
        return extended(lexicon(), text=data.decode("utf-8-sig"), file=name)
    except UnicodeDecodeError:
        raise AnyamError(_NO_TEXT.format(name=name)) from None


def chosen(
    overlaps: Sequence[Overlap], *, kinds: Collection[OverlapKind], across: str | None
) -> tuple[Overlap, ...]:
    """Keep the kinds asked for, and those that join two dimensions, agencies or regions."""
    return tuple(
        o
        for o in overlaps
        if (not kinds or o.kind in kinds) and (across is None or _crosses(o, across))
    )


def undecided(gathered: Gathered, overlaps: Sequence[Overlap]) -> tuple[Overlap, ...]:
    """Leave out pairs on which the one plan given holds a decision that still stands."""
    from anyam.weave import docket

    if len(gathered.plans) != 1:
        return tuple(overlaps)
    return tuple(p.overlap for p in docket(overlaps, plan=gathered.plans[0]).open)


def docket_of(plan: Plan, *, inside: bool = False) -> tuple[tuple[Overlap, ...], Docket]:
    """Weave a plan and sort what was found; ``inside`` keeps what one agency can settle alone."""
    from anyam.weave import docket, subjects_of, weave

    found = weave(subjects_of(plan)).overlaps
    overlaps = tuple(o for o in found if inside or o.crosses)
    return overlaps, docket(overlaps, plan=plan)


def _crosses(overlap: Overlap, side: str) -> bool:
    one, other = getattr(overlap.first, side), getattr(overlap.second, side)
    return bool(one and other and one != other)


_NO_TEXT = LocalText(
    "{name} bukan berkas teks UTF-8; simpan leksikon sebagai YAML dalam UTF-8.",
    "{name} is no UTF-8 text; save the lexicon as YAML in UTF-8.",
)
_SAME_FILE = LocalText(
    "Berkas yang sama disebut dua kali; sebut setiap rencana satu kali.",
    "The same file is named twice; name every plan once.",
)
_ONE_TABLE = LocalText(
    "{name} adalah tabel; irisan dari tabel dibaca satu berkas saja. Gabungkan tabelnya, atau "
    "berikan rencana.",
    "{name} is a bare table; one table is read at a time. Join the tables, or give plans.",
)
