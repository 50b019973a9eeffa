"""The form of an element: what was typed, read field by field, with every error in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.safestring import SafeString
from pydantic import ValidationError

from anyam.exchange.messages import say
from anyam.kernel import Finding, LocalText
from anyam.plan import Column, Element, ValueKind
from anyam.plan.codes import next_code
from anyam_web.drafting.desk import Desk
from anyam_web.drafting.kinds import LONG, SPREAD, fields_of
from anyam_web.drafting.typed import Outcome, Typed, read, shown
from anyam_web.drafting.widgets import id_of, widget


@dataclass(frozen=True)
class Field:
    """One field as the page shows it."""

    col: Column
    widget: SafeString
    error: LocalText | None
    notes: tuple[LocalText, ...]
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """Id of the control."""
        return id_of(self.col)

    @property
    def help(self) -> LocalText:
        """What to write, from the definition; templates would call what says it."""
        return self.col.about.help

    @property
    def unit(self) -> LocalText | None:
        """Unit of the value, if any."""
        return self.col.about.unit

    @property
    def is_group(self) -> bool:
        """Tell a field of several controls, which is labelled as a group."""
        return self.col.kind in (*SPREAD, ValueKind.REFS)

    @property
    def is_wide(self) -> bool:
        """Tell a field that wants the whole width."""
        return self.col.kind in LONG or self.is_group

    @property
    def is_markdown(self) -> bool:
        """Tell narrative, which has a preview."""
        return self.col.kind is ValueKind.MARKDOWN


@dataclass
class ElementForm:
    """What was typed for one element, and what reading made of it."""

    desk: Desk
    model: type[Element]
    id: UUID
    typed: Mapping[str, Typed]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    record: Element | None = None
    findings: Sequence[Finding] = ()

    @cached_property
    def errors(self) -> dict[str, LocalText]:
        """Errors by field."""
        return {name: o.error for name, o in self.outcomes.items() if o.error}

    @property
    def notes(self) -> list[LocalText]:
        """What was assumed in reading."""
        return [note for o in self.outcomes.values() for note in o.notes]

    def fields(self) -> Iterable[Field]:
        """Every field with its control, its error and its findings."""
        for col in fields_of(self.model):
            outcome = self.outcomes.get(col.name, Outcome())
            told = f"h-{col.name}" + (f" e-{col.name}" if outcome.error else "")
            control = widget(col, self.typed.get(col.name, ""), self.desk, told_by=told)
            found = tuple(f for f in self.findings if f.field == col.name)
            yield Field(col, control, outcome.error, outcome.notes, found)

    @property
    def elsewhere(self) -> list[Finding]:
        """Findings about the element that are about no field of the form."""
        names = {col.name for col in fields_of(self.model)}
        return [f for f in self.findings if f.field not in names]


def form_of(record: Element, desk: Desk, *, findings: Sequence[Finding] = ()) -> ElementForm:
    """Fill a form with an element as it stands."""
    model = type(record)
    typed = {c.name: shown(getattr(record, c.name), c, desk) for c in fields_of(model)}
    return ElementForm(desk, model, record.id, typed, record=record, findings=findings)


def new_form(
    model: type[Element], desk: Desk, *, id_: UUID, given: Mapping[str, str]
) -> ElementForm:
    """Make an empty form with the next free code and what the address gives."""
    typed: dict[str, Typed] = {}
    known: dict[str, object] = {}
    for col in fields_of(model):
        if text := given.get(col.name):
            typed[col.name] = [text] if col.kind is ValueKind.REFS else text
            known[col.name] = read(typed[col.name], col, desk).value
    typed.setdefault("code", free_code(model, desk, known))
    return ElementForm(desk, model, id_, typed)


def typed_in(post: QueryDict, model: type[Element]) -> dict[str, Typed]:
    """Take what was typed out of a post; a field that was not sent is left out."""
    return {c.name: text for c in fields_of(model) if (text := _typed(post, c)) is not None}


def read_form(
    typed: Mapping[str, Typed], model: type[Element], desk: Desk, *, id_: UUID, base: Element | None
) -> ElementForm:
    """Read a form: the element, or the errors in their places; fields not sent stay as they are."""
    form = ElementForm(desk, model, id_, typed)
    values: dict[str, Any] = {"id": id_}
    for col in fields_of(model):
        old = getattr(base, col.name) if base else None
        if col.name in typed:
            form.outcomes[col.name] = read(typed[col.name], col, desk, old=old)
            value = form.outcomes[col.name].value
        else:
            value = old if base else col.default
        values[col.name] = value
    values["code"] = values["code"] or free_code(model, desk, values)
    _unique(form, str(values["code"]), base)
    if not form.errors:
        form.record = _made(form, values)
    return form


def free_code(model: type[Element], desk: Desk, values: Mapping[str, object]) -> str:
    """Return the next free code, in the manner of what the values put the new element beside."""
    above = next((v for name in _ABOVE if isinstance(v := values.get(name), UUID)), None)
    keys = {s.key: s.dimension for s in desk.plan.framework.all_subdimensions}
    dimension = values.get("dimension") or keys.get(str(values.get("subdimension")))
    return next_code(
        desk.plan, model, parent=above, dimension=str(dimension) if dimension else None,
        also={e.code for e in desk.also},
    )  # fmt: skip


def _typed(post: QueryDict, col: Column) -> Typed | None:
    name = id_of(col)
    if col.kind in SPREAD:
        start = f"{name}."
        parts = {k.removeprefix(start): str(v) for k, v in post.items() if k.startswith(start)}
        return {part: text for part, text in parts.items() if text.strip()} if parts else None
    if col.kind is ValueKind.REFS:
        return [str(t) for t in post.getlist(name)] if name in post or f"{name}." in post else None
    return str(post[name]) if name in post else None


def _unique(form: ElementForm, code: str, base: Element | None) -> None:
    other = form.desk.plan.find(form.model, code)
    if other is None or other.id == form.id or (base and base.code == code):
        return
    free = free_code(form.model, form.desk, vars(other))
    words = _TAKEN.format(code=code, title=other.title, free=free)
    form.outcomes["code"] = Outcome(code, error=words)


def _made(form: ElementForm, values: dict[str, Any]) -> Element | None:
    try:
        return form.model.model_validate(values)
    except ValidationError as error:
        cols = {c.name: c for c in fields_of(form.model)}
        for problem in error.errors(include_url=False, include_context=False):
            name = str(problem["loc"][0])
            seen = form.typed.get(name, "")
            said = say(
                "BAC-319", label=cols[name].label, seen=seen if isinstance(seen, str) else "…"
            )
            form.outcomes[name] = Outcome(
                error=LocalText(*map(" ".join, zip(said.message, said.fix, strict=True)))
            )
        form.__dict__.pop("errors", None)
        return None


_ABOVE = ("program", "subject")  # fields that say what an element is a part of
_TAKEN = LocalText(
    "Kode {code} sudah dipakai “{title}”. Pakai kode lain, misalnya {free}.",
    "Code {code} already belongs to “{title}”. Use another one, for example {free}.",
)
