"""Which answer people mean who ask so: a naive Bayes classifier over the clues of a question.

Multinomial naive Bayes on weights of clues (tf-idf, every question of the same length), after Rennie et al.,
"Tackling the Poor Assumptions of Naive Bayes Text Classifiers" (2003). It is learnt in one pass, so that an edit of the
base is taken over at once, and the same examples give the same classifier.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_SMOOTHING = 0.05
"""What every answer is credited with for every clue, as if it had been seen a little."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Read-only once learnt."""

    answers: tuple[str, ...]
    rarity: Mapping[str, float]
    """Clue -> its inverse document frequency."""
    evidence: Mapping[str, tuple[tuple[int, float], ...]]
    """Clue -> (place of the answer, how much more it speaks for it than an unseen clue)."""
    unseen: tuple[float, ...]
    """Answer by place -> what a clue says for it that its examples do not have."""

    def probabilities(self, clues: Iterable[str]) -> dict[str, float]:
        """Answer -> 0…1, all together 1; empty where no clue is known."""
        weights = _weighted(clues, self.rarity)
        if not weights:
            return {}
        whole = sum(weights.values())
        scores = [base * whole for base in self.unseen]
        for clue, weight in weights.items():
            for place, evidence in self.evidence[clue]:
                scores[place] += weight * evidence
        best = max(scores)
        likely = [math.exp(score - best) for score in scores]
        total = sum(likely)
        return {answer: one / total for answer, one in zip(self.answers, likely, strict=True)}


def learn(examples: Sequence[tuple[Sequence[str], str]]) -> Classifier:
    """(clues, answer) of each example -> the classifier."""
    found_in = Counter(clue for clues, _ in examples for clue in set(clues))
    rarity = {clue: math.log(len(examples) / times) + 1 for clue, times in found_in.items()}
    mass: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[str, float] = defaultdict(float)
    for clues, answer in examples:
        for clue, weight in _weighted(clues, rarity).items():
            mass[clue][answer] += weight
            totals[answer] += weight
    places = {answer: place for place, answer in enumerate(totals)}
    unseen = {answer: _SMOOTHING / (total + _SMOOTHING * len(rarity)) for answer, total in totals.items()}
    evidence = {
        clue: tuple((places[answer], math.log(1 + weight / _SMOOTHING)) for answer, weight in weights.items())
        for clue, weights in mass.items()
    }
    return Classifier(tuple(places), rarity, evidence, tuple(math.log(share) for share in unseen.values()))


def _weighted(clues: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Known clue -> its weight; the squares of all together are 1."""
    known = {clue: rarity[clue] for clue in clues if clue in rarity}
    length = math.sqrt(sum(weight * weight for weight in known.values()))
    return {clue: weight / length for clue, weight in known.items()}
