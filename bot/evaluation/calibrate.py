"""The thresholds that serve the golden questions best: a grid, the cost of each point, and what lies around the best.

A wrong answer costs more than none, so thresholds that are a little too high
are better than ones that are a little too low.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import product
from pathlib import Path

from bot.base import Index
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Outcome
from bot.evaluation.run import run
from bot.evaluation.tables import Table
from bot.model import Thresholds

STEPS = {"answer": 0.05, "refuse": 0.05, "margin": 0.03, "spelling": 0.03}
"""Threshold -> the distance between neighbours on the grid."""
REACH = {"answer": 1, "refuse": 2, "margin": 1, "spelling": 1}
"""Threshold -> how many steps the grid goes to either side of the value in use."""
COSTS = {Outcome.RIGHT: 0, Outcome.MISSED: 1, Outcome.WRONG: 3, Outcome.FALSE: 3, Outcome.LANGUAGE: 3}
"""Outcome -> what one of it costs."""


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the grid."""

    thresholds: Thresholds
    right: int
    missed: int
    wrong: int
    """With ``false`` and ``language``."""
    cost: int


def grid(middle: Thresholds) -> Iterator[Thresholds]:
    """All points around the values in use, within 0…1; one spelling after the other."""
    axes = {name: _axis(getattr(middle, name), STEPS[name], REACH[name]) for name in STEPS}
    for spelling, answer, refuse, margin in product(axes["spelling"], axes["answer"], axes["refuse"], axes["margin"]):
        yield replace(middle, answer=answer, refuse=refuse, margin=margin, spelling=spelling)


def _axis(value: float, step: float, reach: int) -> list[float]:
    values = [round(value + step * n, 4) for n in range(-reach, reach + 1)]
    return [value for value in values if 0 <= value <= 1]


def measure(goldens: Sequence[Golden], index: Index, thresholds: Thresholds) -> Point:
    """What the golden questions come to with these thresholds."""
    outcomes = [result.judgement.outcome for result in run(goldens, index, thresholds)]
    right, missed = outcomes.count(Outcome.RIGHT), outcomes.count(Outcome.MISSED)
    return Point(thresholds, right, missed, len(outcomes) - right - missed, sum(COSTS[outcome] for outcome in outcomes))


def best_of(points: Sequence[Point], middle: Thresholds) -> Point:
    """The cheapest; of equals, the one with the cheapest neighbours, then the nearest to the values in use."""
    least = min(point.cost for point in points)

    def rank(point: Point) -> tuple[int, float, float]:
        around = [other for other in points if distance(point.thresholds, other.thresholds) <= 1]
        return (
            point.cost - least,
            sum(other.cost for other in around) / len(around),
            distance(point.thresholds, middle),
        )

    return min(points, key=rank)


def distance(one: Thresholds, other: Thresholds) -> float:
    """In steps of the grid, over all thresholds."""
    steps: float = sum(abs(getattr(one, name) - getattr(other, name)) / step for name, step in STEPS.items())
    return round(steps, 3)


def table(points: Sequence[Point], best: Point, middle: Thresholds) -> Table:
    """The best point, its neighbours, and the values in use."""
    rows = []
    for point in sorted(points, key=lambda point: (point.cost, distance(point.thresholds, best.thresholds))):
        if point is not best and distance(point.thresholds, best.thresholds) > 1 and point.thresholds != middle:
            continue
        marks = [*(["best"] if point is best else []), *(["in use"] if point.thresholds == middle else [])]
        numbers = [f"{getattr(point.thresholds, name):g}" for name in STEPS]
        rows.append((", ".join(marks), *numbers, *map(str, (point.right, point.missed, point.wrong, point.cost))))
    return Table(("", *STEPS, "right", "missed", "wrong or false", "cost"), tuple(rows))


def write(file: Path, thresholds: Thresholds) -> None:
    """Puts the numbers into the ``thresholds:`` block of a settings file and leaves all else as it is.

    Raises:
        ValueError: The file does not state each of them there.
    """
    text = file.read_text(encoding="utf-8")
    block = re.search(r"^thresholds:[ \t]*(?:#.*)?\n(?:(?:[ \t]+.*|[ \t]*)(?:\n|\Z))+", text, re.MULTILINE)
    if block is None:
        raise ValueError(f"{file} has no block «thresholds:»")
    new = block[0]
    for field in fields(Thresholds):
        new, count = re.subn(
            rf"^([ \t]+{field.name}:[ \t]*)[\d.]+",
            rf"\g<1>{getattr(thresholds, field.name):g}",
            new,
            flags=re.MULTILINE,
        )
        if count != 1:
            raise ValueError(f"{file} does not state thresholds.{field.name}")
    file.write_text(text[: block.start()] + new + text[block.end() :], encoding="utf-8")
