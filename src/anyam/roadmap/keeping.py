"""Changing as little as possible: how many programs can stay where they were."""

from __future__ import annotations

from dataclasses import replace

from anyam.roadmap.model import Model, Starts
from anyam.roadmap.program import Program
from anyam.roadmap.solving import Effort, Solved, solve


def most_kept(model: Model, previous: Starts, *, effort: Effort) -> tuple[int, Solved, Program]:
    """Find the most programs that can keep their start, proven or as far as time allows."""
    program = Program(model)
    kept = {program.columns[i][s] for i, s in previous.items() if s in program.columns[i]}
    matrix = replace(program.matrix)
    matrix.costs = [1.0 if k in kept else 0.0 for k in range(len(matrix.costs))]
    solved = solve(matrix, effort=replace(effort, gap=0.0))
    starts = program.read(solved.values) if solved.values else {}
    return sum(starts.get(i) == s for i, s in previous.items()), solved, program


def keep(program: Program, previous: Starts, *, least: int) -> None:
    """Demand that at least so many programs keep their start."""
    columns = [program.columns[i][s] for i, s in previous.items() if s in program.columns[i]]
    program.matrix.row([(k, 1.0) for k in columns], low=float(least))
