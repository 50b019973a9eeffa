"""The roadmap in sentences: demands, breaches, reasons, contradictions and ways out."""

from __future__ import annotations

from collections.abc import Sequence

from anyam.kernel import LocalText
from anyam.roadmap.answer import Because, Binding, LeftOut, Roadmap, Scheduled, Why
from anyam.roadmap.conflict import Impossible, Relaxation
from anyam.roadmap.demand import Demand, DemandKind
from anyam.roadmap.demands import Demands, Measure
from anyam.roadmap.solving import Ended
from anyam.roadmap.verifying import Breach
from anyam.roadmap.wording import listed, number, percent, rupiah
from anyam.roadmap.work import ResourceKind


def say_demand(demand: Demand, *, demands: Demands) -> LocalText:
    """Say one demand in words."""
    if demand.kind is DemandKind.LIMIT:
        return _say_limit(demand, demands)
    if demand.kind is DemandKind.MINIMUM:
        key, measure = demand.subjects
        name = demands.name(key)
        return _MINIMA[Measure(measure)].format(amount=demand.amount, name=name)
    codes = [LocalText(code, code) for code in demand.subjects]
    if demand.kind is DemandKind.WINDOW:
        return _say_window(demand).format(code=codes[0], low=demand.year, high=demand.amount)
    if demand.kind is DemandKind.PRECEDENCE:
        lag = _LAG.format(years=demand.amount) if demand.amount else LocalText("", "")
        return _PRECEDENCE.format(before=codes[0], after=codes[1], lag=lag)
    return _DEMANDS[demand.kind].format(codes=listed(codes, by=", "), amount=demand.amount)


def say_breach(breach: Breach, *, demands: Demands) -> LocalText:
    """Say which demand is broken and by how much."""
    demand = breach.demand
    template = _BREACHES[demand.kind]
    if demand.kind is DemandKind.LIMIT:
        short = _amount(demand, breach.short)
    else:
        short = number(breach.short, places=0)
    return template.format(demand=say_demand(demand, demands=demands), short=short)


def say_reason(found: Scheduled | LeftOut, *, demands: Demands) -> LocalText:
    """Say why a program is where it is, or why it is left out."""
    because = found.because
    if because.why is Why.HELD:
        held = listed((say_breach(b, demands=demands) for b in because.held), by="; ")
        template = _HELD_IN if isinstance(found, Scheduled) else _HELD_OUT
        return template.format(year=because.tried, held=held)
    if because.why in _PLAIN:
        return _PLAIN[because.why]
    return _NO_GAIN_IN if isinstance(found, Scheduled) else _NO_GAIN_OUT


def say_binding(binding: Binding, *, demands: Demands) -> LocalText:
    """Say what a limit holds back, and what a little more of it would buy."""
    return _BINDING.format(
        demand=say_demand(binding.demand, demands=demands),
        count=len(binding.holds),
        more=_amount(binding.demand, binding.more),
        code=binding.buys,
        year=binding.to,
        gain=number(binding.gain),
        price=_price(binding),
    )


def say_quality(roadmap: Roadmap) -> LocalText:
    """Say how good the answer is proven to be, and how it compares with the spreadsheet method."""
    share = roadmap.objective / roadmap.appraisal.possible if roadmap.appraisal.possible else 0
    told = _QUALITY.format(
        objective=number(roadmap.objective),
        share=percent(share),
        gap=percent(roadmap.gap, places=2),
        bound=number(roadmap.bound),
        ended=roadmap.ended.label,
    )
    repeat = LocalText("", "") if roadmap.repeatable else _NOT_REPEATABLE
    return listed([told, repeat], by="")


def say_gain(roadmap: Roadmap) -> LocalText:
    """Say what is won over the spreadsheet method, and what that method would break."""
    base = roadmap.baseline
    ratio = roadmap.gain / base.objective if base.objective else roadmap.gain * 0
    told = _GAIN.format(
        base=number(base.objective),
        count=len(base.years),
        gain=number(roadmap.gain),
        ratio=percent(ratio),
    )
    if not base.broken:
        return told
    broken = listed((say_breach(b, demands=roadmap.demands) for b in base.broken[:3]), by="; ")
    more = f" (+{len(base.broken) - 3})" if len(base.broken) > 3 else ""
    return listed([told, _BASE_BREAKS.format(broken=broken, more=more)], by="")


def say_impossible(found: Impossible, *, demands: Demands) -> LocalText:
    """Say which demands contradict each other."""
    if found.ended is not Ended.IMPOSSIBLE:
        return _NONE_FOUND.format(ended=found.ended.label)
    told = listed((say_demand(d, demands=demands) for d in _joined(found.conflict)), by="; ")
    return (_CONFLICT if found.minimal else _CONFLICT_ABOUT).format(demands=told)


def say_relaxation(way: Relaxation, *, demands: Demands) -> LocalText:
    """Say one way out."""
    told = listed((say_breach(b, demands=demands) for b in way.breaches), by="; ")
    return _WAY.format(kind=way.kind.label, told=told)


def say_because(because: Because, *, demands: Demands) -> Sequence[LocalText]:
    """Say each demand that stands in the way."""
    return [say_breach(b, demands=demands) for b in because.held]


def _joined(conflict: Sequence[Demand]) -> list[Demand]:
    """Tell each demand on programs once: musts together, then the others."""
    musts = tuple(d.subjects[0] for d in conflict if d.kind is DemandKind.MUST)
    rest = [d for d in conflict if d.kind is not DemandKind.MUST]
    return [Demand(DemandKind.MUST, musts), *rest] if musts else rest


def _say_window(demand: Demand) -> LocalText:
    if demand.year == demand.amount:
        return _WINDOWS["in"]
    both = "between" if demand.amount else "from"
    return _WINDOWS[both if demand.year else "to"]


def _say_limit(demand: Demand, demands: Demands) -> LocalText:
    name = demands.name(demand.subjects[0])
    kind = demand.resource.kind if demand.resource else ResourceKind.OTHER
    return _LIMITS[kind].format(name=name, year=demand.year, amount=_amount(demand, demand.amount))


def _amount(demand: Demand, amount: int) -> LocalText:
    kind = demand.resource.kind if demand.resource else ResourceKind.OTHER
    if kind is ResourceKind.MONEY:
        return rupiah(amount)
    shown = number(amount, places=0)
    if kind is ResourceKind.HANDS:
        teams = "team" if amount == 1 else "teams"
        return LocalText(f"{shown.id} tim", f"{shown.en} {teams}")
    return shown


def _price(binding: Binding) -> LocalText:
    of_money = binding.demand.resource and binding.demand.resource.kind is ResourceKind.MONEY
    per = _PER_BILLION if of_money else _PER_UNIT
    return per.format(points=number(binding.price * (1e9 if of_money else 1)))


_LIMITS = {
    ResourceKind.MONEY: LocalText(
        "pagu {name} {year} ({amount})", "ceiling {name} {year} ({amount})"
    ),
    ResourceKind.HANDS: LocalText(
        "kapasitas {name} {year} ({amount})", "capacity of {name} in {year} ({amount})"
    ),
    ResourceKind.OTHER: LocalText(
        "batas {name} {year} ({amount})", "limit {name} {year} ({amount})"
    ),
}
_WINDOWS = {
    "in": LocalText("{code} mulai {low}", "{code} starts in {low}"),
    "from": LocalText("{code} mulai {low} atau sesudahnya", "{code} starts in {low} or later"),
    "to": LocalText("{code} mulai {high} atau sebelumnya", "{code} starts by {high}"),
    "between": LocalText("{code} mulai {low}–{high}", "{code} starts in {low}–{high}"),
}
_MINIMA = {
    Measure.COUNT: LocalText(
        "paling sedikit {amount} program pada {name}", "at least {amount} program(s) in {name}"
    ),
    Measure.PROGRAM_SHARE: LocalText(
        "paling sedikit {amount} % program pada {name}", "at least {amount}% of programs in {name}"
    ),
    Measure.MONEY_SHARE: LocalText(
        "paling sedikit {amount} % uang pada {name}", "at least {amount}% of the money in {name}"
    ),
}
_DEMANDS = {
    DemandKind.MUST: LocalText("{codes} wajib masuk", "{codes} must be in"),
    DemandKind.EXCLUSION: LocalText(
        "paling banyak {amount} dari {codes}", "at most {amount} of {codes}"
    ),
    DemandKind.MERGER: LocalText("{codes} berjalan sebagai satu", "{codes} run as one"),
}
_PRECEDENCE = LocalText(
    "{after} menunggu {before} selesai{lag}", "{after} waits until {before} has ended{lag}"
)
_LAG = LocalText(" ditambah {years} tahun", " and {years} more year(s)")
_BREACHES = {
    DemandKind.LIMIT: LocalText("{demand} kurang {short}", "{demand} falls {short} short"),
    DemandKind.MUST: LocalText("{demand}: dilepas", "{demand}: dropped"),
    DemandKind.WINDOW: LocalText(
        "{demand}: bergeser {short} tahun", "{demand}: moved by {short} year(s)"
    ),
    DemandKind.MINIMUM: LocalText("{demand}: kurang {short}", "{demand}: {short} short"),
    DemandKind.PRECEDENCE: LocalText(
        "{demand} (kurang {short} tahun)", "{demand} ({short} year(s) short)"
    ),
    DemandKind.EXCLUSION: LocalText("{demand}: kelebihan {short}", "{demand}: {short} too many"),
    DemandKind.MERGER: LocalText("{demand}: dipisah", "{demand}: taken apart"),
}
_HELD_IN = LocalText("Tidak dapat mulai {year}: {held}.", "Cannot start in {year}: {held}.")
_HELD_OUT = LocalText(
    "Tidak masuk; bila mulai {year}: {held}.", "Left out; if it began in {year}: {held}."
)
_PLAIN = {
    Why.PINNED: LocalText("Ditetapkan pada tahun ini.", "Pinned to this year."),
    Why.FIRST: LocalText("Sudah pada tahun paling awal.", "Already in its earliest year."),
    Why.KEPT: LocalText("Tetap seperti peta jalan sebelumnya.", "Kept as in the roadmap before."),
    Why.NO_TIME: LocalText(
        "Tidak masuk: tidak ada tahun mulai yang cukup untuk menyelesaikannya.",
        "Left out: no start year leaves time to finish it.",
    ),
}
_NO_GAIN_IN = LocalText("Lebih awal tidak menambah nilai.", "Starting earlier would add nothing.")
_NO_GAIN_OUT = LocalText("Tidak masuk: tidak menambah nilai.", "Left out: it would add nothing.")
_BINDING = LocalText(
    "{demand} menahan {count} program. Tambahan {more} saja sudah membuat {code} mulai {year} "
    "(+{gain} poin). {price}",
    "{demand} holds back {count} program(s). {more} more would already let {code} start in {year} "
    "(+{gain} points). {price}",
)
_PER_BILLION = LocalText(
    "Taksiran harga bayangan: {points} poin per Rp 1 miliar.",
    "Estimated shadow price: {points} points per Rp 1 billion.",
)
_PER_UNIT = LocalText(
    "Taksiran harga bayangan: {points} poin per satuan.",
    "Estimated shadow price: {points} points for one.",
)
_QUALITY = LocalText(
    "Nilai {objective} poin ({share} dari dunia tanpa batas). Terbukti tidak ada yang melebihi "
    "{bound}: celah {gap} ({ended}).",
    "Worth {objective} points ({share} of a world without limits). Proven that none exceeds "
    "{bound}: gap {gap} ({ended}).",
)
_NOT_REPEATABLE = LocalText(
    " Karena berhenti sebelum celah itu tercapai, hasil dapat sedikit berbeda bila diulang.",
    " As it ended before that gap was reached, another run may end slightly elsewhere.",
)
_GAIN = LocalText(
    "Cara spreadsheet (urut manfaat per rupiah, isi tahun) memberi {base} poin dengan {count} "
    "program; peta jalan ini {gain} poin ({ratio}) di atasnya.",
    "The spreadsheet method (sort by benefit per rupiah, fill the years) gives {base} points with "
    "{count} programs; this roadmap is {gain} points ({ratio}) above it.",
)
_BASE_BREAKS = LocalText(
    " Cara itu pun melanggar: {broken}{more}.", " And that method breaks: {broken}{more}."
)
_CONFLICT = LocalText(
    "Tidak ada peta jalan yang memenuhi semua permintaan. Yang saling bertentangan, dan tanpa "
    "salah satunya tidak lagi: {demands}.",
    "No roadmap meets every demand. These contradict each other, and without any one of them no "
    "longer do: {demands}.",
)
_CONFLICT_ABOUT = LocalText(
    "Tidak ada peta jalan yang memenuhi semua permintaan. Pertentangan ada di antara: {demands}.",
    "No roadmap meets every demand. The contradiction lies among: {demands}.",
)
_NONE_FOUND = LocalText(
    "Belum ditemukan peta jalan yang memenuhi semua permintaan ({ended}). Beri waktu lebih lama "
    "dengan --time-limit, atau longgarkan permintaan.",
    "No roadmap that meets every demand was found ({ended}). Give more time by --time-limit, or "
    "relax a demand.",
)
_WAY = LocalText("{kind}: {told}", "{kind}: {told}")
