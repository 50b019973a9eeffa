"""A seal tells later what changed, and nothing else disturbs it."""

import pytest

from anyam.exchange import read_folder, write_folder
from anyam.plan import Agency, BudgetLine, Indicator, Plan, Program, Strategy
from anyam.plan.seals import changed_parts, seal
from anyam.sample import kota_contoh


@pytest.fixture(scope="module")
def city() -> Plan:
    return kota_contoh()


def _program(plan: Plan) -> Program:
    found = plan.find(Program, "SOC-19")
    assert found
    return found


def test_an_unchanged_program_keeps_its_seal(city: Plan):
    program = _program(city)
    assert changed_parts(city, program, sealed=seal(city, program)) == ()


def test_a_seal_survives_the_way_through_a_folder_of_sheets(city: Plan, tmp_path):
    write_folder(city, tmp_path)
    again = read_folder(tmp_path).plan
    assert again
    assert [seal(again, p) for p in again.all(Program)] == [
        seal(city, p) for p in city.all(Program)
    ]


def test_each_change_is_named(city: Plan):
    program = _program(city)
    sealed = seal(city, program)
    indicator = city.referrers(program.id, Indicator, "subject")[0]
    line = city.referrers(program.id, BudgetLine, "subject")[0]
    changed = {
        "Nama program": city.changed(program, name="Kamera Warga"),
        "Tahun selesai": city.changed(program, end=program.end + 1),
        "Indikator": city.changed(indicator, end_target=None),
        "Anggaran": city.without(line.id),
    }
    for label, plan in changed.items():
        told = changed_parts(plan, _program(plan), sealed=sealed)
        assert [part.id for part in told] == [label]


def test_work_elsewhere_leaves_a_seal_alone(city: Plan):
    program = _program(city)
    sealed = seal(city, program)
    other = city.changed(city.all(Strategy)[0], statement="Lain").changed(
        city.all(Agency)[0], name="Badan Lain"
    )
    assert changed_parts(other, program, sealed=sealed) == ()


def test_what_was_never_sealed_never_counts_as_changed(city: Plan):
    assert changed_parts(city, _program(city), sealed="") == ()
