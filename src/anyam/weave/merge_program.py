"""The leading program as it stands after a merger, field by field, nothing lost in silence."""

from __future__ import annotations

from uuid import UUID

from anyam.kernel import LocalText, Percent, Rupiah
from anyam.plan import Program, column
from anyam.plan.wording import value_of
from anyam.weave.bench import Bench
from anyam.weave.merge_parts import joined
from anyam.weave.phrases import listing, rupiah

_LONGEST = 10_000  # characters of a long text
_KEPT = ("subdimension", "strategy", "nomenclature", "rpjmd")


def merge_fields(bench: Bench) -> None:
    """Give the leading program what the absorbed one adds: agencies, places, years, money."""
    lead, gone = bench.lead, bench.gone
    _agencies(bench)
    _unite(bench, "partners")
    _unite(bench, "applications")
    _locations(bench)
    _years(bench)
    _money(bench)
    _texts(bench)
    for name in _KEPT:
        _keep(bench, name)
    if lead.weight is not None or gone.weight is not None:
        _weights(bench)


def _agencies(bench: Bench) -> None:
    lead, gone = bench.lead, bench.gone
    coming = [gone.lead] if gone.lead else []
    leader = lead.lead or gone.lead
    agencies = _once([*lead.supports, *coming, *gone.supports])
    bench.edit(lead, lead=leader, supports=tuple(a for a in agencies if a != leader))
    _told_list(bench, "supports")


def _unite(bench: Bench, name: str) -> None:
    both = _once([*getattr(bench.lead, name), *getattr(bench.gone, name)])
    bench.edit(bench.lead, **{name: both})
    _told_list(bench, name)


def _told_list(bench: Bench, name: str) -> None:
    before, now = getattr(bench.lead, name), getattr(bench.now(bench.lead), name)
    new = [bench.old[id_].code for id_ in now if id_ not in before and id_ in bench.old]
    if new:
        label = column(Program, name).label
        bench.tell(_MORE, field=label, new=listing([LocalText(c, c) for c in new]))


def _locations(bench: Bench) -> None:
    """An empty list means the whole region, and the whole region holds every place."""
    lead, gone = bench.lead, bench.gone
    if lead.locations and gone.locations:
        _unite(bench, "locations")
    elif lead.locations:
        bench.edit(lead, locations=())
        bench.tell(_WHOLE, where=value_of(bench.old, lead, "locations"))
    elif gone.locations:
        bench.tell(_INSIDE, where=value_of(bench.old, gone, "locations"))


def _years(bench: Bench) -> None:
    lead, gone = bench.lead, bench.gone
    starts = [year for year in (lead.start, gone.start) if year]
    ends = [year for year in (lead.end, gone.end) if year]
    start, end = min(starts, default=None), max(ends, default=None)
    term = bench.old.term_of(start) if start and start != lead.start else lead.term
    bench.edit(lead, start=start, end=end, term=term)
    if (start, end) != (lead.start, lead.end):
        years = {"old": f"{lead.start or '–'}–{lead.end or '–'}", "new": f"{start}–{end}"}
        bench.tell(_YEARS, **years)


def _money(bench: Bench) -> None:
    lead, gone = bench.lead, bench.gone
    if not bench.keeps_money or gone.budget is None:
        return
    total = Rupiah.total([lead.budget or 0, gone.budget])
    bench.edit(lead, budget=total)
    bench.tell(_TOTAL, amount=rupiah(gone.budget), total=rupiah(total))


def _texts(bench: Bench) -> None:
    lead, gone = bench.lead, bench.gone
    people = joined(lead.beneficiaries, gone.beneficiaries)
    bench.edit(lead, beneficiaries=people)
    if gone.beneficiaries and gone.beneficiaries.casefold() not in people.casefold():
        bench.tell(_NOT_KEPT, field=column(Program, "beneficiaries").label, old=gone.beneficiaries)
    added = f"Termasuk ‘{gone.name}’: {gone.description}".rstrip(": ")
    whole = f"{lead.description}\n\n{added}" if lead.description else added
    if len(whole) <= _LONGEST:
        bench.edit(lead, description=whole)
        bench.tell(_DESCRIBED, name=gone.name)
    else:
        bench.tell(_NOT_KEPT, field=column(Program, "description").label, old=gone.description)


def _keep(bench: Bench, name: str) -> None:
    """The leading program's own word stays; the other's is told, or taken where there is none."""
    mine, other = getattr(bench.lead, name), getattr(bench.gone, name)
    if not other or mine == other:
        return
    if not mine:
        bench.edit(bench.lead, **{name: other})
    template = _NOT_KEPT if mine else _TAKEN
    field, old = column(Program, name).label, value_of(bench.old, bench.gone, name)
    bench.tell(template, field=field, old=old)


def _weights(bench: Bench) -> None:
    lead, gone = bench.lead, bench.gone
    same = bench.old.dimension_of(lead) == bench.old.dimension_of(gone)
    if same and gone.weight:
        total = min((lead.weight or Percent(0)) + gone.weight, Percent(100))
        bench.edit(lead, weight=Percent(total))
        bench.tell(_WEIGHT, new=total)
    elif gone.weight:
        bench.notice(_WEIGHT_LEFT, old=gone.weight)


def _once(ids: list[UUID]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(ids))


_MORE = LocalText("{field} {lead} bertambah: {new}.", "{field} of {lead} gain {new}.")
_WHOLE = LocalText(
    "{gone} berlaku di seluruh daerah, jadi lokasi {lead} ({where}) dikosongkan: seluruh daerah.",
    "{gone} serves the whole region, so the locations of {lead} ({where}) are emptied: everywhere.",
)
_INSIDE = LocalText(
    "{lead} sudah berlaku di seluruh daerah, termasuk lokasi {gone}: {where}.",
    "{lead} already serves the whole region, the locations of {gone} included: {where}.",
)
_YEARS = LocalText(
    "Tahun {lead} berubah dari {old} menjadi {new}.", "The years of {lead} go from {old} to {new}."
)
_TOTAL = LocalText(
    "Total anggaran {gone} ({amount}) ditambahkan; total {lead} menjadi {total}.",
    "The total budget of {gone} ({amount}) is added; the total of {lead} becomes {total}.",
)
_DESCRIBED = LocalText(
    "Uraian ‘{name}’ ditambahkan di bawah uraian {lead}.",
    "The description of ‘{name}’ is added below that of {lead}.",
)
_NOT_KEPT = LocalText(
    "{field} {gone} tidak dipakai lagi: {old}.", "{field} of {gone} is no longer used: {old}."
)
_TAKEN = LocalText(
    "{field} {lead} diambil dari {gone}: {old}.", "{field} of {lead} is taken from {gone}: {old}."
)
_WEIGHT = LocalText("Bobot {lead} menjadi {new} %.", "The weight of {lead} becomes {new}%.")
_WEIGHT_LEFT = LocalText(
    "Bobot {gone} ({old} %) ada di dimensi lain; bagikan lagi di sana.",
    "The weight of {gone} ({old}%) belongs to another dimension; share it out again there.",
)
