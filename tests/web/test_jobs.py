"""Jobs: started once what asked for them is committed, in their region, and always ended."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from anyam.kernel import AnyamError, LocalText
from anyam_web.jobs import workers
from anyam_web.jobs.models import Job, JobState, Worker
from anyam_web.jobs.running import Progress, carry_out, start
from anyam_web.tenancy.active import active, in_region
from web.cities import HERE, THERE

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


# -- workers that come and go --------------------------------------------------------------------


@pytest.fixture
def left(here, sari) -> Callable[..., DBTaskResult]:
    """Leave a job in the middle, as a worker that was killed does."""

    def leave(*workers: str, status: str = "RUNNING", error: str = "") -> DBTaskResult:
        with in_region(HERE):
            job = Job.objects.create(kind="test", owner=sari, state=JobState.RUNNING.value)
        return DBTaskResult.objects.create(
            args_kwargs={"args": [str(job.id), HERE], "kwargs": {}}, worker_ids=list(workers),
            task_path=f"{__name__}.run_test_work", backend_name="default", status=status,
            run_after=timezone.now(), exception_class_path=error, traceback="",
        )  # fmt: skip

    return leave


def seen(worker_id: str, *, ago: float) -> str:
    workers.sign_of_life(worker_id)
    moment = timezone.now() - timedelta(seconds=ago)
    Worker.objects.filter(id=worker_id).update(seen=moment)
    return worker_id


def test_what_a_worker_left_is_taken_up_again_once_it_is_not_seen_any_more(left) -> None:
    task = left(seen("elsewhere:1:a", ago=60))
    other = left(seen("elsewhere:2:b", ago=20))
    assert workers.take_up_again() == 1
    task.refresh_from_db()
    other.refresh_from_db()
    assert (task.status, other.status) == ("READY", "RUNNING")


def test_a_worker_that_died_on_this_machine_is_not_waited_for_as_long(left) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    dead = workers.new_worker_id().replace(f":{os.getpid()}:", f":{child.pid}:")
    task = left(seen(dead, ago=20))
    alive = left(seen(workers.new_worker_id(), ago=20))
    assert workers.take_up_again() == 1
    task.refresh_from_db()
    alive.refresh_from_db()
    assert (task.status, alive.status) == ("READY", "RUNNING")


def test_work_that_ended_three_workers_is_given_up_and_told_to_its_owner(left) -> None:
    task = left("a:1:x", "b:1:x", "c:1:x")
    assert workers.take_up_again() == 1
    assert workers.take_up_again() == 0
    with in_region(HERE):
        job = Job.objects.get(id=task.args_kwargs["args"][0])
    assert job.state == JobState.FAILED
    assert "tiga kali" in job.error[0]


def test_a_job_whose_worker_was_told_twice_to_leave_waits_for_the_next(left) -> None:
    task = left("a:1:x", status="FAILED", error="builtins.SystemExit")
    failed = left("a:1:x", status="FAILED", error="builtins.ValueError")

    def work(*_):
        raise SystemExit(1)

    with pytest.raises(SystemExit):
        carry_out(task.args_kwargs["args"][0], HERE, work)
    with in_region(HERE):
        assert Job.objects.get(id=task.args_kwargs["args"][0]).state == JobState.WAITING
    assert workers.take_up_again() == 1
    task.refresh_from_db()
    failed.refresh_from_db()
    assert (task.status, failed.status) == ("READY", "FAILED")


def test_a_worker_tells_that_it_is_there(db) -> None:
    assert workers.last_seen() is None
    workers.sign_of_life("here:1:a")
    workers.sign_of_life("here:1:a")
    assert Worker.objects.count() == 1
    assert timezone.now() - workers.last_seen() < timedelta(seconds=5)
