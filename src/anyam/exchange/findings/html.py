"""Findings as one self-contained web page: on a phone, by ear, on paper, without script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby

from anyam.exchange.findings import words
from anyam.exchange.findings.report import FindingsReport, ShareTable, field_label
from anyam.kernel import Finding, Lang, LocalText, Severity, format_number


def as_html(report: FindingsReport, *, lang: Lang = Lang.ID) -> str:
    """Write a complete page in one language; same report, same bytes.

    Counts first, then completeness per dimension and chapter, then open findings by family and
    element, then what was waived and why. Severities are filtered by style sheet alone.
    """
    parts = [
        _header(report, lang),
        "<main>",
        _summary(report, lang),
        _completeness(report.completeness, lang),
        _findings(report, lang),
        _waived(report, lang),
        "</main>",
    ]
    title = escape(f"{words.HEADING.in_(lang)} – {report.title}")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Anyam">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return files("anyam.exchange.findings").joinpath("report.css").read_text("utf-8")


def _header(report: FindingsReport, lang: Lang) -> str:
    facts = ((words.SOURCE, report.source), (words.EDITION, report.edition))
    return (
        f'<header>\n<p class="kicker">{_say(words.HEADING, lang)}</p>\n'
        f"<h1>{escape(report.title)}</h1>\n"
        f'<dl class="about">{_terms(facts, lang, wrap=True)}</dl>\n</header>'
    )


def _summary(report: FindingsReport, lang: Lang) -> str:
    counted = [(str(s), s.label, n) for s, n in report.counts.items()]
    counted.append(("waived", words.WAIVED, len(report.waived)))
    cards = "".join(
        f'<li class="{name}"><b>{format_number(n, lang=lang)}</b> {_say(label, lang)}</li>'
        for name, label, n in counted
    )
    return (
        f'<section aria-labelledby="summary">\n<h2 id="summary">{_say(words.SUMMARY, lang)}</h2>\n'
        f'<ul class="counts">{cards}</ul>\n{_verdict(report, lang)}\n</section>'
    )


def _verdict(report: FindingsReport, lang: Lang) -> str:
    if report.counts[Severity.ERROR]:
        return f'<p class="verdict">{_say(words.OPEN_FIRST, lang)}</p>'
    if report.open:
        return ""
    text = words.ONLY_WAIVED if report.waived else words.NOTHING_FOUND
    return f'<p class="verdict clean">{_say(text, lang)}</p>'


def _completeness(tables: tuple[ShareTable, ...], lang: Lang) -> str:
    if not tables:
        return ""
    shown = "\n".join(_table(table, lang) for table in tables)
    heading = _say(words.COMPLETENESS, lang)
    return f'<section aria-labelledby="done">\n<h2 id="done">{heading}</h2>\n{shown}\n</section>'


def _table(table: ShareTable, lang: Lang) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{_say(s.label, lang)}</th>'
        f'<td class="figure">{format_number(s.have, lang=lang)} / '
        f"{format_number(s.of, lang=lang)}</td>"
        f'<td class="figure">{s.percent}%</td>'
        f'<td class="bar" aria-hidden="true"><span><i style="width:{s.percent}%"></i></span></td>'
        "</tr>"
        for s in table.shares
    )
    heads = "".join(
        f'<th scope="col" class="{style}">{_say(text, lang)}</th>'
        for text, style in ((words.PART, ""), (words.FILLED, "figure"), (words.SHARE, "figure"))
    )
    return (
        f"<table>\n<caption>{_say(table.title, lang)}</caption>\n"
        f'<thead><tr>{heads}<td class="bar"></td></tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>'
    )


def _findings(report: FindingsReport, lang: Lang) -> str:
    if not report.open:
        return ""
    groups = "\n".join(
        f"<section>\n<h3>{_say(family, lang)} ({format_number(len(found), lang=lang)})</h3>\n"
        + "\n".join(_by_element(found, lang))
        + "\n</section>"
        for family, found in report.by_family()
    )
    return (
        '<section aria-labelledby="found">\n'
        f'<h2 id="found">{_say(words.FINDINGS, lang)}</h2>\n{_filter(report, lang)}\n{groups}\n'
        "</section>"
    )


def _filter(report: FindingsReport, lang: Lang) -> str:
    shown = [(str(s), s.label) for s, count in report.counts.items() if count]
    shown += [("waived", words.WAIVED)] if report.waived else []
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{name}" checked autocomplete="off">'
        f"{_say(label, lang)}</label>"
        for name, label in shown
    )
    return f'<fieldset class="filter"><legend>{_say(words.SHOW, lang)}</legend>{boxes}</fieldset>'


def _by_element(found: Iterable[Finding], lang: Lang) -> Iterator[str]:
    gravest: dict[str, int] = {}
    for finding in found:
        gravest.setdefault(_subject(finding), finding.severity.rank)
    grouped = sorted(found, key=lambda f: (gravest[_subject(f)], _subject(f), f.severity.rank))
    for _, of_one in groupby(grouped, key=_subject):
        yield from (_finding(finding, lang) for finding in of_one)


def _subject(finding: Finding) -> str:
    return f"{finding.kind or ''}\x1f{finding.element_code or ''}"


def _finding(finding: Finding, lang: Lang) -> str:
    tone = "waived" if not finding.open else str(finding.severity)
    facts = (
        (words.SEEN, finding.seen or ""),
        (words.FIX, finding.fix.in_(lang)),
        (words.WHY, finding.why.in_(lang)),
        (words.WAIVED_BECAUSE, finding.waived or ""),
        (words.PLACE, finding.location.told.in_(lang) if finding.location else ""),
    )
    subject = " · ".join(p for p in (finding.element_code, field_label(finding).in_(lang)) if p)
    return (
        f'<article class="finding {tone}">\n<p class="head">'
        f'<span class="tone">{_say(finding.severity.label, lang)}</span>'
        f"<span>{escape(finding.code)}</span><span>{escape(subject)}</span></p>\n"
        f'<p class="said">{_say(finding.message, lang)}</p>\n'
        f"<dl>{_terms(facts, lang)}</dl>\n</article>"
    )


def _waived(report: FindingsReport, lang: Lang) -> str:
    if not report.waived:
        return ""
    shown = "\n".join(_finding(finding, lang) for finding in report.waived)
    heading = _say(words.WAIVED, lang)
    return (
        f'<section aria-labelledby="waived">\n<h2 id="waived">{heading}</h2>\n{shown}\n</section>'
    )


def _terms(facts: Iterable[tuple[LocalText, str]], lang: Lang, *, wrap: bool = False) -> str:
    pairs = (f"<dt>{_say(t, lang)}</dt><dd>{escape(v)}</dd>" for t, v in facts if v)
    return "".join(f"<div>{pair}</div>" if wrap else pair for pair in pairs)


def _say(text: LocalText, lang: Lang) -> str:
    return escape(text.in_(lang))
