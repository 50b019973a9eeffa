"""Cold check of a workbook, checking and loading alone, beside openpyxl reading alone."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench.measure import Figure, anyam, call, command, grew, ratio, report

OPENPYXL = "import openpyxl,sys\nfor s in openpyxl.load_workbook(sys.argv[1]):\n list(s.values)"
OPENPYXL_READ_ONLY = OPENPYXL.replace("argv[1]", "argv[1],read_only=True")
TODAY = date(2026, 1, 1)
SMALL, LARGE = 300, 3000


def main() -> None:
    """Measure 300 programs against the promises, and 3,000 against 300."""
    report(command("anyam --help", anyam("--help"), runs=9), limit=0.25)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Commands first: a child's peak memory counts from what this process holds.
        cold = [_cold(programs, folder) for programs in (SMALL, LARGE)]
        grew(*cold)
        for figures in zip(*(_warm(programs, folder) for programs in (SMALL, LARGE)), strict=True):
            grew(*figures)


def _cold(programs: int, folder: Path) -> Figure:
    line = [sys.executable, "-m", "bench.city", str(programs), str(folder)]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
    workbook = folder / f"city-{programs}.xlsx"
    print(f"\n{programs} programs, workbook of {workbook.stat().st_size / 1e6:.2f} MB")
    runs, promised = (5, True) if programs == SMALL else (3, False)
    cold = report(
        command("read the workbook and check it, cold", anyam("check", str(workbook)), runs=runs),
        limit=2.0 if promised else None,
        megabytes=200 if promised else None,
    )
    for name, code in (("openpyxl", OPENPYXL), ("openpyxl read-only", OPENPYXL_READ_ONLY)):
        peer = [sys.executable, "-c", code, str(workbook)]
        ratio(cold, report(command(f"{name} reading alone", peer, runs=runs)))
    return cold


def _warm(programs: int, folder: Path) -> list[Figure]:
    from anyam.check import check
    from anyam.plan import from_json, to_json

    content = (folder / f"city-{programs}.json").read_bytes()
    plan = from_json(content)
    print(f"\n{programs} programs, {len(plan)} elements, loaded")
    runs, limit = (9, 0.15) if programs == SMALL else (3, None)
    return [
        # with_() makes an equal plan whose indexes are still to be built, as after loading
        report(
            call("check a loaded plan", lambda: check(plan.with_(), today=TODAY), runs=runs),
            limit=limit,
        ),
        report(call("load from JSON", lambda: from_json(content), runs=runs), limit=limit),
        report(call("write JSON", lambda: to_json(plan), runs=runs)),
    ]


if __name__ == "__main__":
    main()
