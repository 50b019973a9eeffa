"""The worker: does background jobs until told to stop (``python -m anyam_web.config.worker``)."""

from __future__ import annotations

import os
import signal
import threading
import time

from anyam_web.config.serving import SETTINGS


def main() -> None:
    """Set Django up and work, as long as whoever started us is there."""
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)  # noqa: TID251
    import django

    django.setup()
    work()


def work() -> None:
    """Do jobs until told to stop: the one in hand is finished, told twice it is left for later."""
    from django.conf import settings
    from django.core.management import call_command

    from anyam_web.config.occupying import enter
    from anyam_web.jobs.workers import new_worker_id, watched

    enter(settings.ENV.data)
    worker_id = new_worker_id()
    over = watched(worker_id)
    try:
        call_command(
            "db_worker", "--no-startup-delay", "--no-reload", interval=1, worker_id=worker_id
        )
    finally:
        over.set()


def _leave_with(parent: int) -> None:
    """Stop in good order once the process that started us is gone."""
    while os.getppid() == parent:
        time.sleep(2)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
