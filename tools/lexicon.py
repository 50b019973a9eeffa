"""Check the packaged concept files and compile the JSON twin the library reads."""

from __future__ import annotations

import sys

from anyam.kernel import UnusableInput
from anyam.reference.concept_files import packaged_concepts
from anyam.reference.concepts import COMPILED, Facet, compiled


def main() -> int:
    """Write the twin, or say what is wrong and write nothing."""
    try:
        lexicon = packaged_concepts()
    except UnusableInput as wrong:
        print(wrong.text.en, file=sys.stderr)
        return 1
    if "--check" not in sys.argv:
        COMPILED.write_text(compiled(lexicon.concepts.values()), encoding="utf-8")
    counts = ", ".join(f"{facet} {len(lexicon.of(facet))}" for facet in Facet)
    forms = sum(len(c.forms) for c in lexicon.concepts.values())
    print(f"{len(lexicon.concepts)} concepts ({counts}), {forms} forms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
