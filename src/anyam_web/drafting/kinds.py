"""Kinds by the word in their address: ``rencana-aksi`` is the table of actions."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404

from anyam.kernel import LocalText
from anyam.plan import Column, Element, ValueKind, columns, title_field
from anyam.plan.definition import Group
from anyam.plan.elements import KINDS
from anyam_web.plans.documents import slug_of

BY_SLUG: Mapping[str, type[Element]] = {slug_of(model): model for model in KINDS}
_PLACED = frozenset({"subdimension", "dimension"})
NUMERIC = frozenset(
    (ValueKind.INTEGER, ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.RUPIAH, ValueKind.YEAR)
)
LONG = frozenset((ValueKind.LONG_TEXT, ValueKind.MARKDOWN))
SPREAD = frozenset((ValueKind.YEAR_VALUES, ValueKind.SCORES))
SHOWN_AT_FIRST = 9


def model_or_404(slug: str) -> type[Element]:
    """Return the kind a word in an address means; 404 for any other word."""
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def fields_of(model: type[Element]) -> tuple[Column, ...]:
    """Every field a person fills in, in the order of the form: all but the id."""
    return tuple(col for col in columns(model) if col.name != "id")


def field_or_404(model: type[Element], name: str) -> Column:
    """Return a field of a kind; 404 for an unknown one."""
    for col in fields_of(model):
        if col.name == name:
            return col
    raise Http404


def first_fields(model: type[Element]) -> tuple[Column, ...]:
    """Fields a table shows until somebody chooses: code, name, then what a finished plan has."""
    title = title_field(model)
    wanted = [c for c in fields_of(model) if c.name in ("code", title)]
    wanted += [
        c for c in fields_of(model) if c not in wanted and c.about.expected and c.kind not in LONG
    ]
    return tuple(wanted[:SHOWN_AT_FIRST])


def by_group() -> dict[Group, list[type[Element]]]:
    """Kinds under the groups of the method, in order."""
    grouped: dict[Group, list[type[Element]]] = {group: [] for group in Group}
    for model in KINDS:
        grouped[model.kind.group].append(model)
    return grouped


def is_placed(model: type[Element]) -> bool:
    """Tell whether elements of a kind belong to a dimension by themselves."""
    return any(c.name in _PLACED for c in columns(model))


NOTHING_YET = LocalText("Belum ada {kind}.", "No {kind} yet.")
