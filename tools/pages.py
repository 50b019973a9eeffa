"""Write the reference pages that the command line already knows how to tell."""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"

PAGES = {
    "data-dictionary.id.md": ("--lang", "id", "dictionary", "fields"),
    "data-dictionary.en.md": ("--lang", "en", "dictionary", "fields"),
    "plan.schema.json": ("dictionary", "schema"),
}
"""Each page with the arguments of ``anyam`` that print it."""


def told(arguments: tuple[str, ...]) -> str:
    """Return what ``anyam`` prints; raises ``CalledProcessError`` when it fails."""
    command = [sys.executable, "-m", "anyam_cli", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def stale() -> list[str]:
    """Name the pages that no longer say what the command line says."""
    return [
        name
        for name, arguments in PAGES.items()
        if not (FOLDER / name).exists()
        or (FOLDER / name).read_text(encoding="utf-8") != told(arguments)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether they are fresh")
    if parser.parse_args().check:
        if late := stale():
            print(f"Out of date: {', '.join(late)}. Run 'make docs'.", file=sys.stderr)
        return 1 if late else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, arguments in PAGES.items():
        (FOLDER / name).write_text(told(arguments), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
