"""The tree of a plan to work in: branches fetched when opened, elements opened beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from anyam.kernel import LocalText, Severity
from anyam.plan import Action, Element, Indicator, Program
from anyam_web.drafting.place import Place
from anyam_web.drafting.rows import Found
from anyam_web.plans.tree import Node
from anyam_web.ui.html import el, many
from anyam_web.ui.marks import badges


@dataclass(frozen=True)
class Branches:
    """What the tree needs to know: where it grows, and which branches are open."""

    place: Place
    found: Found
    opened: Collection[str]

    def whole(self, tree: Iterable[Node]) -> SafeString:
        """Write the dimensions with their sub-dimensions; what is below comes when opened."""
        return el(
            "ul", many(map(self._dimension, tree)), class_="tree", id="tree", data_live_part="tree"
        )

    def below(self, node: Node) -> SafeString:
        """Write what is directly below a place."""
        return el("ul", many(map(self._twig, self.children(node))))

    def children(self, node: Node) -> tuple[Node, ...]:
        """What is below a place: below a program its actions and indicators."""
        element = self._element(node)
        if not isinstance(element, Program):
            return node.children
        return tuple(self._leaves(element))

    def _leaves(self, program: Program) -> Iterator[Node]:
        plan = self.place.draft.plan
        own: tuple[tuple[type[Element], str], ...] = ((Action, "program"), (Indicator, "subject"))
        for model, field in own:
            for each in plan.referrers(program.id, model, field):
                title = LocalText(each.title, each.title)
                yield Node(str(each.id), each.code, title, self.found.get(each.id, _NONE))

    def _element(self, node: Node) -> Element | None:
        return self.place.draft.plan.get(UUID(node.id), Element) if node.code else None

    def _dimension(self, node: Node) -> SafeString:
        inside = el("ul", many(map(self._twig, node.children)))
        summary = el("summary", self._row(node))
        return el("li", el("details", summary, inside, open=True), data_dim=node.id)

    def _twig(self, node: Node) -> SafeString:
        element = self._element(node)
        about = {"data_node": node.id, **self._about(element)}
        if not self.children(node):
            row = (self._link(node, element), " ", self._badges(node))
            return el("li", el("div", *row, class_="row"), **about)
        summary, is_open = el("summary", self._row(node)), node.id in self.opened
        below = self.below(node) if is_open else self._later(node)
        fetch = {} if is_open else self._fetch(node)
        details = el("details", summary, below, open=is_open, **fetch)
        return el("li", self._opener(node, element), details, **about)

    def _fetch(self, node: Node) -> dict[str, str]:
        where = (self.place.request.region.code, self.place.row.id, node.id)
        return {"hx_get": reverse("drafting_branch", args=where), "hx_trigger": "toggle once",
                "hx_target": "find ul", "hx_swap": "outerHTML"}  # fmt: skip

    def _about(self, element: Element | None) -> dict[str, str]:
        if element is None:
            return {}
        version = str(self.place.draft.version(element.id))
        return {"data_element": str(element.id), "data_kind": element.kind.name,
                "data_version": version}  # fmt: skip

    def _row(self, node: Node) -> SafeString:
        code = el("span", node.code, " ", class_="code") if node.code else ""
        words = node.title.in_(self.place.desk.lang)
        return el("span", el("span", code, words), " ", self._badges(node), class_="row")

    def _badges(self, node: Node) -> SafeString:
        return badges(node.counts, lang=self.place.desk.lang, quiet=True)

    def _link(self, node: Node, element: Element | None) -> SafeString:
        words = f" {node.title.in_(self.place.desk.lang)}"
        if element is None:
            return el("span", words)
        code = el("span", node.code, class_="code")
        return el("a", code, words, href=self.place.address(element), data_panel=True)

    def _opener(self, node: Node, element: Element | None) -> SafeString:
        """Open the element of a branch: beside the branch, which opens itself."""
        if element is None:
            return SafeString("")
        name = el("span", f" {node.code}", class_="sr")
        words = _OPEN.in_(self.place.desk.lang)
        return el(
            "a", words, name, href=self.place.address(element), class_="opener", data_panel=True
        )

    def _later(self, node: Node) -> SafeString:
        """Say how to see what is below where no script fetches it."""
        opened = "&".join(f"buka={id_}" for id_ in (*self.opened, node.id))
        return el("ul", el("li", el("a", _SHOW.in_(self.place.desk.lang), href=f"?{opened}")))


def find(tree: Iterable[Node], id_: str) -> Node | None:
    """Find a place in the tree by its key or the id of its element."""
    for node in tree:
        if node.id == id_:
            return node
        if found := find(node.children, id_):
            return found
    return None


_NONE: Counter[Severity] = Counter()
_OPEN = LocalText("Buka", "Open")
_SHOW = LocalText("Tampilkan isinya", "Show what is below")
