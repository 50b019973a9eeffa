"""NAM: names tell things apart and read well in print."""

from __future__ import annotations

from collections.abc import Iterator

from anyam.check.context import Context
from anyam.check.rule import ADVICE, WARNING, Hit, hit, rule
from anyam.plan import (
    Action,
    Agency,
    Application,
    Element,
    Gap,
    Indicator,
    Location,
    Mission,
    Objective,
    Outlook,
    Problem,
    Program,
    QuickWin,
    Readiness,
    Stakeholder,
    Strategy,
    Swot,
)
from anyam.reference.naming import fold

LONGEST = 100  # characters of a name that still fits a table's column
NAMED = (Program, QuickWin, Application)
SAID = (
    Problem,
    Strategy,
    Objective,
    Mission,
    Agency,
    Stakeholder,
    Location,
    Gap,
    Readiness,
    Outlook,
)


@rule(
    "NAM-001",
    WARNING,
    title=("Dua program berjudul sama", "Two programs of the same title"),
    says=("{it}: judul yang sama dipakai {other}.", "{it}: {other} has the same title."),
    why=(
        "Pembaca mengira keduanya satu program; anggarannya terhitung dua kali.",
        "Readers take the two for one, and its budget counts twice.",
    ),
    fix=("Gabungkan, atau bedakan judulnya.", "Merge them, or tell the titles apart."),
)
def program_twice(ctx: Context) -> Iterator[Hit]:
    return _repeated(ctx, Program)


@rule(
    "NAM-002",
    WARNING,
    title=("Pernyataan ditulis dua kali", "Statement written twice"),
    says=("{it}: isinya sama dengan {other}.", "{it}: it says the same as {other}."),
    fix=("Hapus salah satunya.", "Remove one of them."),
)
def said_twice(ctx: Context) -> Iterator[Hit]:
    for kind in SAID:
        yield from _repeated(ctx, kind)
    yield from _repeated(ctx, Swot, within=("subdimension", "quadrant"))
    yield from _repeated(ctx, Action, within=("program",))


@rule(
    "NAM-003",
    ADVICE,
    title=("Judul berhuruf kapital semua", "Title all in capitals"),
    says=(
        "{it}: seluruh judulnya huruf kapital.",
        "{it}: the title is all in capitals.",
    ),
    why=("Huruf kapital semua sukar dibaca.", "Text all in capitals is hard to read."),
    fix=("Tulis: {better}.", "Write: {better}."),
)
def all_capitals(ctx: Context) -> Iterator[Hit]:
    for element in _titled(ctx):
        title = element.title
        if len(title.split()) > 2 and title.isupper():
            yield hit(element, better=title.capitalize()[:120])


@rule(
    "NAM-004",
    ADVICE,
    title=("Nama terlalu panjang", "Name too long"),
    says=(
        "{it}: namanya {count} huruf; paling banyak {most} agar muat dalam tabel.",
        "{it}: the name has {count} characters; {most} at most fit a table.",
    ),
    fix=(
        "Persingkat; penjelasannya ada pada kolom uraian.",
        "Shorten it; the description is the place to explain.",
    ),
)
def name_too_long(ctx: Context) -> Iterator[Hit]:
    for kind in NAMED:
        for element in ctx.all(kind):
            if len(element.title) > LONGEST:
                yield hit(element, "name", count=len(element.title), most=LONGEST)


@rule(
    "NAM-005",
    WARNING,
    title=("Nama tanpa huruf", "Name without letters"),
    says=(
        "{it}: “{seen}” bukan nama yang dapat dibaca.",
        "{it}: “{seen}” is no readable name.",
    ),
    fix=("Isi nama yang dikenal orang.", "Enter the name people know."),
)
def no_letters(ctx: Context) -> Iterator[Hit]:
    for element in _titled(ctx):
        if not any(character.isalpha() for character in element.title):
            yield hit(element, seen=element.title[:40])


@rule(
    "NAM-006",
    ADVICE,
    title=("Uraian hanya mengulang nama", "Description only repeats the name"),
    says=(
        "{it}: uraiannya hanya mengulang nama program.",
        "{it}: the description only repeats the name.",
    ),
    fix=(
        "Jelaskan apa yang dikerjakan, untuk siapa, dan bagaimana caranya.",
        "Explain what is done, for whom and how.",
    ),
)
def description_repeats(ctx: Context) -> Iterator[Hit]:
    for program in ctx.all(Program):
        if program.description and fold(program.description) == fold(program.name):
            yield hit(program, "description")


@rule(
    "NAM-007",
    WARNING,
    title=("Singkatan OPD dipakai dua kali", "Agency's short name used twice"),
    says=(
        "{it}: singkatan “{short}” juga dipakai {other}.",
        "{it}: {other} has the short name “{short}” too.",
    ),
    fix=("Bedakan singkatannya.", "Tell the short names apart."),
)
def short_name_twice(ctx: Context) -> Iterator[Hit]:
    first: dict[str, Agency] = {}
    for agency in ctx.all(Agency):
        other = first.setdefault(fold(agency.short), agency)
        if agency.short and other is not agency and agency.valid_to == other.valid_to:
            yield hit(agency, "short", short=agency.short, other=other.code)


def _titled(ctx: Context) -> Iterator[Element]:
    for kind in (*NAMED, Action, Indicator, *SAID):
        yield from (e for e in ctx.all(kind) if e.title != e.code)


def _folded(title: str) -> str:
    return " ".join(title.casefold().rstrip(". ").split())


def _repeated(ctx: Context, kind: type[Element], *, within: tuple[str, ...] = ()) -> Iterator[Hit]:
    first: dict[object, Element] = {}
    for element in ctx.all(kind):
        if element.title == element.code:
            continue
        key = (_folded(element.title), *(vars(element)[field] for field in within))
        other = first.setdefault(key, element)
        if other is not element and key[0]:
            yield hit(element, other=other.code)
