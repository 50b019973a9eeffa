"""What a chapter can show: every name the outline uses, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from anyam.books.compose import (
    actions,
    analysis,
    annexes,
    budget,
    dependencies,
    direction,
    front,
    glossary,
    indicators,
    overlaps,
    profile,
    programs,
    quickwins,
    roadmap,
    strategies,
    summary,
    unplaced,
)
from anyam.books.compose.desk import Desk
from anyam.books.tree import Block
from anyam.plan import (
    ActionCategory,
    Gap,
    Problem,
    Readiness,
    ReadinessPillar,
    Strategy,
    Swot,
    Term,
)

Show = Callable[[Desk], Iterable[Block]]

SHOWS: Mapping[str, Show] = {
    "signature": front.signature,
    "changes": front.changes,
    "decree_page": front.decree_page,
    "decrees": front.decrees,
    "framework": profile.framework,
    "profile": profile.profile,
    "trends": profile.trends,
    "opportunities": profile.opportunities,
    **{f"readiness_{p}": partial(profile.readiness, pillar=p) for p in ReadinessPillar},
    "readiness_summary": profile.readiness_summary,
    "analysis": analysis.analysis,
    "analysis_summary": analysis.analysis_summary,
    "rpjmd_vision": direction.rpjmd_vision,
    "vision": direction.vision,
    "mission_list": direction.mission_list,
    "missions": direction.missions,
    "objective_indicators": direction.objective_indicators,
    "rpjmd_alignment": direction.rpjmd_alignment,
    "strategies": strategies.strategies,
    "overlap_picture": overlaps.overlap_picture,
    "overlap_agencies": overlaps.overlap_agencies,
    "overlap_decisions": overlaps.overlap_decisions,
    "overlap_open": overlaps.overlap_open,
    **{f"actions_{c}": partial(actions.actions, category=c) for c in ActionCategory},
    "actions_uncategorised": actions.uncategorised,
    "members": actions.members,
    "roadmap": roadmap.roadmap,
    "roadmap_summary": roadmap.roadmap_summary,
    **{f"term_{t}": partial(roadmap.term, which=t) for t in Term},
    "dependencies": dependencies.dependencies,
    "budget": budget.budget,
    "budget_summary": budget.budget_summary,
    "ceilings": budget.ceilings,
    "monitoring": indicators.monitoring,
    "program_profiles": programs.program_profiles,
    "indicators": indicators.indicators,
    "budget_lines": annexes.budget_lines,
    "applications": annexes.applications,
    "locations": annexes.locations,
    "stakeholders": annexes.stakeholders,
    "unplaced_analysis": partial(unplaced.unplaced, kinds=(Swot, Gap, Problem)),
    "unplaced_readiness": partial(unplaced.unplaced, kinds=(Readiness,)),
    "unplaced_strategies": partial(unplaced.unplaced, kinds=(Strategy,)),
    "glossary": glossary.glossary,
    "key_figures": summary.key_figures,
    "wheel": summary.wheel,
    "top_programs": summary.top_programs,
    "quick_win_figures": quickwins.quick_win_figures,
    "quick_win_method": quickwins.quick_win_method,
    "quick_win_scores": quickwins.quick_win_scores,
    "quick_win_list": quickwins.quick_win_list,
    "quick_win_profiles": quickwins.quick_win_profiles,
    "quick_win_risks": quickwins.quick_win_risks,
}
"""Every kind of generated matter by its name in the outline (``shows``)."""
