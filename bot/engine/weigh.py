"""How much each mention of a question weighs, and whether a fact may pass over it."""

from __future__ import annotations

from bot.base import Index
from bot.engine.mentions import BOUNDS, CUES, id_of, is_filler, sort_of
from bot.model import Mention

# Base weight and the share of the rarity (inverse document frequency) that is added, by sort of meaning.
_SCALE = {
    "fact": (0.25, 0.0),
    "entity": (0.5, 0.7),
    "office": (0.6, 0.6),
    "topic": (0.35, 0.75),
    "relation": (0.3, 0.5),
    "kind": (0.15, 0.3),
    "class": (0.15, 0.3),
    "word": (0.3, 0.4),
    "unit": (0.3, 0.3),
    "number": (0.6, 0.2),
    "above": (0.6, 0.2),
    "below": (0.6, 0.2),
    "year": (0.6, 0.3),
    "month": (0.5, 0.3),
    "day": (0.5, 0.3),
    "weekday": (0.5, 0.3),
}
_UNKNOWN_WORD = 0.45
_SHORT, _UNKNOWN_PARTICLE = 3, 0.2
"""An unknown word of so few letters is hardly more than a misspelled particle."""
_MOST_COST = {"topic": 0.5, "relation": 0.4, "kind": 0.15, "class": 0.2, "word": 0.3, "unit": 0.2}
"""Everyday words may be used loosely: passing over one costs a fact no more than this."""
_ASIDE = 0.4
_ANOTHER_NUMBER = 1.3
_UNKNOWN_NAME = 1.0
_UNCOVERED_TOPIC = 2.5
UNHEARD_OF = _UNCOVERED_TOPIC / 2
"""A mention that costs a fact so much may be of something that no fact speaks of."""
_FOREIGN = 1.5
_MAIN = 0.15

DEMANDING = frozenset({"entity", "office", "foreign", "elsewhere", "year", "month", "day", "weekday", *BOUNDS})
"""Sorts that the fact must agree with: hard slots."""


def weight(meaning: str, index: Index) -> float:
    """The weight of one meaning, whatever the fact."""
    sort = sort_of(meaning)
    if sort in CUES:
        return 0.0
    if meaning == f"entity:{index.subject.main}":
        return _MAIN
    if sort in {"foreign", "elsewhere"}:
        return _FOREIGN
    if sort == "name":
        return _UNKNOWN_NAME
    if meaning not in index.weights and sort in {"topic", "entity", "office"}:
        return _UNCOVERED_TOPIC
    base, share = _SCALE[sort]
    return base + share * index.weights.get(meaning, 1.0)


def weight_unexplained(mention: Mention, index: Index) -> float:
    """What it costs a fact not to account for the mention."""
    if is_filler(mention):
        return 0.0
    if mention.aside:
        return _ASIDE if any(sort_of(m) == "entity" for m in mention.meanings) else 0.0
    if not mention.meanings:
        return _UNKNOWN_WORD if len(mention.text) > _SHORT else _UNKNOWN_PARTICLE
    if mention.text.isdigit() and any(sort_of(m) == "number" for m in mention.meanings):
        return _ANOTHER_NUMBER
    full = {m: weight(m, index) for m in mention.meanings if sort_of(m) not in CUES}
    if mention.quality < 1:
        return min(_UNKNOWN_WORD, max(full.values(), default=0.0))
    if any(cost >= _UNCOVERED_TOPIC for cost in full.values()):
        return _UNCOVERED_TOPIC if len(full) == 1 else _UNCOVERED_TOPIC / 2
    return max((min(cost, _most_cost(m, index)) for m, cost in full.items()), default=0.0)


def _most_cost(meaning: str, index: Index) -> float:
    sort = "kind" if _is_office(meaning, index) else sort_of(meaning)
    return _MOST_COST.get(sort, 2.0)


def is_demanding(mention: Mention, index: Index) -> bool:
    """Whether a fact that does not have the mention is out of the question."""
    if is_filler(mention) or not mention.meanings or mention.quality < 0.8:
        return False
    if mention.aside:
        return False
    content = [m for m in mention.meanings if sort_of(m) not in {"word", *CUES}]
    return bool(content) and all(
        sort_of(m) in DEMANDING and m != f"entity:{index.subject.main}" and not _is_office(m, index) for m in content
    )


def _is_office(meaning: str, index: Index) -> bool:
    return sort_of(meaning) == "entity" and index.entities[id_of(meaning)].kind == "office"
