"""The dictionary tells of reports and of the doubts about them."""

import json


def test_the_fields_of_a_report_and_the_quality_rules_can_be_looked_up(anyam):
    told = anyam("dictionary", "reports", "--search", "bukti")
    assert "evidence" in told.out
    rows = json.loads(anyam("dictionary", "quality", "--format", "json").out)
    assert rows[0]["Kode"] == "REA-101"
    assert len(rows) == 22
    page = anyam("dictionary", "reports", "--format", "md", "--lang", "en").out
    assert page.startswith("# Reports of realisation")


def test_the_pages_on_reports_are_those_of_the_code(root):
    from anyam.kernel import Lang
    from anyam.realisation.dictionary import as_markdown

    for lang in Lang:
        page = root / "docs" / "reference" / f"reports.{lang}.md"
        assert page.read_text(encoding="utf-8") == as_markdown(lang)
