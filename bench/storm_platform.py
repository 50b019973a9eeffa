"""Web and worker of one folder, as processes that can be killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from bench.storm_scripts import MAKE

PASSWORD = "kata-sandi-badai"  # noqa: S105 - of a platform that lives for a minute
REGION = "61.71"
JOBS = 6  # workbooks the worker reads meanwhile
SEED = UUID("6f1c1d52-0000-4000-8000-000000000000")


@dataclass
class Platform:
    """Web and worker of one folder, as processes that can be killed and started again."""

    data: Path
    database: str = ""
    plan: str = ""
    port: int = 0
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        """Environment of every process."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ANYAM_", "DATABASE"))}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        more = {
            "PYTHONPATH": os.pathsep.join(sys.path),
            "ANYAM_JOBS": "worker",
            "ANYAM_LOG": "ERROR",
        }
        return kept | more | ({"DATABASE_URL": self.database} if self.database else {})

    def run(self, script: str, *arguments: object) -> str:
        """Run a script in a process of its own and return what it printed."""
        line = [sys.executable, "-c", script, str(self.data), *map(str, arguments)]
        done = subprocess.run(line, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def start(self, what: str) -> None:
        """Start the web or the worker."""
        words = {
            "web": ["serve", "--no-worker", "--port", str(self.port)],
            "worker": ["work"],
        }[what]
        line = [sys.executable, "-m", "anyam_cli", *words, "--data", str(self.data)]
        with self.data.with_name(f"{what}.log").open("ab") as log:
            self.processes[what] = subprocess.Popen(
                line, env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    def end(self, what: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End a process and what it started."""
        process = self.processes.pop(what)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait(timeout=60)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def platform(
    data: Path, *, elements: int, database: str = "", start: Sequence[str] = ("web", "worker")
) -> Iterator[Platform]:
    """Make a platform with a plan of so many programs and start it."""
    made = Platform(data, database, port=free_port())
    made.plan = made.run(MAKE, REGION, PASSWORD, SEED, elements).strip()
    for what in start:
        made.start(what)
    try:
        yield made
    finally:
        for what in list(made.processes):
            made.end(what)
