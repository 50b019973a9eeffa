"""The tree as markup: a thousand places in some milliseconds, which a template cannot."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from anyam.kernel import Lang
from anyam_web.plans.drawn import Drawn
from anyam_web.plans.tree import Node
from anyam_web.ui.html import el, many
from anyam_web.ui.marks import badges


def tree_markup(tree: Iterable[Node], *, lang: Lang) -> SafeString:
    """Write the tree as nested lists that open and close without a script."""
    return el("ul", many(_dimension(node, lang) for node in tree), class_="tree")


def _dimension(node: Node, lang: Lang) -> SafeString:
    row = el("span", node.title.in_(lang), badges(node.counts, lang=lang), class_="row")
    inside = el("details", el("summary", row), _list(node, lang), open=True)
    return el("li", inside, data_dim=node.id)


def _list(node: Node, lang: Lang) -> SafeString:
    return SafeString(f"<ul>{''.join([_kept(child, lang) for child in node.children])}</ul>")


def _kept(node: Node, lang: Lang) -> str:
    if not node.code:  # a place of the framework has the same id in every plan
        return _branch(node, lang)
    return _branches.get((node.id, lang), node, lambda: _branch(node, lang))


def _branch(node: Node, lang: Lang) -> str:
    """Write one place; by hand, for a plan has hundreds."""
    code = f'<span class="code">{escape(node.code)}</span>' if node.code else ""
    title = escape(node.title.in_(lang), quote=False)
    row = f"{code}<span>{title}</span>{badges(node.counts, lang=lang, quiet=True)}"
    if not node.children:
        return f'<li><div class="row">{row}</div></li>'
    summary = f'<summary><span class="row">{row}</span></summary>'
    return f"<li><details>{summary}{_list(node, lang)}</details></li>"


_branches: Drawn[str] = Drawn(8192)
