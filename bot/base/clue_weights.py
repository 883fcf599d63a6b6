"""How much each clue of a question weighs: rare ones more, and every question as much as any other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

DIGITS = 4
"""Decimals of what is learnt: more would tell nothing, and take room."""

Weights = dict[str, float]
"""Clue -> its weight; the squares of all of one question are 1 together."""


def rarity_of(questions: Collection[Iterable[str]]) -> dict[str, float]:
    """Clue -> its inverse document frequency, from 1 for what stands in every question."""
    found_in = Counter(clue for clues in questions for clue in set(clues))
    return {clue: round(math.log(len(questions) / times) + 1, DIGITS) for clue, times in found_in.items()}


def weighted(clues: Iterable[str], rarity: Mapping[str, float]) -> Weights:
    """The known clues of a question with their weights."""
    known = {clue: rarity[clue] for clue in clues if clue in rarity}
    length = math.sqrt(sum(weight * weight for weight in known.values()))
    return {clue: weight / length for clue, weight in known.items()}
