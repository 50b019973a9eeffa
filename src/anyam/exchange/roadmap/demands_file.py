"""Demands of the council from a YAML file, laid over what the plan itself demands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from anyam.exchange.guard import LIMITS, read_bytes
from anyam.exchange.guard import Limits as FileLimits
from anyam.exchange.roadmap.fields import Field
from anyam.kernel import LocalText, UnusableInput
from anyam.reference import fund_source
from anyam.roadmap import (
    Candidate,
    Carry,
    Demands,
    Exclusion,
    Limit,
    Measure,
    Merger,
    Minimum,
    Need,
    Precedence,
    Resource,
    ResourceKind,
    Running,
    Weights,
    hands,
    money,
)

Question = tuple[tuple[Candidate, ...], Demands]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the file may speak of: programs, agencies, dimensions."""

    codes: frozenset[str]
    agencies: frozenset[str]
    keys: frozenset[str]

    def code(self, field: Field) -> str:
        """Read the code of a program."""
        if str(field.value) not in self.codes:
            field.refuse(
                "Tidak ada program dengan kode itu.", "There is no program with that code."
            )
        return str(field.value)

    def key(self, field: Field) -> str:
        """Read the key of a dimension or sub-dimension."""
        if str(field.value) not in self.keys:
            known = ", ".join(sorted(k for k in self.keys if "." not in k))
            field.refuse(f"Dimensi yang ada: {known}.", f"Dimensions there are: {known}.")
        return str(field.value)


def read_demands(
    source: Path | bytes,
    *,
    candidates: Sequence[Candidate],
    demands: Demands,
    name: str | None = None,
    limits: FileLimits = LIMITS,
) -> Question:
    """Read a demands file; what it does not name stays as the plan has it.

    Raises ``UnusableInput`` naming file, field, what was seen and what to write.
    """
    file = name or (source.name if isinstance(source, Path) else "-")
    root = Field(file, (), _document(source, file, limits))
    reader = _Reader(
        frozenset(c.code for c in candidates),
        frozenset(c.agency for c in candidates),
        frozenset(key for c in candidates for key in (c.dimension, c.subdimension)),
    )
    question: Question = tuple(candidates), demands
    sections = root.named(*_SECTIONS)
    for section, rule in _SECTIONS.items():
        if section in sections:
            question = rule(question, sections[section], reader)
    return question


def _document(source: Path | bytes, file: str, limits: FileLimits) -> Any:
    data = source if isinstance(source, bytes) else read_bytes(source, limits=limits)
    try:
        document: Any = yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError) as trouble:
        mark = getattr(trouble, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise UnusableInput(_NO_YAML.format(file=file, line=line)) from None
    if not isinstance(document, dict):
        raise UnusableInput(_FORM.format(file=file))
    return document


def _years(question: Question, field: Field, _: _Reader) -> Question:
    candidates, demands = question
    found = field.named("first", "last")
    first = found["first"].year() if "first" in found else demands.first
    last = found["last"].year() if "last" in found else demands.last
    if last < first:
        field.refuse("Tahun akhir mendahului tahun awal.", "The last year is before the first.")
    return candidates, replace(demands, first=first, last=last)


def _weights(question: Question, field: Field, _: _Reader) -> Question:
    candidates, demands = question
    names = ("benefit", "earliness", "balance")
    found = field.named(*names, "source")
    given = {n: found[n].fraction() if n in found else 0 for n in names}
    if not any(given.values()):
        field.refuse("Salah satu bobot harus lebih dari nol.", "One weight must be above zero.")
    told = str(found["source"].value) if "source" in found else field.file
    return candidates, replace(demands, weights=Weights(**given, source=LocalText(told, told)))


def _ceilings(question: Question, field: Field, _: _Reader) -> Question:
    amounts = {
        (money(_source(key, row)), int(year)): cell.rupiah()
        for key, row in field.items()
        for year, cell in _by_year(row)
    }
    return _with_limits(question, amounts, committed=False)


def _committed(question: Question, field: Field, _: _Reader) -> Question:
    amounts = {
        (money(_source(key, row)), int(year)): cell.rupiah()
        for key, row in field.items()
        for year, cell in _by_year(row)
    }
    return _with_limits(question, amounts, committed=True)


def _source(key: str, field: Field) -> str:
    found = fund_source(key)
    if found is None:
        field.refuse_name("apbd, apbn, dak_fisik, csr, …")
    return found.key


def _by_year(field: Field) -> Iterable[tuple[int, Field]]:
    for key, cell in field.items():
        yield cell.at("", int(key) if key.isdigit() else key).year(), cell


def _with_limits(
    question: Question, amounts: Mapping[tuple[Resource, int], int], *, committed: bool
) -> Question:
    candidates, demands = question
    known = {(x.resource, x.year): x for x in demands.limits}
    for (resource, year), amount in amounts.items():
        old = known.get((resource, year), Limit(resource, year, amount))
        new = replace(old, committed=amount) if committed else replace(old, amount=amount)
        known[resource, year] = new
    return candidates, replace(demands, limits=tuple(known.values()))


def _capacity(question: Question, field: Field, reader: _Reader) -> Question:
    demands = question[1]
    found = dict(field.items())
    amounts: dict[tuple[Resource, int], int] = {}
    if "default" in found:
        every = found.pop("default").whole()
        amounts = {(hands(a), y): every for a in sorted(reader.agencies) for y in demands.years}
    for agency, cell in found.items():
        if agency not in reader.agencies:
            cell.refuse_name("default, " + ", ".join(sorted(reader.agencies)[:8]))
        years = dict(_by_year(cell)) if isinstance(cell.value, dict) else {}
        for year in demands.years:
            if not years or year in years:
                amounts[hands(agency), year] = (years.get(year) or cell).whole()
    return _with_limits(question, amounts, committed=False)


def _carry(question: Question, field: Field, _: _Reader) -> Question:
    candidates, demands = question
    carries = tuple(Carry(money(_source(k, f)), f.percent()) for k, f in field.items())
    return candidates, replace(demands, carries=carries)


def _dependencies(question: Question, field: Field, reader: _Reader) -> Question:
    candidates, demands = question
    added = []
    for entry in field.each():
        found = entry.named("before", "after", "lag")
        if not {"before", "after"} <= found.keys():
            entry.refuse("Tulis before dan after.", "Write before and after.")
        lag = found["lag"].whole(high=50) if "lag" in found else 0
        added.append(Precedence(reader.code(found["before"]), reader.code(found["after"]), lag))
    return candidates, replace(demands, precedences=(*demands.precedences, *added))


def _programs_of(entry: Field, reader: _Reader) -> tuple[str, ...]:
    codes = entry.texts()
    for each in entry.each():
        reader.code(each)
    return codes


def _exclusive(question: Question, field: Field, reader: _Reader) -> Question:
    candidates, demands = question
    added = []
    for entry in field.each():
        found = (
            {"programs": entry}
            if isinstance(entry.value, list)
            else entry.named("programs", "most")
        )
        if "programs" not in found:
            entry.refuse("Tulis programs: [A, B].", "Write programs: [A, B].")
        most = found["most"].whole() if "most" in found else 1
        added.append(Exclusion(_programs_of(found["programs"], reader), most))
    return candidates, replace(demands, exclusions=tuple(added))


def _merged(question: Question, field: Field, reader: _Reader) -> Question:
    candidates, demands = question
    added = []
    for entry in field.each():
        found = entry.named("programs", "saving")
        if "programs" not in found:
            entry.refuse("Tulis programs: [A, B].", "Write programs: [A, B].")
        saving = found["saving"].percent() if "saving" in found else 0
        added.append(Merger(_programs_of(found["programs"], reader), saving))
    return candidates, replace(demands, mergers=tuple(added))


def _minima(question: Question, field: Field, reader: _Reader) -> Question:
    candidates, demands = question
    added = []
    for entry in field.each():
        found = entry.named("of", "count", "programs", "money")
        measures = [m for m in _MEASURES if m in found]
        if "of" not in found or len(measures) != 1:
            entry.refuse(
                "Tulis of dan salah satu: count, programs (%), money (%).",
                "Write of and one of: count, programs (%), money (%).",
            )
        cell = found[measures[0]]
        amount = cell.whole() if measures[0] == "count" else cell.percent()
        added.append(Minimum(reader.key(found["of"]), amount, _MEASURES[measures[0]]))
    return candidates, replace(demands, minima=tuple(added))


def _programs(question: Question, field: Field, reader: _Reader) -> Question:
    candidates, demands = question
    told = {reader.code(cell.at("", code)): cell for code, cell in field.items()}
    changed = tuple(_program(c, told[c.code]) if c.code in told else c for c in candidates)
    return changed, demands


def _program(c: Candidate, field: Field) -> Candidate:
    found = field.named("benefit", "earliest", "latest", "year", "must", "teams", "running", "free")
    changes: dict[str, Any] = {}
    if "free" in found and found["free"].truth():
        changes |= {"pinned": None, "must": False}
    if "benefit" in found:
        changes["benefit"] = found["benefit"].fraction(high=10**6)
    for name, target in (("earliest", "earliest"), ("latest", "latest"), ("year", "pinned")):
        if name in found:
            changes[target] = found[name].year()
    if "must" in found:
        changes["must"] = found["must"].truth()
    if "teams" in found:
        changes["needs"] = _with_teams(c, found["teams"].whole(high=1000))
    if "running" in found:
        changes["running"] = tuple(
            Running(money(_source(k, f)), f.rupiah()) for k, f in found["running"].items()
        )
    return replace(c, **changes)


def _with_teams(c: Candidate, teams: int) -> tuple[Need, ...]:
    kept = tuple(n for n in c.needs if n.resource.kind is not ResourceKind.HANDS)
    return kept + tuple(Need(hands(c.agency), k, teams) for k in range(c.duration) if c.agency)


_MEASURES = {
    "count": Measure.COUNT,
    "programs": Measure.PROGRAM_SHARE,
    "money": Measure.MONEY_SHARE,
}
_SECTIONS: Mapping[str, Callable[[Question, Field, _Reader], Question]] = {
    "years": _years,
    "weights": _weights,
    "ceilings": _ceilings,
    "committed": _committed,
    "capacity": _capacity,
    "carry": _carry,
    "dependencies": _dependencies,
    "exclusive": _exclusive,
    "merged": _merged,
    "minima": _minima,
    "programs": _programs,
}
_NO_YAML = LocalText(
    "{file}: baris {line} bukan YAML yang dapat dibaca. Periksa indentasi dan tanda titik dua.",
    "{file}: line {line} is no readable YAML. Check indentation and colons.",
)
_FORM = LocalText(
    "{file} bukan berkas permintaan. Tulis misalnya:\n  capacity:\n    default: 3\n  minima:\n"
    "    - {{of: environment, count: 3}}",
    "{file} is no file of demands. Write for example:\n  capacity:\n    default: 3\n  minima:\n"
    "    - {{of: environment, count: 3}}",
)
