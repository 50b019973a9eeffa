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
    OVERLAPS = "IRI", "Irisan", "Overlaps"
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

    ``message`` and ``fix`` are templates; ``{it}`` names the subject, ``{field}`` its column;
    a slot ``part`` tells the year or criterion where a field spans several columns.
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
        """Why it matters, in the family's words unless the rule has its own, with any law."""
        why = self.why if self.why.id else _WHY[self.family]
        if self.law is None:
            return why
        short = law(self.law).short
        return LocalText(f"{why.id} (Lihat {short}.)", f"{why.en} (See {short}.)")


_WHY: Mapping[Family, LocalText] = {
    Family.REFERENCES: LocalText(
        "Data yang terhubung ke tempat yang salah membuat seluruh hitungan dan buku keliru.",
        "Data tied to the wrong place make every sum and every book wrong.",
    ),
    Family.COVERAGE: LocalText(
        "Bagian yang kosong akan terlihat dalam buku dan ditanyakan penilai.",
        "What is missing shows in the books, and evaluators will ask for it.",
    ),
    Family.ARITHMETIC: LocalText(
        "Angka rencana dibaca DPRD, pemeriksa, dan masyarakat; hitungannya harus tepat.",
        "Councillors, auditors and citizens read the plan's figures; they must add up.",
    ),
    Family.TIME: LocalText(
        "Peta jalan disusun dari tahun dan tanggal; satu yang keliru menggeser yang lain.",
        "The roadmap is laid out by years and dates; one that is wrong shifts the others.",
    ),
    Family.MEASURES: LocalText(
        "Capaian hanya dapat dinilai bila indikator dan targetnya jelas.",
        "Achievement can be judged only by clear indicators and targets.",
    ),
    Family.PEOPLE: LocalText(
        "Evaluasi memeriksa apakah Dewan dan Tim benar-benar ada dan lengkap.",
        "The evaluation looks whether council and team really exist and are complete.",
    ),
    Family.ALIGNMENT: LocalText(
        "Program yang tidak selaras akan sulit dianggarkan dan dipertanggungjawabkan.",
        "A program out of line is hard to budget and to account for.",
    ),
    Family.PROMISE: LocalText(
        "Quick win adalah janji kepala daerah yang akan dikunjungi penilai.",
        "A quick win is the head of region's promise, and evaluators will come to see it.",
    ),
    Family.OVERLAPS: LocalText(
        "Keputusan atas irisan baru berarti bila kedua OPD tahu dan menjalankannya.",
        "A decision on an overlap counts only if both agencies know it and act on it.",
    ),
    Family.APPLICATIONS: LocalText(
        "Daftar aplikasi yang benar mencegah belanja ganda dan aplikasi terbengkalai.",
        "A true registry keeps cities from paying twice and from leaving applications to rot.",
    ),
    Family.TEXT: LocalText(
        "Naskah ini tercetak apa adanya dalam buku.",
        "This text is printed in the books as it stands.",
    ),
    Family.NAMES: LocalText(
        "Nama adalah pegangan pembaca dalam buku, tabel, dan rapat.",
        "Names are what readers hold on to in books, tables and meetings.",
    ),
    Family.PLACES: LocalText(
        "Lokasi dipakai untuk peta dan kunjungan lapangan.",
        "Locations serve maps and field visits.",
    ),
    Family.WAIVERS: LocalText(
        "Pengecualian hanya berlaku bila jelas apa, mengapa, dan sampai kapan.",
        "A waiver holds only where it is clear what, why and until when.",
    ),
}
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
