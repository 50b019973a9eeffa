"""Reading roadmaps: the plan's own years, moves asked for in an address, and proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from anyam.kernel import LocalText
from anyam.plan import Plan as PlanValue
from anyam.plan import Program
from anyam.roadmap import (
    Breach,
    Candidate,
    Demands,
    ResourceKind,
    candidates_of,
    demands_of,
    say_breach,
    scenario,
    usage,
    verify,
    years_of,
)
from anyam.roadmap.moving import Consequences, consequences
from anyam_web.jobs.models import Job
from anyam_web.plans.models import Plan
from anyam_web.roadmaps.models import Proposal

KIND = "roadmap.solve"


@dataclass(frozen=True)
class Question:
    """What a roadmap of a plan is made of: programs to place, demands, and the years it has."""

    plan: PlanValue
    candidates: tuple[Candidate, ...]
    demands: Demands
    years: dict[str, int]

    @property
    def broken(self) -> tuple[Breach, ...]:
        """What the plan's own years break."""
        return verify(self.years, candidates=self.candidates, demands=self.demands)

    def consequences(self, moves: dict[str, int]) -> Consequences:
        """What moving programs does."""
        return consequences(self.years, moves, candidates=self.candidates, demands=self.demands)

    def told(self, breaches: Iterable[Breach]) -> list[LocalText]:
        """Say breaches."""
        return [say_breach(b, demands=self.demands) for b in breaches]


@dataclass(frozen=True, slots=True)
class Bar:
    """A program on the chart: where it stands, and whether somebody is moving it."""

    program: Program
    start: int
    end: int
    was: int | None

    @property
    def moved(self) -> bool:
        """True where it stands elsewhere than in the plan."""
        return self.was is not None and self.was != self.start


def question_of(plan: PlanValue, *, scenario_text: str = "") -> Question:
    """Put the question of a plan, changed by a scenario. Raises ``AnyamError`` for a bad one."""
    candidates, demands = candidates_of(plan), demands_of(plan)
    if scenario_text:
        asked = scenario(scenario_text, candidates=candidates, demands=demands)
        candidates, demands = asked.candidates, asked.demands
    known = {c.code for c in candidates}
    years = {code: year for code, year in years_of(plan).items() if code in known}
    return Question(plan, tuple(candidates), demands, years)


def moves_in(question: Question, asked: Sequence[str]) -> dict[str, int]:
    """Read ``CODE:YEAR`` moves; what is no program of the plan, no year or no move is left out."""
    moves = {}
    for text in asked:
        code, _, year = text.rpartition(":")
        if code in question.years and year.isdecimal() and int(year) in question.demands.years:
            moves[code] = int(year)
    return {code: year for code, year in moves.items() if year != question.years[code]}


def bars(question: Question, moves: dict[str, int]) -> dict[str, list[Bar]]:
    """The chart by dimension, in the order of start and code."""
    spans = {c.code: max(1, c.duration) for c in question.candidates}
    found: dict[str, list[Bar]] = {d.key: [] for d in question.plan.framework.dimensions}
    for program in question.plan.all(Program):
        was = question.years.get(program.code)
        start = moves.get(program.code, was)
        if start is not None:
            bar = Bar(program, start, start + spans[program.code] - 1, was)
            found.setdefault(question.plan.dimension_of(program) or "", []).append(bar)
    return {
        key: sorted(line, key=lambda b: (b.start, b.program.code)) for key, line in found.items()
    }


def unplaced(question: Question) -> list[Program]:
    """Programs without a year."""
    return [p for p in question.plan.all(Program) if p.code not in question.years]


def money_against_ceilings(
    question: Question, moves: dict[str, int]
) -> list[tuple[LocalText, list[tuple[int, int, int | None]]]]:
    """Use and ceiling by fund source: name, then year, rupiah used, rupiah there is."""
    years = {**question.years, **moves}
    used = usage(years, candidates=question.candidates, demands=question.demands)
    limits = {(x.resource, x.year): x.free for x in question.demands.limits}
    money = sorted({r for r, _ in (*used, *limits) if r.kind is ResourceKind.MONEY})
    return [
        (
            question.demands.name(resource.key),
            [
                (year, used.get((resource, year), 0), limits.get((resource, year)))
                for year in question.demands.years
            ],
        )
        for resource in money
    ]


def proposals_of(plan: Plan) -> list[Proposal]:
    """List a plan's proposals, newest first, without pictures and sheets."""
    rows = Proposal.objects.filter(plan=plan).select_related("owner")
    return list(rows.defer("pictures", "sheet").order_by("-created")[:30])


def proposal_or_404(plan: Plan, id_: UUID) -> Proposal:
    """Return a proposal of a plan; 404 for any other."""
    row = Proposal.objects.filter(plan=plan, id=id_).defer("pictures", "sheet").first()
    if row is None:
        raise Http404
    return row


def job_of(proposal: Proposal) -> Job | None:
    """The job that seeks a proposal."""
    return Job.objects.filter(kind=KIND, subject=proposal.id).order_by("-created").first()


def jobs_of(proposals: Iterable[Proposal]) -> dict[UUID | None, Job]:
    """The jobs of several proposals, by proposal."""
    rows = Job.objects.filter(kind=KIND, subject__in=[p.id for p in proposals])
    return {job.subject: job for job in rows.order_by("created")}
