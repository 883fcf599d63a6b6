"""Whether what people ask so has an answer at all: logistic regression over the clues of a question.

Learnt by gradient steps that grow smaller for clues seen often (AdaGrad, Duchi et al. 2011), in a fixed order, so that the
same examples give the same doubt.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.base.clue_weights import DIGITS, Weights

_ROUNDS = 5
_RATE = 1.0
_SETTLED = 0.01
"""An example that is off by less teaches nothing more."""
_STRIDE = 7919
"""Examples are taken in steps of this prime: their order in the files, all of one answer together, would mislead."""

_TINY = 1e-8
_MOST = 30.0
"""Log odds beyond this are certainty."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Read-only once learnt."""

    bias: float
    evidence: Mapping[str, float]
    """Clue -> how much it speaks for there being no answer; negative: against it."""

    def log_odds(self, weights: Weights) -> float:
        """Above 0: rather no answer; below 0: rather one."""
        return self.bias + sum(weight * self.evidence.get(clue, 0.0) for clue, weight in weights.items())


def learn(examples: Sequence[tuple[Weights, bool]]) -> Doubt:
    """(weights of the clues, whether it has no answer) of each example -> the doubt."""
    evidence: dict[str, float] = {}
    slopes: dict[str, float] = {}
    bias, bias_slope, at = 0.0, _TINY, 0
    stride = next(step for step in (_STRIDE, 1) if len(examples) % step or step == 1)
    for _ in range(_ROUNDS * len(examples)):
        at = (at + stride) % len(examples)
        weights, unanswered = examples[at]
        odds = bias + sum(weight * evidence.get(clue, 0.0) for clue, weight in weights.items())
        error = 1 / (1 + math.exp(-max(-_MOST, min(_MOST, odds)))) - unanswered
        if abs(error) < _SETTLED:
            continue
        bias_slope += error * error
        bias -= _RATE * error / math.sqrt(bias_slope)
        for clue, weight in weights.items():
            step = error * weight
            slope = slopes.get(clue, _TINY) + step * step
            slopes[clue] = slope
            evidence[clue] = evidence.get(clue, 0.0) - _RATE * step / math.sqrt(slope)
    return Doubt(bias, {clue: round(one, DIGITS) for clue, one in evidence.items()})
