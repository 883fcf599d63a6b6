"""Which answer people mean who ask so: naive Bayes over the clues of a question.

Multinomial naive Bayes on weights of clues, after Rennie et al., "Tackling the Poor Assumptions of Naive Bayes Text
Classifiers" (2003). It is learnt in one pass, and the same examples give the same classifier.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.base.clue_weights import DIGITS, Weights

_SMOOTHING = 0.015
"""What every answer is credited with for every clue, as if it had been seen a little."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Read-only once learnt."""

    answers: tuple[str, ...]
    evidence: Mapping[str, tuple[tuple[int, float], ...]]
    """Clue -> (place of the answer, how much more it speaks for it than an unseen clue)."""
    unseen: tuple[float, ...]
    """Answer by place -> what a clue says for it that its examples do not have."""

    def probabilities(self, weights: Weights) -> list[float]:
        """0…1 for each answer by place, all together 1; empty where no clue is known."""
        if not weights:
            return []
        whole = sum(weights.values())
        scores = [base * whole for base in self.unseen]
        for clue, weight in weights.items():
            for place, evidence in self.evidence.get(clue, ()):
                scores[place] += weight * evidence
        best = max(scores)
        likely = [math.exp(score - best) for score in scores]
        total = sum(likely)
        return [one / total for one in likely]


def learn(examples: Sequence[tuple[Weights, str]]) -> Classifier:
    """(weights of the clues, answer) of each example -> the classifier."""
    mass: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, float] = defaultdict(float)
    for weights, answer in examples:
        for clue, weight in weights.items():
            mass[clue][answer] += weight
            totals[answer] += weight
    places = {answer: place for place, answer in enumerate(totals)}
    evidence = {
        clue: tuple((places[answer], round(math.log(1 + weight / _SMOOTHING), DIGITS)) for answer, weight in of_clue.items())
        for clue, of_clue in mass.items()
    }
    unseen = (math.log(_SMOOTHING / (total + _SMOOTHING * len(mass))) for total in totals.values())
    return Classifier(tuple(places), evidence, tuple(unseen))
