"""How people ask, as far as the phrasings of a base teach it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.base import classifier, doubt
from bot.base.classifier import Classifier
from bot.base.clue_weights import rarity_of, weighted
from bot.base.doubt import Doubt
from bot.model import Gap

_GAPS = frozenset(map(str, Gap))
_SHARE_OF_CLASSIFIER = 0.5
"""How much the classifier's word on gaps counts beside the doubt's."""
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Likelihood:
    """What people mean who ask so."""

    facts: Mapping[str, float]
    """Fact -> 0…1: how likely they mean it, if they mean any; those that they hardly mean are left out."""
    doubt: float
    """Log odds that no fact answers them: above 0 rather none, below 0 rather one."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Read-only once learnt."""

    rarity: Mapping[str, float]
    """Clue -> its inverse document frequency among the phrasings."""
    classifier: Classifier
    doubt: Doubt
    facts: tuple[tuple[int, str], ...] = field(init=False)
    """(place among the answers, fact): those of the answers that are facts."""

    def __post_init__(self) -> None:
        """Tells facts from gaps."""
        facts = ((place, answer) for place, answer in enumerate(self.classifier.answers) if not is_gap(answer))
        object.__setattr__(self, "facts", tuple(facts))

    def likelihood(self, clues: Iterable[str]) -> Likelihood:
        """Of a question with these clues."""
        weights = weighted(clues, self.rarity)
        all_ = self.classifier.probabilities(weights)
        likely = {fact: all_[place] for place, fact in self.facts} if all_ else {}
        answered = max(sum(likely.values()), _LEAST * _LEAST)
        facts = {fact: one / answered for fact, one in likely.items() if one > _LEAST * answered}
        gaps = max(1 - answered, 0.0) if all_ else 0.0
        odds = self.doubt.log_odds(weights) + _SHARE_OF_CLASSIFIER * math.log((gaps + _LEAST) / (1 - gaps + _LEAST))
        return Likelihood(facts, odds)


def is_gap(answer: str) -> bool:
    """Whether an answer to be learnt is that there is none (``not_stated``, ``not_stated:near-this-fact``)."""
    return answer.partition(":")[0] in _GAPS


def learn(examples: Sequence[tuple[Sequence[str], str]]) -> Habits:
    """(clues, answer) of each example -> habits."""
    rarity = rarity_of([clues for clues, _ in examples])
    weights = [weighted(clues, rarity) for clues, _ in examples]
    answers = [answer for _, answer in examples]
    return Habits(
        rarity,
        classifier.learn(list(zip(weights, answers, strict=True))),
        doubt.learn([(one, is_gap(answer)) for one, answer in zip(weights, answers, strict=True)]),
    )
