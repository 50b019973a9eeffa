"""Cold check of a workbook, checking and loading alone, beside openpyxl reading alone."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from anyam.check import check
from anyam.plan import Plan, from_json, to_json
from bench import city
from bench.measure import anyam, call, command, ratio, report

OPENPYXL = "import openpyxl,sys\nfor s in openpyxl.load_workbook(sys.argv[1]):\n list(s.values)"
OPENPYXL_READ_ONLY = OPENPYXL.replace("argv[1]", "argv[1],read_only=True")
TODAY = date(2026, 1, 1)


def main() -> None:
    """Measure 300 programs against the promises, and 3,000 against 300."""
    report(command("anyam --help", anyam("--help"), runs=9), limit=0.25)
    with tempfile.TemporaryDirectory() as folder:
        for programs in (300, 3000):
            _size(programs, Path(folder))


def _size(programs: int, folder: Path) -> None:
    workbook, text = city.files(programs, folder)
    plan = from_json(text.read_bytes())
    print(f"\n{programs} programs, {len(plan)} elements, {workbook.stat().st_size / 1e6:.2f} MB")
    promised = programs == 300
    runs = 5 if promised else 3
    cold = report(
        command("read the workbook and check it, cold", anyam("check", str(workbook)), runs=runs),
        limit=2.0 if promised else None,
        megabytes=200 if promised else None,
    )
    for name, code in (("openpyxl", OPENPYXL), ("openpyxl read-only", OPENPYXL_READ_ONLY)):
        peer = [sys.executable, "-c", code, str(workbook)]
        ratio(cold, report(command(f"{name} reading alone", peer, runs=runs)))
    report(
        call("check a loaded plan", lambda: check(_fresh(plan), today=TODAY), runs=runs),
        limit=0.15 if promised else None,
    )
    content = text.read_bytes()
    report(
        call("load from JSON", lambda: from_json(content), runs=runs),
        limit=0.15 if promised else None,
    )
    report(call("write JSON", lambda: to_json(plan), runs=runs))


def _fresh(plan: Plan) -> Plan:
    """Return an equal plan whose indexes are still to be built, as after loading."""
    return plan.with_()


if __name__ == "__main__":
    main()
