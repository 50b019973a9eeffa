"""A desk: one region of one person, its plans, and what waits there for this very person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from anyam.access import Membership, Permission, Role, subject_of
from anyam.check import Report
from anyam.check.overview import Facet, facets
from anyam.kernel import Finding, LocalText, Severity
from anyam.lifecycle import Act, State, Step, next_steps
from anyam.plan import Agency
from anyam.plan import Plan as PlanValue
from anyam_web.accounts.doors import ask
from anyam_web.accounts.queries import Memberships
from anyam_web.editions.asking import where
from anyam_web.home.due import Due, due
from anyam_web.home.lacking import Lacking, lacking
from anyam_web.jobs.models import Job, JobState
from anyam_web.plans.drafts import draft_of
from anyam_web.plans.findings import newest_report
from anyam_web.plans.models import Plan
from anyam_web.plans.queries import plans
from anyam_web.tenancy.active import in_region
from anyam_web.tenancy.models import Region

SHOWN = 5  # findings listed on a card; the rest is a number and a link


@dataclass(frozen=True)
class Todo:
    """What is open in somebody's own part of a plan."""

    whose: LocalText  # "Smart Governance", or the agency's name
    query: str  # of the page of findings, to see them all
    findings: tuple[tuple[Finding, str], ...]  # the gravest, each with its address
    count: int
    programs: tuple[tuple[Lacking, str], ...] = ()  # of an agency, instead of single findings
    due: tuple[Due, ...] = ()  # of an agency: what the time has come for

    @property
    def more(self) -> int:
        """How many are not listed."""
        if self.programs:
            return self.count - sum(len(each.findings) for each, _ in self.programs)
        return self.count - len(self.findings)

    @property
    def soonest(self) -> tuple[Due, ...]:
        """What of it is listed."""
        return self.due[:SHOWN]

    @property
    def later(self) -> int:
        """How much of it is not listed."""
        return len(self.due) - len(self.soonest)

    @property
    def any_late(self) -> bool:
        """Whether the time of anything is over."""
        return any(each.late for each in self.due)


@dataclass(frozen=True)
class Card:
    """One plan on somebody's desk."""

    plan: Plan
    report: Report
    steps: tuple[Step, ...]  # the next steps this person may take
    facets: tuple[Facet, ...] = ()  # for who leads the whole plan
    todos: tuple[Todo, ...] = ()  # for who writes a part of it

    @property
    def whole(self) -> bool:
        """Whether its figures are what this person looks after; else they need explaining."""
        return bool(self.facets) or not self.todos

    @property
    def quiet(self) -> bool:
        """Whether nothing here asks anything of this person."""
        return not (self.steps or self.facets or self.todos)

    @property
    def waits(self) -> LocalText | None:
        """What waits for this very person, if anything does."""
        mine = {step.act for step in self.steps}
        return next((said for act, state, said in _WAITS if self._is(act, state, mine)), None)

    def _is(self, act: Act, state: State, mine: set[Act]) -> bool:
        return act in mine and self.plan.stands is state


@dataclass(frozen=True)
class Desk:
    """One region on somebody's desk."""

    region: Region
    roles: tuple[Role, ...]
    cards: tuple[Card, ...]
    may_create: bool
    may_invite: bool
    jobs: tuple[Job, ...] = ()  # that failed or lost their worker

    @property
    def sees_plans(self) -> bool:
        """False for who only looks after people, such as an administrator."""
        return bool(self.cards) or any(r in _AT_WORK for r in self.roles)


def desk(region: Region, memberships: Memberships) -> Desk:
    """Lay a region's desk for a person."""
    here = [m for m in memberships if m.region == region.code]
    leads = any(m.role is Role.SECRETARIAT for m in here)
    with in_region(region.code):
        may_see = ask(memberships, Permission.SEE_PLAN, region=region)
        cards = [_card(p, region, memberships, here) for p in plans()] if may_see else []
        jobs = tuple(stuck_jobs()) if leads else ()
    return Desk(
        region=region,
        roles=tuple(dict.fromkeys(m.role for m in here)),
        cards=tuple(sorted(cards, key=lambda card: card.waits is None)),
        may_create=bool(ask(memberships, Permission.CREATE_PLAN, region=region)),
        may_invite=bool(ask(memberships, Permission.MANAGE_PEOPLE, region=region)),
        jobs=jobs,
    )


def stuck_jobs() -> list[Job]:
    """List the newest jobs of the active region that nobody works at and that did not end well."""
    rows = Job.objects.exclude(state__in=(JobState.DONE.value, JobState.STOPPED.value))
    recent = rows.order_by("-created")[:20]
    return [job for job in recent if job.state == JobState.FAILED or not job.under_way][:SHOWN]


def _card(row: Plan, region: Region, memberships: Memberships, here: Sequence[Membership]) -> Card:
    steps = tuple(
        s for s in next_steps(row.stands) if ask(memberships, s.permission, region=region)
    )
    draft = draft_of(row)
    report = newest_report(draft).value
    leads = any(m.role is Role.SECRETARIAT for m in here)
    todos = [t for m in here for t in _todos(m, row, draft.plan, report)]
    return Card(row, report, steps, facets(draft.plan, report) if leads else (), tuple(todos))


def _todos(member: Membership, row: Plan, plan: PlanValue, report: Report) -> Iterator[Todo]:
    """What is open where somebody's role ends: their dimensions, or their agency."""
    if member.role is Role.SECRETARIAT:
        yield _todo(_ALL, "", _grave(report, plan), row)
    names = {d.key: d.name for d in plan.framework.dimensions}
    if member.role is Role.DIMENSION_LEAD:
        for key in sorted(member.dimensions & set(names)):
            found = [f for f in _grave(report, plan) if _dimension(plan, f) == key]
            yield _todo(names[key], f"dimensi={key}", found, row)
    agency = plan.get(member.agency, Agency)
    if member.role is Role.CONTRIBUTOR and agency:
        found = [f for f in _grave(report, plan) if agency.id in _agencies(plan, f)]
        name = LocalText(agency.name, agency.name)
        come = due(plan, agency.id, row=row, today=timezone.localdate())
        todo = _todo(name, f"opd={agency.id}", found, row)
        yield replace(todo, programs=_programs(plan, found, row), due=come)


def _todo(whose: LocalText, query: str, found: Sequence[Finding], row: Plan) -> Todo:
    shown = tuple((f, where(row.region_id, row, f)) for f in found[:SHOWN])
    return Todo(whose, query, shown, len(found))


def _programs(
    plan: PlanValue, found: Sequence[Finding], row: Plan
) -> tuple[tuple[Lacking, str], ...]:
    return tuple((p, where(row.region_id, row, p.gravest)) for p in lacking(plan, found)[:SHOWN])


def _grave(report: Report, plan: PlanValue) -> list[Finding]:
    grave = report.at_least(Severity.WARNING)
    return [f for f in grave if f.element is not None and f.element in plan]


def _dimension(plan: PlanValue, finding: Finding) -> str | None:
    return plan.dimension_of(plan[finding.element]) if finding.element else None


def _agencies(plan: PlanValue, finding: Finding) -> frozenset[object]:
    return subject_of(plan, plan[finding.element]).agencies if finding.element else frozenset()


_ALL = LocalText("Yang menahan rencana", "What holds the plan up")
_AT_WORK = frozenset({
    Role.SECRETARIAT, Role.DIMENSION_LEAD, Role.CONTRIBUTOR, Role.COUNCIL, Role.MENTOR,
})  # fmt: skip
_WAITS = (
    (
        Act.APPROVE,
        State.SUBMITTED,
        LocalText("Menunggu persetujuan Anda", "Waits for your approval"),
    ),
    (Act.SUBMIT, State.RETURNED, LocalText("Dikembalikan: lihat alasannya", "Returned: see why")),
    (Act.PUBLISH, State.APPROVED, LocalText("Siap Anda terbitkan", "Ready for you to publish")),
)
