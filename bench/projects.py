"""Projects and knapsacks to cross-check with, written in the formats of PSPLIB and OR-Library.

Seeded. Projects follow the parameters of Kolisch, Sprecher and Drexl (Management Science 41,
1995): ``complexity`` arcs for each activity (NC), the share ``factor`` of resources an activity
asks for (RF), and ``strength`` between the least and the most that could ever be needed (RS): 1
makes resources plentiful, 0.2 scarce. Knapsacks follow Chu and Beasley (Journal of Heuristics 4,
1998): weights up to 1000, capacities half of their sum, profits that lean on the weights.
"""

from __future__ import annotations

from random import Random


def sm(
    activities: int = 30,
    *,
    seed: int,
    complexity: float = 1.5,
    factor: float = 0.5,
    strength: float = 0.5,
    resources: int = 4,
    longest: int = 10,
) -> str:
    """Write a project of so many activities, source and sink beside them, as a ``.sm`` file."""
    dice = Random(f"{activities} {seed} {complexity} {factor} {strength}")  # noqa: S311 - no secrets
    last = activities + 2
    after = _network(dice, activities, complexity)
    durations = {n: dice.randint(1, longest) for n in range(2, last)} | {1: 0, last: 0}
    asks = {n: _asks(dice, resources, factor) for n in range(2, last)}
    asks |= {1: [0] * resources, last: [0] * resources}
    room = [
        _room(r, asks=asks, after=after, durations=durations, strength=strength)
        for r in range(resources)
    ]
    names = "".join(f"  R {r + 1}" for r in range(resources))
    lines = [
        "*" * 72,
        "PRECEDENCE RELATIONS:",
        "jobnr.    #modes  #successors   successors",
        *(f"{n:4}        1  {len(after[n]):8}      {_row(after[n])}" for n in sorted(after)),
        "*" * 72,
        "REQUESTS/DURATIONS:",
        f"jobnr. mode duration{names}",
        "-" * 72,
        *(f"{n:3}      1  {durations[n]:4}   {_row(asks[n])}" for n in sorted(asks)),
        "*" * 72,
        "RESOURCEAVAILABILITIES:",
        names,
        f"  {_row(room)}",
        "*" * 72,
    ]
    return "\n".join(lines) + "\n"


def _row(numbers: list[int]) -> str:
    return "".join(f"{n:4}" for n in numbers)


def _network(dice: Random, activities: int, complexity: float) -> dict[int, list[int]]:
    """Arcs to later activities; loose ends are tied to the source and the sink."""
    last = activities + 2
    after: dict[int, list[int]] = {n: [] for n in range(1, last + 1)}
    waiting: set[int] = set()
    for _ in range(round(complexity * activities)):
        first = dice.randint(2, last - 2)
        second = dice.randint(first + 1, min(last - 1, first + 9))
        if second not in after[first]:
            after[first].append(second)
            waiting.add(second)
    for n in range(2, last):
        after[n] = sorted(after[n]) or [last]
        if n not in waiting:
            after[1].append(n)
    return after


def _asks(dice: Random, resources: int, factor: float) -> list[int]:
    chosen = [dice.random() < factor for _ in range(resources)]
    chosen[dice.randrange(resources)] = True
    return [dice.randint(1, 10) if is_ else 0 for is_ in chosen]


def _room(
    r: int,
    *,
    asks: dict[int, list[int]],
    after: dict[int, list[int]],
    durations: dict[int, int],
    strength: float,
) -> int:
    """Between the dearest activity and the peak of the schedule that waits for no resource."""
    starts = dict.fromkeys(asks, 0)
    for n in sorted(after):
        for m in after[n]:
            starts[m] = max(starts[m], starts[n] + durations[n])
    peak = max(
        sum(asks[n][r] for n in asks if starts[n] <= t < starts[n] + durations[n])
        for t in range(max(starts.values()) + 1)
    )
    least = max(told[r] for told in asks.values())
    return least + round(strength * (peak - least))


def mknap(items: int, rows: int, *, seed: int, problems: int = 1) -> str:
    """Write knapsacks whose optimum nobody has stated (0) as an OR-Library file."""
    dice = Random(f"{items} {rows} {seed}")  # noqa: S311 - no secrets
    lines = [str(problems)]
    for _ in range(problems):
        weights = [[dice.randint(1, 1000) for _ in range(items)] for _ in range(rows)]
        profits = [
            round(sum(row[j] for row in weights) / rows + 500 * dice.random()) for j in range(items)
        ]
        lines += [f"{items} {rows} 0", _row_of(profits), *map(_row_of, weights)]
        lines.append(_row_of([sum(row) // 2 for row in weights]))
    return "\n".join(lines) + "\n"


def _row_of(numbers: list[int]) -> str:
    return " ".join(map(str, numbers))
