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
        row = self._row(node)
        element = self._element(node)
        about = self._about(element)
        if not self.children(node):
            return el("li", el("div", row, class_="row"), data_node=node.id, **about)
        summary, is_open = el("summary", row), node.id in self.opened
        if is_open:
            return el("li", el("details", summary, self.below(node), open=True), **about)
        return el("li", el("details", summary, self._later(node), **self._fetch(node)), **about)

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
        element, lang = self._element(node), self.place.desk.lang
        words = node.title.in_(lang)
        if element:
            code = el("span", node.code, class_="code")
            named: SafeString | str = el(
                "a", code, f" {words}", href=self.place.address(element), data_panel=True
            )
        else:
            named = words
        return el("span", named, " ", badges(node.counts, lang=lang, quiet=True), class_="row")

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
_SHOW = LocalText("Tampilkan isinya", "Show what is below")
