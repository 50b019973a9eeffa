"""The master plan as a value: elements under one definition, plan, edition, diff and narrative."""

from anyam.plan import elements
from anyam.plan.definition import (
    About,
    Column,
    Element,
    Group,
    Kind,
    Record,
    ValueKind,
    Vocabulary,
    column,
    columns,
    reference_columns,
    references,
    title_field,
)
from anyam.plan.diff import Diff, apply, diff
from anyam.plan.edition import SCHEMA, Edition, from_data, from_json, json_schema, to_json
from anyam.plan.elements import *  # noqa: F403 - the elements list themselves in __all__
from anyam.plan.header import Header
from anyam.plan.plan import Plan

__all__ = [
    "SCHEMA",
    "About",
    "Column",
    "Diff",
    "Edition",
    "Element",
    "Group",
    "Header",
    "Kind",
    "Plan",
    "Record",
    "ValueKind",
    "Vocabulary",
    "apply",
    "column",
    "columns",
    "diff",
    "from_data",
    "from_json",
    "json_schema",
    "reference_columns",
    "references",
    "title_field",
    "to_json",
]
__all__ += elements.__all__
