"""Every kind of damage is noticed by its rule, and a clean plan is left in peace."""

import pytest

from anyam.check import check, rules
from anyam.reference import (
    GovernmentLevel,
    Nomenclature,
    NomenclatureCode,
    NomenclatureEntry,
)
from library.check.clean_plan import TODAY, clean_plan
from library.check.damages import DAMAGES, Damage

CODES = ("2.16.03.2.02.0038", "2.16.03.1.02.0038", "X.XX.01.2.06.0002")
NAMED = "Koordinasi dan Fasilitasi Penyelenggaraan Kabupaten atau Kota Cerdas"
LIST = Nomenclature.from_entries(
    NomenclatureEntry(
        code=NomenclatureCode.parse(code),
        name=NAMED,
        government=GovernmentLevel.REGENCY_CITY,
        program="PROGRAM PENGELOLAAN APLIKASI INFORMATIKA",
        earlier=NomenclatureCode.parse("2.16.03.2.02.09") if code == CODES[0] else None,
    )
    for code in CODES
)


def test_a_clean_plan_is_left_in_peace():
    report = check(clean_plan(), today=TODAY, nomenclature=LIST)
    assert [f"{f.code} {f.message.id}" for f in report.findings] == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: f"{d.rule} {d.what}")
def test_damage_is_noticed_by_its_rule_and_by_no_other_unforeseen(damage: Damage):
    damaged = damage.mutate(clean_plan())
    assert damaged != clean_plan()
    found = {f.code for f in check(damaged, today=TODAY, nomenclature=LIST).open}
    assert found == {damage.rule} | damage.also


def test_every_rule_has_a_damage_it_notices():
    assert {rule.code for rule in rules()} == {damage.rule for damage in DAMAGES}


def test_there_are_at_least_a_hundred_kinds_of_damage():
    assert len({damage.what for damage in DAMAGES}) == len(DAMAGES) >= 200
