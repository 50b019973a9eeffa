"""Scheduling: a first answer at once, then the best within a proven gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

from anyam.roadmap.answer import Roadmap
from anyam.roadmap.conflict import Impossible, explain_conflict
from anyam.roadmap.demands import Demands
from anyam.roadmap.keeping import most_kept
from anyam.roadmap.model import Model, Starts
from anyam.roadmap.searching import Listener, Search
from anyam.roadmap.solving import Effort, Ended
from anyam.roadmap.sound import refuse_nonsense
from anyam.roadmap.verifying import Years
from anyam.roadmap.work import Candidate


def schedule(  # noqa: PLR0913 - each is one word of the question
    candidates: Sequence[Candidate],
    *,
    demands: Demands,
    seconds: float = 30.0,
    gap: float = 0.01,
    seed: int = 1,
    previous: Years | None = None,
    least_change: bool = False,
    nodes: int | None = None,
    listener: Listener | None = None,
) -> Roadmap | Impossible:
    """Choose programs and start years of the highest worth that the demands allow.

    Ends when the proven relative gap is at most ``gap``; else after ``seconds``, the writing of
    the answer included (the answer is then still good and its gap still proven, but
    another run may end elsewhere) or ``nodes`` of the search. ``previous`` (code → start year) is
    where the search begins; with ``least_change`` as many of its programs as possible stay where
    they were, and only then is the worth raised. Raises ``AnyamError`` for what nobody can mean;
    where the demands contradict each other the answer is ``Impossible`` with the smallest set of
    them.
    """
    refuse_nonsense(candidates, demands)
    model = Model(candidates, demands)
    effort = Effort(gap=gap, seconds=seconds, nodes=nodes, seed=seed)
    known = _known(model, previous or {})
    if not least_change:
        return Search(model, effort, listener, known=known).run()
    began = monotonic()
    first = replace(effort, seconds=_KEEPING * seconds)
    least, solved, program = most_kept(model, known, effort=first)
    if solved.ended is Ended.IMPOSSIBLE:
        return explain_conflict(model, effort=effort)
    effort = replace(effort, seconds=max(0.0, seconds - monotonic() + began))
    search = Search(model, effort, listener, known=known, least=least)
    search.take(program.read(solved.values))
    return search.run()


def _known(model: Model, previous: Years) -> Starts:
    first = model.demands.first
    return {model.index[c]: y - first for c, y in previous.items() if c in model.index}


_KEEPING = 0.5  # of the seconds may go to finding how many programs can stay
