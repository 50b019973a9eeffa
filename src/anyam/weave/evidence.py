"""Evidence: each side from which two subjects meet, put into words with what it adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from anyam.kernel import LocalText, Rupiah, format_rupiah_short
from anyam.kernel.text import Lang
from anyam.reference import frameworks
from anyam.reference.concepts import Facet
from anyam.reference.naming import fold
from anyam.weave import clauses
from anyam.weave.overlap import Evidence
from anyam.weave.pair import MOST, Pair, listed
from anyam.weave.reading import Reading

Says = Callable[[Pair], LocalText | None]


def evidence_of(pair: Pair, *, added: Mapping[str, float]) -> tuple[Evidence, ...]:
    """Put into words what was ``added`` by code; what weighs nothing is told last, as a fact."""
    found = []
    for code, (parts, says) in _SIDES.items():
        weight = sum(added.get(part, 0.0) for part in parts)
        relevant = abs(weight) >= 0.005 or code in _FACTS
        if relevant and (said := says(pair)):
            found.append(Evidence(code, round(weight, 3), said))
    return tuple(sorted(found, key=lambda e: (e.code in _FACTS, -abs(e.weight))))


def _topic(pair: Pair) -> LocalText | None:
    if names := pair.names(pair.shared(Facet.TOPIC)):
        return clauses.TOPIC.format(names=names)
    one, other = _close(pair.one, pair.other), _close(pair.other, pair.one)
    if close := _apart(clauses.RELATED, pair, one, other):
        return close
    names = pair.names(sorted(_meant(pair.one) & _meant(pair.other)))
    return clauses.WIDER.format(names=names) if names else None


def _close(mine: Reading, their: Reading) -> tuple[str, ...]:
    """My topics that lie beside, above or below one of theirs; else the most telling one."""
    told = mine.told(Facet.TOPIC)
    order = sorted(told, key=lambda t: (-told[t], t))
    return tuple(t for t in order if t in _meant(their)) or tuple(order[:1])


def _meant(reading: Reading) -> frozenset[str]:
    return frozenset(reading.meaning[Facet.TOPIC].keys() | reading.about[Facet.TOPIC].keys())


def same_topic(one: Reading, other: Reading) -> bool:
    """Tell whether two have a topic of their own in common, or one of them tells none."""
    a, b = one.told(Facet.TOPIC), other.told(Facet.TOPIC)
    return bool(a.keys() & b.keys()) or not a or not b


def _other_topic(pair: Pair) -> LocalText | None:
    return _apart(
        clauses.OTHER_TOPIC, pair, sorted(pair.one.title_topics), sorted(pair.other.title_topics)
    )


def _other_deed(pair: Pair) -> LocalText | None:
    return _apart(
        clauses.OTHER_DEED, pair, sorted(pair.one.title_deeds), sorted(pair.other.title_deeds)
    )


def _apart(
    text: LocalText, pair: Pair, one: Iterable[str], other: Iterable[str]
) -> LocalText | None:
    a, b = pair.names(one), pair.names(other)
    return text.format(a=a, b=b) if a and b else None


def _words(pair: Pair) -> LocalText | None:
    a, b = pair.one.roots, pair.other.roots
    both = sorted(
        a.keys() & b.keys(), key=lambda r: (-min(a[r], b[r]) * pair.rarity["roots"](r), r)
    )
    told = [_quoted(pair.one.shown[r]) for r in both[:MOST]]
    return clauses.WORDS.format(words=", ".join(told)) if told else clauses.SPELLING


def _facet(facet: Facet, text: LocalText) -> Says:
    def says(pair: Pair) -> LocalText | None:
        names = pair.names(pair.shared(facet))
        return text.format(names=names) if names else None

    return says


def _place(pair: Pair) -> LocalText | None:
    both = _common(pair.one.subject.places, pair.other.subject.places)
    if both:
        return clauses.PLACE.format(names=LocalText(listed(both, "dan"), listed(both, "and")))
    return _facet(Facet.PLACE, clauses.PLACE)(pair)


def _needs(pair: Pair) -> LocalText | None:
    names = pair.names(sorted(pair.one.uses & pair.other.uses))
    return clauses.NEEDS.format(names=names) if names else None


def _makes(pair: Pair) -> LocalText | None:
    made = pair.names(sorted(makes(pair.one, pair.other) or makes(pair.other, pair.one)))
    return clauses.MAKES.format(names=made) if made else None


def makes(one: Reading, other: Reading) -> frozenset[str]:
    """What the first is about and the second needs without being about it."""
    about = one.title_topics | one.facets[Facet.THING].keys()
    return frozenset((about & other.uses) - other.title_topics)


def _subdimension(pair: Pair) -> LocalText | None:
    return _named_place(pair, "subdimension", clauses.SUBDIMENSION)


def _dimension(pair: Pair) -> LocalText | None:
    return _named_place(pair, "dimension", clauses.DIMENSION)


def _named_place(pair: Pair, field: str, text: LocalText) -> LocalText | None:
    one, other = (getattr(r.subject, field) for r in (pair.one, pair.other))
    if not one or fold(one) != fold(other):
        return None
    known = (getattr(f, field)(one) for f in frameworks())
    name = next((k.name for k in known if k), LocalText(one, one))
    return text.format(name=name)


def _nomenclature(pair: Pair) -> LocalText | None:
    one, other = (r.subject.nomenclature.split(".") for r in (pair.one, pair.other))
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return clauses.NOMENCLATURE.format(code=".".join(one[:same])) if same >= 3 else None


def _common(one: Iterable[str], other: Iterable[str]) -> list[str]:
    known = {fold(name) for name in other}
    return [name for name in one if fold(name) in known]


def _list_of(field: str, text: LocalText) -> Says:
    def says(pair: Pair) -> LocalText | None:
        both = _common(getattr(pair.one.subject, field), getattr(pair.other.subject, field))[:MOST]
        names = LocalText(listed(both, "dan"), listed(both, "and"))
        return text.format(names=names) if both else None

    return says


def _agency(pair: Pair) -> LocalText | None:
    a, b = pair.one.subject, pair.other.subject
    both = _common(a.agencies, b.agencies)[:MOST]
    if a.agency and b.agency and fold(a.agency) != fold(b.agency):
        text = clauses.BOTH_SUPPORT if both else clauses.TWO
        return text.format(a=a.agency, b=b.agency, names=", ".join(both))
    return clauses.ONE_AGENCY.format(name=both[0]) if both else None


def _region(pair: Pair) -> LocalText | None:
    a, b = pair.one.subject.region, pair.other.subject.region
    return clauses.REGIONS.format(a=a, b=b) if a and b and a != b else None


def _years(pair: Pair) -> LocalText | None:
    a, b = pair.one.subject.years, pair.other.subject.years
    if not a or not b:
        return None
    first, last = max(a[0], b[0]), min(a[1], b[1])
    if first > last:
        return clauses.NO_YEARS
    return clauses.YEARS.format(years=str(first) if first == last else f"{first}–{last}")


def _budget(pair: Pair) -> LocalText | None:
    a, b = pair.one.subject.budget, pair.other.subject.budget
    if not a or not b:
        return None
    total = Rupiah(a + b)
    short = LocalText(*(format_rupiah_short(total, lang=lang) for lang in (Lang.ID, Lang.EN)))
    return clauses.BUDGET.format(amount=short)


def _before(pair: Pair) -> LocalText | None:
    a, b = pair.one.subject, pair.other.subject
    if b.id in a.before or a.id in b.before:
        first, then = (b, a) if b.id in a.before else (a, b)
        return clauses.BEFORE.format(a=first.id, b=then.id)
    return None


def _quoted(word: str) -> str:
    return f"“{word}”"


_SIDES: Mapping[str, tuple[tuple[str, ...], Says]] = {
    "topic": (("topic", "topic_words", "topic_gist"), _topic),
    "other_topic": (("other_topic",), _other_topic),
    "words": (("loose", "roots", "pieces"), _words),
    "application": (("application",), _list_of("applications", clauses.APPLICATION)),
    "data": (("data",), _list_of("data", clauses.DATA)),
    "thing": (("thing", "thing_words", "thing_gist"), _facet(Facet.THING, clauses.THING)),
    "needs": (("needs",), _needs),
    "makes": (("makes",), _makes),
    "deed": (("deed",), _facet(Facet.DEED, clauses.DEED)),
    "other_deed": (("other_deed",), _other_deed),
    "people": (("people",), _facet(Facet.PEOPLE, clauses.PEOPLE)),
    "place": (("place", "location"), _place),
    "nomenclature": (("nomenclature",), _nomenclature),
    "subdimension": (("subdimension",), _subdimension),
    "dimension": (("dimension",), _dimension),
    "before": (("before",), _before),
    "agency": (("agency",), _agency),
    "region": ((), _region),
    "years": (("years",), _years),
    "budget": ((), _budget),
}
_FACTS = frozenset({"agency", "region", "years", "budget"})
