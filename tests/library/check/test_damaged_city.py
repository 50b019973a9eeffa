"""Kota Contoh damaged field by field: every blank, lost reference and repeated code is noticed."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from anyam.check import check, rules
from anyam.check.context import expected, is_empty
from anyam.kernel import Finding
from anyam.plan import (
    KINDS,
    Application,
    Element,
    Plan,
    QuickWin,
    QuickWinStatus,
    ValueKind,
    column,
    reference_columns,
)
from anyam.sample import kota_contoh
from library.check.clean_plan import TODAY, id_of

NOWHERE = UUID(int=7)
COVERED: dict[tuple[str, str], set[str]] = {}
for _rule in rules():
    for _place in _rule.covers:
        COVERED.setdefault(_place, set()).add(_rule.code)
Blow = tuple[Element, str, set[str]]


def candidates(kind: type[Element]) -> list[Element]:
    """Elements of the city whose damage must be noticed (nominees may lack an owner)."""
    found = list(kota_contoh().all(kind))
    if kind is QuickWin:
        return [q for q in found if q.status is QuickWinStatus.CHOSEN]
    if kind is Application:
        return [a for a in found if a.status == "running" and not a.national]
    return found


def strike(blows: list[Blow], values: list[object]) -> tuple[Finding, ...]:
    """Damage the city in several elements at once and check it."""
    plan: Plan = kota_contoh()
    for (element, field, _), value in zip(blows, values, strict=True):
        plan = plan.changed(element, **{field: value})
    return check(plan, today=TODAY).open


def unnoticed(blows: list[Blow], found: tuple[Finding, ...]) -> list[str]:
    """Name the blows no finding speaks of."""
    noticed = {(f.element, f.code) for f in found}
    return [
        f"{element.code}.{field}"
        for element, field, codes in blows
        if not any((element.id, code) in noticed for code in codes)
    ]


def blanks(kind: type[Element]) -> Iterator[Blow]:
    """One element for each expected field, to be left empty."""
    fields = [name for name in expected(kind) if not column(kind, name).required]
    elements = iter(candidates(kind))
    for field in fields:
        codes = COVERED.get((kind.kind.name, field), {"RUJ-004"})
        filled = (e for e in elements if not is_empty(vars(e)[field]))
        if element := next(filled, None):
            yield element, field, codes


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.kind.name)
def test_every_expected_field_left_empty_is_noticed(kind: type[Element]):
    blows = list(blanks(kind))
    found = strike(blows, [column(kind, field).default for _, field, _ in blows])
    assert unnoticed(blows, found) == []


@pytest.mark.parametrize(
    "kind", [k for k in KINDS if reference_columns(k)], ids=lambda k: k.kind.name
)
def test_every_reference_that_leads_nowhere_or_to_the_wrong_kind_is_noticed(kind: type[Element]):
    elements, cols = candidates(kind), reference_columns(kind)
    lost = [(e, c.name, {"RUJ-001"}) for e, c in zip(elements, cols, strict=False)]
    rest = elements[len(lost) :]
    wrong = [(e, c.name, {"RUJ-002"}) for e, c in zip(rest, cols, strict=False)]
    section = kota_contoh().all(KINDS[-2])[0].id
    aims = [NOWHERE] * len(lost) + [section] * len(wrong)
    many = [column(kind, f).kind is ValueKind.REFS for _, f, _ in (*lost, *wrong)]
    values = [(aim,) if several else aim for aim, several in zip(aims, many, strict=True)]
    assert unnoticed([*lost, *wrong], strike([*lost, *wrong], values)) == []


def test_a_code_repeated_in_any_kind_is_noticed():
    plan = kota_contoh()
    twins = {}
    for kind in KINDS:
        if found := plan.all(kind):
            data = dict(vars(found[0])) | {"id": id_of(f"twin/{kind.kind.name}")}
            twins[kind] = kind.model_validate(data)
    codes = {f.element for f in check(plan.with_(*twins.values())).open if f.code == "RUJ-003"}
    assert codes == {element.id for element in twins.values()}


def test_an_element_removed_is_missed_by_those_who_refer_to_it():
    plan = kota_contoh()
    before = {(f.code, f.element, f.field) for f in check(plan, today=TODAY).open}
    for kind in ("agency", "objective", "problem", "program", "location", "decree", "mission"):
        model = next(k for k in KINDS if k.kind.name == kind)
        used = next(e for e in plan.all(model) if any(r.id for r in _users(plan, e)))
        after = {(f.code, f.element, f.field) for f in check(plan.without(used.id)).open}
        missed = {element for code, element, _ in after - before if code == "RUJ-001"}
        assert missed == {user.id for user in _users(plan, used)}


def _users(plan: Plan, element: Element) -> list[Element]:
    return [user for kind in KINDS for user in plan.referrers(element.id, kind)]


def test_the_city_is_struck_in_more_than_a_hundred_ways():
    assert sum(len(list(blanks(kind))) for kind in KINDS) > 100
