"""HiGHS at work: options, warm start, news while it runs, and what it proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from anyam.kernel import Choice
from anyam.roadmap.matrix import Matrix


class Ended(Choice):
    """Why a solve ended."""

    GAP = "gap", "celah yang diminta tercapai", "the gap asked for was reached"
    TIME = "time", "batas waktu", "time limit"
    NODES = "nodes", "batas langkah", "step limit"
    INTERRUPTED = "interrupted", "dihentikan pengguna", "stopped by the user"
    IMPOSSIBLE = "impossible", "tidak ada jawaban", "no answer exists"
    UNBOUNDED = "unbounded", "model tidak terbatas", "unbounded model"


Watch = Callable[[float | None, float | None], bool]  # objective, bound → True to stop


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to try: relative gap, then seconds, then nodes; ``seed`` and ``threads``."""

    gap: float = 0.01
    seconds: float = 30.0
    nodes: int | None = None
    seed: int = 1
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Solved:
    """Values of the columns (none without an answer), proven bound and why it ended."""

    ended: Ended
    values: tuple[float, ...]
    bound: float
    duals: tuple[float, ...] = ()
    nodes: int = 0
    seconds: float = 0.0  # what the solver says it took


def solve(
    matrix: Matrix,
    *,
    effort: Effort,
    start: tuple[list[int], list[float]] | None = None,
    watch: Watch | None = None,
    relaxed: bool = False,
    sparing: bool = False,
) -> Solved:
    """Maximise; ``relaxed`` drops wholeness and gives duals, ``sparing`` no heuristics proves."""
    import highspy

    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # it ships no types
    for name, value in _options(effort).items():
        highs.setOptionValue(name, value)
    if sparing:
        for name, value in _SPARING.items():
            highs.setOptionValue(name, value)
    if relaxed and len(matrix.costs) > _LARGE:
        highs.setOptionValue("solver", "ipm")
    highs.passModel(_model(highspy, matrix, relaxed=relaxed))
    if start is not None and not relaxed:
        index, values = start
        highs.setSolution(len(index), np.array(index, np.int32), np.array(values))
    if watch is not None:
        highs.cbMipInterrupt += _watcher(watch)
        highs.cbSimplexInterrupt += _watcher(watch)
        highs.cbIpmInterrupt += _watcher(watch)
    highs.run()
    return _read(highspy, highs, relaxed=relaxed)


def reduced_costs(matrix: Matrix, duals: Sequence[float]) -> NDArray[np.float64]:
    """Points each column would add at prices of the relaxed problem; below zero for a loss."""
    shape = (len(matrix.row_low), len(matrix.costs))
    rows = csr_matrix((matrix.row_value, matrix.row_index, matrix.row_start), shape=shape)
    found: NDArray[np.float64] = np.array(matrix.costs) - rows.T @ np.array(duals)
    return found


def _options(effort: Effort) -> dict[str, Any]:
    options: dict[str, Any] = {
        "output_flag": False,
        "mip_rel_gap": max(effort.gap, 0.0),
        "mip_abs_gap": 1e-9,
        "time_limit": max(effort.seconds, 0.01),
        "random_seed": effort.seed % 2**31,
        "threads": effort.threads,
    }
    if effort.nodes is not None:
        options["mip_max_nodes"] = effort.nodes
    return options


def _model(highspy: Any, matrix: Matrix, *, relaxed: bool) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(matrix.costs), len(matrix.row_low)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(matrix.costs)
    lp.col_lower_ = np.zeros(len(matrix.costs))
    lp.col_upper_ = np.array(matrix.upper)
    lp.row_lower_, lp.row_upper_ = np.array(matrix.row_low), np.array(matrix.row_high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(matrix.row_start, np.int32)
    lp.a_matrix_.index_ = np.array(matrix.row_index, np.int32)
    lp.a_matrix_.value_ = np.array(matrix.row_value)
    if not relaxed:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[whole] for whole in matrix.whole]
    return lp


def _watcher(watch: Watch) -> Callable[[Any], None]:
    def look(event: Any) -> None:
        seen = event.data_out
        found = [seen.mip_primal_bound, seen.mip_dual_bound]
        told = [None if not np.isfinite(v) or abs(v) >= _HUGE else float(v) for v in found]
        if watch(told[0], told[1]):
            event.interrupt()

    return look


def _read(highspy: Any, highs: Any, *, relaxed: bool) -> Solved:
    status, info = highs.getModelStatus(), highs.getInfo()
    ended = _ENDED.get(status.name, Ended.TIME)
    solution, took = highs.getSolution(), highs.getRunTime()
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(solution.col_value) if feasible else ()
    if relaxed:
        bound = info.objective_function_value if ended is Ended.GAP else inf
        return Solved(ended, values, bound, tuple(solution.row_dual), seconds=took)
    bound = info.mip_dual_bound
    return Solved(
        ended, values, bound if abs(bound) < _HUGE else inf, nodes=info.mip_node_count, seconds=took
    )


_HUGE = 1e30
_SPARING: dict[str, Any] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
_LARGE = 10_000  # columns from which interior points, then crossover, beat simplex by a factor
_ENDED = {
    "kOptimal": Ended.GAP,
    "kInfeasible": Ended.IMPOSSIBLE,
    "kTimeLimit": Ended.TIME,
    "kSolutionLimit": Ended.NODES,
    "kIterationLimit": Ended.NODES,
    "kInterrupt": Ended.INTERRUPTED,
    "kUnbounded": Ended.UNBOUNDED,
    "kUnboundedOrInfeasible": Ended.IMPOSSIBLE,
}
