"""Results of a weaving as plain data: pairs, clusters, copies and remarks for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from anyam.kernel import LocalText
from anyam.weave.index import Found
from anyam.weave.overlap import Cluster, Copies, Evidence, Overlap, Weaving
from anyam.weave.saying import say
from anyam.weave.subject import Subject
from anyam.weave.suggesting import Suggested, Suggestions

Data = dict[str, Any]


def weaving_data(weaving: Weaving, *, overlaps: Iterable[Overlap] | None = None) -> Data:
    """Put a weaving into data; ``overlaps`` narrows the pairs shown."""
    shown = weaving.overlaps if overlaps is None else overlaps
    return {
        "pairs": [overlap_data(o) for o in shown],
        "clusters": [_cluster(c) for c in weaving.clusters],
        "copies": [_copies(c) for c in weaving.copies],
        "remarks": [_text(r) for r in weaving.remarks],
        "subjects": len(weaving.subjects),
    }


def overlap_data(overlap: Overlap) -> Data:
    """Put one overlap into data: ids, score 0-1, kind, and every reason with its weight."""
    return {
        "a": overlap.first.id,
        "b": overlap.second.id,
        "score": overlap.score,
        "kind": overlap.kind.value,
        "why": _text(say(overlap)),
        "because": [_evidence(e) for e in overlap.because],
        "titles": [overlap.first.title, overlap.second.title],
    }


def suggestions_data(found: Suggestions) -> Data:
    """Put suggestions into data, each list best first."""
    return {
        "text": found.text,
        "subdimensions": [_suggested(s) for s in found.subdimensions],
        "codes": [_suggested(s) for s in found.codes],
        "indicators": [_suggested(s) for s in found.indicators],
        "programs": [_program(o) for o in found.programs],
    }


def found_data(found: Iterable[Found]) -> list[Data]:
    """Put answers to a search into data."""
    return [
        {"id": f.subject.id, "title": f.subject.title, "kind": f.subject.kind.value,
         "score": f.score, "because": list(f.because)}
        for f in found
    ]  # fmt: skip


def _program(overlap: Overlap) -> Data:
    other = overlap.second if not overlap.first.id else overlap.first
    return _subject(other) | {
        "score": overlap.score,
        "because": [_evidence(e) for e in overlap.because],
    }


def _subject(subject: Subject) -> Data:
    fields = ("id", "title", "dimension", "subdimension", "agency", "region", "nomenclature")
    return {name: getattr(subject, name) for name in fields if getattr(subject, name)}


def _cluster(cluster: Cluster) -> Data:
    return {
        "members": [s.id for s in cluster.subjects],
        "label": _text(cluster.label),
        "cohesion": round(cluster.cohesion, 4),
    }


def _copies(copies: Copies) -> list[str]:
    return [s.id for s in copies.subjects]


def _suggested(suggested: Suggested) -> Data:
    return {
        "key": suggested.key,
        "name": _text(suggested.name),
        "score": suggested.score,
        "because": _text(suggested.because),
    }


def _evidence(evidence: Evidence) -> Data:
    return {"code": evidence.code, "weight": evidence.weight, **_text(evidence.said)}


def _text(text: LocalText) -> Mapping[str, str]:
    return {"id": text.id, "en": text.en}
