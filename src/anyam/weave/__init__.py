"""Weaving: where programs meet, why, how strongly, and what the agencies decide about it."""

from anyam.weave.decisions import Docket, Pending, Settled, docket, record, same_work
from anyam.weave.index import Found, Index
from anyam.weave.matching import Match, Matcher, concepts_in, matcher
from anyam.weave.matrix import Axis, MatrixCell, OverlapMatrix, matrix
from anyam.weave.merge import Merger, merge
from anyam.weave.minutes import MinutesRow, minutes
from anyam.weave.overlap import Cluster, Copies, Evidence, Overlap, OverlapKind, Weaving
from anyam.weave.saying import say, say_why
from anyam.weave.subject import Subject, SubjectKind, subjects_of
from anyam.weave.suggesting import Advisor, Suggested, Suggestions
from anyam.weave.weaving import weave
from anyam.weave.words import Token, root, tokens

__all__ = [
    "Advisor",
    "Axis",
    "Cluster",
    "Copies",
    "Docket",
    "Evidence",
    "Found",
    "Index",
    "Match",
    "Matcher",
    "MatrixCell",
    "Merger",
    "MinutesRow",
    "Overlap",
    "OverlapKind",
    "OverlapMatrix",
    "Pending",
    "Settled",
    "Subject",
    "SubjectKind",
    "Suggested",
    "Suggestions",
    "Token",
    "Weaving",
    "concepts_in",
    "docket",
    "matcher",
    "matrix",
    "merge",
    "minutes",
    "record",
    "root",
    "same_work",
    "say",
    "say_why",
    "subjects_of",
    "tokens",
    "weave",
]
