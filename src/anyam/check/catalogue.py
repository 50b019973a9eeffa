"""The catalogue of rules as a document, generated from the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyam.check.rule import Family, Rule
from anyam.kernel import Lang, LocalText

TITLE = LocalText("Aturan pemeriksaan", "Rules of the check")
INTRO = LocalText(
    "Dihasilkan dari kode program; jangan disunting. Ada {count} aturan. Temuan dapat "
    "dikecualikan pada lembar Pengecualian dengan kode aturan dan alasannya.",
    "Generated from the code; do not edit. There are {count} rules. A finding can be waived in "
    "the sheet Waivers by the rule's code, with a reason.",
)
HEADINGS = LocalText(
    "Kode | Tingkat | Aturan | Mengapa penting | Cara memperbaiki",
    "Code | Severity | Rule | Why it matters | How to fix it",
)


def as_markdown(rules: Sequence[Rule], *, lang: Lang) -> str:
    """Write all rules as Markdown, one table a family; slots of the sentences read ``…``."""
    lines = [f"# {TITLE.in_(lang)}", "", INTRO.format(count=len(rules)).in_(lang), ""]
    for family in Family:
        lines += [f"## {family.value} · {family.label.in_(lang)}", ""]
        lines += _table([r for r in rules if r.family is family], lang)
        lines.append("")
    return "\n".join(lines)


def _table(rules: Sequence[Rule], lang: Lang) -> Iterator[str]:
    headings = HEADINGS.in_(lang)
    yield f"| {headings} |"
    yield "|" + " --- |" * (headings.count("|") + 1)
    for rule in rules:
        yield _row(rule, lang)


def _row(rule: Rule, lang: Lang) -> str:
    cells = (rule.code, rule.severity.label, rule.title, rule.because, _example(rule.fix))
    texts = (c.in_(lang) if isinstance(c, LocalText) else c for c in cells)
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def _example(template: LocalText) -> LocalText:
    return LocalText(_unfilled(template.id), _unfilled(template.en))


def _unfilled(template: str) -> str:
    return template.format_map(_Dots())


class _Dots(dict[str, str]):
    def __missing__(self, _: str) -> str:
        return "…"
