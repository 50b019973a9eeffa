"""Composing an edition's volumes in the background, in a process that gives its memory back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils import timezone
from django_tasks import task

from anyam.access import Answer, Permission
from anyam.kernel import AnyamError, Finding, Lang, LocalText
from anyam_web.accounts.models import User
from anyam_web.editions.models import Volume
from anyam_web.editions.queries import KIND, edition_before, edition_or_404, files_of
from anyam_web.editions.usecases import made, publish_edition
from anyam_web.jobs.models import Job
from anyam_web.jobs.running import Progress, carry_out, start
from anyam_web.plans.models import Edition, Plan
from anyam_web.plans.turns import in_turn


def publish_with_volumes(
    plan: Plan,
    name: str,
    *,
    note: str,
    languages: Sequence[Lang],
    author: User,
    may: Callable[[Permission], Answer],
    findings: Iterable[Finding],
) -> Edition:
    """Publish an edition and have its volumes composed; raises as ``publish`` does."""
    with in_turn():
        edition = publish_edition(
            plan, name, note=note, languages=languages, author=author, may=may, findings=findings
        )
        compose_volumes(edition, owner=author)
    return edition


def compose_volumes(edition: Edition, *, owner: User) -> Job:
    """Have the files made that an edition still lacks."""
    return start(run_volumes, kind=KIND, subject=edition.id, owner=owner)


@task()
def run_volumes(job_id: str, region: str) -> None:
    """Compose what is missing of an edition."""
    carry_out(job_id, region, work)


def work(job: Job, progress: Progress) -> dict[str, Any]:
    """Make file after file; what is made stays, whatever happens to the next."""
    if job.subject is None:
        raise TypeError("a job about no edition")
    edition = edition_or_404(job.subject)
    files = files_of(edition)
    missing = {f.name: f for f in files if not f.sha256 or not f.path.exists()}
    done = len(files) - len(missing)
    progress.at(done, len(files))
    with TemporaryDirectory(prefix="anyam-press-") as folder:
        order(Path(folder), edition, list(missing.values()))
        for told in pressed(Path(folder)):
            _kept(missing[told["name"]], told, Path(folder))
            done += 1
            progress.at(done, len(files))
    return {"files": len(missing)}


def order(folder: Path, edition: Edition, files: Iterable[Volume]) -> None:
    """Lay out what the press needs."""
    folder.joinpath("plan.json").write_bytes(bytes(edition.json))
    if before := edition_before(edition):
        folder.joinpath("since.json").write_bytes(bytes(before.json))
    told = {
        "edition": edition.name,
        "day": timezone.localdate(edition.published).isoformat(),
        "files": [[f.volume, f.lang, f.form] for f in files],
    }
    folder.joinpath("order.json").write_text(json.dumps(told), "utf-8")


def pressed(folder: Path) -> Iterator[dict[str, Any]]:
    """Run the press and yield what it tells; raises ``AnyamError`` with its reason."""
    with _press(folder) as child:
        for line in child.stdout or ():
            told = json.loads(line)
            if "error" in told:
                raise AnyamError(LocalText(*told["error"]))
            yield told
    if child.returncode:
        raise RuntimeError(f"the press ended with status {child.returncode}")


@contextmanager
def _press(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "anyam_web.editions.press", str(folder)]
    # fixed command: this interpreter, our module, a folder of our own making
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        yield child
        child.wait()
    finally:
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()


def _kept(file: Volume, told: dict[str, Any], folder: Path) -> None:
    """Move the file to its place before its row says that it is there."""
    file.path.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.path.with_suffix(file.path.suffix + ".new")
    fresh.write_bytes(folder.joinpath(file.name).read_bytes())
    fresh.replace(file.path)
    folder.joinpath(file.name).unlink()
    made(file, size=told["size"], pages=told["pages"], sha256=told["sha256"])
