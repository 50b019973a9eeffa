"""Weaving: where programs meet, why, how strongly, and what the agencies decide about it."""

from anyam.weave.index import Found, Index
from anyam.weave.matching import Match, Matcher, concepts_in, matcher
from anyam.weave.overlap import Cluster, Copies, Evidence, Overlap, OverlapKind, Weaving
from anyam.weave.saying import say
from anyam.weave.subject import Subject, SubjectKind, subjects_of
from anyam.weave.suggesting import Advisor, Suggested, Suggestions
from anyam.weave.weaving import weave
from anyam.weave.words import Token, root, tokens

__all__ = [
    "Advisor",
    "Cluster",
    "Copies",
    "Evidence",
    "Found",
    "Index",
    "Match",
    "Matcher",
    "Overlap",
    "OverlapKind",
    "Subject",
    "SubjectKind",
    "Suggested",
    "Suggestions",
    "Token",
    "Weaving",
    "concepts_in",
    "matcher",
    "root",
    "say",
    "subjects_of",
    "tokens",
    "weave",
]
