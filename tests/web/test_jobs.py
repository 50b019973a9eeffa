"""Jobs: started once what asked for them is committed, in their region, and always ended."""

import logging

import pytest
from django.db import transaction
from django_tasks import task

from anyam.kernel import AnyamError, LocalText
from anyam_web.jobs.models import Job, JobState
from anyam_web.jobs.running import Progress, carry_out, start
from anyam_web.tenancy.active import active, in_region
from web.cities import HERE, THERE

seen: list[object] = []
WORKS = {}


@task()
def run_test_work(job_id: str, region: str) -> None:
    carry_out(job_id, region, WORKS["work"])


@pytest.fixture
def run(here, sari, django_capture_on_commit_callbacks):
    """Start a job with this work in the first city and give it back when it is over."""

    def run_(work) -> Job:
        WORKS["work"] = work
        with in_region(HERE), django_capture_on_commit_callbacks(execute=True):
            job = start(run_test_work, kind="test", subject=None, owner=sari)
        with in_region(HERE):
            return Job.objects.get(id=job.id)

    return run_


def test_a_job_runs_in_its_region_tells_how_far_it_is_and_keeps_its_result(run) -> None:
    def work(job: Job, progress: Progress) -> dict[str, object]:
        for done in range(1, 4):
            progress.at(done, 3)
        return {"region": active(), "kind": job.kind}

    job = run(work)
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert job.result == {"region": HERE, "kind": "test"}
    assert job.over


def test_a_job_waits_for_the_commit_of_what_asked_for_it(here, sari) -> None:
    WORKS["work"] = lambda *_: pytest.fail("started too early")
    with in_region(HERE), transaction.atomic():
        job = start(run_test_work, kind="test", subject=None, owner=sari)
        assert Job.objects.get(id=job.id).state == JobState.WAITING


def test_what_went_wrong_is_told_in_both_languages(run) -> None:
    def work(*_):
        raise AnyamError(LocalText("Pagu kosong", "No ceiling"))

    job = run(work)
    assert (job.state, job.error) == (JobState.FAILED, ["Pagu kosong", "No ceiling"])


def test_a_mistake_of_ours_is_logged_and_not_shown(run, caplog) -> None:
    def work(*_):
        raise ZeroDivisionError("rahasia")

    with caplog.at_level(logging.ERROR):
        job = run(work)
    assert job.state == JobState.FAILED
    assert "kesalahan kami" in job.error[0]
    assert "rahasia" not in str(job.error)
    assert "ZeroDivisionError" in caplog.text


def test_a_job_that_is_asked_to_stop_stops_at_its_next_step(run) -> None:
    def work(job: Job, progress: Progress) -> dict[str, object]:
        progress.at(1, 9)
        Job.objects.filter(id=job.id).update(stop_asked=True)
        progress.at(2, 9)
        return pytest.fail("went on")

    job = run(work)
    assert (job.state, job.done) == (JobState.STOPPED, 2)


def test_a_job_carried_out_twice_does_its_work_once(run) -> None:
    calls = []
    job = run(lambda *_: calls.append(1) or {})
    carry_out(str(job.id), HERE, WORKS["work"])
    assert calls == [1]


def test_a_job_of_one_city_is_not_there_in_another(run, there) -> None:
    job = run(lambda *_: {})
    with in_region(THERE):
        assert not Job.objects.filter(id=job.id).exists()


def test_a_job_whose_worker_is_told_to_leave_is_stopped_and_can_be_asked_for_again(here) -> None:
    def work(*_):
        raise SystemExit(1)

    with in_region(HERE):
        job = Job.objects.create(kind="test")
        with pytest.raises(SystemExit):
            carry_out(str(job.id), HERE, work)
        job.refresh_from_db()
    assert job.state == JobState.STOPPED
    assert job.over
