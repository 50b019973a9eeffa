"""The timeline and the earlier tree as markup: fifty moments in some milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from anyam.kernel import Lang, LocalText
from anyam.plan import Element, Plan
from anyam.plan.elements import KINDS
from anyam_web.history.comparing import Group, Touched
from anyam_web.history.moments import Line, Moment, why
from anyam_web.plans.models import Plan as Row
from anyam_web.plans.models import Revision
from anyam_web.plans.tree import Node
from anyam_web.ui.html import el, many


@dataclass(frozen=True)
class Lists:
    """Markup about one plan for one reader; ``mine`` are changes they may take back."""

    row: Row
    lang: Lang
    element: UUID | None = None
    mine: frozenset[int] = frozenset()

    def timeline(self, moments: Iterable[Moment]) -> SafeString:
        """Write moments under their days."""
        days = groupby(moments, key=lambda m: timezone.localtime(m.newest.time).date())
        return many(self._day(day, some) for day, some in days)

    def sentences(self, lines: Iterable[Line]) -> SafeString:
        """Write sentences as a list, each name leading to its element's history."""
        return el("ul", many(self._line(line) for line in lines), class_="told")

    def differences(self, groups: Sequence[Group]) -> SafeString:
        """Write differences by dimension and element."""
        return many(self._group(group) for group in groups)

    def tree(self, nodes: Iterable[Node], *, versions: dict[UUID, int]) -> SafeString:
        """Write an earlier tree, each element leading to what it held then."""
        return el("ul", many(self._node(n, versions, top=True) for n in nodes), class_="tree")

    def others(self, plan: Plan, *, versions: dict[UUID, int]) -> SafeString:
        """Write what is not in the tree: every other kind with its elements, closed at first."""
        kinds = [k for k in KINDS if k.kind.name not in ("strategy", "program") and plan.all(k)]
        return many(self._kind(kind, plan.all(kind), versions) for kind in kinds)

    def _day(self, day: date, moments: Iterable[Moment]) -> SafeString:
        heading = el("h2", date_format(day, "l, j F Y"))
        inside = el("ol", many(self._moment(m) for m in moments), class_="moments")
        return el("section", heading, inside, class_="day")

    def _moment(self, moment: Moment, *, named: bool = True) -> SafeString:
        newest = moment.newest
        return el(
            "li",
            el("p", many(self._byline(newest)), class_="byline"),
            self._reason(newest),
            self.sentences(moment.lines),
            self._more(moment),
            el("p", many(self._ways(moment)), class_="ways"),
            self._steps(moment.steps),
            id=f"r{newest.sequence}" if named else None,
        )

    def _steps(self, steps: Sequence[Moment]) -> SafeString:
        """Write the saves of a run, folded away; the run itself bears the name of the last."""
        if not steps:
            return SafeString("")
        times = dict.fromkeys(_clock(steps[i].newest) for i in (-1, 0))
        said = self._say(_SAVES.format(n=len(steps), when="–".join(times)))
        each = many(self._moment(step, named=i > 0) for i, step in enumerate(steps))
        return el("details", el("summary", said), el("ol", each, class_="moments"), class_="saves")

    def _byline(self, newest: Revision) -> Iterator[SafeString]:
        who = str(newest.author) if newest.author else self._say(_SYSTEM)
        local = timezone.localtime(newest.time)
        yield el("strong", who)
        yield SafeString(" · ")
        yield el("time", _clock(newest), datetime=local.isoformat(timespec="seconds"))
        yield SafeString(" · ")
        number = _VERSION if self.element else _REVISION
        n = newest.version if self.element else newest.sequence
        yield el("span", self._say(number.format(n=n)), class_="number")

    def _reason(self, newest: Revision) -> SafeString:
        reason = why(newest.reason)
        said = []
        if reason.undoes is not None:
            said.append(self._say(_UNDID.format(n=reason.undoes)))
        if reason.brings is not None:
            said.append(self._say(_BROUGHT.format(n=reason.brings)))
        if reason.words:
            said.append(f"“{reason.words}”")
        return el("p", " · ".join(said), class_="why") if said else SafeString("")

    def _line(self, line: Line) -> SafeString:
        text = line.text.in_(self.lang)
        who = line.who.in_(self.lang) if line.who else ""
        if line.element is None or self.element or not who or not text.startswith(who):
            return el("li", text)
        return el("li", self._of(line.element, who), text.removeprefix(who))

    def _more(self, moment: Moment) -> SafeString:
        if not moment.more:
            return SafeString("")
        return el("p", self._say(_MORE.format(n=moment.more)), class_="help")

    def _ways(self, moment: Moment) -> Iterator[SafeString]:
        """Where one can go from a moment; a run is taken back by what stood before it."""
        newest = moment.newest
        if self.element:
            there = self._to("history_version", element=self.element, version=newest.version)
            yield el("a", self._say(_SEE_VERSION), href=there)
        else:
            yield el(
                "a",
                self._say(_SEE_THEN),
                href=f"{self._to('history_as_of')}?pada={newest.sequence}",
            )
            since = f"{self._to('history_compare')}?dari={newest.sequence}&ke=draf"
            yield el("a", self._say(_COMPARE), href=since)
        if moment.steps:
            first = moment.steps[-1].newest
            there = self._to("history_version", element=first.element, version=first.version - 1)
            yield el("a", self._say(_BEFORE), href=there)
        elif newest.sequence in self.mine:
            yield el("a", self._say(_UNDO), href=self._to("history_undo", sequence=newest.sequence))

    def _group(self, group: Group) -> SafeString:
        count = el("span", str(group.total), class_="help")
        heading = el("h2", group.name.in_(self.lang), " ", count)
        inside = many(self._touched(each) for each in group.touched)
        return el("section", heading, inside, class_="card group", data_dim=group.key)

    def _touched(self, each: Touched) -> SafeString:
        said = [sentence.in_(self.lang) for sentence in each.sentences]
        name: str = each.name.in_(self.lang)
        rest = said[0].removeprefix(name)
        who = self._of(each.element, name) if each.element else name
        if rest != said[0]:
            return el("p", who, rest, class_="came")
        return many((el("h3", who), el("ul", many(el("li", s) for s in said), class_="told")))

    def _node(self, node: Node, versions: dict[UUID, int], *, top: bool = False) -> SafeString:
        row = many((self._code(node.code), self._title(node, versions)))
        inside: SafeString = el("div", row, class_="row")
        if node.children:
            children = many(self._node(child, versions) for child in node.children)
            summary = el("summary", el("span", row, class_="row"))
            inside = el("details", summary, el("ul", children), open=True)
        return el("li", inside, data_dim=node.id if top else None)

    def _title(self, node: Node, versions: dict[UUID, int]) -> SafeString:
        title = node.title.in_(self.lang)
        return self._link(UUID(node.id), title, versions) if node.code else el("span", title)

    def _code(self, code: str) -> SafeString:
        return el("span", code, class_="code") if code else SafeString("")

    def _kind(
        self, kind: type[Element], found: Sequence[Element], versions: dict[UUID, int]
    ) -> SafeString:
        count = el("span", str(len(found)), class_="help")
        items = many(
            el("li", self._code(e.code), " ", self._link(e.id, e.title, versions)) for e in found
        )
        summary = el("summary", kind.kind.sheet.in_(self.lang), " ", count)
        return el("details", summary, el("ul", items, class_="told"), class_="card")

    def _link(self, id_: UUID, title: str, versions: dict[UUID, int]) -> SafeString:
        version = versions.get(id_)
        if not version:
            return self._of(id_, title)
        return el("a", title, href=f"{self._home}{id_}/versi/{version}/")

    def _of(self, element: UUID, name: str) -> SafeString:
        return el("a", name, href=f"{self._home}{element}/")

    @cached_property
    def _home(self) -> str:
        """The address all of this hangs below; asking for each of 2,000 takes too long."""
        return self._to("history")

    def _to(self, page: str, **where: object) -> str:
        return reverse(page, kwargs={"region": self.row.region_id, "plan": self.row.id, **where})

    def _say(self, text: LocalText) -> str:
        return text.in_(self.lang)


def _clock(revision: Revision) -> str:
    return date_format(timezone.localtime(revision.time), "H:i")


_SYSTEM = LocalText("Sistem", "The system")
_REVISION = LocalText("revisi {n}", "revision {n}")
_VERSION = LocalText("versi {n}", "version {n}")
_UNDID = LocalText("Mengurungkan revisi {n}", "Undid revision {n}")
_BROUGHT = LocalText("Memulihkan versi {n}", "Brought back version {n}")
_MORE = LocalText(
    "dan {n} perubahan lagi pada saat yang sama", "and {n} more changes at the same time"
)
_SAVES = LocalText("Tersimpan {n} kali, {when}", "Saved {n} times, {when}")
_SEE_VERSION = LocalText("Lihat versi ini", "See this version")
_BEFORE = LocalText("Sebelum ditulis", "Before it was written")
_SEE_THEN = LocalText("Rencana saat itu", "The plan then")
_COMPARE = LocalText("Bandingkan dengan sekarang", "Compare with now")
_UNDO = LocalText("Urungkan", "Undo")
