"""Facts of plan and reports that answer or support a question, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anyam.evaluation import fact_words as words
from anyam.evaluation.advice import FollowUp
from anyam.evaluation.known import Known, Work
from anyam.evaluation.wording import named, plain, same, shown
from anyam.kernel import Lang, LocalText, Rupiah, format_rupiah_short
from anyam.plan import (
    Action,
    Agency,
    BudgetLine,
    Decree,
    ProfileFact,
    Program,
    QuickWin,
    Risk,
    Stakeholder,
)
from anyam.plan.elements import DecreeKind, QuickWinStatus, StakeholderKind
from anyam.reference import BudgetKind, fund_source, unit

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known: a ``value`` to be climbed on a ``ladder``, or a ``score`` as it stands.

    ``says`` is the evidence in words, ``sources`` the codes of the elements it rests on. With
    neither value nor score the fact only supports.
    """

    says: LocalText
    sources: tuple[str, ...] = ()
    value: Fraction | None = None
    ladder: str = ""
    score: Fraction | None = None


def fact(name: str, known: Known, *, question: str = "") -> Fact | None:
    """Look a fact up by its name in an instrument (``"decree:plan"``); ``None`` if unknown."""
    kind, _, part = name.partition(":")
    if kind == "survey":
        mean = known.survey.get(question)
        return None if mean is None else surveyed_fact(mean)
    return FACTS[kind](known, part) if kind in FACTS else None


def _decree(known: Known, part: str) -> Fact:
    kind = DecreeKind(part)
    held = [
        d
        for d in known.plan.all(Decree)
        if d.type is kind
        and (d.signed is None or d.signed <= known.last_day)
        and (d.valid_to is None or d.valid_to >= known.last_day)
    ]
    if not held:
        says = words.NO_DECREE.format(kind=kind.label, year=known.year)
        return Fact(says, value=Fraction(0), ladder="percent")
    whole = [d for d in held if d.number and d.signed]
    best = (whole or held)[-1]
    says = (words.DECREE if whole else words.UNSIGNED).format(
        kind=kind.label, number=best.number or "…"
    )
    return Fact(says, (best.code,), HUNDRED if whole else HUNDRED / 2, "percent")


def _programs(known: Known, part: str) -> Fact | None:
    dimensions = {p.code: known.plan.dimension_of(p) for p in known.plan.all(Program)}
    works = [w for w in known.programs() if not part or dimensions[w.code] == part]
    return _running(works, words.PROGRAMS, known.year)


def _programs_before(known: Known, _: str) -> Fact | None:
    return _running(known.programs(before=1), words.PROGRAMS, known.year - 1)


def _actions(known: Known, part: str) -> Fact | None:
    kinds = {a.code: a.category.value for a in known.plan.all(Action) if a.category}
    works = [w for w in known.actions() if not part or kinds.get(w.code) == part]
    return _running(works, words.ACTIONS, known.year)


def _actions_before(known: Known, _: str) -> Fact | None:
    return _running(known.actions(before=1), words.ACTIONS, known.year - 1)


def _running(works: Sequence[Work], what: LocalText, year: int) -> Fact | None:
    if not works:
        return None
    running = [w.code for w in works if w.runs]
    silent = sum(w.runs is None for w in works)
    if silent == len(works):
        return Fact(words.SILENT.format(what=what, planned=len(works), year=year))
    share = HUNDRED * len(running) / len(works)
    told = {"what": what, "count": len(running), "planned": len(works), "year": year}
    quiet = words.QUIET.format(count=silent) if silent else same("")
    says = words.RUNNING.format(share=shown(share), quiet=quiet, **told)
    return Fact(says, tuple(running), share, "percent")


def _apbd(known: Known, _: str) -> Fact | None:
    lines = [b for b in _money(known) if _budget(b) is BudgetKind.REGIONAL]
    total = Rupiah.total(b.amount for b in lines if b.amount is not None)
    if not total:
        return None
    amount = _rupiah(total)
    if not known.apbd:
        return Fact(words.APBD_AMOUNT.format(amount=amount, year=known.year))
    share = HUNDRED * Fraction(total, known.apbd)
    says = words.APBD_SHARE.format(
        amount=amount, whole=_rupiah(known.apbd), share=shown(share), year=known.year
    )
    return Fact(says, (), share, "budget_percent")


def _other_sources(known: Known, _: str) -> Fact | None:
    if not _money(known):
        return None
    other = {b.fund_source for b in _money(known) if _budget(b) not in (BudgetKind.REGIONAL, None)}
    names = named(sorted(_fund(key) for key in other)) or "–"
    says = words.OTHER.format(count=len(other), names=names, year=known.year)
    return Fact(says, (), Fraction(len(other)), "count")


def _money(known: Known) -> list[BudgetLine]:
    return [b for b in known.plan.in_year(known.year, BudgetLine) if b.amount]


def _budget(line: BudgetLine) -> BudgetKind | None:
    found = fund_source(line.fund_source)
    return found.budget if found else None


def _fund(key: str) -> str:
    found = fund_source(key)
    return found.code if found else key


def _rupiah(amount: Rupiah) -> LocalText:
    return LocalText(*(format_rupiah_short(amount, lang=lang) for lang in Lang))


def _agencies(known: Known, _: str) -> Fact | None:
    agencies = known.plan.all(Agency)
    planned = {w.code for w in known.programs()}
    programs = [p for p in known.plan.all(Program) if p.code in planned]
    busy = {id_ for p in programs for id_ in (p.lead, *p.supports)}
    taking = [a.code for a in agencies if a.id in busy]
    if not agencies:
        return None
    says = words.AGENCIES.format(count=len(taking), of=len(agencies), year=known.year)
    return Fact(says, tuple(taking))


def _stakeholders(known: Known, _: str) -> Fact | None:
    found = tuple(s.code for s in known.plan.all(Stakeholder))
    return Fact(words.STAKEHOLDERS.format(count=len(found)), found) if found else None


def _partners(known: Known, part: str) -> Fact | None:
    partners = {
        s.id: s.code for s in known.plan.all(Stakeholder) if s.type is StakeholderKind.GOVERNMENT
    }
    planned = {w.code for w in known.programs()}
    shared = [
        p.code
        for p in known.plan.in_dimension(part, Program)
        if p.code in planned and any(id_ in partners for id_ in p.partners)
    ]
    says = words.PARTNERS.format(count=len(shared), names=named(shared) or "–")
    return Fact(says, tuple(shared)) if shared else None


def _criterion(known: Known, part: str) -> Fact | None:
    scored = [q for q in known.quick_wins if part in q.scores]
    if not scored:
        return None
    mean = sum((Fraction(q.scores[part]) for q in scored), Fraction(0)) / len(scored)
    codes = tuple(q.code for q in scored)
    says = words.CRITERION.format(
        count=len(scored), of=len(known.quick_wins), mean=shown(mean), names=named(codes)
    )
    return Fact(says, codes, score=mean)


def _risks(known: Known, part: str) -> Fact | None:
    quick_wins = known.quick_wins
    if not quick_wins:
        return None
    risks = {q.code: known.plan.referrers(q.id, Risk, "subject") for q in quick_wins}
    kept = [code for code, own in risks.items() if own and (part == "identified" or _safe(own))]
    share = HUNDRED * len(kept) / len(risks)
    sentence = words.IDENTIFIED if part == "identified" else words.MITIGATED
    says = sentence.format(count=len(kept), of=len(risks), share=shown(share))
    return Fact(says, tuple(kept), share, "percent")


def _safe(risks: Sequence[Risk]) -> bool:
    return all(risk.mitigation and risk.owner for risk in risks)


def _quick_wins(known: Known, part: str) -> Fact | None:
    chosen = [q for q in known.plan.all(QuickWin) if q.status is QuickWinStatus.CHOSEN and q.start]
    if part == "new":
        new = tuple(q.code for q in chosen if q.start and q.start.year == known.year)
        says = words.NEW.format(count=len(new), year=known.year, names=named(new) or "–")
        return Fact(says, new, Fraction(len(new)), "count")
    runs = {w.code: w.runs for w in known.programs()}
    old = [q for q in chosen if q.start and q.start.year == known.year - 1]
    programs = {q.code: known.plan.get(q.program, Program) for q in old}
    kept = tuple(code for code, program in programs.items() if program and runs.get(program.code))
    if not old:
        return None
    share = HUNDRED * len(kept) / len(old)
    says = words.CARRIED.format(count=len(kept), of=len(old), year=known.year, share=shown(share))
    return Fact(says, kept, share, "percent")


def _profile(known: Known, part: str) -> Fact | None:
    sought = [word.casefold() for word in part.split("|")]
    hits = [
        f
        for f in known.plan.all(ProfileFact)
        if f.value is not None
        and (f.year is None or f.year <= known.year)
        and any(word in f.indicator.casefold() for word in sought)
    ]
    if not hits:
        return None
    best = max(hits, key=lambda f: f.year or 0)
    value = plain(Fraction(best.value or 0))
    year = str(best.year) if best.year else "–"
    measured = unit(best.unit)
    told = {"name": best.indicator, "value": value, "source": best.source or "–"}
    told["unit"] = measured.name if measured else same(best.unit)
    return Fact(words.PROFILE.format(year=year, **told), (best.code,))


def _recommendations(known: Known, _: str) -> Fact | None:
    kept = known.recommendations
    if kept is None or kept.share is None:
        return None
    share = HUNDRED * kept.share
    due = len(kept.rows) - kept.count(FollowUp.DECLINED)
    says = words.FOLLOWED.format(count=kept.count(FollowUp.DONE), of=due, share=shown(share))
    return Fact(says, (), share, "percent")


def surveyed_fact(mean: Fraction) -> Fact:
    """Say the mean of a survey as a fact."""
    return Fact(words.SURVEY.format(mean=shown(mean)), score=mean)


FACTS: Mapping[str, Callable[[Known, str], Fact | None]] = {
    "decree": _decree,
    "programs_running": _programs,
    "programs_running_before": _programs_before,
    "actions_running": _actions,
    "actions_running_before": _actions_before,
    "apbd_share": _apbd,
    "non_apbd_sources": _other_sources,
    "agencies_involved": _agencies,
    "stakeholders": _stakeholders,
    "partners": _partners,
    "criterion": _criterion,
    "risks": _risks,
    "quick_wins": _quick_wins,
    "profile": _profile,
    "recommendations": _recommendations,
}
"""Every fact an instrument may name, besides ``survey``; the part after the colon chooses."""
