"""What cannot be asked at all: negative money, circles, unknown codes, an empty plan, no years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from anyam.kernel import AnyamError, LocalText
from anyam.roadmap.demands import Demands, Measure
from anyam.roadmap.work import Candidate

MOST_YEARS = 1000


def refuse_nonsense(candidates: Sequence[Candidate], demands: Demands) -> None:
    """Raise ``AnyamError`` naming every fault of the first kind found."""
    for fault, told in _FAULTS:
        found = list(dict.fromkeys(fault(candidates, demands)))
        if found:
            shown = "; ".join(found[:5]) + (" …" if len(found) > 5 else "")
            raise AnyamError(told.format(found=shown))


def _empty(candidates: Sequence[Candidate], _: Demands) -> Iterator[str]:
    if not candidates:
        yield "–"


def _years(_: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    if not 1 <= len(demands.years) <= MOST_YEARS:
        yield f"{demands.first}–{demands.last}"


def _twice(candidates: Sequence[Candidate], _: Demands) -> Iterator[str]:
    counted = Counter(c.code for c in candidates)
    yield from (code for code, count in counted.items() if count > 1)


def _negative(candidates: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    for c in candidates:
        amounts = [n.amount for n in c.needs] + [r.amount for r in c.running]
        if min([c.benefit, c.duration, *(n.after for n in c.needs), *amounts]) < 0:
            yield c.code
    for limit in demands.limits:
        if limit.amount < 0 or limit.committed < 0:
            yield f"{limit.resource.key} {limit.year}"


def _weights(_: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    w = demands.weights
    if min(w.benefit, w.earliness, w.balance) < 0 or w.total <= 0:
        yield f"{w.benefit}/{w.earliness}/{w.balance}"


def _overspent(_: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    for limit in demands.limits:
        if limit.free < 0:
            yield f"{limit.resource.key} {limit.year}"


def _limited_twice(_: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    counted = Counter((limit.resource, limit.year) for limit in demands.limits)
    yield from (f"{r.key} {year}" for (r, year), count in counted.items() if count > 1)


def _percents(_: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    for carry in demands.carries:
        if not 0 <= carry.share <= 100:
            yield f"{carry.resource.key} {carry.share} %"
    for merger in demands.mergers:
        if not 0 <= merger.saving <= 100:
            yield f"{'+'.join(merger.codes)} {merger.saving} %"
    for low in demands.minima:
        if low.amount < 0 or (low.measure is not Measure.COUNT and low.amount > 100):
            yield f"{low.key} {low.amount}"


def _unknown(candidates: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    known = {c.code for c in candidates}
    named: list[Iterable[str]] = [(p.before, p.after) for p in demands.precedences]
    named += [e.codes for e in demands.exclusions] + [m.codes for m in demands.mergers]
    yield from (code for codes in named for code in codes if code not in known)


def _merged_twice(_: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    counted = Counter(code for m in demands.mergers for code in m.codes)
    yield from (code for code, count in counted.items() if count > 1)


def _circles(_: Sequence[Candidate], demands: Demands) -> Iterator[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for p in demands.precedences:
        sorter.add(p.after, p.before)
    try:
        sorter.prepare()
    except CycleError as found:
        yield " → ".join(found.args[1])


_FAULTS = (
    (
        _empty,
        LocalText(
            "Tidak ada program untuk dijadwalkan. Isi lembar Program, atau periksa saringannya.",
            "There is no program to schedule. Fill the Program sheet, or check the filter.",
        ),
    ),
    (
        _years,
        LocalText(
            "Rentang tahun {found} tidak dapat dijadwalkan. Tahun awal tidak boleh setelah tahun "
            "akhir, dan paling banyak 1000 tahun.",
            "The years {found} cannot be scheduled. The first must not be after the last, and at "
            "most 1000 years.",
        ),
    ),
    (
        _twice,
        LocalText(
            "Kode program berikut dipakai lebih dari sekali: {found}. Beri setiap program satu "
            "kode.",
            "These program codes stand more than once: {found}. Give each program one code.",
        ),
    ),
    (
        _negative,
        LocalText(
            "Angka di bawah nol pada {found}. Uang, tim, manfaat, lama kerja, dan pagu tidak boleh "
            "negatif.",
            "A figure below zero at {found}. Money, teams, benefit, duration and ceilings cannot "
            "be negative.",
        ),
    ),
    (
        _weights,
        LocalText(
            "Bobot manfaat/dini/seimbang {found} tidak dapat dipakai: tidak boleh negatif, dan "
            "salah satunya harus lebih dari nol.",
            "The weights benefit/earliness/balance {found} cannot be used: none may be negative, "
            "and one must be above zero.",
        ),
    ),
    (
        _overspent,
        LocalText(
            "Komitmen melebihi pagu pada {found}. Naikkan pagu atau kurangi komitmen.",
            "Commitments exceed the ceiling at {found}. Raise the ceiling or cut commitments.",
        ),
    ),
    (
        _limited_twice,
        LocalText(
            "Pagu ditulis lebih dari sekali untuk {found}. Jumlahkan menjadi satu.",
            "A ceiling stands more than once for {found}. Add them up into one.",
        ),
    ),
    (
        _percents,
        LocalText(
            "Angka di luar batas pada {found}. Persen antara 0 dan 100; jumlah program tidak "
            "negatif.",
            "A figure out of bounds at {found}. Percentages lie between 0 and 100; counts are not "
            "negative.",
        ),
    ),
    (
        _unknown,
        LocalText(
            "Kode program tidak dikenal: {found}. Periksa ejaannya dalam ketergantungan, "
            "pilihan, atau gabungan.",
            "Unknown program codes: {found}. Check the spelling in dependencies, exclusions or "
            "mergers.",
        ),
    ),
    (
        _merged_twice,
        LocalText(
            "Program berada dalam lebih dari satu gabungan: {found}. Tulis satu gabungan saja.",
            "Programs stand in more than one merger: {found}. Write one merger only.",
        ),
    ),
    (
        _circles,
        LocalText(
            "Ketergantungan berputar: {found}. Tidak ada yang dapat dimulai lebih dulu; hapus "
            "salah satu ketergantungan.",
            "The dependencies run in a circle: {found}. None can begin first; remove one of them.",
        ),
    ),
)
