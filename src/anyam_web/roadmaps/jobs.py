"""Seeking a roadmap in the background: told as it goes, stopped with the best answer so far."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks import task

from anyam.books.compose import roadmap_image
from anyam.exchange.roadmap import roadmap_workbook
from anyam.kernel import Lang
from anyam.roadmap import Impossible, News, Roadmap, results, schedule
from anyam_web.accounts.models import User
from anyam_web.jobs.models import Job
from anyam_web.jobs.running import Progress, Stopped, carry_out, start
from anyam_web.live.usecases import tell
from anyam_web.plans.models import Plan
from anyam_web.plans.queries import plan_as_of
from anyam_web.roadmaps.models import Proposal
from anyam_web.roadmaps.queries import KIND, Question, question_of
from anyam_web.roadmaps.usecases import TOPIC, propose
from anyam_web.tenancy.active import in_region

PACE = 1.0  # seconds between two signs of life
GAP = 0.01


def propose_and_seek(
    plan: Plan, *, id_: UUID, name: str, scenario: str, least_change: bool, seconds: int,
    owner: User,
) -> Proposal:  # fmt: skip
    """Ask for a roadmap and begin to seek it; a second press finds the first one's.

    Raises ``AnyamError`` for a bad scenario.
    """
    if before := Proposal.objects.filter(plan=plan, id=id_).first():
        return before
    with transaction.atomic():
        made = propose(
            plan, id_=id_, name=name, scenario=scenario, least_change=least_change,
            seconds=seconds, owner=owner,
        )  # fmt: skip
        start(seek, kind=KIND, subject=made.id, owner=owner)
        tell(plan, TOPIC, {"did": "asked"})
    return made


@task()
def seek(job_id: str, region: str) -> None:
    """Seek one roadmap, and tell whoever looks how it ended."""
    carry_out(job_id, region, work)
    with in_region(region):
        job = Job.objects.get(id=job_id)
        tell(_proposal_of(job).plan, TOPIC, {"did": job.state})


def _proposal_of(job: Job) -> Proposal:
    if job.subject is None:
        raise TypeError("a job about no proposal")
    return Proposal.objects.select_related("plan").get(id=job.subject)


def work(job: Job, progress: Progress) -> dict[str, Any]:
    """Solve what was asked of the plan as it was then, and keep the answer with its papers."""
    proposal = _proposal_of(job)
    plan = plan_as_of(proposal.plan, proposal.sequence)
    question = question_of(plan, scenario_text=proposal.scenario)
    found = schedule(
        question.candidates, demands=question.demands, seconds=proposal.seconds, gap=GAP,
        previous=question.years, least_change=proposal.least_change,
        listener=_Watch(proposal, progress),
    )  # fmt: skip
    _keep(proposal, question, found)
    return {"possible": isinstance(found, Roadmap)}


class _Watch:
    """Tells how far the search is, about once a second, and whether it should end."""

    def __init__(self, proposal: Proposal, progress: Progress) -> None:
        self.proposal, self.progress = proposal, progress
        self.began = self.told = time.monotonic()

    def __call__(self, news: News) -> bool:
        now = time.monotonic()
        if now - self.told < PACE:
            return False
        self.told = now
        passed = int(now - self.began)
        told = {"objective": news.objective, "bound": _finite(news.bound), "seconds": passed}
        Proposal.objects.filter(id=self.proposal.id).update(news=told)
        try:
            self.progress.at(min(passed, self.proposal.seconds), self.proposal.seconds)
        except Stopped:  # the best so far is the answer, not a failure
            return True
        return False


def _keep(proposal: Proposal, question: Question, found: Roadmap | Impossible) -> None:
    title = question.plan.header.title
    proposal.result = results(found, demands=question.demands, title=title)
    if isinstance(found, Roadmap):
        proposal.pictures = {
            lang.value: roadmap_image(question.plan, found, lang=lang).svg for lang in Lang
        }
        proposal.sheet = roadmap_workbook(found, title=title, lang=Lang.ID)
    proposal.save(update_fields=["result", "pictures", "sheet"])


def _finite(value: float | None) -> float | None:
    return value if value is not None and abs(value) != float("inf") else None
