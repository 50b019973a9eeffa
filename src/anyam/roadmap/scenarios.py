"""What if: scenarios in short words, each solved again and laid side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from anyam.kernel import AnyamError, LocalText, read_number, read_rupiah
from anyam.roadmap.demands import Demands, Limit
from anyam.roadmap.work import Candidate, ResourceKind

Question = tuple[tuple[Candidate, ...], Demands]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A changed question, and the words it was asked in."""

    name: str
    candidates: tuple[Candidate, ...]
    demands: Demands


def scenario(text: str, *, candidates: Sequence[Candidate], demands: Demands) -> Scenario:
    """Change a question as told by ``word=change`` parts joined by ``;``.

    ``budget=-10%`` all ceilings of money · ``apbd=+1 miliar`` one source · ``apbd:2027=-10%`` one
    year · ``capacity=+1`` all agencies · ``OPD-X=-1`` or ``OPD-X:2027=+1`` one · ``delay=1``
    nothing begins before the second year, unless pinned · ``delay=LIV-03:2`` one program ·
    ``drop=environment`` its minimum, ``drop=all`` every minimum · ``without=LIV-03`` ·
    ``with=LIV-03``. Raises ``AnyamError`` for anything else.
    """
    question: Question = tuple(candidates), demands
    for part in filter(None, (p.strip() for p in text.split(";"))):
        word, equals, change = (s.strip() for s in part.partition("="))
        if not equals or not change:
            raise AnyamError(_FORM.format(seen=part))
        rule = _RULES.get(word.lower(), _resource(word))
        question = rule(question, change)
    if question == (tuple(candidates), demands):
        raise AnyamError(_FORM.format(seen=text))
    return Scenario(text, *question)


def _budget(question: Question, change: str) -> Question:
    return _limits(question, change, lambda x: x.resource.kind is ResourceKind.MONEY)


def _capacity(question: Question, change: str) -> Question:
    return _limits(question, change, lambda x: x.resource.kind is ResourceKind.HANDS)


def _resource(word: str) -> Callable[[Question, str], Question]:
    key, _, year = word.partition(":")

    def rule(question: Question, change: str) -> Question:
        def chosen(limit: Limit) -> bool:
            return limit.resource.key.lower() == key.lower() and year in ("", str(limit.year))

        if not any(map(chosen, question[1].limits)):
            known = dict.fromkeys(x.resource.key for x in question[1].limits)
            raise AnyamError(_WORD.format(seen=word, known=", ".join(list(known)[:12])))
        return _limits(question, change, chosen)

    return rule


def _limits(question: Question, change: str, chosen: Callable[[Limit], bool]) -> Question:
    candidates, demands = question
    limits = tuple(
        replace(x, amount=max(x.committed, _changed(x, change))) if chosen(x) else x
        for x in demands.limits
    )
    return candidates, replace(demands, limits=limits)


def _changed(limit: Limit, change: str) -> int:
    try:
        if match := re.fullmatch(r"([-+−])\s*([0-9.,]+)\s*%", change):
            share = Fraction(read_number(match[2])) / 100
            return int(limit.amount * (1 + share if match[1] == "+" else 1 - share))
        whole = read_rupiah(change.lstrip("+"))
    except ValueError:
        raise AnyamError(_AMOUNT.format(seen=change)) from None
    return limit.amount + int(whole) if change[0] in "+-−" else int(whole)


def _delay(question: Question, change: str) -> Question:
    candidates, demands = question
    code, _, years = change.rpartition(":")
    if not years.isdigit():
        raise AnyamError(_YEARS.format(seen=change))
    _known([code] if code else [], candidates)
    moved = tuple(
        replace(c, earliest=max(c.earliest or demands.first, demands.first) + int(years))
        if (c.code == code or not code) and c.pinned is None
        else c
        for c in candidates
    )
    return moved, demands


def _drop(question: Question, change: str) -> Question:
    candidates, demands = question
    kept = tuple(m for m in demands.minima if change != "all" and not _under(m.key, change))
    if len(kept) == len(demands.minima):
        known = ", ".join(dict.fromkeys(m.key for m in demands.minima)) or "–"
        raise AnyamError(_MINIMUM.format(seen=change, known=known))
    return candidates, replace(demands, minima=kept)


def _under(key: str, dimension: str) -> bool:
    return key == dimension or key.startswith(f"{dimension}.")


def _without(question: Question, change: str) -> Question:
    candidates, demands = question
    _known([change], candidates)
    gone = _with_dependants(change, demands)
    kept = tuple(c for c in candidates if c.code not in gone)
    codes = {c.code for c in kept}
    return kept, replace(
        demands,
        precedences=tuple(p for p in demands.precedences if {p.before, p.after} <= codes),
        exclusions=tuple(
            replace(e, codes=tuple(c for c in e.codes if c in codes)) for e in demands.exclusions
        ),
        mergers=tuple(m for m in demands.mergers if set(m.codes) <= codes),
    )


def _with_dependants(code: str, demands: Demands) -> set[str]:
    gone, stack = {code}, [code]
    while stack:
        now = stack.pop()
        waiting = {p.after for p in demands.precedences if p.before == now} - gone
        gone |= waiting
        stack += sorted(waiting)
    return gone


def _with(question: Question, change: str) -> Question:
    candidates, demands = question
    _known([change], candidates)
    return tuple(replace(c, must=True) if c.code == change else c for c in candidates), demands


def _known(codes: Iterable[str], candidates: Iterable[Candidate]) -> None:
    known = {c.code for c in candidates}
    for code in codes:
        if code not in known:
            raise AnyamError(_CODE.format(seen=code))


_RULES: dict[str, Callable[[Question, str], Question]] = {
    "budget": _budget,
    "anggaran": _budget,
    "capacity": _capacity,
    "kapasitas": _capacity,
    "delay": _delay,
    "tunda": _delay,
    "drop": _drop,
    "lepas": _drop,
    "without": _without,
    "tanpa": _without,
    "with": _with,
    "dengan": _with,
}
_FORM = LocalText(
    "Skenario “{seen}” tidak dapat dibaca atau tidak mengubah apa pun. Tulis misalnya "
    "budget=-10% , apbd:2027=+1 miliar , delay=1 , drop=environment , without=LIV-03.",
    "The scenario “{seen}” cannot be read or changes nothing. Write for example budget=-10% , "
    "apbd:2027=+1 miliar , delay=1 , drop=environment , without=LIV-03.",
)
_WORD = LocalText(
    "“{seen}” bukan kata skenario, sumber dana, atau OPD yang berpagu. Yang berpagu: {known}.",
    "“{seen}” is no word of a scenario, nor a fund source or agency with a limit. Those with one: "
    "{known}.",
)
_AMOUNT = LocalText(
    "“{seen}” bukan jumlah. Tulis misalnya -10% , +1 miliar , +1.",
    "“{seen}” is no amount. Write for example -10% , +1 miliar , +1.",
)
_YEARS = LocalText(
    "“{seen}” bukan jumlah tahun. Tulis delay=1 atau delay=LIV-03:2.",
    "“{seen}” is no number of years. Write delay=1 or delay=LIV-03:2.",
)
_MINIMUM = LocalText(
    "Tidak ada batas minimum untuk “{seen}”. Yang ada: {known}.",
    "There is no minimum for “{seen}”. There are: {known}.",
)
_CODE = LocalText(
    "Tidak ada program dengan kode “{seen}”.", "There is no program with the code “{seen}”."
)
