"""References as people write them, by code, name or id, resolved once every row is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from anyam.exchange.names import code_key, folded
from anyam.exchange.values import Refused, Tools, parts_of
from anyam.exchange.vocabulary import Vocabularies
from anyam.kernel import LocalText
from anyam.plan import KINDS, Column, Element, reference_columns, title_field

_KIND = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]")
_LEADING = re.compile(r"([A-Za-z0-9][\w./\-]*)\s*(?:[-–—:|]\s+|\s)\s*\S.*", re.DOTALL)
_COMMA = re.compile(r"\s*,\s*")
_BY_NAME = {model.kind.name: model for model in KINDS}


@dataclass(slots=True)
class _Names:
    """The names of one kind's rows, exact to loose."""

    codes: dict[str, UUID] = field(default_factory=dict)
    loose: dict[tuple[str, ...], dict[UUID, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    titles: dict[str, dict[UUID, None]] = field(default_factory=lambda: defaultdict(dict))


@dataclass(slots=True)
class Directory:
    """Every row's names by kind; built in the first pass, asked in the second."""

    vocabularies: Vocabularies
    _kinds: dict[str, _Names] = field(default_factory=lambda: defaultdict(_Names))
    _shown: dict[UUID, str] = field(default_factory=dict)

    def add(
        self, model: type[Element], id_: UUID, names: Sequence[str], titles: Iterable[str]
    ) -> None:
        """Enter a row under its codes (as given and as mended) and titles."""
        if model.kind.name not in _referred():
            return
        known = self._kinds[model.kind.name]
        self._shown[id_] = names[0]
        for code in names:
            known.codes.setdefault(code, id_)
            known.loose[code_key(code)][id_] = None
        for title in titles:
            if key := folded(title):
                known.titles[key][id_] = None

    def parts(self, text: str, column: Column) -> list[str]:
        """Split a cell that may name several rows; a name with commas in it stays whole."""
        parts = parts_of(text)
        if len(parts) > 1 or self._find(text, column, Tools(self.vocabularies)) is not None:
            return parts
        return [part for part in _COMMA.split(text) if part]

    def reference(self, text: str, column: Column, tools: Tools) -> UUID:
        """Resolve one name; raises :class:`Refused`."""
        found = self._find(text, column, tools)
        if found is None:
            found = self._near(text, column, tools)
        if found is None:
            raise Refused("BAC-308", seen=text, targets=_targets(column))
        return found

    def _find(self, text: str, column: Column, tools: Tools) -> UUID | None:
        kinds = _kinds(column)
        if match := _KIND.fullmatch(text):
            named = [k for k in kinds if folded(match[2]) in _labels(k)]
            text, kinds = (match[1], named) if named else (text, kinds)
        if len(text) == 36 and (id_ := _uuid(text)):
            return id_
        return self._by_code(text, kinds, tools) or self._by_title(text, kinds, tools)

    def _by_code(self, text: str, kinds: Sequence[str], tools: Tools) -> UUID | None:
        leading = _LEADING.fullmatch(text)
        for form in (text, text.upper(), leading[1].upper() if leading else ""):
            for kind in kinds:
                if form and (id_ := self._kinds[kind].codes.get(form)):
                    return id_
        loose = [i for kind in kinds for i in self._kinds[kind].loose.get(code_key(text), ())]
        return self._one(loose, tools)

    def _by_title(self, text: str, kinds: Sequence[str], tools: Tools) -> UUID | None:
        key = folded(text)
        found = [i for kind in kinds for i in self._kinds[kind].titles.get(key, ())]
        return self._one(found, tools)

    def _one(self, found: Sequence[UUID], tools: Tools) -> UUID | None:
        if len(found) > 1:
            tools.assume(self._shown[found[0]], code="BAC-309")
        return found[0] if found else None

    def _near(self, text: str, column: Column, tools: Tools) -> UUID | None:
        if tools.closeness.left <= 0:
            return None
        known = (self._kinds[kind].titles for kind in _kinds(column))
        titles = {title: next(iter(ids)) for some in known for title, ids in some.items()}
        near = tools.closeness.find(folded(text), titles)
        if near:
            tools.assume(self._shown[titles[near]])
        return titles[near] if near else None


@cache
def _referred() -> frozenset[str]:
    """Kinds that some column refers to."""
    return frozenset(k for model in KINDS for c in reference_columns(model) for k in _kinds(c))


def titles_of(model: type[Element], values: Mapping[str, object]) -> list[str]:
    """Return the names, besides the code, by which people refer to a row."""
    fields = (title_field(model), "short", "sipd", "number")
    return [value for f in fields if isinstance(value := values.get(f), str) and value]


def _kinds(column: Column) -> Sequence[str]:
    return column.about.refs if column.about.refs != ("*",) else tuple(_BY_NAME)


def _labels(kind: str) -> set[str]:
    about = _BY_NAME[kind].kind
    return {folded(name) for name in (*about.sheet, *about.label, kind)}


def _targets(column: Column) -> LocalText:
    sheets = [_BY_NAME[kind].kind.sheet for kind in _kinds(column)[:4]]
    return LocalText(" / ".join(s.id for s in sheets), " / ".join(s.en for s in sheets))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
