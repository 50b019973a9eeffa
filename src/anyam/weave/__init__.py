"""Weaving: where programs meet, why, how strongly, and what the agencies decide about it."""

from anyam.weave.overlap import Cluster, Copies, Evidence, Overlap, OverlapKind, Weaving
from anyam.weave.subject import Subject, SubjectKind, subjects_of

__all__ = [
    "Cluster",
    "Copies",
    "Evidence",
    "Overlap",
    "OverlapKind",
    "Subject",
    "SubjectKind",
    "Weaving",
    "subjects_of",
]
