"""What a rule of the check is, and the register every rule enters by its decorator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyam.kernel import Choice, LocalText, Severity
from anyam.plan import Element, Header
from anyam.reference import Dimension, OutlineChapter, Subdimension, law

if TYPE_CHECKING:
    from anyam.check.context import Context

ERROR, WARNING, ADVICE = Severity
NOTHING = ("", "")
Words = tuple[str, str]
Subject = Element | Dimension | Subdimension | OutlineChapter | Header | None
Find = Callable[["Context"], "Iterable[Hit]"]


class Family(Choice):
    """The families of rules; a family's value opens the codes of its rules.

    No family shares its letters with a kind of element or a dimension, so a finding's code can
    never be mistaken for the code of an element.
    """

    REFERENCES = "RUJ", "Struktur dan rujukan", "Structure and references"
    COVERAGE = "CAK", "Cakupan", "Coverage"
    ARITHMETIC = "HIT", "Hitungan dan anggaran", "Arithmetic and budget"
    TIME = "WKT", "Waktu", "Time"
    MEASURES = "UKR", "Indikator", "Indicators"
    PEOPLE = "ORG", "Kelembagaan", "Institutions"
    ALIGNMENT = "SEL", "Keselarasan", "Alignment"
    PROMISE = "JAN", "Quick win dan risiko", "Quick wins and risks"
    APPLICATIONS = "APL", "Aplikasi", "Applications"
    TEXT = "TKS", "Naskah buku", "Narrative"
    NAMES = "NAM", "Penamaan", "Names"
    PLACES = "TMP", "Lokasi", "Places"
    WAIVERS = "KEC", "Pengecualian", "Waivers"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken, with what fills the slots of the rule's sentences."""

    subject: Subject
    field: str | None
    slots: Mapping[str, object]


def hit(subject: Subject = None, field: str | None = None, /, **slots: object) -> Hit:
    """Report a breach by an element, dimension, chapter, the header or (``None``) the plan."""
    return Hit(subject, field, slots)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, how grave a breach is, and what to tell the reader in both languages.

    ``message`` and ``fix`` are templates; ``{it}`` names the subject, ``{field}`` its column.
    ``covers`` lists the fields (kind, field) whose absence this rule reports itself.
    """

    code: str
    severity: Severity
    title: LocalText
    message: LocalText
    why: LocalText
    fix: LocalText
    law: str | None
    covers: tuple[tuple[str, str], ...]
    find: Find

    @property
    def family(self) -> Family:
        """The family, told by the code's letters."""
        return Family(self.code.partition("-")[0])

    @property
    def because(self) -> LocalText:
        """Why it matters, with the law where there is one."""
        if self.law is None:
            return self.why
        short = law(self.law).short
        return LocalText(f"{self.why.id} (Lihat {short}.)", f"{self.why.en} (See {short}.)")


_REGISTER: dict[str, Rule] = {}


def rule(
    code: str,
    severity: Severity,
    *,
    title: Words,
    says: Words,
    fix: Words,
    why: Words = NOTHING,
    law: str | None = None,
    covers: Iterable[str] = (),
) -> Callable[[Find], Find]:
    """Enter a function as a rule; ``covers`` reads ``"program.lead"``.

    Raises ``ValueError`` when the code is taken.
    """

    def register(find: Find) -> Find:
        if code in _REGISTER:
            raise ValueError(f"rule {code} stands twice")
        _REGISTER[code] = Rule(
            code=code,
            severity=severity,
            title=LocalText(*title),
            message=LocalText(*says),
            why=LocalText(*why),
            fix=LocalText(*fix),
            law=law,
            covers=tuple(_place(field) for field in covers),
            find=find,
        )
        return find

    return register


def registered() -> tuple[Rule, ...]:
    """Every rule, family by family, by number within each."""
    families = list(Family)
    return tuple(sorted(_REGISTER.values(), key=lambda r: (families.index(r.family), r.code)))


def _place(field: str) -> tuple[str, str]:
    kind, _, name = field.partition(".")
    return kind, name
