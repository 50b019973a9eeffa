"""Knapsacks and projects of the literature, as roadmaps, reach optima found in another way."""

from itertools import permutations, product

import numpy as np
import pytest
from bench import literature, projects
from bench.literature import activities, greedy, read, solve
from bench.roadmap_instances import KINDS, question
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from anyam.roadmap import Impossible, schedule

# Petersen, Management Science 13 (1967): the first of his test problems, optimum 3800.
PETERSEN = """1
6 10 3800
100 600 1200 2400 500 2000
8 12 13 64 22 41
8 12 13 75 22 41
3 6 4 18 6 4
5 10 8 32 6 12
5 13 8 42 6 20
5 13 8 48 6 20
0 0 0 0 8 0
3 0 4 0 8 0
3 2 4 0 8 4
3 2 4 8 8 4
80 96 20 36 44 48 10 18 22 24
"""


def test_the_published_optimum_of_petersens_first_problem_is_reached() -> None:
    (problem,) = read(PETERSEN, name="petersen")
    assert problem.published == 3800
    found = solve(problem, seconds=20)
    assert found is not None
    assert found.objective == pytest.approx(3800)
    assert found.bound == pytest.approx(3800)


@pytest.mark.parametrize("seed", range(4))
def test_a_small_knapsack_reaches_the_best_of_all_choices(seed: int) -> None:
    text = projects.mknap(9, 3, seed=seed)
    (problem,) = read(text, name="k")
    lines = [list(map(int, line.split())) for line in text.splitlines()]
    profits, weights, room = np.array(lines[2]), np.array(lines[3:6]), np.array(lines[6])
    choices = np.array(list(product((0, 1), repeat=9)))
    best = max((choices @ profits)[(choices @ weights.T <= room).all(axis=1)])
    found = solve(problem, seconds=20)
    assert found is not None
    assert found.objective == pytest.approx(best)


def test_weights_with_decimals_and_several_problems_in_a_file_are_read() -> None:
    text = "2\n2 1 0\n3 4\n1.5 2.5\n2.5\n2 1 9\n5 4\n1 1\n3\n"
    first, second = (solve(p, seconds=10) for p in read(text, name="k"))
    assert (first.objective, second.objective) == (pytest.approx(4), pytest.approx(9))


@pytest.mark.parametrize("seed", range(5))
def test_a_tiny_project_is_as_short_as_the_best_order_of_its_activities(seed: int) -> None:
    text = projects.sm(6, seed=seed, strength=0.1, factor=0.8, longest=4)
    jobs, room = activities(text, "p")
    found = solve(read(text, name="p")[0], seconds=20)
    assert found is not None
    assert found.objective == found.bound == shortest(jobs, room)


def shortest(jobs, room) -> int:
    """Try every order: some order placed one after the other, as early as may be, is optimal."""
    before = {n: {m for m, job in jobs.items() if n in job.successors} for n in jobs}
    inner = [n for n in jobs if jobs[n].duration]
    best = None
    for order in permutations(inner):
        if all(before[n] & set(inner) <= set(order[:k]) for k, n in enumerate(order)):
            end = serial(jobs, room, before, order)
            best = end if best is None else min(best, end)
    return best


def serial(jobs, room, before, order) -> int:
    used, ends = {}, {}
    for n in order:
        job = jobs[n]
        start = max((ends.get(m, 0) for m in before[n]), default=0)
        spans = [(r, k) for r in range(len(room)) for k in range(job.duration)]
        while any(used.get((r, start + k), 0) + job.requests[r] > room[r] for r, k in spans):
            start += 1
        for r, k in spans:
            used[r, start + k] = used.get((r, start + k), 0) + job.requests[r]
        ends[n] = start + job.duration
    return max(ends.values())


@pytest.mark.parametrize(("seed", "strength"), [(1, 1.0), (2, 0.7)])
def test_a_project_of_thirty_activities_is_as_short_as_another_formulation_finds(seed, strength):
    text = projects.sm(30, seed=seed, strength=strength)
    jobs, room = activities(text, "j30")
    found = solve(read(text, name="j30")[0], seconds=60)
    assert found is not None
    assert found.objective == found.bound == by_steps(jobs, room)


def working(jobs, at, r, t) -> dict[int, int]:
    """What is at work in a period: begun by then, and not begun a duration before."""
    terms = {}
    for n, job in jobs.items():
        if job.requests[r]:
            terms[at[n, t]] = job.requests[r]
            if t >= job.duration:
                terms[at[n, t - job.duration]] = -job.requests[r]
    return terms


def by_steps(jobs, room) -> int:
    """Solve with one binary for “has started by”, aggregated capacities and a free makespan."""
    horizon, index = greedy(jobs, room), sorted(jobs)
    width = horizon + 1
    at = {(n, t): k * width + t for k, n in enumerate(index) for t in range(width)}
    rows, high = [], []

    def row(terms, most) -> None:
        rows.append(terms)
        high.append(most)

    for n in index:
        for t in range(1, width):
            row({at[n, t - 1]: 1, at[n, t]: -1}, 0)
        row({at[n, horizon - jobs[n].duration]: -1}, -1)
        for m in jobs[n].successors:
            row({at[m, t]: 1 for t in range(jobs[n].duration)}, 0)
            for t in range(jobs[n].duration, width):
                row({at[m, t]: 1, at[n, t - jobs[n].duration]: -1}, 0)
    for (r, there), t in product(enumerate(room), range(width)):
        row(working(jobs, at, r, t), there)
    matrix = lil_array((len(rows), len(index) * width))
    for k, terms in enumerate(rows):
        for column, value in terms.items():
            matrix[k, column] += value
    cost = np.zeros(matrix.shape[1])
    cost[[at[index[-1], t] for t in range(width)]] = -1
    found = milp(
        cost,
        constraints=LinearConstraint(matrix.tocsr(), ub=high),
        bounds=Bounds(0, 1),
        integrality=1,
    )
    assert found.status == 0
    return round(width + found.fun)


@pytest.mark.parametrize("text", ["", "hello", "1\n2 1 0\n3", "PRECEDENCE RELATIONS\n1 1 0\n"])
def test_a_file_of_no_known_format_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="berkas"):
        read(text, name="berkas")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_generated_plan_can_be_done_and_is_never_worse_than_the_spreadsheet(kind) -> None:
    asked = question(kind, programs=120, years=10)
    assert asked == question(kind, programs=120, years=10)
    found = schedule(asked.candidates, demands=asked.demands, gap=0.1, seconds=10)
    assert not isinstance(found, Impossible)
    assert found.gain >= 0 or found.baseline.broken


def test_what_was_found_is_printed_beside_the_published_optimum(tmp_path, monkeypatch, capsys):
    file = tmp_path / "petersen.txt"
    file.write_text(PETERSEN, "utf-8")
    monkeypatch.setattr("sys.argv", ["literature", str(file), "--seconds", "10"])
    literature.main()
    assert "3800 reached" in capsys.readouterr().out
