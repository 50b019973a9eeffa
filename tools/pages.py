"""Write the reference pages that the code already knows how to tell."""

import argparse
import json
import os
import sys
from pathlib import Path

from anyam.check import rules
from anyam.check.catalogue import as_markdown
from anyam.kernel import Lang
from anyam.plan import dictionary, json_schema
from anyam.realisation import dictionary as reports
from anyam.realisation import reports_schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"


def pages() -> dict[str, str]:
    """Return each page's name and text."""
    return {
        **{f"data-dictionary.{lang}.md": dictionary.as_markdown(lang) for lang in Lang},
        **{f"rules.{lang}.md": as_markdown(rules(), lang=lang) for lang in Lang},
        **{f"reports.{lang}.md": reports.as_markdown(lang) for lang in Lang},
        "plan.schema.json": _written(json_schema()),
        "reports.schema.json": _written(reports_schema()),
        "openapi.json": _openapi(),
    }


def _openapi() -> str:
    """The description of the API, which needs the web platform set up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam_web.config.tooling")
    import django

    django.setup()
    from anyam_web.api.describing import as_json

    return as_json().decode()


def _written(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def stale() -> list[str]:
    """Name the pages that no longer say what the code says."""
    return [
        name
        for name, text in pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text("utf-8") != text
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether they are fresh")
    if parser.parse_args().check:
        if late := stale():
            print(f"Out of date: {', '.join(late)}. Run 'make docs'.", file=sys.stderr)
        return 1 if late else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
