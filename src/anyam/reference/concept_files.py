"""Concept files, packaged or a city's own: read without trust, checked, joined to a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from anyam.kernel import LocalText, UnusableInput
from anyam.reference.concepts import Concept, Facet, Lexicon, words
from anyam.reference.framework import frameworks
from anyam.reference.loading import names_in, read_yaml

LONGEST = 2_000_000  # characters; the largest packaged file takes a tenth
_DEEPEST = 8
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LISTS = ("forms", "subdimensions", "broader", "near", "uses")
_LINKS = ("broader", "near", "uses")
_KEYS = {"id", "facet", "name", *_LISTS}


def packaged_concepts() -> Lexicon:
    """Read and check the packaged YAML files. Raises ``UnusableInput`` naming every mistake."""
    read: list[Concept] = []
    for name in names_in("concepts"):
        read += _concepts(read_yaml(name), file=f"{name}.yaml", known={})
    return _checked(read, file="concepts")


def extended(base: Lexicon, *, text: str, file: str) -> Lexicon:
    """Join a city's own concept file (YAML text) to a lexicon; ``file`` is its name in messages.

    An entry with a new id is a new concept. One with an id already known needs ``forms`` only:
    they are added. Raises ``UnusableInput`` saying where the file is wrong and what to do.
    """
    own = _concepts(_parsed(text, file), file=file, known=base.concepts)
    joined = dict(base.concepts)
    for concept in own:
        joined[concept.id] = concept
    if len({c.id for c in own}) < len(own):
        _checked(own, file=file)
    return _checked(joined.values(), file=file)


def mistakes(concepts: Iterable[Concept]) -> Iterator[LocalText]:
    """Tell what is wrong between concepts: double ids and forms, links that lead nowhere."""
    listed = list(concepts)
    by_id = {c.id: c for c in listed}
    yield from _double_ids(listed)
    for concept in by_id.values():
        yield from _broken_links(concept, by_id)
    yield from _circles(by_id)
    yield from _double_forms(by_id.values())


def _checked(concepts: Iterable[Concept], *, file: str) -> Lexicon:
    listed = list(concepts)
    _refuse(list(mistakes(listed)), file=file)
    return Lexicon({c.id: c for c in listed})


def _refuse(found: list[LocalText], *, file: str) -> None:
    if found:
        told = [LocalText("\n- ".join(t.id for t in found), "\n- ".join(t.en for t in found))]
        raise UnusableInput(_WRONG.format(file=file, count=len(found), mistakes=told[0]))


# ------------------------------------------------------------------------------ one file


def _concepts(data: Any, *, file: str, known: Mapping[str, Concept]) -> list[Concept]:
    entries = data.get("concepts") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise UnusableInput(_NO_LIST.format(file=file))
    wrong = [w for n, e in enumerate(entries, start=1) for w in _unfit(e, number=n, known=known)]
    _refuse(wrong, file=file)
    return [_concept(entry, known=known) for entry in entries]


def _unfit(entry: Any, *, number: int, known: Mapping[str, Concept]) -> Iterator[LocalText]:
    if not isinstance(entry, dict) or not _ID.fullmatch(str(entry.get("id", ""))):
        yield _BAD_ID.format(number=number)
        return
    id = entry["id"]
    if unknown := sorted(map(str, entry.keys() - _KEYS)):
        yield _BAD_KEY.format(concept=id, key=", ".join(unknown), known=", ".join(sorted(_KEYS)))
    for key in _LISTS:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            yield _BAD_LIST.format(concept=id, key=key)
    if id not in known:
        yield from _incomplete(entry)


def _incomplete(entry: dict[str, Any]) -> Iterator[LocalText]:
    name = entry.get("name")
    if not isinstance(name, dict) or not all(isinstance(name.get(k), str) for k in ("id", "en")):
        yield _BAD_NAME.format(concept=entry["id"])
    if entry.get("facet") not in set(Facet):
        yield _BAD_FACET.format(concept=entry["id"], facets=", ".join(Facet))


def _concept(entry: dict[str, Any], *, known: Mapping[str, Concept]) -> Concept:
    if old := known.get(entry["id"]):
        return _richer(old, entry)
    name = LocalText(entry["name"]["id"], entry["name"]["en"])
    forms, exact, shared = _forms([*name, *entry.get("forms", [])])
    links = {key: tuple(entry.get(key, ())) for key in _LINKS}
    keys = tuple(_subdimension_keys().get(s, s) for s in entry.get("subdimensions", ()))
    return Concept(entry["id"], Facet(entry["facet"]), name, forms, exact, shared, keys, **links)


def _richer(old: Concept, entry: dict[str, Any]) -> Concept:
    forms, exact, shared = _forms(entry.get("forms", []))
    return replace(
        old,
        forms=tuple(dict.fromkeys((*old.forms, *forms))),
        exact=old.exact | (exact - set(old.forms)),
        shared=old.shared | shared,
    )


def _forms(written: list[str]) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Take the marks off: ``!`` as written only, ``~`` also said of another concept."""
    forms: dict[str, set[str]] = {}
    for form in written:
        bare = form.lstrip("!~")
        if said := " ".join(words(bare)):
            forms.setdefault(said, set()).update(form[: len(form) - len(bare)])
    exact, shared = (frozenset(f for f, marks in forms.items() if m in marks) for m in "!~")
    return tuple(forms), exact, shared


@cache
def _subdimension_keys() -> dict[str, str]:
    """Map the codes and keys of all frameworks' sub-dimensions to keys."""
    every = [s for f in frameworks() for s in f.all_subdimensions]
    return {name: s.key for s in every for name in (s.code, s.key)}


def _parsed(text: str, file: str) -> Any:
    import yaml

    if len(text) > LONGEST:
        raise UnusableInput(_LONG.format(file=file, limit=LONGEST))
    try:
        depth = 0
        for event in yaml.parse(text, yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
                raise UnusableInput(_ALIAS.format(file=file))
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UnusableInput(_BAD_YAML.format(file=file, reason=reason)) from None


# ------------------------------------------------------------------------- between concepts


def _double_ids(listed: list[Concept]) -> Iterator[LocalText]:
    seen: set[str] = set()
    for concept in listed:
        if concept.id in seen:
            yield _DOUBLE_ID.format(concept=concept.id)
        seen.add(concept.id)


def _broken_links(concept: Concept, by_id: Mapping[str, Concept]) -> Iterator[LocalText]:
    for key in _LINKS:
        for target in getattr(concept, key):
            if target not in by_id or target == concept.id:
                yield _BAD_LINK.format(concept=concept.id, key=key, target=target)
    for target in concept.subdimensions:
        if target not in _subdimension_keys():
            yield _BAD_SUBDIMENSION.format(concept=concept.id, target=target)


def _circles(by_id: Mapping[str, Concept]) -> Iterator[LocalText]:
    sound = {
        i: replace(c, broader=tuple(b for b in c.broader if b in by_id)) for i, c in by_id.items()
    }
    wider = Lexicon(sound).wider
    for id in by_id:
        if id in wider[id]:
            yield _CIRCLE.format(concept=id)


def _double_forms(concepts: Iterable[Concept]) -> Iterator[LocalText]:
    seen: dict[tuple[Facet, str], Concept] = {}
    for concept in concepts:
        for form in concept.forms:
            first = seen.setdefault((concept.facet, form), concept)
            if first is not concept and not {form} <= first.shared & concept.shared:
                yield _DOUBLE_FORM.format(form=form, first=first.id, second=concept.id)


_WRONG = LocalText(
    "{file}: {count} kesalahan dalam leksikon.\n- {mistakes}",
    "{file}: {count} mistakes in the lexicon.\n- {mistakes}",
)
_LONG = LocalText(
    "{file} lebih panjang dari {limit} huruf; itu bukan berkas konsep.",
    "{file} is longer than {limit} characters; that is no concept file.",
)
_ALIAS = LocalText(
    "{file} memakai alias YAML (&, *) atau terlalu bertingkat; tulis setiap daftar apa adanya.",
    "{file} uses YAML aliases (&, *) or is nested too deep; write every list out.",
)
_BAD_YAML = LocalText("{file} bukan YAML yang sah: {reason}", "{file} is not valid YAML: {reason}")
_NO_LIST = LocalText(
    "{file} tidak memuat daftar “concepts:”; tulis setiap konsep sebagai satu butir di bawahnya.",
    "{file} has no list “concepts:”; write every concept as one item below it.",
)
_BAD_ID = LocalText(
    "Konsep ke-{number} tidak punya id yang sah; pakai huruf kecil, angka, dan tanda hubung,"
    " misalnya “bank-sampah”.",
    "Concept number {number} has no valid id; use small letters, digits and hyphens, such as"
    " “waste-bank”.",
)
_BAD_KEY = LocalText(
    "Konsep “{concept}”: kolom {key} tidak dikenal; yang dikenal: {known}.",
    "Concept “{concept}”: unknown field {key}; known: {known}.",
)
_BAD_LIST = LocalText(
    "Konsep “{concept}”: “{key}” harus berupa daftar teks, misalnya [aduan warga, pengaduan].",
    "Concept “{concept}”: “{key}” must be a list of texts, such as [citizen complaint].",
)
_BAD_NAME = LocalText(
    "Konsep “{concept}” belum dikenal, jadi perlu nama dalam dua bahasa:"
    " name: {{id: …, en: …}}; atau perbaiki id-nya bila konsep yang sudah ada yang dimaksud.",
    "Concept “{concept}” is not known yet, so it needs a name in both languages:"
    " name: {{id: …, en: …}}; or mend its id if an existing concept is meant.",
)
_BAD_FACET = LocalText(
    "Konsep “{concept}” perlu “facet”, salah satu dari: {facets}.",
    "Concept “{concept}” needs a “facet”, one of: {facets}.",
)
_DOUBLE_ID = LocalText(
    "Id “{concept}” dipakai dua kali; gabungkan keduanya atau ganti salah satunya.",
    "The id “{concept}” is used twice; join the two or rename one.",
)
_BAD_LINK = LocalText(
    "Konsep “{concept}”: “{target}” pada “{key}” bukan id konsep lain yang dikenal.",
    "Concept “{concept}”: “{target}” in “{key}” is no known id of another concept.",
)
_BAD_SUBDIMENSION = LocalText(
    "Konsep “{concept}”: subdimensi “{target}” tidak ada dalam kerangka mana pun; contoh: GOV-1.",
    "Concept “{concept}”: no framework has the sub-dimension “{target}”; for example: GOV-1.",
)
_CIRCLE = LocalText(
    "Konsep “{concept}” lebih luas daripada dirinya sendiri; putuskan lingkaran pada “broader”.",
    "Concept “{concept}” is wider than itself; break the circle in “broader”.",
)
_DOUBLE_FORM = LocalText(
    "“{form}” tertulis pada “{first}” dan “{second}”; hapus salah satunya, atau tandai keduanya"
    " dengan “~” bila memang bermakna ganda.",
    "“{form}” stands in both “{first}” and “{second}”; drop one, or mark both with “~” if it"
    " truly means either.",
)
