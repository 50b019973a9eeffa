"""All four volumes as PDF and DOCX, beside WeasyPrint and LibreOffice on the same documents."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import Figure, anyam, command, ratio, report

WEASYPRINT = """
import sys, weasyprint
for name in sys.argv[1:]:
    weasyprint.HTML(name).write_pdf(name + ".pdf")
"""


def main() -> None:
    """Measure 300 programs against the promises."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        line = [sys.executable, "-m", "bench.city", "300", str(folder)]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
        plan = folder / "city-300.json"
        pdf = _books(plan, folder, "pdf")
        docx = _books(plan, folder, "docx")
        _books(plan, folder, "html")
        _beside(pdf, docx, folder)


def _books(plan: Path, folder: Path, form: str) -> Figure:
    line = anyam("books", str(plan), "--out", str(folder), "--format", form, "--quiet")
    figure = command(f"four volumes as {form.upper()}, cold", line, runs=3)
    made = sorted(folder.glob(f"*.id.{form}"))
    print(*(f"    {path.name}: {path.stat().st_size / 1e6:.1f} MB" for path in made), sep="\n")
    return report(figure, limit=None if form == "html" else 10.0)


def _beside(pdf: Figure, docx: Figure, folder: Path) -> None:
    pages = [str(path) for path in sorted(folder.glob("*.html"))]
    peer = [sys.executable, "-c", WEASYPRINT, *pages]
    ratio(pdf, report(command("WeasyPrint, the same volumes from HTML", peer, runs=1)))
    if office := shutil.which("soffice"):
        texts = [str(path) for path in sorted(folder.glob("*.docx"))]
        line = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "o"), *texts]
        ratio(docx, report(command("LibreOffice, the same volumes from DOCX", line, runs=1)))
    else:
        print("    LibreOffice is not on this machine: not compared")


if __name__ == "__main__":
    main()
