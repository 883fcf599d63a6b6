"""What a question shows of itself to the classifier: its words, their neighbours, what they may mean, and together."""

from __future__ import annotations

from itertools import chain, combinations, pairwise

from bot.engine.mentions import sort_of
from bot.model import Understanding

_EDGE = "|"
_CARRIED = frozenset({"entity"})
_MEANT_TOGETHER = frozenset({"ask", "entity", "relation", "topic"})
_MOST_TOGETHER = 16
"""Meanings paired in one question; a longer one is a story."""


def clues(understanding: Understanding) -> list[str]:
    """Stems, pairs of neighbouring stems, meanings, and pairs of meanings that tell what is asked of what."""
    stems = understanding.stems
    meanings = dict.fromkeys(m for mention in understanding.mentions for m in mention.meanings if sort_of(m) != "word")
    meanings.pop("cue:filler", None)
    meanings |= dict.fromkeys(m for m in understanding.carried if sort_of(m) in _CARRIED)
    together = sorted(m for m in meanings if sort_of(m) in _MEANT_TOGETHER)[:_MOST_TOGETHER]
    return [
        *(f"stem:{stem}" for stem in dict.fromkeys(stems)),
        *(f"{one} {other}" for one, other in dict.fromkeys(pairwise(chain([_EDGE], stems, [_EDGE])))),
        *meanings,
        *(f"{one}&{other}" for one, other in combinations(together, 2)),
    ]
