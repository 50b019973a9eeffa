import json

from hypothesis import given
from tests.library.plan.build import (
    ANSWERED,
    CLINIC,
    COMMS,
    COMPLAINTS,
    HEALTH,
    MONEY,
    PLAN,
    SLOW,
    id_of,
)
from tests.strategies import plans

from anyam.plan import Action, Plan, Program, apply, diff


def said(old: Plan, new: Plan) -> list[str]:
    return [sentence.id for sentence in diff(old, new).sentences()]


@given(plans(), plans())
def test_applying_a_difference_gives_the_new_plan(old: Plan, new: Plan) -> None:
    assert apply(old, diff(old, new)) == new


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert not diff(plan, plan)


@given(plans(), plans())
def test_every_change_can_be_said_and_written_as_data(old: Plan, new: Plan) -> None:
    changes = diff(old, new)
    assert len(changes.sentences()) == len(changes.changes)
    json.dumps(changes.as_data())


def test_a_changed_field_is_said_with_both_values() -> None:
    assert said(PLAN, PLAN.changed(COMPLAINTS, budget=2_000_000_000)) == [
        (
            "Program ‘Aduan Warga’ (GOV-01): Total anggaran berubah dari "
            "Rp\u00a01.234.000.000 menjadi Rp\u00a02.000.000.000."
        )
    ]


def test_references_are_said_by_name_and_code() -> None:
    sentence = diff(PLAN, PLAN.changed(CLINIC, lead=COMMS.id)).sentences()[0]
    assert "dari Dinas Kesehatan (OPD-02) menjadi Dinas Komunikasi" in sentence.id
    assert "Lead agency changed from Dinas Kesehatan (OPD-02)" in sentence.en


def test_filling_in_and_emptying_have_words_of_their_own() -> None:
    filled = PLAN.changed(CLINIC, beneficiaries="Pasien")
    assert said(PLAN, filled) == [
        "Program ‘Antrean Puskesmas’ (LIV-03): Penerima manfaat diisi Pasien."
    ]
    assert "dikosongkan (sebelumnya Pasien)" in said(filled, PLAN)[0]


def test_a_title_with_its_own_full_stop_ends_the_sentence_once() -> None:
    new = PLAN.with_header(head="Budi Santoso, M.Si.")
    assert said(PLAN, new)[0].endswith("Budi Santoso, M.Si.")
    assert not said(PLAN, new)[0].endswith("..")


def test_only_the_years_that_moved_are_named() -> None:
    moved = PLAN.changed(ANSWERED, targets={2025: "62.5", 2026: "75"})
    assert "Target berubah dari 2026: 70 menjadi 2026: 75." in said(PLAN, moved)[0]


def test_additions_removals_and_order_are_said() -> None:
    new = PLAN.without(MONEY.id).with_(Action(id=id_of("new"), code="AKS-09", name="Uji"))
    assert said(PLAN, new) == [
        "Rencana aksi ‘Uji’ (AKS-09) ditambahkan.",
        (
            "Anggaran (ANG-01) dihapus: Aduan Warga (GOV-01), 2025, Pendapatan Asli Daerah, "
            "Rp\u00a01.000.000.000."
        ),
    ]
    turned = PLAN.ordered(Program, [CLINIC.id, COMPLAINTS.id])
    assert said(PLAN, turned) == ["Urutan Program berubah."]


def test_touched_elements_are_known_for_marking_books() -> None:
    new = PLAN.changed(SLOW, affected="Warga").without(HEALTH.id)
    assert diff(PLAN, new).touched() == {SLOW.id}
