"""Which rows a table shows: search with Indonesian roots, filters, order and groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import QueryDict

from anyam.access import subject_of
from anyam.kernel import Choice, Severity
from anyam.plan import Agency, Column, Element, Plan, ValueKind
from anyam.plan.wording import in_words, is_empty
from anyam.weave.words import is_content, tokens
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.kinds import LONG, NUMERIC, SPREAD, fields_of, first_fields

Found = Mapping[UUID, Counter[Severity]]
_WORDY = frozenset((ValueKind.TEXT, ValueKind.CODE, ValueKind.KEY, *LONG))
_GROUPING = frozenset((ValueKind.CHOICE, ValueKind.REF, ValueKind.YEAR, ValueKind.BOOLEAN))
PAGE = 300
SIZES = (25, 100, PAGE)
_KEPT = frozenset(("cari", "dimensi", "opd", "temuan", "urut", "kelompok", "kolom", "baris"))


@dataclass(frozen=True)
class Query:
    """What somebody wants to see of a table, as its address says it."""

    search: str = ""
    dimension: str = ""
    agency: str = ""
    severity: str = ""  # a severity's value, or "any"
    sort: str = ""  # a field's name, with a hyphen before it for the other way round
    group: str = ""
    columns: tuple[Column, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)  # choice fields to their value
    page: int = 1
    size: int = PAGE

    @property
    def ends(self) -> int:
        """Number of the row with which this page ends."""
        return self.page * self.size

    @property
    def narrows(self) -> bool:
        """Tell whether rows are left out."""
        return any((self.search, self.dimension, self.agency, self.severity, self.chosen))


def query_of(get: QueryDict, model: type[Element]) -> Query:
    """Read an address; what it does not know is left out."""
    known = {c.name: c for c in fields_of(model)}
    sort, group = get.get("urut", ""), get.get("kelompok", "")
    picked = tuple(known[name] for name in get.getlist("kolom") if name in known)
    page, size = get.get("hal", ""), get.get("baris", "")
    return Query(
        search=get.get("cari", "").strip()[:200],
        dimension=get.get("dimensi", ""),
        agency=get.get("opd", ""),
        severity=get.get("temuan", ""),
        sort=sort if sort.removeprefix("-") in known else "",
        group=group if group in known and known[group] in groupable(model) else "",
        columns=picked or first_fields(model),
        chosen={c.name: v for c in choosable(model) if (v := get.get(f"s-{c.name}", ""))},
        page=int(page) if page.isdecimal() and 0 < int(page) < 10_000 else 1,
        size=int(size) if size in map(str, SIZES) else PAGE,
    )


def address_of(query: QueryDict) -> str:
    """Write the part of an address that a saved view keeps: no page, nothing that is empty."""
    kept = QueryDict(mutable=True)
    for name in query:
        if name in _KEPT or name.startswith("s-"):
            kept.setlist(name, [value for value in query.getlist(name) if value])
    return kept.urlencode()


def groupable(model: type[Element]) -> tuple[Column, ...]:
    """Fields by which rows can be grouped."""
    return tuple(
        c for c in fields_of(model)
        if c.kind in _GROUPING or (c.kind is ValueKind.KEY and c.about.vocabulary)
    )  # fmt: skip


def choosable(model: type[Element]) -> tuple[Column, ...]:
    """Closed fields by which rows can be filtered."""
    return tuple(c for c in fields_of(model) if c.choices)


def select(plan: Plan, model: type[Element], query: Query, found: Found) -> list[Element]:
    """Return the rows a query asks for, in its order; the plan's order where it asks for none."""
    tests = list(_tests(plan, model, query, found))
    rows = [e for e in plan.all(model) if all(test(e) for test in tests)]
    if query.sort:
        rows = _sorted(rows, query.sort, plan)
    return rows


def grouped(
    rows: Sequence[Element], query: Query, desk: Desk
) -> list[tuple[str, Sequence[Element]]]:
    """Put rows under the words of the field they are grouped by, in the order of its values."""
    if not query.group:
        return [("", rows)]
    col = next(c for c in fields_of(type(rows[0])) if c.name == query.group) if rows else None
    under: dict[str, list[Element]] = {}
    for element in _sorted(rows, query.group, desk.plan) if col else []:
        assert col  # noqa: S101 - rows are there
        words = in_words(getattr(element, col.name), col, plan=desk.plan, lang=desk.lang)
        under.setdefault(words, []).append(element)
    return list(under.items())


def counted(findings: Iterable[Any]) -> Found:
    """Count open findings by element."""
    counts: dict[UUID, Counter[Severity]] = {}
    for each in findings:
        if each.element:
            counts.setdefault(each.element, Counter())[each.severity] += 1
    return counts


# -- filters ------------------------------------------------------------------------------------


def _tests(
    plan: Plan, model: type[Element], query: Query, found: Found
) -> Iterable[Callable[[Element], bool]]:
    if query.search:
        yield _of_code(plan, model, query.search) or _matcher(plan, query.search)
    if query.dimension:
        yield lambda e: plan.dimension_of(e) == query.dimension
    if query.agency:
        yield _of_agency(plan, model, query.agency)
    if query.severity == "any":
        yield lambda e: e.id in found
    elif query.severity:
        yield lambda e: bool(found.get(e.id, Counter())[Severity(query.severity)])
    for name, value in query.chosen.items():
        yield lambda e, name=name, value=value: _is(getattr(e, name), value)  # type: ignore[misc]


def _is(value: Choice | None, wanted: str) -> bool:
    return value.value == wanted if value else wanted == "-"


def _of_agency(plan: Plan, model: type[Element], text: str) -> Callable[[Element], bool]:
    try:
        id_ = UUID(text)
    except ValueError:
        return lambda _: False
    if model is Agency:
        return lambda e: e.id == id_
    return lambda e: id_ in subject_of(plan, e).agencies


# -- search -------------------------------------------------------------------------------------


def _of_code(plan: Plan, model: type[Element], search: str) -> Callable[[Element], bool] | None:
    """Match codes alone where what is asked for is a code, or the beginning of some."""
    if " " in search or not any(map(str.isdigit, search)):
        return None
    found = {e.id for e in plan.all(model) if search.casefold() in e.code.casefold()}
    return (lambda e: e.id in found) if found else None


def _matcher(plan: Plan, search: str) -> Callable[[Element], bool]:
    """Match every word asked for: by root, by its beginning, or within the code."""
    asked = [t for t in tokens(search) if is_content(t) or t.surface.isdigit()]
    asked = asked or list(tokens(search))
    folded = search.casefold()

    def match(element: Element) -> bool:
        if folded in element.code.casefold():
            return True
        if not asked:
            return False
        words, roots = _indexed(_text_of(element, plan))
        return all(
            t.root in roots or any(word.startswith(t.surface) for word in words) for t in asked
        )

    return match


def _text_of(element: Element, plan: Plan) -> str:
    own = (getattr(element, c.name) for c in fields_of(type(element)) if c.kind in _WORDY)
    agencies = (plan.get(id_, Agency) for id_ in subject_of(plan, element).agencies)
    named = (f"{a.code} {a.short} {a.name}" for a in agencies if a)
    return " \n".join(map(str, (*own, *named)))


@lru_cache(maxsize=20_000)
def _indexed(text: str) -> tuple[frozenset[str], frozenset[str]]:
    found = tokens(text)
    return frozenset(t.surface for t in found), frozenset(t.root for t in found)


# -- order --------------------------------------------------------------------------------------


def _sorted(rows: Sequence[Element], sort: str, plan: Plan) -> list[Element]:
    """Order rows by a field, what is empty last either way."""
    name = sort.removeprefix("-")
    col = next((c for c in fields_of(type(rows[0])) if c.name == name), None) if rows else None
    if col is None:
        return list(rows)
    filled = [e for e in rows if not is_empty(getattr(e, name))]
    empty = [e for e in rows if is_empty(getattr(e, name))]
    filled.sort(key=lambda e: _rank(getattr(e, name), col, plan), reverse=sort.startswith("-"))
    return filled + empty


def _rank(value: Any, col: Column, plan: Plan) -> Any:
    if isinstance(value, Choice):
        return list(type(value)).index(value)
    if col.kind is ValueKind.REF:
        return plan[value].code if value in plan else ""
    if col.kind is ValueKind.REFS:
        return [plan[v].code for v in value if v in plan]
    if col.kind in SPREAD:
        return sum(value.values(), Decimal(0))
    if col.kind in NUMERIC or col.kind in (ValueKind.DATE, ValueKind.BOOLEAN):
        return value
    return str(value).casefold()
