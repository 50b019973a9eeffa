"""Write the catalogue of check rules, docs/reference/rules.<language>.md, from the register."""

from pathlib import Path

from anyam.check import rules
from anyam.check.catalogue import as_markdown
from anyam.kernel import Lang

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for lang in Lang:
        page = as_markdown(rules(), lang=lang)
        (FOLDER / f"rules.{lang}.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
