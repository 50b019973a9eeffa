"""Arbitrary plans and elements, built from what the columns say of themselves."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from anyam.kernel import Percent, Rupiah, Year
from anyam.plan import KINDS, Column, Element, Header, Plan, ValueKind, Vocabulary, columns
from anyam.reference import framework, fund_sources, quickwin_criteria, units

FRAMEWORK = "gmsc-6"
KEYS = {
    Vocabulary.FRAMEWORK: [FRAMEWORK],
    Vocabulary.DIMENSION: [d.key for d in framework(FRAMEWORK).dimensions],
    Vocabulary.SUBDIMENSION: [s.key for s in framework(FRAMEWORK).all_subdimensions],
    Vocabulary.FUND_SOURCE: [f.key for f in fund_sources()],
    Vocabulary.UNIT: [u.key for u in units()],
    Vocabulary.CRITERION: [c.key for c in quickwin_criteria()],
    Vocabulary.VOLUME: ["buku-1/pendahuluan/tujuan", "buku-2/penutup/penutup"],
    Vocabulary.RULE: ["ANG-102", "STR-001"],
}
_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"])
words = st.one_of(
    st.sampled_from(
        ["=1+1", "+62 812", "-5", "@risiko", "'=x", "#N/A", "1.234", "2026", "Ya", "12/05/2026",
         "Jumlah", "5,5 %", "_x0041_", "a\tb", "Dinas Koperasi & UMKM – Ñ", "<b>tebal</b>", "- - -"]
    ),
    st.text(_LETTERS, min_size=1, max_size=30).map(str.strip),
)  # fmt: skip
long_texts = st.one_of(words, st.lists(words, min_size=2, max_size=4).map("\n".join))
codes = st.from_regex(r"[A-Z0-9][A-Z0-9._/\-]{0,12}", fullmatch=True)
ids = st.uuids(version=4)
decimals = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(min_value=-(10**9), max_value=10**9, places=4),
    st.decimals(min_value=-(10**17), max_value=10**17, places=6),
)
years = st.integers(1945, 2199).map(Year)
_PLAIN = {
    ValueKind.TEXT: words,
    ValueKind.LONG_TEXT: long_texts,
    ValueKind.MARKDOWN: long_texts,
    ValueKind.PERCENT: st.decimals(min_value=0, max_value=100, places=3).map(Percent),
    ValueKind.RUPIAH: st.integers(-(10**19), 10**19).map(Rupiah),
    ValueKind.YEAR: years,
    ValueKind.DATE: st.dates(date(1, 1, 1), date(9999, 12, 31)),
    ValueKind.BOOLEAN: st.booleans(),
    ValueKind.YEAR_VALUES: st.dictionaries(years, decimals, max_size=4),
}


def values(  # noqa: PLR0911 - one answer for each kind of value
    column: Column, targets: dict[str, list[UUID]]
) -> st.SearchStrategy:
    """Values a column admits; references point at ``targets`` by kind, or at nothing."""
    low, high = column.bounds.get("ge", -(10**6)), column.bounds.get("le", 10**6)
    known = [id_ for kind in column.about.refs for id_ in targets.get(kind, [])]
    keys = KEYS.get(column.about.vocabulary)
    one = st.one_of(st.sampled_from(known) if known else ids, ids)
    match column.kind:
        case ValueKind.CHOICE:
            return st.sampled_from(list(column.choices))
        case ValueKind.INTEGER:
            return st.integers(low, high)
        case ValueKind.NUMBER:
            bounds = {k: v for k, v in column.bounds.items() if k in ("ge", "le")}
            return st.decimals(low, high, places=5) if bounds else decimals
        case ValueKind.KEY:
            return st.sampled_from(keys) if keys else st.from_regex(r"[1-9.]{3,12}", fullmatch=True)
        case ValueKind.KEYS:
            return st.lists(st.sampled_from(keys), max_size=3, unique=True).map(tuple)
        case ValueKind.REF:
            return one
        case ValueKind.REFS:
            return st.lists(one, max_size=3, unique=True).map(tuple)
        case ValueKind.SCORES:
            return st.dictionaries(st.sampled_from(keys), decimals, max_size=4)
        case kind:
            return _PLAIN[kind]


def elements(
    model: type[Element],
    *,
    targets: dict[str, list[UUID]] | None = None,
    id: st.SearchStrategy = ids,
    code: st.SearchStrategy = codes,
) -> st.SearchStrategy:
    """Elements of a kind, any field of which may be empty."""
    fields = {c.name: values(c, targets or {}) for c in columns(model) if c.name not in _NAMES}
    filled = st.fixed_dictionaries({"id": id, "code": code}, optional=fields)
    return filled.map(model.model_validate)


_NAMES = ("id", "code")


@st.composite
def headers(draw: st.DrawFn) -> Header:
    """Headers of plans of one to twenty years."""
    first = draw(st.integers(2015, 2040))
    return Header(
        title=draw(words),
        region=draw(st.sampled_from(["61.71", "99.71", "32", "12.01"])),
        first=first,
        last=first + draw(st.integers(0, 19)),
        head=draw(words),
        short_years=draw(st.integers(1, 10)),
    )


@st.composite
def plans(draw: st.DrawFn, *, most: int = 12) -> Plan:
    """Plans of up to ``most`` elements with unique codes, some references pointing nowhere."""
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=most))
    known = draw(st.lists(ids, min_size=len(kinds), max_size=len(kinds), unique=True))
    named = draw(st.lists(codes, min_size=len(kinds), max_size=len(kinds), unique=True))
    targets: dict[str, list[UUID]] = {}
    for model, id_ in zip(kinds, known, strict=True):
        targets.setdefault(model.kind.name, []).append(id_)
    made = [
        draw(elements(model, targets=targets, id=st.just(id_), code=st.just(code)))
        for model, id_, code in zip(kinds, known, named, strict=True)
    ]
    return Plan(draw(headers()), made)
